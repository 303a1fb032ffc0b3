"""Bytes -> what they are and their text: sniffing by content first, name second; decoding that says what it did."""

from __future__ import annotations

import codecs
import logging
import re
from dataclasses import dataclass

from foedera.errors import DocumentError

log = logging.getLogger(__name__)

LARGEST = 20_000_000
"""Bytes of the largest file read unless the caller asks for more; a book has 1 million."""

MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"WARC/", "a web archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"RIFF", "sound or video"),
    (b"ID3", "sound"),
    (b"OggS", "sound or video"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
BLOCK = re.compile(rb"</(?:p|div|li|h[1-6]|table)\s*>|<br\s*/?>", re.I)
TAG = re.compile(rb"<[a-z!/][^>]*>", re.I)
FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n.{0,20000}?\n---[ \t]*(?:\r?\n|$)", re.S)
CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,30})""", re.I)
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read by; `mended` counts characters that stand for bytes nobody could read."""

    text: str
    encoding: str
    mended: int = 0


def check(data: bytes, *, name: str, largest: int = LARGEST) -> None:
    """Refuse with DocumentError what holds no text that is read here: nothing, too much, archives, images, programs."""
    if not data:
        raise DocumentError(name, "the file is empty")
    if largest < len(data):
        raise DocumentError(name, too_large(len(data), largest))
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise DocumentError(name, f"this is {what}; only text and HTML are read")


def too_large(size: int, largest: int) -> str:
    """The reason given for a file over the limit."""
    return f"{size:,} bytes are more than the limit of {largest:,}; part it into smaller files"


def sniff(data: bytes, *, name: str = "") -> str:
    """ "html" or "text", by content; the name decides only where content leaves it open.

    Takes `sniff(b"<!DOCTYPE html><p>No.")` and a fragment rich in paragraph tags: "html"; a text that speaks of `<p>`
    once is "text".
    """
    front = FRONT.match(data)
    rest = data[front.end() if front else 0 :]
    head = rest[:SAMPLE].lstrip(codecs.BOM_UTF8)
    if any(data.startswith(mark) for mark, _ in MARKS):
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    if PAGE.match(head):
        return "html"
    if name.lower().endswith((".html", ".htm", ".xhtml", ".shtml")) and TAG.search(head):
        return "html"
    blocks = len(BLOCK.findall(head))
    return "html" if blocks >= 3 and not blocks * 400 < len(head) else "text"


def decode(data: bytes, *, name: str, format: str = "text") -> Decoded:
    """The text of `data`, unchanged to the character; DocumentError for binary.

    Takes UTF-8, UTF-16 and UTF-32 with their marks, UTF-16 without one, and other encodings by guess; UTF-8 with a few
    broken bytes keeps the rest and says so in the log; refuses bytes with NULs that are no UTF-16.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _mended(data, encoding, name)
    wide = _unmarked_utf16(data)
    if wide:
        return _mended(data, wide, name)
    if format == "html":
        _refuse_control(data, name)
        return _decode_page(data.replace(b"\x00", "\ufffd".encode()), name)
    if b"\x00" in data:
        raise DocumentError(name, "it holds NUL bytes: binary, not text")
    _refuse_control(data, name)
    return _decode_plain(data, name)


def _decode_plain(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = sum(1 for character in text if character >= "\x80")
    if broken * 4 < wide or broken < 3:
        return _warned(Decoded(text, "utf-8", broken), name)
    return _guessed(data, name) or _warned(Decoded(text, "utf-8", broken), name)


def _guessed(data: bytes, name: str) -> Decoded | None:
    """The text by the likeliest of the older encodings; None where nothing fits."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        return None
    try:
        text = data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    log.warning("%s: not UTF-8; read as %s by guess", name, best.encoding)
    return Decoded(text, best.encoding)


def _decode_page(data: bytes, name: str) -> Decoded:
    """UTF-8 where it fits, else what the page declares, else as plain text: pages lie about their encoding."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        declared = CHARSET.search(data[:4096])
    if declared:
        encoding = declared.group(1).decode("ascii")
        try:
            return Decoded(data.decode(encoding), encoding.lower())
        except (UnicodeDecodeError, LookupError):
            log.info("%s: declared %s does not fit", name, encoding)
    return _decode_plain(data, name)


def _unmarked_utf16(data: bytes) -> str | None:
    """Which UTF-16 this is, told by where the zero bytes stand; None where it is none."""
    sample = data[:SAMPLE]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half * 0.6 < odd and even < half * 0.02:
        return "utf-16-le"
    return "utf-16-be" if half * 0.6 < even and odd < half * 0.02 else None


def _mended(data: bytes, encoding: str, name: str) -> Decoded:
    text = data.decode(encoding, "replace")
    if "\x00" in text:
        raise DocumentError(name, "it holds NUL characters: binary, not text")
    return _warned(Decoded(text, encoding, text.count("\ufffd")), name)


def _warned(decoded: Decoded, name: str) -> Decoded:
    if decoded.mended:
        log.warning("%s: %d characters are not %s and stand as U+FFFD", name, decoded.mended, decoded.encoding)
    return decoded


def _refuse_control(data: bytes, name: str) -> None:
    sample = data[:SAMPLE]
    control = len(sample) - len(sample.translate(None, CONTROL))
    if len(sample) < control * 50:
        raise DocumentError(name, "it is full of control bytes: binary, not text")
