"""How well framing finds what outlets call one event."""
