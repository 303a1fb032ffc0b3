"""Sentences in many styles, read and held against the norms of their day, as a sanctions lawyer would answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import foedera
from foedera.analysis.legality import TEXT, Verdict, legality, overall
from foedera.analysis.legality_claims import acts_told
from foedera.analysis.legality_readings import BEYOND, OPEN, SAME, SHORT, readings_on, readings_told
from foedera.knowledge.reference import Reference, load_reference
from foedera.records import Act, Reading

Row = dict[str, Any]
ROWS: list[Row] = yaml.safe_load(Path(__file__).with_name("legality_passages.yaml").read_text(encoding="utf-8"))[
    "passages"
]
GRAVEST = ["conflicts", "unknown", "falls under an exception", "outside scope"]


def marked(row: Row) -> Any:
    """A row with a named gap must not come out: once it does, its gap is to be struck."""
    return pytest.param(row, marks=pytest.mark.xfail(reason=row["gap"], strict=True)) if "gap" in row else row


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def read(folder: Path, text: str, on: date | None = None) -> Reading:
    page = folder / "page.txt"
    page.write_text(f"Vell Herald\n{on or '2024-05-10'}\n\nHeadline of the day\n\n{text}\n", encoding="utf-8")
    return foedera.read(foedera.read_document(page))


def short(act: Act) -> str:
    return f"{act.kind} {act.giver or '?'} {act.taker or '?'}"


@pytest.mark.parametrize("row", [marked(row) for row in ROWS], ids=lambda row: row["text"][:50])
def test_passages_as_a_sanctions_lawyer_would_answer(tmp_path: Path, reference: Reference, row: Row) -> None:
    told = list(acts_told(read(tmp_path, row["text"], row.get("on"))))
    assert sorted({short(act) for act in told}) == sorted(row["acts"]), row["why"]
    if row["norm"] is None:
        assert all(overall(legality(reference, act)) is not Verdict.CONFLICTS for act in told), row["why"]
        return
    found = [f for act in told for f in legality(reference, act, outside=True) if f.norm == row["norm"]]
    verdicts = {f.verdict.value for f in found if f.according_to == TEXT}
    assert next(v for v in GRAVEST if v in verdicts) == row["verdict"], row["why"]
    for finding in found:
        assert finding.as_json()["if_the_claim_is_true"] is True
        assert bool(finding.missing) == (finding.verdict is Verdict.UNKNOWN), "what is not known is named"
        assert finding.as_json()["claim_words"]


READINGS = [
    # what is said, instrument, how it stands to the text, remark
    (
        "Resolution 2375 forbids any ties with North Korea, the senator said.",
        "unscr-2375",
        BEYOND,
        "it names goods, not ties",
    ),
    (
        "Resolution 2375 prohibits the employment of North Korean workers.",
        "unscr-2375",
        BEYOND,
        "it leaves out approval",
    ),
    ("Resolution 2397 bans exports of refined petroleum above the cap.", "unscr-2397", SAME, "the limit is named"),
    (
        "Security Council resolution 1874 bans all arms exports by North Korea.",
        "unscr-1874",
        SAME,
        "so says paragraph 9",
    ),
    ("Nothing in resolution 2397 forbids North Korean workers, the ambassador said.", "unscr-2397", SHORT, "8 does"),
    ("Resolution 1718 forbids only heavy weapons, the spokesman said.", "unscr-1718", SHORT, "and more"),
    ("The shipments of coal violate resolution 2371.", "unscr-2371", BEYOND, "coal through Rason is free"),
    ("UN sanctions bar North Korea from exporting seafood.", "unscr-2371", SAME, "named by the regime alone"),
    ("Resolution 2094 bans trade in textiles with North Korea.", "unscr-2094", BEYOND, "2375 does, not 2094"),
    (
        "The Kremlin says that resolution 2094 permits the sale of textiles.",
        "unscr-2094",
        OPEN,
        "it does not speak of them",
    ),
]


@pytest.mark.parametrize(("text", "instrument", "against", "remark"), READINGS)
def test_a_speakers_reading_is_set_beside_the_text(tmp_path, reference, text, instrument, against, remark) -> None:
    found = list(readings_told(read(tmp_path, text), reference))
    assert [row.against for row in found if row.instrument == instrument] == [against], remark
    assert all(row.by and row.claim and row.why and row.says in text for row in found)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2375 was adopted in September 2017.",
        "What does resolution 2397 forbid?",
        "The ministry wants a resolution that would ban exports of coal.",
        "Article 5 does not forbid anything.",
    ],
)
def test_what_reads_nothing_into_a_norm(tmp_path, reference, text) -> None:
    assert list(readings_told(read(tmp_path, text), reference)) == []


def test_an_overstated_reading_stands_beside_the_text_and_does_not_change_it(tmp_path, reference) -> None:
    page = read(
        tmp_path,
        "Moscow hired North Koreans in May 2024. Resolution 2375 forbids any ties with North Korea. "
        "Resolution 2375 forbids hosting North Korean workers, said the senator.",
        date(2024, 11, 5),
    )
    said = list(readings_told(page, reference))
    labour = next(act for act in acts_told(page) if act.kind.value == "labour")
    rows = legality(reference, labour, readings=readings_on(said, labour), named=True)
    assert {row.according_to for row in rows if row.norm.startswith("unscr-2375")} > {TEXT}
    own = [row for row in rows if row.norm == "unscr-2375/17" and row.according_to == TEXT]
    assert [row.verdict for row in own] == [Verdict.UNKNOWN], "an old contract would be free, whoever says what"
