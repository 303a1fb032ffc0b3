"""Timelines of invented documents: which days are chosen, which passages, and where they stand."""

from datetime import date, timedelta

import pytest

from foedera.analysis.timeline import Topic
from foedera.analysis.timeline_days import Naming, Weights, choose_days, importance
from foedera.analysis.timeline_passages import Dated, origins, passages, sentence_spans, single_day
from foedera.analysis.timeline_words import Vectors, choose
from foedera.records import Granularity, Time, TimeBasis

BREAK, RELIEF, LATER = date(2031, 5, 12), date(2031, 5, 14), date(2031, 6, 20)
BROKE = "The dam above Sessaly broke on 12 May 2031 and drowned two villages of the valley."
PAGES = (
    Dated("a", f"{BROKE}\nThe mayor of Sessaly asked for help from the coast.", BREAK),
    Dated("b", "Soldiers of Tarsenia reached the drowned villages of the valley on Wednesday with boats.", RELIEF),
    Dated("c", "The dam that broke on 12 May 2031 had been repaired badly, the builders of the dam say.", LATER),
    Dated("d", "An inquiry into the dam of Sessaly, which broke on 12 May 2031, opened in the capital.", LATER),
)


@pytest.mark.parametrize(
    ("text", "sentences", "remark"),
    [
        ("", [], "nothing"),
        (" \n\n ", [], "only space"),
        ("It rose. Many fled!", ["It rose.", "Many fled!"], "points end"),
        ("Mr. Renn spoke. He left.", ["Mr. Renn spoke.", "He left."], "titles do not"),
        ("J. B. Renn spoke.", ["J. B. Renn spoke."], "initials do not"),
        ("The Flood\nIt rose", ["The Flood", "It rose"], "lines end"),
        ("It rose by 3.5 m. Then it fell", ["It rose by 3.5 m.", "Then it fell"], "figures do not"),
        ('"It rose." "We fled."', ['"It rose."', '"We fled."'], "quotation marks stay with their words"),
        ("It rose . \nMany fled . ", ["It rose .", "Many fled ."], "words parted by spaces"),
    ],
)
def test_sentences(text, sentences, remark):
    assert [text[s.start : s.end] for s in sentence_spans(text)] == sentences, remark


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It broke on Monday.", {BREAK}),
        ("It broke two days ago, on 12 May 2031.", {BREAK}),
        ("It broke in May 2031.", set()),
        ("It has leaked since 2029.", set()),
        ("It leaked.", set()),
    ],
)
def test_days_named(text, days):
    (passage,) = passages(Dated("x", text, RELIEF))
    assert passage.days == days


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [
        (BREAK, BREAK + timedelta(days=1), BREAK),
        (BREAK, BREAK + timedelta(days=2), None),
        (BREAK, None, None),
        (None, BREAK, None),
    ],
)
def test_one_day_only(start, end, day):
    assert single_day(Time(start, end, Granularity.DAY, TimeBasis.STATED)) == day


def test_copies_have_one_origin():
    body = [f"The river rose by {n} metres in the valley." for n in range(4)]
    texts = [
        "\n".join(body),
        "\n".join(["By our own correspondent in Pell, updated.", *body]),
        "A text of quite its own.",
    ]
    found = [passages(Dated(str(n), text, BREAK), n) for n, text in enumerate([*texts, ""])]
    assert origins(found) == [0, 0, 2, 3]


@pytest.mark.parametrize(
    ("namings", "published", "scores", "remark"),
    [
        ([], {}, {}, "nothing"),
        ([("a", 0, 0)], {}, {}, "no publication"),
        ([("a", 0, 0), ("a", 0, 0), ("b", 0, 0)], {0: 0}, {0: 2}, "an origin counts once"),
        ([("a", 0, 0), ("a", 0, 9)], {9: 0}, {0: 4, 9: 0}, "at its most"),
        ([("a", 3, 0)], {0: 1, 3: 0}, {0: 8, 3: 2}, "ahead and published"),
        ([("a", -31, 0), ("a", 5, 0)], {0: 0}, {0: 0}, "background, and days to come"),
    ],
)
def test_importance(namings, published, scores, remark):
    def day(n):
        return BREAK + timedelta(days=n)

    weights = Weights(soon=1, late=4, ahead=2, published=8, news_days=7)
    found = importance(
        [Naming(origin, day(of), day(said)) for origin, of, said in namings],
        {day(n): count for n, count in published.items()},
        weights=weights,
    )
    assert found == {day(n): score for n, score in scores.items()}, remark


def test_of_equal_days_the_earlier_is_chosen_and_all_stand_in_order():
    assert choose_days({LATER: 1, RELIEF: 1, BREAK: 0.5}, 2) == [RELIEF, LATER]
    assert choose_days({LATER: 2, RELIEF: 0.1, BREAK: 2}, 1) == [BREAK]
    assert choose_days({BREAK: 1}, 0) == []


def test_what_was_said_is_not_chosen_again():
    vectors = Vectors([("dam", "broke"), ("dam", "broke"), ("boats", "came"), ("rain",)])
    said = []
    assert choose({0: 1.0, 1: 0.9, 2: 0.5}, vectors, 2, said=said) == [0, 2]
    assert choose({1: 1.0}, vectors, 1, said=said) == []


def test_the_day_named_by_most_origins_comes_first_with_its_words():
    (entry,) = Topic(PAGES).timeline(1)
    assert (entry.day, entry.origins) == (BREAK, 3)
    (sentence,) = entry.sentences
    text = next(page.text for page in PAGES if page.id == sentence.document)
    assert sentence.words == text[sentence.span.start : sentence.span.end]
    assert "12 May 2031" in sentence.words


def test_days_stand_in_order_each_with_its_own_passage():
    entries = Topic(PAGES).timeline(3)
    assert [entry.day for entry in entries] == [BREAK, RELIEF], "no passage is about 20 June itself"
    assert [entry.sentences[0].document for entry in entries][1] == "b"


def test_the_order_of_documents_does_not_matter():
    days = Topic(PAGES).days(2)
    assert Topic(PAGES[::-1]).days(2) == days == [BREAK, RELIEF]


@pytest.mark.parametrize("pages", [(), (Dated("x", "", BREAK),), (Dated("x", "\x00\n.\n!", BREAK),)])
def test_nothing_to_tell(pages):
    assert Topic(pages).timeline(5) == []


def test_a_hostile_page_costs_little():
    import time

    began = time.process_time()
    for text in ("." * 50_000, ". " * 25_000, '."' * 25_000, "." + " " * 50_000, "A. (" + "(" * 50_000):
        Topic([Dated("x", text, BREAK)]).timeline(1)
    assert time.process_time() - began < 5


def test_the_open_topics_of_timeline17(shared):
    """Bars: date F1 .50 and alignment ROUGE-1 .10; the floors are just below what docs/timeline.md has."""
    from foedera.cli.evaluate import _timeline
    from foedera.evaluate.timeline import score_timelines

    scores = score_timelines(shared / "data" / "timeline" / "t17_open.tar.xz", _timeline)
    assert not scores["date_f1"] < 0.57
    assert not scores["rouge1_f1"] < 0.155
    assert scores["timelines"] == 12
