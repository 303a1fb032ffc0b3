"""Mentions of actors: rows of a passage, what must be found in it, and a remark. Nobody said these words."""

from __future__ import annotations

from datetime import date

import pytest

from foedera import knowledge
from foedera.language.parse import parse
from foedera.mentions import find_mentions
from foedera.records import ActorKind, Mention, Mentions, Span

ON = date(2024, 10, 28)
Row = tuple[str, str | None, str]  # words, actor, form


def read(text: str, on: date | None = ON) -> Mentions:
    return find_mentions(text, parse(text, [Span(0, len(text))]), knowledge.load(), on=on)


def rows(text: str, on: date | None = ON) -> list[Row]:
    return [(m.span.of(text), m.actor, m.form) for m in read(text, on)]


def one(text: str, words: str, on: date | None = ON) -> Mention:
    found = [m for m in read(text, on) if m.span.of(text) == words]
    assert found, f"{words!r} is not among {rows(text, on)}"
    return found[-1]


@pytest.mark.parametrize(
    ("passage", "expected", "remark"),
    [
        ("Russia denied it.", [("Russia", "RUS", "name")], "a state"),
        ("The DPR thanked the DPRK.", [("DPR", "dpr", "name"), ("DPRK", "PRK", "name")], "DPR is not DPRK"),
        ("He told us who may march in the us.", [], "small letters are no acronyms"),
        ("The WHO and the US agreed.", [("WHO", "who", "name"), ("US", "USA", "name")], "capitals are"),
        (
            "PUTIN THREATENS FINLAND",
            [("PUTIN", "person:vladimir-putin", "name"), ("FINLAND", "FIN", "name")],
            "headlines",
        ),
        ("The Russian ships left.", [("Russian", "RUS", "adjective")], "an adjective"),
        ("Two Russians left.", [("Russians", "RUS", "demonym")], "people"),
        ("The Soviet Union fell.", [("Soviet Union", "SUN", "name")], "a state that is gone"),
        ("KCNA told Yonhap.", [("KCNA", "kcna", "name"), ("Yonhap", "yonhap", "name")], "outlets"),
        (
            "He read it in the Kyiv Independent.",
            [("the Kyiv Independent", "kyiv-independent", "name")],
            "an outlet, not a capital",
        ),
        ("They went to Latin America.", [], "no America"),
        ("The Paris Agreement binds all.", [], "no capital"),
        ("He wore a Star of David.", [], "no newspaper"),
        ("Côte d’Ivoire protested.", [("Côte d’Ivoire", "CIV", "name")], "a curly apostrophe"),
        ("Some Iran-backed groups fired.", [("Iran", "IRN", "name")], "the groups are not Iran's"),
        (
            "Pro-Russian separatists fled.",
            [("Russian", "RUS", "adjective"), ("separatists", "unnamed-separatists", "description")],
            "nor these Russia's",
        ),
        (
            "Syrian rebels fled. The rebels lost.",
            [
                ("Syrian rebels", "SYR-rebels", "description"),
                ("Syrian", "SYR", "adjective"),
                ("rebels", "SYR-rebels", "description"),
            ],
            "a party of their own, and the same when named again",
        ),
        ("Houthi rebels fired.", [("Houthi rebels", "houthis", "name")], "rebels with a name"),
        ("The rebel leader spoke.", [], "a title"),
    ],
)
def test_names(passage: str, expected: list[Row], remark: str) -> None:
    assert rows(passage) == expected, remark


@pytest.mark.parametrize(
    ("passage", "words", "actor", "form", "remark"),
    [
        ("Moscow denied it.", "Moscow", "RUS", "capital", "it speaks"),
        ("Support for Kyiv fell.", "Kyiv", "UKR", "capital", "what is supported"),
        ("He criticised Seoul's position.", "Seoul", "KOR", "capital", "whose position"),
        ("Talks with Tehran stalled.", "Tehran", "IRN", "capital", "a partner"),
        ("The Washington-Seoul-Tokyo axis grows.", "Tokyo", "JPN", "capital", "allies"),
        ("They met in Moscow.", "Moscow", "RUS", "place", "where"),
        ("He arrived in Seoul.", "Seoul", "KOR", "place", "where to"),
        ("She flew to Berlin.", "Berlin", "DEU", "place", "where to"),
        ("The Moscow region was hit.", "Moscow", "RUS", "place", "a region"),
        ("TEHRAN (Invented Press) - Rain fell.", "TEHRAN", "IRN", "place", "a dateline"),
        ("The Kremlin denied it.", "Kremlin", "RUS", "capital", "a seat"),
        ("They met in the Kremlin.", "Kremlin", "RUS", "place", "a building"),
        ("Brussels approved the package.", "Brussels", "eu", "capital", "the Union"),
        ("They met in Brussels.", "Brussels", "BEL", "place", "the city"),
    ],
)
def test_capitals_are_governments_or_places(passage: str, words: str, actor: str, form: str, remark: str) -> None:
    mention = one(passage, words)
    assert (mention.actor, "place" if mention.form == "place" else "capital") == (actor, form), remark


