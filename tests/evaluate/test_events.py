"""The scorers of events, each with a reader that is made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from foedera.claims.coding import Pair
from foedera.errors import DocumentError
from foedera.evaluate.events import (
    read_gsr,
    read_pairs,
    score_pairs,
    score_presence,
    score_triples,
    triples_of,
    unmarked,
)
from foedera.records import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Document,
    Event,
    EventType,
    Modality,
    Polarity,
    Reading,
    Source,
    Span,
    SpeechKind,
    Tense,
)

MARKED = [
    ("<s>Ostavia</s> met <t>Velmark</t>.", "CONSULT"),
    ("<t>Velmark</t> was attacked by <s>Ostavia</s>.", "ASSAULT"),
    ("<s>Ostavia</s> pulled out of <t>Velmark</t>.", "YIELD"),
]
GSR = """<?xml version='1.0'?>
<Validation><Environment><Include>valid</Include></Environment>
<Sentences>
<Sentence category="A" id="1" evaluate="true"/>
<EventCoding eventcode="190" sourcecode="OSTGOV" targetcode="VELMIL" />
<Text>
Ostavia attacked
Velmark &amp; left.
</Text>
</Sentence>
<Sentence category="A" id="2" evaluate="true"/>
<EventCoding noevents="True" />
<Text>Nothing happened.</Text>
</Sentence>
<Sentence category="A" id="3" evaluate="true"/>
<EventCoding eventcode="042" sourcecode="---REB" targetcode="IGOUNO" />
<Text>Rebels visited.</Text>
</Sentence>
"""


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    file = tmp_path / "pairs.tsv"
    rows = "".join(f"{n}\t{sentence}\t{root}\n" for n, (sentence, root) in enumerate(MARKED))
    file.write_text("\tmarked_sentence\tgold_root\n" + rows + "9\tno marks\tAID\n", encoding="utf-8")
    return file


def test_marks_are_taken_out() -> None:
    assert unmarked(MARKED[1][0]) == Pair("Velmark was attacked by Ostavia.", Span(24, 31), Span(0, 7))
    assert unmarked("<s>Ostavia</s> met nobody.") is None
    assert unmarked("<s></s> met <t>Velmark</t>.") is None


def test_pairs_without_marks_are_left_out_and_folds_are_fixed(pairs: Path) -> None:
    found = read_pairs(pairs)
    assert [one.root for one in found] == ["CONSULT", "ASSAULT", "YIELD"]
    assert found == read_pairs(pairs)
    assert {one.fold for one in found} <= set(range(5))


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="marked_sentence"):
        read_pairs(tmp_path / "x.tsv")


def test_pairs_are_scored_by_root(pairs: Path) -> None:
    report = score_pairs(pairs, lambda pair, fold: "ASSAULT" if "attack" in pair.text else "RETREAT")
    assert report["figures"]["pairs"] == 3
    assert report["figures"]["roots"]["ASSAULT"]["f1"] == 1.0
    assert report["figures"]["roots"]["YIELD"]["recall"] == 1.0, "RETREAT counts as YIELD"
    assert report["figures"]["macro_f1"] == pytest.approx((1 + 0 + 2 / 3) / 3, abs=1e-3)
    assert [row["gold"] for row in report["rows"]] == ["CONSULT"]


def test_presence_counts_statements_apart(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    labels = {"none read": None, "4 read": None, "4 right": "4-18 Assault", "3 then 4": "4-18 Assault", "1": "0-1 Say"}
    lines = [json.dumps({"sentence": sentence, "label": label}) for sentence, label in labels.items()]
    file.write_text("\n".join(lines), encoding="utf-8")
    read = {"none read": [], "4 read": [4], "4 right": [4], "3 then 4": [3, 4], "1": [1]}
    figures = score_presence(file, read.__getitem__)["figures"]
    assert figures["false events"] == 0.5
    assert (figures["right quad"], figures["right quad among all read"]) == (0.5, 1.0)
    assert (figures["event sentences"], figures["statements"], figures["statements given an act"]) == (2, 1, 1.0)


@pytest.mark.parametrize("line", ["{", "{}", '{"sentence": "x", "label": ""}', "7"])
def test_presence_refuses_what_is_no_label(tmp_path: Path, line: str) -> None:
    (tmp_path / "x.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(DocumentError, match="line 1"):
        score_presence(tmp_path / "x.jsonl", lambda _: [])


def test_triples_are_countries_and_roots(tmp_path: Path) -> None:
    file = tmp_path / "gsr.xml"
    file.write_text(GSR, encoding="utf-8")
    assert read_gsr(file) == [
        ("Ostavia attacked Velmark & left.", {("OST", "VEL", 19)}),
        ("Nothing happened.", set()),
        ("Rebels visited.", {("---", "IGO", 4)}),
    ]
    read = {"Ostavia": {("OSTAVIA", "VELMARK", 19)}, "Nothing": {("OST", "VEL", 4)}, "Rebels": {("rebels", "un", 4)}}
    figures = score_triples(file, lambda text: read[text.split()[0]])["figures"]
    assert (figures["all"]["found"], figures["all"]["gold"], figures["all"]["f1"]) == (3, 2, 0.8)
    assert figures["both named"]["gold"] == 1
    assert figures["false events"] == 1.0


def test_a_file_without_codings_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text("<a/>", encoding="utf-8")
    with pytest.raises(DocumentError, match="no coded sentences"):
        read_gsr(tmp_path / "x.xml")


def test_the_shared_sets_are_read(shared: Path) -> None:
    events = shared / "data" / "events"
    assert len({one.root for one in read_pairs(events / "PLV_train.tsv")}) == 15
    assert len(read_gsr(events / "PETR2_GSR_validation.xml")) > 70


def told(source: str, kind: ActorKind, actors: tuple[str, ...], recipients: tuple[str, ...]) -> Reading:
    """A page on which `source` tells of an attack."""
    text = "Yalen burned after the attack."
    speaker = Source(source, kind, actor="SWE", span=Span(0, 5))
    said = Attribution("a1", "a0", speaker, None, (Span(0, 30),), SpeechKind.INDIRECT)
    event = Event(EventType.ASSAULT, None, actors, recipients)
    claim = Claim("c1", "a1", (Span(0, 30),), Polarity.ASSERTED, Modality.FACT, Tense.PAST, event=event)
    parties = (Actor("isis", "Islamic State", ActorKind.GROUP), Actor("hezbollah", "Hezbollah", ActorKind.GROUP, "LBN"))
    return Reading(Document("x", text), actors=parties, attributions=(said,), claims=(claim,))


@pytest.mark.parametrize(
    ("source", "kind", "actors", "recipients", "triples", "remark"),
    [
        ("Sweden", ActorKind.STATE, ("NOR",), ("FIN",), {("SWE", "NOR", 11)}, "a state that tells of it accuses"),
        ("the Herald", ActorKind.OUTLET, ("NOR",), ("FIN",), {("NOR", "FIN", 19)}, "a paper only reports"),
        ("the Herald", ActorKind.OUTLET, ("isis",), ("FIN",), {("IMG", "FIN", 19)}, "an armed group of no state"),
        ("the Herald", ActorKind.OUTLET, ("hezbollah",), ("ISR",), {("LBN", "ISR", 19)}, "one by where it is from"),
        (
            "the Herald",
            ActorKind.OUTLET,
            ("SYR-rebels",),
            ("SYR",),
            {("SYR-rebels", "SYR", 19)},
            "rebels by the state in their name",
        ),
        ("the Herald", ActorKind.OUTLET, ("unnamed-gunmen",), ("SYR",), set(), "gunmen of no country have no code"),
    ],
)
def test_triples_have_the_countries_of_their_parties(
    source: str, kind: ActorKind, actors: tuple[str, ...], recipients: tuple[str, ...], triples: set[Any], remark: str
) -> None:
    assert triples_of(told(source, kind, actors, recipients), lambda _: []) == triples, remark
