"""What binds whom and what is forbidden, known before reading: agreements and norms, each fact with its source.

`load_reference()` gives the packaged library with packs added; `check_reference(path)` lists what is wrong with a pack.
"""

from foedera.knowledge.reference.existence import Existence, existence
from foedera.knowledge.reference.library import Reference, check_reference, load_reference

__all__ = ["Existence", "Reference", "check_reference", "existence", "load_reference"]