@pytest.mark.parametrize(
    ("passage", "words", "actor", "kind", "remark"),
    [
        ("Ukrainian President Volodymyr Zelenskyy smiled.", "Ukrainian President Volodymyr Zelenskyy",
         "person:volodymyr-zelensky", "person", "nationality, title, name"),
        ("Britain's Defence Secretary John Healey left.", "Britain's Defence Secretary John Healey",
         "person:john-healey", "person", "a possessive"),
        ("The South Korean Defense Minister left.", "South Korean Defense Minister",
         "person:kim-yong-hyun", "person", "who held the office on the page's day"),
        ("The president of France left.", "president of France", "person:emmanuel-macron", "person", "after it"),
        ("The Kenyan defence minister left.", "Kenyan defence minister", "KEN-defence-minister", "office", "unknown"),
        ("A Russian minister left.", "Russian minister", "RUS", "office", "one of many"),
        ("Former Ukrainian president Petro Poroshenko left.", "Ukrainian president Petro Poroshenko",
         "person:petro-poroshenko", "person", "formerly"),
        ("The Russian Foreign Ministry spoke.", "Russian Foreign Ministry", "RUS-foreign-ministry", "office", "one"),
        ("The Ministry of Defence of Ukraine spoke.", "Ministry of Defence of Ukraine",
         "UKR-defence-ministry", "office", "the state after it"),
        ("The State Department spoke.", "State Department", "us-state-department", "office", "a name of its own"),
        ("Russian officials spoke.", "Russian officials", "RUS", "unnamed", "a group"),
        ("Senior U.S. intelligence officials spoke.", "U.S. intelligence officials", "USA", "unnamed", "words between"),
        ("North Korean troops arrived.", "North Korean troops", "PRK", "agency", "troops"),
        ("The Obama administration spoke.", "Obama administration", "USA", "state", "whose state"),
        ("Officials in Kyiv spoke.", "Officials in Kyiv", "UKR", "unnamed", "the place tells"),
        ("NATO Secretary General Mark Rutte left.", "NATO Secretary General Mark Rutte",
         "person:mark-rutte", "person", "of a bloc"),
        ("U.S. Ambassador to Ukraine Bridget Brink left.", "U.S. Ambassador to Ukraine Bridget Brink",
         "person:bridget-brink", "person", "an envoy is of the state that sends"),
        ("EU member states agreed.", "EU member states", "eu", "bloc", "members of a bloc"),
    ],
)  # fmt: skip
def test_titles_institutions_and_groups(passage: str, words: str, actor: str, kind: str, remark: str) -> None:
    mention = one(passage, words)
    assert (mention.actor, mention.kind) == (actor, ActorKind(kind)), remark


@pytest.mark.parametrize(
    ("passage", "words", "actor", "remark"),
    [
        (
            "Political expert Oleh Brodan spoke. Later Brodan left.",
            "Brodan",
            "person:oleh-brodan",
            "a profession before",
        ),
        (
            "Arvid Kessel, an analyst in Oslo, spoke. Kessel left.",
            "Kessel",
            "person:arvid-kessel",
            "a profession after",
        ),
        ("Ms. Okafor spoke.", "Ms. Okafor", "person:okafor", "an honorific"),
        ("The president, Ilka Moren, spoke.", "Ilka Moren", "person:ilka-moren", "a title and a comma"),
        ("Charles “CQ” Brown spoke.", "Charles “CQ” Brown", "person:charles-q-brown", "a nickname"),
        ("Chad Wolf spoke.", "Chad Wolf", "person:chad-wolf", "a person, not a state"),
        ("Zelensky spoke.", "Zelensky", "person:volodymyr-zelensky", "one known bearer"),
        ("President Bush spoke.", "President Bush", "person:george-w-bush", "the one in office that day"),
        (
            "Vladimir Putin arrived. The Russian leader left.",
            "Russian leader",
            "person:vladimir-putin",
            "of two who may be called leader the one whom the page names",
        ),
    ],
)
def test_persons(passage: str, words: str, actor: str, remark: str) -> None:
    on = date(2005, 5, 1) if "Bush" in passage else ON
    assert words in passage
    assert actor in {m.actor for m in read(passage, on) if m.span.of(passage) == words}, remark


