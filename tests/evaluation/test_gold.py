"""Gold written as words beside a page becomes offsets into it, or is refused with its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.gold import GoldError, read_gold

PAGE = """Envoy speaks of peace
By A. Nobody
"There is no war," the envoy said. The envoy said there was peace.
Share
"""
GOLD = """
published: 2021-03-04
title: Envoy speaks of peace
furniture: [By A., Share]
attributions:
  - id: a1
    source: {name: envoy, kind: person, words: the envoy}
    cue: said
    form: direct
    content: [There is no war]
    claims:
      - {words: [There is no war], polarity: denied}
  - id: a2
    source: {name: envoy, kind: person, words: The envoy}
    cue: said
    content: [there was peace]
    claims:
      - {words: [there was peace], tense: past, time: [2021-03-01, null]}
claims:
  - {words: [Envoy speaks of peace]}
"""


def compiled(tmp_path: Path, gold: str = GOLD) -> dict:
    (tmp_path / "p.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "p.yaml").write_text(gold, encoding="utf-8")
    return read_gold(tmp_path / "p.yaml", tmp_path / "p.txt")


def test_words_become_places_on_the_page(tmp_path: Path) -> None:
    gold = compiled(tmp_path)
    spans = [a["cue"] for a in gold["attributions"][1:]] + [s for c in gold["claims"] for s in c["spans"]]
    assert all(PAGE[s["start"] : s["end"]] == s["quote"] for s in spans)
    first, second = (a["cue"]["start"] for a in gold["attributions"][1:])
    assert first < second, "the cue nearest to the content is meant"


def test_lines_are_body_unless_title_or_furniture(tmp_path: Path) -> None:
    document = compiled(tmp_path)["document"]
    assert [line["quote"][:16] for line in document["body"]] == ['"There is no war']
    assert [line["quote"] for line in document["boilerplate"]] == ["By A. Nobody", "Share"]
    assert document["published"] == {"start": "2021-03-04", "end": "2021-03-04"}


def test_claims_carry_who_says_them_and_only_the_times_given(tmp_path: Path) -> None:
    rows = [(c["attribution"], c["polarity"], c["tense"], c["event_time"]) for c in compiled(tmp_path)["claims"]]
    assert rows == [
        ("a1", "denied", "present", None),
        ("a2", "asserted", "past", {"start": "2021-03-01", "end": None}),
        ("a0", "asserted", "present", None),
    ]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[there was peace]\n", "[there was calm]\n", "no such words on the page: 'there was calm'"),
        ("cue: said\n    form", "cue: whispered\n    form", "no such words on the page: 'whispered'"),
        ("    cue: said\n    content", "    within: a9\n    cue: said\n    content", "a2 stands in a9"),
    ],
)
def test_gold_that_does_not_hold_is_refused(tmp_path: Path, old, new, complaint) -> None:
    assert old in GOLD
    with pytest.raises(GoldError, match=complaint):
        compiled(tmp_path, GOLD.replace(old, new, 1))
