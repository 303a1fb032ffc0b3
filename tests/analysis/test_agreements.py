"""Which pages' agreements are one, what is told of it, and what a person's judgements change."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest

from foedera.analysis.agreements import Decided, gather, ids_of
from foedera.analysis.agreements_kept import joined
from foedera.analysis.agreements_library import known_by_name, library_match
from foedera.analysis.agreements_steps import stages_of
from foedera.analysis.agreements_told import points_of, publicity_of, successions_of
from foedera.knowledge.reference import load_reference
from foedera.ledger.rows import ClaimRow, Quote
from foedera.ledger.views.agreements import PageAgreement, ToldStage
from foedera.records import Granularity, Modality, Published, PublishedBasis, Span, Stage, Time, TimeBasis
from tests.analysis.rows import link, row

_NUMBERS = count(1)
Steps = tuple[tuple[Stage, int, Time | None], ...]


def on(day: date, basis: TimeBasis = TimeBasis.STATED) -> Time:
    """One day, as a claim tells it."""
    return Time(day, day + timedelta(1), Granularity.DAY, basis)


def told(
    names: str,
    parties: str = "",
    *,
    document: str | None = None,
    published: date = date(2021, 6, 20),
    claims: tuple[ClaimRow, ...] = (),
    stages: Steps = (),
    states: str = "XVA XOS",
    key: str = "",
    before: str = "",
) -> PageAgreement:
    """An agreement of one page under names parted by semicolons; `before` stands before its first claim."""
    number = next(_NUMBERS)
    words = names.split("; ")
    return PageAgreement(
        id=f"a{number:032x}",
        local_id=key or f"agreement:{'-'.join(parties.lower().split())}",
        document=document or f"sha256:{number}",
        title="a page",
        outlet=None,
        published=Published(published, published + timedelta(1), Granularity.DAY, PublishedBasis.STATED),
        names=tuple(Quote(Span(n * 100, n * 100 + len(word)), word) for n, word in enumerate(words)),
        parties=tuple(sorted(parties.split())),
        stages=tuple(ToldStage(stage, claims[n].id, time) for stage, n, time in stages),
        claims=claims,
        states=frozenset(states.split()),
        before={claim.id: before if n == 0 else "" for n, claim in enumerate(claims)},
        after={claim.id: "" for claim in claims},
    )


def signed(names: str, parties: str, day: date, **more: date) -> PageAgreement:
    """One that its page says was signed on a day."""
    return told(names, parties, claims=(row("they signed it"),), stages=((Stage.SIGNED, 0, on(day)),), **more)  # type: ignore[arg-type]


NEW = date(2021, 6, 18)
BOTH = "XVA XOS"
GATHERED = [
    ([told("the Treaty on Strategic Partnership", BOTH), told("the partnership treaty", BOTH)], 1, "one kind"),
    ([told("the Treaty of Friendship", BOTH), told("the Treaty on Strategic Partnership", BOTH)], 2, "two titles"),
    ([told("the treaty of 1974", BOTH), told("the new treaty", BOTH)], 2, "an old one is named by its year"),
    ([told("a grain deal", BOTH), told("a defence pact", BOTH)], 2, "kinds of two families"),
    ([told("a treaty", BOTH), told("a treaty", "XVA XTA")], 2, "other parties"),
    ([signed("a treaty", BOTH, NEW), signed("a treaty", BOTH, NEW + timedelta(1))], 1, "a day apart is a conflict"),
    ([signed("a treaty", BOTH, NEW), signed("a treaty", BOTH, date(2011, 5, 1))], 2, "ten years apart"),
    (
        [told("the treaty of 1974", BOTH), told("the treaty of 1974")],
        1,
        "by its year, where the page names the parties",
    ),
    ([told("the treaty of 1974", BOTH), told("the treaty of 1974", states="XTA")], 2, "a page that names others"),
    ([told("a treaty", BOTH), told("the same treaty", BOTH, key="agreement:xos-xva-alike")], 2, "the same once more"),
    ([told("an agreement", BOTH), told("the alliance", BOTH)], 2, "two general words"),
    ([told("the agreement", BOTH), told("an agreement", BOTH)], 1, "one general word within weeks"),
    ([told("an agreement", BOTH), told("an agreement", BOTH, published=date(2022, 1, 9))], 2, "and months apart"),
    ([told("trade agreements", BOTH), told("the trade agreement", BOTH)], 2, "several are no one agreement"),
    ([told("NUCLEAR DEAL"), told("the Nuclear Sites Treaty")], 2, "a heading in capitals is no title"),
    ([told("the Trade Agreements"), told("the Trade and Fisheries Agreement")], 2, "one kind is no title"),
    (
        [told("the Lima Accord"), told("the partnership with the Institute of Foreign Affairs in Lima")],
        2,
        "one of many",
    ),
    ([told("the Lima Accord"), told("the Lima Accords")], 1, "a title without parties"),
    (
        [signed("a treaty", BOTH, NEW), told("a treaty", BOTH, published=date(2011, 5, 1))],
        2,
        "before it was thought of",
    ),
    ([told("a treaty", BOTH, document="d"), told("a pact", BOTH, document="d")], 2, "one page tells them apart"),
]


@pytest.mark.parametrize(("pages", "number", "remark"), GATHERED, ids=[case[-1] for case in GATHERED])
def test_pages_are_gathered_only_where_nothing_tells_them_apart(
    pages: list[PageAgreement], number: int, remark: str
) -> None:
    assert len(gather(pages)) == number, remark


def test_where_two_may_be_meant_neither_is_taken_and_both_are_named() -> None:
    first = told("the Treaty on Defence", BOTH, document="d")
    second = told("the Pact of Mutual Assistance", BOTH, document="d")
    unclear = told("a defence and assistance treaty", BOTH)
    (alone,) = [one for one in gather([first, second, unclear]) if one.holds(unclear.id)]
    assert alone.pages == [unclear]
    assert {page.id for one in alone.candidates for page in one.pages} == {first.id, second.id}


def test_a_person_joins_parts_confirms_and_rejects() -> None:
    one, other, third = told("a treaty", BOTH), told("the treaty", BOTH), told("a grain deal", BOTH)
    (found,) = gather([one, other])
    assert len(gather([one, other], Decided(different=frozenset({frozenset((one.id, other.id))})))) == 2
    (confirmed,) = gather([one, other], Decided(accepted={found.joins[0].page: "ana"}))
    assert (confirmed.joins[0].by, confirmed.joins[0].score) == ("ana", 1.0)
    defence = told("a defence pact", BOTH)
    (joined,) = gather([defence, third], Decided(same=((defence.id, third.id, "ana"),)))
    assert [(join.by, join.score) for join in joined.joins] == [("ana", 1.0)]
    assert gather([third], Decided(rejected=frozenset({third.id}))) == []


def test_ids_tell_parties_and_year_and_are_never_two() -> None:
    pages = [told("the treaty of 1974", BOTH), told("a grain deal", BOTH), told("a defence pact", BOTH)]
    assert sorted(ids_of(gather(pages))) == ["xos-xva", "xos-xva-1974", "xos-xva-2"]


def test_steps_stand_by_stage_with_days_and_conflicts() -> None:
    claims = (
        row("it entered into force on 4 December", speakers=(link("Ministry"),)),
        row("dates it to 3 December", speakers=(link("Bulletin"),)),
        row("will be ratified", modality=Modality.PLANNED),
        row("has not been suspended", denied=True),
        row("Ostria ratified it is not known", denied=True),
    )
    stages: Steps = (
        (Stage.IN_FORCE, 0, on(date(2021, 12, 4))),
        (Stage.IN_FORCE, 1, on(date(2021, 12, 3))),
        (Stage.RATIFIED, 2, None),
        (Stage.SUSPENDED, 3, None),
        (Stage.RATIFIED, 4, on(date(2021, 12, 6), TimeBasis.DOCUMENT)),
    )
    (one,) = gather([told("a treaty", BOTH, claims=claims, stages=stages)])
    steps = {stage.stage: stage for stage in stages_of(one)}
    assert steps[Stage.IN_FORCE].sureness == "sources differ"
    assert [day.start for day in steps[Stage.IN_FORCE].days] == [date(2021, 12, 4), date(2021, 12, 3)]
    assert [step.how for step in steps[Stage.RATIFIED].steps] == ["foreseen", "day not known"]
    assert steps[Stage.SUSPENDED].sureness == "denied"
    assert list(steps) == [Stage.RATIFIED, Stage.IN_FORCE, Stage.SUSPENDED], "in the order of an agreement's life"


def test_a_rejected_claim_tells_no_step() -> None:
    page = signed("a treaty", BOTH, NEW)
    (one,) = gather([page])
    assert stages_of(one)
    assert not stages_of(one, frozenset({page.claims[0].id}))


def test_both_versions_of_what_came_before_are_kept() -> None:
    replaces = row("The new document replaces the treaty of 1974")
    restores = row("the treaty restores the alliance in force since 1974")
    praised = row("the treaty of 1974 was praised")
    new = told("the Treaty on Strategic Partnership", BOTH, claims=(replaces, restores, praised))
    named = ids_of(gather([new, told("the treaty of 1974", BOTH)]))
    found = successions_of(named["xos-xva"], named)
    assert [(one.relation, one.other, one.claim.id) for one in found] == [
        ("replaces", "xos-xva-1974", replaces.id),
        ("restores", "xos-xva-1974", restores.id),
    ]
    assert [one.older for one in successions_of(named["xos-xva-1974"], named)] == [True, True]


def test_points_stand_under_their_article() -> None:
    claims = (row("the other Party shall give aid"), row("The citizens greet the treaty with joy"))
    (one,) = gather([told("a treaty", BOTH, claims=claims, before="Article 3. In case of an attack, ")])
    assert [(point.article, point.claim.words) for point in points_of(one)] == [("3", "the other Party shall give aid")]


@pytest.mark.parametrize(
    ("words", "modality", "state"),
    [
        ("The text is published today", Modality.FACT, "public"),
        ("The text will be published after ratification", Modality.PLANNED, "to be published"),
        ("both governments to publish the text", Modality.DESIRED, "asked to be published"),
        ("the text stays secret", Modality.FACT, "secret"),
        ("the text is complete", Modality.FACT, None),
    ],
)
def test_whether_its_text_is_public(words: str, modality: Modality, state: str | None) -> None:
    (one,) = gather([told("a treaty", BOTH, claims=(row(words, modality=modality),))])
    assert [found.state for found in publicity_of(one)] == ([state] if state else [])


DAY = date(2024, 7, 1)
LIBRARY = [
    (signed("a treaty", "PRK RUS", date(2024, 6, 19), published=DAY), 2024, "by the day of signature"),
    (told("the treaty", "CHN PRK", published=DAY), 1961, "the only one between them"),
    (told("a grain deal", "CHN PRK", published=DAY), None, "another kind"),
    (told("a treaty", "CHN PRK", published=date(1950, 7, 1)), None, "before it was made"),
    (told("a treaty", "NOR GHA", published=DAY), None, "unknown to the library"),
]


@pytest.mark.parametrize(("page", "year", "remark"), LIBRARY, ids=[case[-1] for case in LIBRARY])
def test_the_library_is_linked_only_where_one_is_singled_out(
    page: PageAgreement, year: int | None, remark: str
) -> None:
    (one,) = gather([page])
    match, maybe = library_match(one, load_reference().treaties)
    made = match.stages[0].on.first.year if match else None
    assert made == year, (remark, [treaty.id for treaty in maybe])


LETTERS = [
    (["JCPOA", "agreement:jcpoa-2015"], ["the Iran nuclear deal", "agreement:jcpoa-2015"], 1, "by the library"),
    (
        ["NPT", "agreement:npt-1968"],
        ["Nuclear Non-Proliferation Treaty", "agreement:npt-1968"],
        1,
        "by the list of names",
    ),
    (["ZMT", "agreement:zmt"], ["ZMT", "agreement:zmt"], 1, "by the same letters alone"),
    (["NPT", "agreement:npt-1968"], ["CTBT", "agreement:ctbt-1996"], 2, "other letters"),
    (["THE TREATY", "agreement:zmt"], ["THE TREATY", "agreement:lst"], 2, "a heading"),
]


@pytest.mark.parametrize(("one", "other", "are", "remark"), LETTERS, ids=[case[-1] for case in LETTERS])
def test_pages_that_call_one_by_letters_are_joined(one: list[str], other: list[str], are: int, remark: str) -> None:
    pages = [told(names, key=key, published=DAY) for names, key in (one, other)]
    assert len(joined(pages, load_reference().treaties, Decided(), {})) == are, remark


def test_only_what_is_no_agreement_of_the_library_is_known_by_name() -> None:
    (npt,) = gather([told("NPT", key="agreement:npt-1968")])
    (plan,) = gather([told("JCPOA", key="agreement:jcpoa-2015")])
    assert known_by_name(npt) == "npt-1968"
    assert known_by_name(plan) is None
