"""Claims that take claims back, and claims that say less than before: sentences, by rule."""

from __future__ import annotations

from datetime import timedelta

import pytest

from foedera.analysis.agreement import Kind, relations, standing
from foedera.analysis.agreement_scope import lying_in, narrowing
from foedera.analysis.origins import origins, page
from foedera.analysis.propositions import matters
from foedera.analysis.retractions import retractions, takes_back
from foedera.knowledge import load
from foedera.records import Event, EventType, Modality, Quantity, Span
from foedera.sample import PACK
from tests.analysis.rows import DAY, link, row

HARL, RENN = (link(name, actor=name.lower()) for name in ("Ilo Harl", "Ada Renn"))

SENTENCES = [
    ("We withdraw our report of 30 August that Ostria shipped shells.", "takes back", "in the first person"),
    ("The ministry retracted its statement about the hospital.", "takes back", "of another"),
    ("Harl took back his words.", "takes back", "back before what is taken"),
    ("Harl took his words back on Monday.", "takes back", "back behind what is taken"),
    ("The agency apologised for its story on the camp.", "takes back", "an apology for speech"),
    ("The ministry corrected the figure to 40.", "takes back", "a number"),
    ("Correction: the treaty was signed on Friday.", "corrects its own page", "a heading"),
    ("An earlier version of this article said that 900 had died.", "corrects its own page", "a foot of the page"),
    ("We wrongly reported that the bridge had fallen.", "corrects its own page", "an admission"),
    ("The embassy conceded that its report was false.", "calls its own word wrong", "in other words"),
    ("Varland withdrew its troops from the valley.", None, "troops are no speech"),
    ("Harl took part and read a statement.", None, "took, but not back"),
    ("He refused to withdraw the claim.", None, "refused"),
    ("Renn demanded that Harl retract the statement.", None, "demanded"),
    ("The paper will withdraw its report if asked.", None, "not yet"),
    ("Nobody corrected the record of the harvest.", None, "a record of a harvest is no speech"),
    ("The reports were confirmed.", None, "the opposite"),
]


@pytest.mark.parametrize(("sentence", "rule", "remark"), SENTENCES)
def test_which_sentences_take_back(sentence, rule, remark):
    assert takes_back(sentence) == rule, remark


def told(words, day, *, speakers=(), number=1, outlet="Belm Courier", text=None, **options):
    claim = row(
        words, document=f"sha256:{number}", outlet=outlet, speakers=speakers, said=DAY + timedelta(day), **options
    )
    return claim, page(claim.document_id, text or words, outlet=outlet)


REPORT = told("Ostria shipped 1.1 million artillery shells to Varland", 0)
HOSPITAL = told("Ostrian guns had shelled the hospital in Harl", 0, speakers=(HARL,), number=2)
OWN = "We withdraw our report that Ostria shipped artillery shells"
MINE = "I take back what I said about the hospital that Ostrian guns shelled"
PART = "a part, where it was all before"
CROSSINGS = "Ostria closed {}crossings over the Belm"
TARGETS = [
    (told(OWN, 3, number=3, text=OWN + " of 1.1 million."), REPORT, "the outlet's own"),
    (told("Harl withdrew his statement on the shelled hospital", 3, number=3), HOSPITAL, "of whom the sentence names"),
    (told(MINE, 3, number=3, speakers=(HARL,)), HOSPITAL, "his own"),
    (told(MINE, 3, number=3, speakers=(RENN,)), None, "another's word is not hers"),
    (told("Harl took back his words", 3, number=3), None, "which words is not said"),
    (told(OWN, -3, number=3), None, "before it was said"),
    (told(OWN, 3, number=3, outlet="Pell Post"), None, "another outlet"),
]


@pytest.mark.parametrize(("later", "earlier", "remark"), TARGETS)
def test_what_is_taken_back(later, earlier, remark):
    made = [REPORT, HOSPITAL, later]
    (found,) = retractions([claim for claim, _ in made], [one for _, one in made])
    assert found.claim is later[0]
    assert found.target is (earlier[0] if earlier else None), remark
    assert found.quote.words == later[1].passages[0].words, "the whole sentence, with its decimal point"


