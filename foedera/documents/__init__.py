"""bytes -> Document: what was published, its text to the character, and where title, body and furniture stand in it."""

from foedera.documents.discover import Found, find_files
from foedera.documents.formats import LARGEST
from foedera.documents.reader import document_from_bytes, read_document

__all__ = ["LARGEST", "Found", "document_from_bytes", "find_files", "read_document"]
