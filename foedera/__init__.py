"""A ledger of who said what, when, through whom, in which exact words."""

from __future__ import annotations

__version__ = "0.1.0"
