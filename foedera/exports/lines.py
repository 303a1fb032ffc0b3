"""JSON lines that stay lines, whatever the documents hold."""

from __future__ import annotations

import json
import re
from typing import Any

_BREAKING = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What some readers take for the end of a line, what steers a terminal, and halves of characters no encoder takes."""


def json_line(value: Any) -> str:
    """`value` as JSON on exactly one line, without the line's end.

    Takes `{"text": "a\\u2028b"}` and keeps the separator escaped, so that splitting by any notion of a line gives the
    line back; refuses a value JSON has no word for, such as NaN, with ValueError.
    """
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _BREAKING.sub(lambda found: f"\\u{ord(found.group()):04x}", line)
