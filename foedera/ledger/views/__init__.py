"""Every read the rest may make: functions from an open store to frozen rows."""

from foedera.ledger.views.claims import claim, claims, claims_called
from foedera.ledger.views.documents import document, documents
from foedera.ledger.views.facets import facets
from foedera.ledger.views.people import actors, sources
from foedera.ledger.views.series import series
from foedera.ledger.views.state import state
from foedera.ledger.views.timeline import timeline

__all__ = [
    "actors",
    "claim",
    "claims",
    "claims_called",
    "document",
    "documents",
    "facets",
    "series",
    "sources",
    "state",
    "timeline",
]
