"""Passages parsed once, for the tables of this folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.language.parse import Parse, parse
from foedera.records import Span


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Parse]:
    """A passage -> its parse, the whole of it."""
    return lambda text: parse(text, [Span(0, len(text))])
