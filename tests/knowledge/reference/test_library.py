"""The reference library holds, and a pack that does not is refused with file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedera.errors import KnowledgeError
from foedera.knowledge.reference import Reference, check_reference, existence, load_reference
from foedera.knowledge.reference.marked import partial_date
from foedera.records import PartialDate, Term

GOOD = """agreements:
  - id: xaa-xbb-2031
    name: Treaty of Alliance between Arvenia and Borland
    sources: {text: "Treaty of Alliance, Port Sel, 2031", wire: "Vell News Agency"}
    stages:
      - {stage: signed, on: 2031-01-20}
      - {stage: in force, on: 2031-03-01, source: wire}
    parties:
      - {state: XAA, from: 2031-03-01}
      - {states: [XBB, XCC], from: 2031-03, until: 2033-05-31, how: withdrawal}
    clauses:
      - article: "4"
        type: defence
        strength: shall
        trigger: armed attack
        conditions: [Article 51, own law]
        words: "help with all means"
        quote: true
"""

NORM = """instruments:
  - id: vell-41
    title: Resolution 41 of the Assembly of Vell
    issuer: Assembly of Vell
    regime: Borland
    adopted: 2030-05-04
    sources: {text: "A/VELL/RES/41 (2030)"}
    norms:
      - paragraph: "7"
        effect: prohibits
        binds: [XAA, XCC]
        act: {kinds: [labour], from: [XBB], to: any}
        exceptions:
          - {fact: committee approval, words: unless approved in advance}
        in_force: [{from: 2030-05-04}]
        words: shall not admit workers from Borland
monitors:
  - id: vell-panel
    name: Panel of the Assembly of Vell
    watches: [vell-41]
    sources: {text: "A/VELL/RES/41 (2030), para 12"}
    mandates: [{from: 2030-05-04, until: 2032-05-03, by: para 12}]
