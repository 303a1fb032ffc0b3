"""In what matter an event stands, by the words that tell it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims import find_attributions
from foedera.claims.assemble import Page, find_claims
from foedera.claims.contexts import contexts_of
from foedera.knowledge import load
from foedera.language.parse import Parse, Word, parse
from foedera.language.words import load_words
from foedera.mentions import find_mentions
from foedera.models.signals import ClaimSignal, Signals
from foedera.records import Context, Document, Modality, Span

Parsed = Callable[[str], Parse]

# passage, its contexts, remark
SHOWN = [
    ("The court in Yalen tried two hackers.", "cyber legal", "two at once"),
    ("Ostavia raised its tariffs on grain.", "economic resource", ""),
    ("The armed forces of Velmark crossed the river.", "military", "words in a row"),
    ("The Armed Forces of Velmark crossed the river.", "military", "a name in the plural"),
    ("Ostavia sold arms to Velmark.", "military", "the plural"),
    ("Both agreed on a truce in the valley.", "military", "an end of fighting"),
    ("Velmark closed its border with Ostavia.", "territory", "a border that is acted on"),
    ("Ostavia annexed the Dravna enclave.", "territory", "the verb"),
    ("Velmark deported thousands of migrants.", "migration", ""),
    ("A suicide bomber struck the barracks in Yalen.", "terrorism", "and no aircraft"),
    ("The tribunal charged the general with war crimes.", "human_rights legal", "and no common crime"),
    ("Police seized heroin from a drug cartel in Yalen.", "illegal_drugs", "the phrase takes the word"),
    ("Velmark resumed the enrichment of uranium.", "nuclear", "no raw material"),
    ("Voters in Ostavia went to the ballot on Sunday.", "election", ""),
    ("The opposition won the vote on Sunday.", "election", "a vote with no body that holds it"),
    ("Senators passed the bill on Sunday.", "legislative", ""),
    ("Ostavia won 60 seats in its presidential campaign.", "election", ""),
    ("The envoy spoke before the UN Security Council.", "diplomatic", ""),
    ("Ostavia launched a satellite for Velmark.", "technology", ""),
    ("Satellite images show a new garrison at Dravna.", "intelligence military", "the images, not the satellite"),
    ("Velmark pledged to cut emissions under the climate accord.", "environment", "a phrase with climate"),
    ("Police fired tear gas at the marchers.", "repression", "gas that is no fuel"),
    ("The junta in Velmark imposed a curfew.", "coups repression", ""),
    ("Both marked the end of the Cold War.", "historical", ""),
    ("A computer virus stopped the trains of Ostavia.", "cyber", "and no disease"),
    ("Aid for the displaced persons arrived in Yalen.", "refugees", ""),
]  # fmt: skip

# passage, a context it does not have, remark
NOT_SHOWN = [
    ("Settlers clashed with villagers in the West Bank.", "economic", "land"),
    ("Their troops hold the left bank of the river.", "economic", "a shore"),
    ("Velmark shelled a market in Yalen, killing nine.", "economic", "a place that was hit"),
    ("Ostavia began a military campaign in the north.", "election", "of soldiers"),
    ("Velmark blamed a hacking campaign on Ostavia.", "election", "of hackers"),
    ("Ostavia lost the vote in the UN Security Council.", "election", "among states"),
    ("Senators delayed the vote on the bill.", "election", "in a parliament"),
    ("Ostavia gave Velmark the status of a candidate country.", "election", "of a union"),
    ("Most candidates courted the farmers of Ostavia.", "legal", "courted"),
    ("Judging by its words, Velmark will stay.", "legal", "judging"),
    ("The ball is in the court of Ostavia.", "legal", "a game"),
    ("The talks warrant patience from both.", "legal", "the verb"),
    ("The fleets drill in the waters off Ostavia.", "resource", "a place"),
    ("Ostavia used nerve gas in the north.", "resource", "a weapon"),
    ("Ostavia massed 900 men near the border with Velmark.", "territory", "a place"),
    ("The two will meet at the border on Friday.", "territory", "a place"),
    ("Ostavia added a list of ships in an annex to the accord.", "territory", "a paper"),
    ("The leader spoke at the party congress in Yalen.", "legislative", "of a party"),
    ("President Bill Marlow visited Yalen.", "legislative", "a given name"),
    ("A think tank in Yalen criticized the pact.", "military", ""),
    ("The minister broke an arm in Yalen.", "military", "a limb"),
    ("Trade has soared since the invasion.", "military", "a date"),
    ("The financial intelligence unit fined two banks.", "intelligence", "of money"),
    ("An outbreak of violence followed in Yalen.", "disease", "of war"),
    ("A navy quarantine stopped the tankers of Velmark.", "disease", "of ships"),
    ("A flood of refugees reached Ostavia.", "disaster", "of people"),
    ("Ostavia warned of a new Cold War.", "historical", "one to come"),
    ("Ostavia deplored the Cold War mentality of Velmark.", "historical", "a reproach of today"),
    ("Velmark called Ostavia a satellite state.", "technology", ""),
    ("The culture of impunity in Velmark must end.", "culture", ""),
    ("Ostavia opened a crackdown on smuggling.", "repression", "on crime"),
    ("The security environment in the north is worse.", "environment", ""),
    ("The political climate in Ostavia changed.", "environment", ""),
    ("The two traded barbs over the talks.", "economic", ""),
    ("The National Security Council of Velmark met.", "diplomatic", "of one state"),
    ("Ostavia named the coup de grâce.", "coups", ""),
]  # fmt: skip

NONE = [
    ("The two met on Friday.", "no matter of its own"),
    ("A force of nature, she armed herself with patience.", "the words of a phrase apart"),
    ("Ostavia thanked the government of Velmark for its statement.", "words that stand in any news"),
    ("Settlers in the West Bank courted the candidate country.", "words set aside, one after the other"),
]


def words_of(parsed: Parse) -> list[Word]:
    return [word for sentence in parsed.sentences for word in sentence.words]


@pytest.mark.parametrize(("passage", "expected", "remark"), SHOWN, ids=[row[0] for row in SHOWN])
def test_words_show_the_context(parsed: Parsed, passage: str, expected: str, remark: str) -> None:
    assert contexts_of(words_of(parsed(passage))) == expected.split(), remark


@pytest.mark.parametrize(("passage", "wrong", "remark"), NOT_SHOWN, ids=[row[0] for row in NOT_SHOWN])
def test_words_of_another_matter_do_not(parsed: Parsed, passage: str, wrong: str, remark: str) -> None:
    assert wrong in [context.value for context in Context]
    assert wrong not in contexts_of(words_of(parsed(passage))), remark


@pytest.mark.parametrize(("passage", "remark"), NONE, ids=[row[0] for row in NONE])
def test_passages_without_a_context(parsed: Parsed, passage: str, remark: str) -> None:
    assert contexts_of(words_of(parsed(passage))) == [], remark


def test_what_is_only_supposed_is_hypothetical() -> None:
    assert contexts_of([], Modality.CONDITIONAL) == ["hypothetical"]
    assert contexts_of([], Modality.FACT) == []


# passage, the claim's parts, modality, the claim's contexts, remark
CLAIMS = [
    (
        "Velmark attacked Ostavia, the bank said.", ["Velmark attacked Ostavia"], "fact", (),
        "what the rest of the sentence is about is not the claim's",
    ),
    (
        "Soldiers of Velmark, a lawyer said, attacked Ostavia.", ["Soldiers of Velmark", "attacked Ostavia"], "fact",
        ("military",), "nor is what stands between its parts",
    ),
    (
        "If soldiers of Velmark attack Ostavia, it will fight.", ["soldiers of Velmark attack Ostavia"], "conditional",
        ("hypothetical", "military"), "sorted, whatever shows them",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "parts", "modality", "expected", "remark"), CLAIMS, ids=[row[4] for row in CLAIMS])
def test_a_claim_has_the_contexts_of_its_own_words(
    passage: str, parts: list[str], modality: str, expected: tuple[str, ...], remark: str
) -> None:
    body = (Span(0, len(passage)),)
    document = Document("sha256:0", passage, language="en", body=body)
    parsed = parse(passage, body)
    mentions = find_mentions(passage, parsed, load(()))
    spans = tuple(Span(passage.index(part), passage.index(part) + len(part)) for part in parts)
    labels = ({"asserted": 1.0}, {modality: 1.0}, {"past": 1.0}, {"ASSAULT": 1.0}, {"report": 1.0})
    signals = Signals((), (ClaimSignal(spans, 0.9, *labels),))
    said = find_attributions(document, parsed, signals, mentions)
    claims = find_claims(Page(document, parsed, signals, mentions, said, (), ()))
    (event,) = [c.event for c in claims if c.spans == spans]
    assert event is not None
    assert event.contexts == expected, remark


def test_a_word_shows_one_context_only_and_every_context_has_words() -> None:
    lists = load_words("en", "contexts")
    shown = [word for items in lists["contexts"].values() for word in items]
    assert len(shown) == len(set(shown))
    assert len(lists["aside"]) == len(set(lists["aside"]))
    assert not set(shown) & set(lists["aside"])
    assert lists["unless"].keys() <= set(shown)
    assert {*lists["contexts"], Context.HYPOTHETICAL} == set(Context)
    assert all(word.partition("/")[0].islower() for word in (*shown, *lists["aside"]))