@pytest.mark.parametrize(
    ("passage", "words", "candidates", "remark"),
    [
        ("South Korea and North Korea spoke. Korea is torn.", "Korea", {"KOR", "PRK"}, "a page about both"),
        ("Congo spoke.", "Congo", {"COD", "COG"}, "nothing tells"),
        (
            "Kim Jong Un and Kim Yo Jong came. Kim spoke.",
            "Kim",
            {"person:kim-jong-un", "person:kim-yo-jong"},
            "two Kims",
        ),
        ("The 1961 treaty with Russia lapsed.", "Russia", {"RUS", "SUN"}, "before the Union ended"),
        ("Russia said it signed a treaty in 1961.", "Russia", {"RUS", "SUN"}, "what is said of then may be said now"),
        ("They left Crimea.", "Crimea", {"UKR", "RUS"}, "contested"),
    ],
)
def test_several_candidates_give_none(passage: str, words: str, candidates: set[str], remark: str) -> None:
    mention = one(passage, words)
    assert mention.actor is None, remark
    assert set(mention.candidates) == candidates, remark


@pytest.mark.parametrize(
    ("passage", "words", "actor", "remark"),
    [
        ("Pyongyang spoke. Korean citizens left.", "Korean citizens", "PRK", "the page is about one Korea"),
        ("Goma fell. Congo protested.", "Congo", "COD", "a town tells"),
        ("Georgia's Tbilisi protested. Georgia spoke.", "Georgia", "GEO", "the country"),
        ("Russia and North Korea have been allies since 1961.", "Russia", "RUS", "until now"),
        ("In 1961 Russia signed a treaty with North Korea.", "Russia", "SUN", "the Russia of 1961"),
        ("Moscow invaded Afghanistan in December 1979.", "Moscow", "SUN", "by its capital"),
        ("Seoul spoke. The North fired.", "The North", "PRK", "on a Korean page"),
        (
            "The Chinese Foreign Ministry spoke. The ministry denied it.",
            "ministry",
            "CHN-foreign-ministry",
            "goes back",
        ),
    ],
)
def test_the_page_settles_what_a_name_means(passage: str, words: str, actor: str, remark: str) -> None:
    assert one(passage, words).actor == actor, remark


def test_georgia_in_america_is_no_state_of_the_world() -> None:
    assert "GEO" not in {m.actor for m in read("Voters in Atlanta, Georgia chose a Republican.")}


def test_a_month_is_no_prime_minister() -> None:
    text = "Theresa May spoke in May. May left on May 9."
    assert [m.span.start for m in read(text)] == [0, 26]


def test_an_unknown_organisation_is_named_by_its_head_word() -> None:
    text = "Arthur Kharin of the Liberal Peasant League of Ukraine spoke."
    league = one(text, "Liberal Peasant League of Ukraine")
    assert (league.actor, league.kind) == ("organisation:liberal-peasant-league-of-ukraine", ActorKind.ORGANISATION)
    assert one(text, "Ukraine").form == "adjective"


def test_actors_hold_everybody_named_with_their_states() -> None:
    found = read(
        "Belarusian analyst Ales Dubko spoke to the Kremlin and to KCNA. Jens Stoltenberg left.", date(2022, 3, 1)
    )
    states = {a.id: a.state for a in found.actors}
    assert states["person:ales-dubko"] == "BLR"
    assert states["kcna"] == "PRK"
    assert states["person:jens-stoltenberg"] is None
    assert found.party("person:jens-stoltenberg") == "nato"
    assert found.party("person:ales-dubko") == "BLR"


def test_mentions_do_not_overlap_but_for_adjectives_inside() -> None:
    text = (
        "Russia's Defense Minister Andrei Belousov, the Ministry of Defence of Ukraine, senior NATO officials "
        "in Brussels, the Polish Institute of Applied Peace and U.S. Ambassador to Ukraine Bridget Brink met "
        "Putin's spokesman Dmitry Peskov."
    )
    found = read(text).mentions
    assert list(found) == sorted(found, key=lambda m: (m.span.start, -m.span.end))
    for i, outer in enumerate(found):
        for inner in found[i + 1 :]:
            if outer.span.overlaps(inner.span):
                assert outer.span.contains(inner.span)
                assert inner.form in ("adjective", "demonym")


def test_within_gives_what_lies_wholly_in_a_span() -> None:
    text = "Moscow spoke. Tehran spoke."
    found = read(text)
    assert [m.actor for m in found.within(Span(0, 13))] == ["RUS"]
    assert [m.actor for m in found.within(Span(3, 27))] == ["IRN"]


@pytest.mark.parametrize("text", ["", "\n\n", "İİİ Iran İ", "“’“’", "US " * 500])
def test_odd_texts_break_nothing(text: str) -> None:
    regions = [Span(0, len(text))] if text else []
    found = find_mentions(text, parse(text, regions), knowledge.load())
    assert all(m.span.of(text).strip() for m in found)
