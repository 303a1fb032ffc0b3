"""Bytes are told apart by what they hold; text keeps every character; what is no text is refused by name and reason."""

from __future__ import annotations

import logging

import pytest

from foedera.documents.formats import check, decode, sniff
from foedera.errors import DocumentError

KEPT = [
    ("Talks fail\r\n\r\nHe said no.\n", "utf-8", "line breaks stay as they are"),
    ("A\u2028B\x0cC\u00a0D", "utf-8", "odd breaks and no-break spaces stay"),
    ("Кремль заявил", "utf-8", "other alphabets"),
    ("\ufeffTalks", "utf-8", "a mark at the head of UTF-8 is a character of the file and stays"),
    ("Talks fail — “no”", "utf-16", "UTF-16 with its mark; the mark is no character"),
    ("Talks fail", "utf-32", "UTF-32 with its mark"),
    ("Talks fail in the capital of the state.", "utf-16-le", "UTF-16 without a mark, told by its zero bytes"),
    ("Talks fail in the capital of the state.", "utf-16-be", "and the other way round"),
]


@pytest.mark.parametrize(("text", "encoding", "remark"), KEPT, ids=[row[2] for row in KEPT])
def test_text_is_kept_to_the_character(text: str, encoding: str, remark: str) -> None:
    assert decode(text.encode(encoding), name="page.txt").text == text, remark


def test_a_few_broken_bytes_lose_nothing_else_and_are_told(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        found = decode("Кремль за".encode() + b"\xff" + "явил, что это не так.".encode(), name="page.txt")
    assert found.text == "Кремль за\ufffdявил, что это не так."
    assert found.mended == 1
    assert "page.txt" in caplog.text and "U+FFFD" in caplog.text


def test_an_older_encoding_is_guessed_and_told(caplog: pytest.LogCaptureFixture) -> None:
    text = "Пресс-секретарь президента заявил журналистам, что переговоры о договоре продолжаются. " * 5
    with caplog.at_level(logging.WARNING):
        found = decode(text.encode("cp1251"), name="page.txt")
    assert found.text == text
    assert "by guess" in caplog.text


def test_a_page_is_read_by_the_encoding_it_declares() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Кремль</body></html>'
    assert "Кремль" in decode(page.encode("cp1251"), name="p.html", format="html").text


REFUSED = [
    (b"", "empty"),
    (b"%PDF-1.7 ...", "a PDF"),
    (b"PK\x03\x04word/document.xml", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0old", "an old office document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff\xe0", "an image"),
    (b"\x7fELF\x02", "a program"),
    (b"WARC/1.0\r\n", "a web archive"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_is_no_page_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason) as caught:
        check(data, name="thing.html")
    assert caught.value.path == "thing.html"


@pytest.mark.parametrize("data", [b"Talks\x00fail in the capital", bytes(range(1, 32)) * 20], ids=["NUL", "control"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="binary"):
        decode(data, name="thing.txt")


def test_binary_under_the_name_of_a_page_is_refused_and_a_stray_nul_is_not() -> None:
    noise = b"<p>" + bytes(range(256)) * 20
    assert sniff(noise, name="thing.html") == "html"
    with pytest.raises(DocumentError, match="control bytes: binary"):
        decode(noise, name="thing.html", format="html")
    page = b"<p>" + b"The envoys met again. " * 20 + b"\x00</p>"
    assert "\ufffd" in decode(page, name="thing.html", format="html").text


def test_the_limit_is_told_and_can_be_set() -> None:
    line = b"word " * 1000
    with pytest.raises(DocumentError, match=r"5,000 bytes are more than the limit of 4,000; part it"):
        check(line, name="big.txt", largest=4000)
    check(line, name="big.txt", largest=5000)


SNIFFED = [
    (b"<!DOCTYPE html><p>No.", "a.txt", "html", "a doctype whatever the name"),
    (b"\n<!-- saved --><html lang=en>", "", "html", "a comment before the page"),
    (b'\xef\xbb\xbf<?xml version="1.0"?><html>', "", "html", "a mark and an XML line before the page"),
    ("<html><p>No.</p>".encode("utf-16"), "", "html", "in UTF-16"),
    (b"<div><p>One.</p><p>Two.</p></div>", "", "html", "a fragment rich in tags"),
    (b"---\ntitle: Talks\n---\n<p>One.</p><p>Two.</p><br>", "a.md", "html", "a fragment under a front matter"),
    (b"<p>No.", "a.html", "html", "the name helps where there is a tag at all"),
    (b"Talks fail. 3 < 5 and 7 > 6.", "a.txt", "text", "signs are no tags"),
    ((b"The tag <p> opens a paragraph, </p> closes it" + b" as people know" * 40) * 9, "", "text", "about tags"),
    (b"No tags here.", "a.html", "text", "a name alone makes no page"),
]


@pytest.mark.parametrize(("data", "name", "format", "remark"), SNIFFED, ids=[row[3] for row in SNIFFED])
def test_content_tells_the_format(data: bytes, name: str, format: str, remark: str) -> None:
    assert sniff(data, name=name) == format, remark
