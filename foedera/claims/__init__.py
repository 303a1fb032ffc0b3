"""Mentions and signals to attributions and claims."""

from foedera.claims.agreements import find_agreements
from foedera.claims.assemble import Page, find_claims
from foedera.claims.attribution import find_attributions, whole_document
from foedera.claims.choice import with_sources
from foedera.claims.transfers import find_transfers

__all__ = [
    "Page",
    "find_agreements",
    "find_attributions",
    "find_claims",
    "find_transfers",
    "whole_document",
    "with_sources",
]
