"""Document -> mentions: names of actors, times, quantities."""

from foedera.mentions.find import find_mentions

__all__ = ["find_mentions"]