def test_retractions_stand_among_the_relations_and_those_without_a_target_apart():
    made = [REPORT, TARGETS[0][0], told("Harl took back his words", 4, number=4)]
    claims, pages = [claim for claim, _ in made], [one for _, one in made]
    found, unknown = standing(claims, origins(claims, pages), pages)
    assert [(one.kind, one.first, one.second) for one in found] == [(Kind.RETRACTS, claims[0], claims[1])]
    assert [one.claim for one in unknown] == [claims[2]]


def sent(*actors, place=None, recipients=("XVA",)):
    return Event(EventType.MOBILIZE, "troops", actors, recipients, place)


def people(low, high):
    return (Quantity(Span(0, 2), None, minimum=low, maximum=high, unit="people"),)


NARROWINGS = [
    ({"quantities": people(1000.0, 3000.0)}, {"quantities": people(1500.0, 2500.0)}, "a smaller range of numbers"),
    ({"quantities": people(1000.0, 3000.0)}, {"quantities": people(2000.0, 4000.0)}, None),
    ({"event": sent("XOS", place="Varland")}, {"event": sent("XOS", place="eastern Varland")}, "a smaller place"),
    ({"event": sent("XOS", place="Tarsenia")}, {"event": sent("XOS", place="Dravna")}, "a smaller place"),
    ({"event": sent("XOS", place="Dravna")}, {"event": sent("XOS", place="Tarsenia")}, None),
    ({"event": sent("XOS")}, {"event": sent("XOS", place="Dravna")}, None),
    ({"event": sent("XOS", "XVA")}, {"event": sent("XOS")}, "fewer actors"),
    ({"event": sent("XOS")}, {"event": sent("XOS", "XVA")}, None),
    ({"words": CROSSINGS.format("all ")}, {"words": CROSSINGS.format("some ")}, PART),
    ({"words": CROSSINGS.format("")}, {"words": CROSSINGS.format("only ")}, PART),
    ({"words": "Ostria closed all crossings"}, {"words": "Ostria closed some crossings", "denied": True}, None),
]


@pytest.mark.parametrize(("before", "now", "rule"), NARROWINGS)
def test_what_says_less_than_before(before, now, rule):
    words = "Ostria closed crossings over the Belm river"
    earlier, later = (row(**{"words": words, **given}) for given in (before, now))
    assert narrowing(earlier, later, lying_in(load([PACK]))) == rule


def test_only_the_same_speaker_narrows_and_only_on_a_later_day():
    wide, close = "Ostria sent all its troops over the Belm", "Ostria sent some troops over the Belm"
    for speaker, day, kinds in ((HARL, 2, [Kind.NARROWS]), (HARL, 0, []), (RENN, 2, [])):
        rows = [
            row(wide, speakers=(HARL,), event=sent("XOS"), said=DAY, document="sha256:1"),
            row(close, speakers=(speaker,), event=sent("XOS"), said=DAY + timedelta(day), document="sha256:2"),
        ]
        found = [r for m in matters(rows) for r in relations(m, origins(rows, []).numbers)]
        assert [r.kind for r in found if r.kind is Kind.NARROWS] == kinds


def test_a_narrowing_keeps_its_rule_and_may_be_an_update_too():
    rows = [
        row(
            "Ostria may send all its troops over the Belm",
            speakers=(HARL,),
            event=sent("XOS"),
            modality=Modality.POSSIBLE,
        ),
        row(
            "Ostria sent some troops over the Belm",
            speakers=(HARL,),
            event=sent("XOS"),
            said=DAY + timedelta(2),
            document="sha256:2",
        ),
    ]
    (matter,) = matters(rows)
    assert [r.kind for r in relations(matter, origins(rows, []).numbers)] == [Kind.UPDATES, Kind.NARROWS]
