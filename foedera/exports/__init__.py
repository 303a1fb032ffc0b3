"""What leaves the ledger: one module a format."""

from foedera.exports.annotation import annotation
from foedera.exports.lines import json_line

__all__ = ["annotation", "json_line"]