"""

BAD = [
    # what is replaced, by what, the line named, words of the reason, remark
    ('      - article: "4"\n        type', "      - type", 12, "without an article", "a clause without an article"),
    ("until: 2033-05-31", "until: 2030-05-31", 10, "reversed dates", ""),
    ("state: XAA", "state: SUN", 9, "no longer existed on 2031-03-01", "a party that no longer exists"),
    ("state: XAA", "state: RUZ", 9, "no state has the code 'RUZ'; did you mean RUS?", "a typo"),
    ("states: [XBB, XCC]", "states: [XAA, XCC]", 9, "bound twice", "a contradiction"),
    ("{state: XAA, from: 2031-03-01}", "{state: XAA, form: 2031-03-01}", 9, "did you mean 'from'?", "a typo"),
    ("{state: XAA, from: 2031-03-01}", "{state: XAA, from: 1.3.2031}", 9, "must be a date", ""),
    ("{state: XAA, from: 2031-03-01}", "{state: XAA, until: 2031-03-01}", 9, "without 'from'", ""),
    ("on: 2031-03-01, source: wire", "on: 2031-03-01, source: wyre", 7, "not among 'sources'", "a fact without source"),
    ("on: 2031-03-01, source: wire", "on: 2030-03-01", 6, "in force on 2030-03-01, before signed", "out of order"),
    ("type: defence", "type: defense", 13, "did you mean 'defence'?", "a closed list"),
    ("strength: shall", "strength: must", 14, "none of its words", ""),
    ("trigger: armed attack", "trigger: attack", 15, "none of its words", ""),
    ("conditions: [Article 51, own law]", "conditions: [Article 5]", 16, "did you mean 'Article 51'?", ""),
    ("quote: true", "quote: perhaps", 18, "must be true or false", ""),
    ("id: xaa-xbb-2031", "id: Xaa Xbb", 2, "lower-case letters", ""),
    ("id: xaa-xbb-2031", "id: nato-1949", 2, "already given in", "a packaged id taken again"),
    ("    name: Treaty of Alliance between Arvenia and Borland\n", "", 2, "'name' is missing", ""),
    ("    name:", "    name: twice\n    name:", 4, "'name' is given twice", ""),
    ("quote: true", "quote: true\n        bearers: [XDD]", 19, "no party to this agreement", ""),
    ("    stages:", "    predecessors: [{id: nowhere}]\n    stages:", 2, "no agreement is called 'nowhere'", ""),
    ("agreements:", "agreement:", 2, "did you mean 'agreements'?", ""),
    ("    stages:", "    stages: &all", None, "holds", "an anchor alone is no harm"),
    ("name: Treaty", "name: *all", 3, "alias", "an alias is refused"),
    ("name: Treaty", "name: 'Treaty", None, "not YAML", ""),
]

BAD_NORMS = [
    ('      - paragraph: "7"\n        effect', "      - effect", 9, "without a paragraph"),
    ("effect: prohibits", "effect: forbids", 10, "none of its words"),
    ("kinds: [labour]", "kinds: [labor]", 12, "did you mean 'labour'?"),
    ("binds: [XAA, XCC]", "binds: [un-member]", 11, "is no group"),
    ("binds: [XAA, XCC]", "binds: []", 11, "'binds' is missing"),
    ("in_force: [{from: 2030-05-04}]", "in_force: []", 15, "'in_force' is missing"),
    ("in_force: [{from: 2030-05-04}]", "in_force: [{from: 2029-05-04}]", 9, "before its instrument was adopted"),
    ("watches: [vell-41]", "watches: [vell-42]", 18, "'vell-42' is not known"),
    ("until: 2032-05-03", "until: 2029-05-03", 22, "reversed dates"),
    ("id: vell-41", "id: unscr-2397", 2, "already given in"),
]


def pack(folder: Path, text: str, kind: str = "agreements") -> Path:
    (folder / kind).mkdir(parents=True)
    (folder / kind / "made.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def test_the_packaged_library_holds_and_is_as_large_as_promised(reference):
    assert len(reference.treaties) >= 60
    assert len(reference.norms) >= 25
    assert {"DPRK", "Iran", "Russia"} <= {i.regime for i in reference.instruments.values()}
    packaged = Path(__file__).parents[3] / "foedera" / "knowledge" / "reference"
    assert [str(e) for kind in ("agreements", "norms") for f in sorted((packaged / kind).glob("*.yaml"))
            for e in check_reference(f) if "already given" not in str(e)] == []  # fmt: skip


def test_every_fact_has_a_source_and_every_clause_an_article(reference):
    for treaty in reference.treaties.values():
        facts = [*treaty.stages, *treaty.parties, *treaty.clauses, *treaty.predecessors, *treaty.suspensions]
        assert all(fact.source for fact in facts), treaty.id
        assert all(clause.article and clause.words for clause in treaty.clauses), treaty.id
    assert all(norm.source and norm.words for norm in reference.norms.values())


def test_a_good_pack_is_added_to_the_library(tmp_path):
    folder = pack(pack(tmp_path, GOOD), NORM, "norms")
    assert check_reference(folder) == []
    both = load_reference([folder])
    assert both.treaties["xaa-xbb-2031"].bound("XBB", date(2033, 5, 31))
    assert not both.treaties["xaa-xbb-2031"].bound("XBB", date(2033, 6, 1))
    assert both.treaties["xaa-xbb-2031"].bound("XBB", date(2031, 3, 15)) is None, "in March, the day unknown"
    assert both.monitors_of("vell-41")[0].sits(date(2032, 5, 4)) is False
    assert "nato-1949" in both.treaties


@pytest.mark.parametrize(("old", "new", "line", "reason", "remark"), BAD)
def test_a_bad_pack_is_refused_with_file_and_line(tmp_path, old, new, line, reason, remark):
    assert old in GOOD
    folder = pack(tmp_path, GOOD.replace(old, new, 1))
    errors = check_reference(folder)
    if reason == "holds":
        assert errors == [], remark
        return
    assert any(reason in error.reason and line in (None, error.line) for error in errors), [str(e) for e in errors]
    assert all(error.file.endswith("made.yaml") for error in errors)
    with pytest.raises(KnowledgeError, match=r"made\.yaml"):
        load_reference([folder])


@pytest.mark.parametrize(("old", "new", "line", "reason"), BAD_NORMS)
def test_bad_norms_are_refused_with_file_and_line(tmp_path, old, new, line, reason):
    assert old in NORM
    errors = check_reference(pack(tmp_path, NORM.replace(old, new, 1), "norms"))
    assert any(reason in error.reason and error.line == line for error in errors), [str(e) for e in errors]


def test_predecessors_in_a_circle_are_named(tmp_path):
    second = GOOD.replace("agreements:\n", "").replace("xaa-xbb-2031", "xaa-xbb-2004")
    text = GOOD.replace("    stages:", "    predecessors: [{id: xaa-xbb-2004}]\n    stages:", 1)
    text += second.replace("    stages:", "    predecessors: [{id: xaa-xbb-2031}]\n    stages:", 1)
    errors = check_reference(pack(tmp_path, text))
    assert [e.reason for e in errors] == [
        "predecessors lead round in a circle: xaa-xbb-2031 -> xaa-xbb-2004 -> xaa-xbb-2031"
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xfe\x00a", "not UTF-8"),
        (b"agreements: [" + b"[" * 500, "nested deeper"),
        (b"- just\n- a list\n", "'key: value'"),
        (b"agreements: 7\n", "must be a list"),
        (b"agreements: [7]\n", "'key: value'"),
        (b"agreements: [{id: {a: b}}]\n", "'sources' is missing"),
        (b"a: &a [x]\nb: *a\n", "aliases"),
        (b"agreements:\n\t- x\n", "not YAML"),
    ],
)
def test_hostile_files_are_refused(tmp_path, data, reason):
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements" / "bad.yaml").write_bytes(data)
    errors = check_reference(tmp_path)
    assert any(reason in error.reason for error in errors), [str(e) for e in errors]


@pytest.mark.parametrize("data", [b"", b"\n# nothing\n", b"\xef\xbb\xbfagreements: []\n"])
def test_empty_files_hold(tmp_path, data):
    (tmp_path / "norms").mkdir()
    (tmp_path / "norms" / "empty.yaml").write_bytes(data)
    assert check_reference(tmp_path) == []


def test_a_file_too_large_is_refused_unread(tmp_path):
    folder = pack(tmp_path, "#" * 4_000_001)
    assert "larger than" in check_reference(folder)[0].reason


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2024-06-19", (2024, 6, 19), (2024, 6, 19)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2005-11-14/2006", (2005, 11, 14), (2006, 12, 31)),
    ],
)
def test_partial_dates(words, first, last):
    found = partial_date(words)
    assert found == PartialDate(date(*first), date(*last))
    assert str(found) == words or "/" in words


@pytest.mark.parametrize("words", ["2024-13", "2024-02-30", "19.6.2024", "24", "2024/2023", "2024-06-19T00", "/"])
def test_what_is_no_date(words):
    assert partial_date(words) is None


@pytest.mark.parametrize(
    ("start", "until", "day", "held"),
    [
        ("2019", None, "2018-12-31", False),
        ("2019", None, "2019-06-01", None),
        ("2019", None, "2019-12-31", True),
        ("2019-01-01", "2020", "2020-01-01", True),
        ("2019-01-01", "2020", "2020-06-01", None),
        ("2019-01-01", "2020", "2021-01-01", False),
    ],
)
def test_a_term_of_coarse_dates_says_when_it_does_not_know(start, until, day, held):
    term = Term(partial_date(start), partial_date(until) if until else None)
    assert term.holds(date.fromisoformat(day)) is held


def test_who_was_a_member_of_the_united_nations():
    known = existence()
    assert known.un_member("CHE", date(2002, 9, 9)) is False
    assert known.un_member("CHE", date(2002, 9, 10)) is True
    assert known.un_member("TWN", date(2024, 1, 1)) is False
    assert known.un_member("XAA", date(2024, 1, 1)) is None
    assert known.un_member("FRA", date(1950, 1, 1)) is None, "days of admission before 1990 are not held"
    assert known.un_member("SUN", date(1995, 1, 1)) is False


def test_a_pack_that_is_not_there_is_named(tmp_path):
    with pytest.raises(KnowledgeError, match=r"nowhere: no such pack"):
        load_reference([tmp_path / "nowhere"])


def test_what_is_a_quotation_is_short_of_doubt_and_the_rest_is_ours(reference):
    """Texts of which only translations circulate are told in our words."""
    for id in ("chn-prk-1961", "prk-sun-1961", "kor-prk-1991", "mda-neutrality-1994"):
        assert not any(clause.quote for clause in reference.treaties[id].clauses), id


@pytest.mark.parametrize(
    ("id", "name", "day", "bound", "remark"),
    [
        ("rus-usa-2010", "New START", date(2020, 1, 1), {"RUS", "USA"}, "both, while it ran"),
        ("rus-usa-2010", "New START Treaty", date(2026, 3, 1), set(), "nobody after its one extension"),
        ("jcpoa-2015", "JCPOA", date(2015, 9, 1), set(), "nobody before its Adoption Day"),
        (
            "jcpoa-2015",
            "Iran nuclear deal",
            date(2018, 5, 8),
            {"IRN", "RUS", "USA", "european-union"},
            "the day of leaving",
        ),
        (
            "jcpoa-2015",
            "JCPOA",
            date(2018, 5, 9),
            {"IRN", "RUS", "european-union"},
            "without the United States after it",
        ),
        ("eu-treaty", "Treaty of the European Union", date(2021, 1, 1), {"FRA"}, "a name pages use beside its own"),
    ],
)
def test_agreements_known_by_letters_bind_whom_they_bind(reference, id, name, day, bound, remark):
    treaty = reference.treaties[id]
    assert name in treaty.also
    asked = {"RUS", "USA", "IRN", "european-union"} if id != "eu-treaty" else {"FRA", "GBR"}
    held = {party.state for party in treaty.parties if party.state in asked and party.term.holds(day)}
    assert held == bound, remark


def test_every_packaged_agreement_says_what_its_days_rest_on() -> None:
    held = load_reference().treaties.values()
    assert {treaty.basis for treaty in held} == {"memory"}
    assert all(treaty.standing.startswith("days and parties from memory") for treaty in held)
    assert load_reference().treaties["kor-usa-1953"].standing.endswith("in ATOP the same: signed, parties, types")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("basis: hearsay", "'basis' is 'hearsay'"),
        ("checked: [signed]", "stands without 'atop'"),
        ("checked: [all]\n    atop: 1", "'checked' holds 'all'"),
    ],
)
def test_a_basis_or_check_that_does_not_hold_is_refused(tmp_path: Path, lines: str, reason: str) -> None:
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements" / "own.yaml").write_text(
        "agreements:\n  - id: xaa-xbb-2031\n    name: Treaty of Port Sel\n    sources: {text: Journal 14}\n"
        "    stages: [{stage: signed, on: 2031-01-20}]\n    parties: [{states: [XAA, XBB], from: 2031-03-01}]\n"
        f"    clauses: []\n    {lines}\n"
    )
    assert [error for error in check_reference(tmp_path) if reason in str(error)]
