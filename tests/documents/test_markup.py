"""HTML: main text, title, byline and day out of tags; hostile trees cost neither the stack nor the words."""

from __future__ import annotations

import pytest

from foedera.documents.markup import DEEPEST, MOST_ATTRIBUTES, attributes, depth, read_page, strip_tags

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Talks fail - Daily Herald</title>
<meta property="og:site_name" content="Daily Herald"><meta property="og:title" content="Talks fail">
<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2021-05-05T10:00:00+02:00">
<link rel="canonical" href="https://herald.example.com/world/talks-fail"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Talks fail</h1><p>The envoys of both states met again in the capital and parted without an agreement.</p>
<p>"We shall not sign a paper that binds only one side," the minister told reporters after the meeting.</p>
<p>Under the treaty each side must tell the other before it moves troops to the border of the valley.</p></article>
<script>var x = "<p>not read</p>";</script><footer>Terms of use. We use cookies.</footer></body></html>"""


def test_main_text_and_metadata() -> None:
    page = read_page(PAGE)
    lines = page.text.split("\n")
    assert lines[-1].startswith("Under the treaty") and any(line.startswith("The envoys") for line in lines)
    assert "cookies" not in page.text and "Home" not in page.text and "not read" not in page.text
    assert (page.title, page.outlet, page.authors, page.day) == (
        "Talks fail",
        "Daily Herald",
        ("Jane Doe",),
        "2021-05-05",
    )
    assert page.url == "https://herald.example.com/world/talks-fail"


@pytest.mark.parametrize("tag", ["div", "span", "b", "x-y", "blockquote", "table"])
@pytest.mark.parametrize("times", [300, 10_000])
def test_deep_nesting_costs_no_stack_and_no_words(tag: str, times: int) -> None:
    page = read_page(f"<html><body>{f'<{tag}>' * times}<p>He said no.</p>{f'</{tag}>' * times}</body></html>")
    assert "He said no." in page.text


@pytest.mark.parametrize("form", ['a{}="x > y"', "a{}='\"'", "a{}", "a{}=\n1"])
def test_a_tag_of_many_attributes_costs_no_time_and_no_words(form: str) -> None:
    tag = " ".join(map(form.format, range(200_000)))
    assert not attributes(f"<p {tag}>") < MOST_ATTRIBUTES
    assert read_page(f"<html><body><p {tag}>He said no.</p></body></html>").text == "He said no."


def test_words_between_and_within_tags_are_no_attributes() -> None:
    words = "word " * 5000
    assert attributes(f'<p>{words}</p><img alt="{words}" width=1> a < b {words}') < 5


def test_unclosed_paragraphs_are_no_depth() -> None:
    assert depth("<p>One." * 5000) < DEEPEST


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br>Two &amp; three", "One\nTwo & three"),
        ("<script>if (a < b) x()</script><style>p{}</style>Words", "Words"),
        ("<p>One\n  line</p>", "One line"),
        ("<p>Never closed", "Never closed"),
        ("<<<>>", "<<<>>"),
        ("", ""),
    ],
)
def test_tags_are_stripped(markup: str, text: str) -> None:
    assert strip_tags(markup) == text


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><head><title>x</title></head><body><script>y</script></body></html>"]
)
def test_a_page_without_words_has_no_text(markup: str) -> None:
    assert read_page(markup).text == ""


def test_what_the_extractor_trips_over_is_read_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("foedera.documents.markup._extract", trip)
    page = read_page(PAGE)
    assert page.stripped and "The envoys of both states" in page.text and page.title == "Talks fail - Daily Herald"
