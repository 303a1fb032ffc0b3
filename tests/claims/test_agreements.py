"""Whose agreement it is, and which step a claim speaks of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.agreements import find_agreements
from foedera.knowledge import load
from foedera.language.parse import Parse
from foedera.mentions import find_mentions
from foedera.records import Claim, Modality, Polarity, Span, Tense

TABLE = [
    ("Norway signed the Treaty on Lasting Calm with Ghana.", ["GHA", "NOR"], ["signed"], "with"),
    ("Norway and Ghana signed the Treaty on Lasting Calm in Lima.", ["GHA", "NOR"], ["signed"], "both in the subject"),
    ("Norway and Ghana agreed the text of a treaty.", ["GHA", "NOR"], ["negotiated"], "over the text of"),
    ("Parliament ratified the treaty between Norway and Ghana.", ["GHA", "NOR"], ["ratified"], "named in full"),
    ("The treaty between Norway and Ghana entered into force.", ["GHA", "NOR"], ["in force"], "a phrase for a step"),
    ("Norway and Ghana praised the Treaty on Lasting Calm.", [], [], "praise makes nobody a party"),
    ("Norway signed the Treaty on Lasting Calm.", ["NOR"], ["signed"], "one signer is one party"),
    ("Norway has agreed the text of a treaty with Ghana.", ["GHA", "NOR"], ["negotiated"], "agreeing it is no speech"),
    ("Norway withdrew from the Oslo-Accra accord.", ["GHA", "NOR"], ["ended"], "two capitals make a pair"),
    ("Norway suspended the Lima agreement.", [], ["suspended"], "one town tells where it was made"),
    ("The treaty between Norway and Ghana lapsed in 1996.", ["GHA", "NOR"], ["ended"], "by itself"),
    ("The treaty between Norway and Ghana ended the war.", ["GHA", "NOR"], [], "it is the treaty that does something"),
    ("The treaty, which Norway and Ghana signed in 1974, was long.", ["GHA", "NOR"], ["signed"], "in a clause on it"),
    ("Norway's President visited Ghana and signed a defence pact.", ["GHA", "NOR"], ["signed"], "whom one visits"),
    ("The signing of the treaty between Norway and Ghana was filmed.", ["GHA", "NOR"], ["signed"], "told by a noun"),
    (
        "Norway is set to sign a security agreement with Ghana.",
        ["GHA", "NOR"],
        ["signed"],
        "planned; the claim says so",
    ),
    ("Norway hopes for a better partnership with Ghana.", None, None, "no text is made"),
    ("The treaty between Norway and Ghana is concluded for ten years.", ["GHA", "NOR"], [], "how long, not when"),
    ("Norway made an agreement on the future of Ghana.", ["NOR"], [], "what it is on is no party"),
    ("Norway signed a pact on grain with Ghana.", ["GHA", "NOR"], ["signed"], "whom it is made with is"),
    ("A Ghana-brokered agreement between Norway and Peru failed.", ["NOR", "PER"], [], "a broker is no party"),
    ("A U.S.-backed alliance of Norway and Ghana fights.", ["GHA", "NOR"], [], "nor is a backer, in one word"),
    ("The Franco-Norwegian treaty of 1974 lapsed.", ["FRA", "NOR"], ["ended"], "a party by its prefix"),
    ("The Indo-Pacific pact of 1974 lapsed.", [], ["ended"], "no prefix of a party"),
    ("The alliance between Norway and Ghana is old.", ["GHA", "NOR"], [], "an alliance of two"),
    ("The alliance is old, Norway said.", None, None, "an alliance of nobody named"),
    ("Norway and Ghana announced an agreement on Friday.", ["GHA", "NOR"], [], "a day is no title"),
    ("Ghana Copper Co Ltd signed an agreement on copper.", None, None, "a firm is no state"),
    ("The national convention met in Norway.", None, None, "a meeting"),
    ("The Convention on Torture binds Norway.", [], [], "a convention on something"),
    ("The war ended in a truce, not a peace treaty with Ghana.", None, None, "what it was not"),
    ("Any treaty with Ghana needs a vote in Norway.", None, None, "any is none"),
    ("Norway signed trade agreements with Ghana.", ["GHA", "NOR"], ["signed"], "several of two parties"),
    ("Norway paints ships in partnership with the Lima Institute.", None, None, "together, on no paper"),
    ("Trade agreements are dull, Norway said.", None, None, "several of nobody"),
    ("They signed a treaty with Ghana.", ["GHA"], ["signed"], "nobody is named before the first word"),
    ("Norway and Ghana signed up for the race.", None, None, "no agreement is named"),
]


@pytest.mark.parametrize(("text", "parties", "stages", "remark"), TABLE, ids=[row[3] for row in TABLE])
def test_parties_and_steps(
    parsed: Callable[[str], Parse], text: str, parties: list[str] | None, stages: list[str] | None, remark: str
) -> None:
    parse = parsed(text)
    whole = (Span(0, len(text) - 1),)
    claim = Claim("c1", "a0", whole, Polarity.ASSERTED, Modality.FACT, Tense.PAST)
    agreements, claims = find_agreements(parse, find_mentions(text, parse, load()), [claim])
    told = [(list(one.parties), [str(step.stage) for step in one.stages]) for one in agreements]
    assert told == ([] if parties is None else [(parties, stages)]), remark
    assert (claims[0].agreement is not None) == bool(agreements)


PAGES = [
    (
        "Norway and Ghana signed a treaty of alliance. The treaty replaces the Treaty of Amity that Norway and Ghana "
        "signed in 1974. The new treaty will last. The text is secret.",
        [["GHA", "NOR"], ["GHA", "NOR"]],
        [0, 0, 0, 0],
        "the replaced one is another, and what follows is of the new one",
    ),
    (
        "Norway and Ghana signed a treaty. The same treaty will be signed with Peru, Ghana's President said.",
        [["GHA", "NOR"], ["GHA", "PER"]], [0, 1], "the same again is a second agreement",
    ),
    (
        "Norway and Ghana signed a defence pact. A grain deal between Norway and Ghana has lapsed.",
        [["GHA", "NOR"], ["GHA", "NOR"]], [0, 1], "kinds of different families are two agreements",
    ),
    (
        "Norway and Ghana signed a treaty. Article 3 obliges each party to help. It entered into force in May.",
        [["GHA", "NOR"]], [0, 0, 0], "an article and a pronoun stand for it",
    ),
    (
        "Norway signed a treaty with Ghana. Norway and Ghana signed trade agreements too. The treaty is long.",
        [["GHA", "NOR"], ["GHA", "NOR"]], [0, 1, 0], "several beside one",
    ),
    (
        "The Lima Convention was ratified. The Norway-Ghana agreement helps ships.",
        [[], ["GHA", "NOR"]], [0, 1], "a title without parties is not that of two named",
    ),
    (
        "Norway signed a treaty with Ghana. The Lima agreement of 2015 failed.",
        [["GHA", "NOR"], []], [0, 1], "another title and year is another agreement",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parties", "of", "remark"), PAGES, ids=[row[3] for row in PAGES])
def test_which_names_are_one_agreement(
    parsed: Callable[[str], Parse], text: str, parties: list[list[str]], of: list[int], remark: str
) -> None:
    parse = parsed(text)
    claims = [
        Claim(f"c{n}", "a0", (sentence.span,), Polarity.ASSERTED, Modality.FACT, Tense.PAST)
        for n, sentence in enumerate(parse.sentences)
    ]
    agreements, linked = find_agreements(parse, find_mentions(text, parse, load()), claims)
    assert [list(one.parties) for one in agreements] == parties, remark
    assert [claim.agreement for claim in linked] == [agreements[n].id for n in of], remark
