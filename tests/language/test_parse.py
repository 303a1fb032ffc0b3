"""Sentences and words at absolute places, with their tree."""

from __future__ import annotations

from foedera.language.parse import LONGEST_PASSAGE, paragraphs, parse
from foedera.records import Span

TEXT = "Menu\n\nPeskov said no.  \n  The talks, he added, will go on. They failed."


def test_words_stand_where_they_say() -> None:
    found = parse(TEXT, [Span(0, len(TEXT))])
    assert all(TEXT[w.start : w.end] == w.text for s in found.sentences for w in s.words)
    assert [s.paragraph for s in found.sentences] == sorted(s.paragraph for s in found.sentences)


def test_only_the_regions_asked_for_are_read() -> None:
    body = Span(TEXT.index("Peskov"), len(TEXT))
    assert all(not s.words[0].start < body.start for s in parse(TEXT, [body]).sentences)
    assert parse(TEXT, []).sentences == []


def test_overlapping_finds_the_sentences_of_a_span() -> None:
    found = parse(TEXT, [Span(0, len(TEXT))])
    start = TEXT.index("They failed")
    (sentence,) = found.overlapping(Span(start, start + 4))
    assert sentence.span.of(TEXT) == "They failed."
    assert sentence.root.text == "failed"


def test_heads_stay_inside_their_sentence() -> None:
    for sentence in parse(TEXT, [Span(0, len(TEXT))]).sentences:
        assert all(0 <= w.head < len(sentence.words) for w in sentence.words)


def test_one_endless_line_is_cut_at_spaces() -> None:
    text = "word " * LONGEST_PASSAGE
    parts = paragraphs(text, [Span(0, len(text))])
    assert max(len(p) for p in parts) < LONGEST_PASSAGE + 1
    assert sum(len(p.of(text).split()) for p in parts) == LONGEST_PASSAGE
