"""Which denials deny which assertions: the very words, not the matter alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foedera.analysis.agreement import contradictions
from foedera.analysis.agreement_denials import opposed
from foedera.analysis.agreement_disputes import disputes
from foedera.analysis.origins import origins
from foedera.ledger.rows import Quote
from foedera.records import Event, EventType, Span, Tense, TimeBasis, one_day
from tests.analysis.rows import DAY, link, row

HARL, RENN, MOSS = (link(name, actor=name.lower()) for name in ("Harl", "Renn", "Moss"))
SENT = Event(EventType.MOBILIZE, "troops", ("XOS",), ())
SPOKE = Event(EventType.STATE, None, ("XOS",), ())
ACCUSED = Event(EventType.ACCUSE, "allege", ("XVA",), ("XOS",))
MONDAY = one_day(date(2021, 11, 1), TimeBasis.STATED)


def asserted(words, **options):
    return row(words, **{"speakers": (HARL,), "document": "sha256:1", "said": DAY, **options})


def denied(words, *, tense=Tense.PAST, kind="report", start=500, **options):
    """A denial by another on another page two days later, or further down on its own."""
    later = DAY + timedelta(2)
    made = row(words, **{"speakers": (RENN,), "document": "sha256:2", "said": later, "denied": True, **options})
    return replace(made, tense=tense, type=kind, quotes=(Quote(Span(start, start + len(words)), words),))


OPPOSED = [
    (
        asserted("Ostria shipped shells to Varland by rail"),
        denied("Ostria shipped shells to Varland"),
        True,
        "the same",
    ),
    (
        asserted("At least 40 soldiers were killed in a strike on the rail yard of Pell", event=SENT),
        denied("nobody had been killed in the yard", document="sha256:1", event=SENT),
        True,
        "on one page two words are enough",
    ),
    (
        asserted("1,900 Ostrian troops had reached the front", event=SENT),
        denied("Ostria had sent troops", event=SENT),
        True,
        "other words for one act of one party",
    ),
    (
        asserted("the former regime had shells for years"),
        denied("we found no mines in the former palace of the regime"),
        False,
        "shared words that say nothing of it",
    ),
    (
        asserted("An Ostrian official responded by saying", event=SPOKE),
        denied("The Ostrian embassy did not respond to a request for comment", event=SPOKE),
        False,
        "silence denies nothing that was said on another day",
    ),
    (
        asserted("The minister commented on the talks in Pell", event=SPOKE, time=MONDAY),
        denied("The minister did not comment on the talks in Pell", event=SPOKE, time=MONDAY),
        True,
        "whether he spoke on that day",
    ),
    (
        asserted("Varland accused Ostria of not wanting peace in Pell", event=ACCUSED),
        denied("Ostria wanting peace in Pell"),
        False,
        "to accuse of it is not to say the contrary of it",
    ),
    (
        asserted("Ostria signed the treaty in Pell"),
        denied("Ostria will sign the treaty in Pell", tense=Tense.FUTURE),
        False,
        "what will not be was not yet",
    ),
    (
        asserted("Ostria ratified the treaty of Pell"),
        denied("Ostria should ratify the treaty of Pell", kind="norm"),
        False,
        "what ought not to be may be",
    ),
    (
        asserted("Ostria did not sign the treaty in Pell"),
        denied("Ostria signed the treaty in Pell"),
        False,
        "a negation read as an assertion is no evidence",
    ),
    (
        asserted(
            "a road that Ostria built near Pell for its trade with Varland was washed away "
            "by rains on hills that hunters of Lund cross in spring"
        ),
        denied("Ostria built a road near Pell"),
        False,
        "a long sentence that names it in passing",
    ),
]


@pytest.mark.parametrize(("one", "other", "found", "remark"), OPPOSED)
def test_a_denial_denies_what_was_asserted(one, other, found, remark):
    assert opposed(one, other) is found, remark
    assert opposed(other, one) is found, f"{remark}, whoever spoke first"


def test_a_claim_within_the_words_of_another_says_a_part_of_it():
    whole = asserted("Varland said that Ostria shipped shells to Pell by rail")
    part = "Ostria shipped shells to Pell by rail"
    assert not opposed(whole, denied(part, document="sha256:1", start=whole.words.index(part)))
    assert opposed(whole, denied(part, document="sha256:1"))


def test_disputes_are_found_in_whatever_order_claims_come():
    rows = [
        asserted("Ostria sent troops over the Belm", event=SENT),
        asserted("1,900 Ostrian troops had reached the front", speakers=(MOSS,), document="sha256:3", event=SENT),
        denied("Ostria had sent troops", event=SENT),
        asserted("The choir of Lund came home with a prize"),
    ]
    for order in (rows, rows[::-1]):
        (dispute,) = disputes(order)
        assert {claim.words for claim in dispute.claims} == {claim.words for claim in rows[:3]}
    (found,) = contradictions(rows, origins(rows, []))
    assert {(name, count) for name, count, _ in found.sides} == {("asserted", 2), ("denied", 1)}


def test_nobody_disputes_with_himself():
    words = "Ostria shipped shells to Varland by rail"
    assert disputes([asserted(words), denied(words, speakers=(HARL,))]) == []
