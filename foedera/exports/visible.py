"""Words of a document made harmless to look at, without changing a letter of them.

A document may hold escapes that steer a terminal and overrides that turn the direction of what follows. They are shown
as visible signs; all other characters stay as they are.
"""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
_LAYOUT = frozenset("\n\r\t")


def visible(words: str, *, keep_lines: bool = False) -> str:
    """The words with every character that would steer a terminal or a browser as a visible sign.

    `"a\\x1b[31mb"` gives `"a␛[31mb"`; line ends give `↵` and tabs `␉`, unless `keep_lines` lets both stand.
    """
    return _UNSEEN.sub(lambda found: _sign(found.group(), keep_lines), words)


def _sign(letter: str, keep_lines: bool) -> str:
    if keep_lines and letter in _LAYOUT:
        return letter
    if letter in _LINE_ENDS:
        return "↵"
    if ord(letter) < 0x20:
        return chr(0x2400 + ord(letter))
    return f"‹U+{ord(letter):04X}›"
