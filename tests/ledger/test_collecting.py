"""The collector of garbage is put off while rows are made, and back afterwards."""

from __future__ import annotations

import gc

import pytest

from foedera.ledger.collecting import without_collecting


def test_it_is_back_afterwards_even_after_an_error() -> None:
    with pytest.raises(ValueError, match="amid"), without_collecting():
        assert not gc.isenabled()
        raise ValueError("amid")
    assert gc.isenabled()


def test_whoever_turned_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
