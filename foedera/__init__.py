"""A ledger of who said what, when, through whom, in which exact words.

    ledger = foedera.open_ledger("foedera.db")
    ledger.ingest("pages/")
    ledger.claims(about=("Sorania", "Veldoria"), as_of="2021-10-22")

One page alone: `foedera.annotation(foedera.read(foedera.read_document(path)))`. Each name is loaded when it is first
used, so that importing the library costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING, Any

from foedera.errors import FoederaError

if TYPE_CHECKING:
    from foedera.documents import read_document
    from foedera.exports.annotation import annotation
    from foedera.ledger.rows import ClaimQuery, ClaimRow
    from foedera.pipeline.read import read
    from foedera.pipeline.session import OpenLedger, open_ledger
    from foedera.records import Document, Reading

__version__ = "0.1.0"

__all__ = [
    "ClaimQuery",
    "ClaimRow",
    "Document",
    "FoederaError",
    "OpenLedger",
    "Reading",
    "annotation",
    "open_ledger",
    "read",
    "read_document",
]

_HOMES = {
    "ClaimQuery": "foedera.ledger.rows",
    "ClaimRow": "foedera.ledger.rows",
    "Document": "foedera.records",
    "OpenLedger": "foedera.pipeline.session",
    "Reading": "foedera.records",
    "annotation": "foedera.exports.annotation",
    "open_ledger": "foedera.pipeline.session",
    "read": "foedera.pipeline.read",
    "read_document": "foedera.documents",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"foedera has no {name!r}; it has {', '.join(__all__)}")
    return getattr(_import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
