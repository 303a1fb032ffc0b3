"""How many voices stand behind claims: copies, excerpts, speakers, relayers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from foedera.analysis.origins import credit_of, origins, page
from foedera.analysis.origins_copies import changed_words, copies, passages_of
from foedera.records import ActorKind
from tests.analysis.rows import DAY, link, row

WIRE = (
    "Ostria plans to send a second batch of up to 7,000 soldiers to Varland by December, the Belm Intelligence Bureau "
    "said on Friday, adding that 1,900 of its troops had already reached the front in the Harl valley."
)
EDITS = [
    ("soldiers", "troops"),
    ("on Friday", "on 22 October"),
    ("the Belm Intelligence Bureau", "Belm's spy agency"),
    ("front in the Harl valley", "front in the occupied Harl valley"),
    ("plans to send", "is planning to send"),
    ("adding that", "and added that"),
    ("by December", "before December"),
    ("already reached", "reached"),
    ("second batch", "second group"),
    ("its troops", "its men"),
]
OWN = (
    "A nurse in the valley, reached by telephone, counted 31 bodies in foreign boots before the doors of the hall were "
    "shut, and 7,000 soldiers she had not seen."
)


def written(text: str, number: int, **options):
    """A claim that is the whole of a page, and that page."""
    claim = row(text, document=f"sha256:{number}", outlet=f"Paper {number}", **options)
    return claim, page(claim.document_id, text, outlet=claim.outlet)


def test_ten_copies_of_a_wire_and_one_text_of_its_own_are_two_origins():
    made = [written(WIRE.replace(*edit), number) for number, edit in enumerate(EDITS)] + [written(OWN, 99)]
    found = origins([claim for claim, _ in made], [one for _, one in made])
    assert found.counted == "11 claims, 11 documents, 2 origins"
    largest = found.origins[0]
    assert len(largest.claims) == 10 and len(largest.joins) == 9
    assert {join.reason for join in largest.joins} == {"copy"}
    assert any(("troops", "soldiers") in join.changed for join in largest.joins)


PASSAGES = [
    (WIRE, WIRE.replace("Ostria", "Ostrian leadership"), "copy", "a word changed"),
    (WIRE, "According to Belm, " + WIRE[:60], "excerpt", "the first words, with others before them"),
    (WIRE, OWN, None, "the same numbers are no copy"),
    ("He said so on Monday.", "He said so on Monday.", None, "too short to tell"),
    (WIRE, "The minister said on Friday that up to 7,000 tons of coal had already reached the port.", None, "few runs"),
]


@pytest.mark.parametrize(("one", "other", "kind", "remark"), PASSAGES)
def test_which_passages_are_copies(one, other, kind, remark):
    found = copies([*passages_of("d1", one, ()), *passages_of("d2", other, ())])
    assert [copy.kind for copy in found] == ([kind] if kind else []), remark


def test_a_passage_is_no_copy_of_its_own_page():
    assert copies(passages_of("d1", f"{WIRE}\n\n{WIRE}", ())) == []


def test_passages_are_the_paragraphs_of_the_body_with_their_places():
    text = "Menu\n\nOne.\nTwo.\n\nFoot"
    assert [(p.start, p.end, p.words.strip()) for p in passages_of("d", text, [(6, 17)])] == [
        (6, 11, "One."),
        (11, 17, "Two."),
    ]


def test_words_changed_between_copies():
    assert changed_words("the 900 men", "the 900 occupiers") == [("men", "occupiers")]
    assert changed_words("a b", "A b") == []
    assert changed_words("in the valley", "in the occupied valley") == [("", "occupied")]


CREDITS = [
    ("BELM, Oct 22, 2021 (Coast Wire) - Ostria plans", "coast wire", "a dateline"),
    ("A title\n\n23 October 2021 - Coast Wire\n\nOstria plans", "coast wire", "a line under the title"),
    ("Ostria (a state) plans - as is said - more.", None, "brackets without a dash"),
    ("x " * 400 + "(Coast Wire) - later", None, "not at the head"),
]


@pytest.mark.parametrize(("text", "credit", "remark"), CREDITS)
def test_credit_lines(text, credit, remark):
    assert credit_of(text) == credit, remark


HARL = link("Tomas Harl", actor="tomas-harl")
RENN = link("Ilo Renn", actor="ilo-renn")
PAIRS = [
    ((RENN, DAY, "Ostria has sent no one"), (RENN, DAY, "Ostria has sent no one at all"), 1, "one speaker, one day"),
    ((RENN, DAY, "Ostria has sent no one"), (RENN, DAY + timedelta(1), "Ostria has sent no one"), 2, "another day"),
    ((RENN, DAY, "Ostria has sent no one"), (RENN, DAY, "The harvest was better than last year"), 2, "other words"),
    ((RENN, None, "Ostria has sent no one"), (RENN, None, "Ostria has sent no one"), 2, "no known day"),
    (
        (link("a source", kind=ActorKind.UNNAMED), DAY, "Ostria has sent no one"),
        (link("a source", kind=ActorKind.UNNAMED), DAY, "Ostria has sent no one"),
        2,
        "unnamed sources may be two",
    ),
]


@pytest.mark.parametrize(("one", "other", "count", "remark"), PAIRS)
def test_the_same_speaker_at_the_same_occasion(one, other, count, remark):
    rows = [
        row(words, document=f"sha256:{n}", speakers=(who,), said=day)
        for n, (who, day, words) in enumerate((one, other))
    ]
    assert len(origins(rows, []).origins) == count, remark


def test_a_denial_is_never_joined_with_an_assertion():
    rows = [row("Ostria sent soldiers", document=f"sha256:{n}", speakers=(RENN,), denied=n == 1) for n in range(2)]
    assert len(origins(rows, []).origins) == 2


def test_an_outlet_and_those_who_quote_it_are_one_origin():
    gazette = link("Harl Gazette", kind=ActorKind.OUTLET)
    first = row("20 soldiers were killed at the bridge", document="sha256:1", outlet="The Harl Gazette")
    second = row("20 soldiers were killed at the bridge", document="sha256:2", outlet="Post", speakers=(gazette,))
    later = row(
        "20 soldiers were killed at the bridge", document="sha256:3", speakers=(gazette,), published=date(2022, 1, 1)
    )
    found = origins([first, second, later], [])
    assert [(len(one.claims), [join.reason for join in one.joins]) for one in found.origins] == [
        (2, ["relayed"]),
        (1, []),
    ]


def test_two_papers_that_credit_one_agency_are_one_origin():
    words = "7,000 soldiers will go to Varland by December"
    rows = [row(words, document=f"sha256:{n}", outlet=f"Paper {n}") for n in range(2)]
    pages = [
        page(f"sha256:{n}", f"BELM (Coast Wire) - {own}", outlet=f"Paper {n}") for n, own in enumerate(("A.", "B."))
    ]
    (one,) = origins(rows, pages).origins
    assert [(join.reason, join.detail) for join in one.joins] == [("credit line", "coast wire")]


def test_one_speaker_in_one_document_is_one_origin_and_two_are_two():
    rows = [
        row("Nobody came", speakers=(RENN,)),
        row("Ships left", speakers=(RENN,)),
        row("Ships came", speakers=(HARL,)),
    ]
    assert sorted(len(one.claims) for one in origins(rows, []).origins) == [1, 2]


def test_nothing_gives_nothing():
    assert origins([], []).counted == "0 claims, 0 documents, 0 origins"
