"""`foedera framing` of events and agreements, on pages written here and read by the real reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.cli import main
from foedera.sample import PACK

PAGES = {
    "mirova": """Mirova Gazette
October 20, 2021

MIROVA - Veldoria invaded Tarsenia on October 12, 2021, the Tarsenian Foreign Ministry said on Wednesday.

"The brutal invasion of Tarsenia breaks every treaty," President Elin Sarova said. "The invasion will fail."
""",
    "karvel": """Veldorian Tribune
October 21, 2021

KARVEL - The special guard operation in Tarsenia goes on as planned, the Veldorian spokesman Pavel Rusin said.

"The operation will end when its aims are reached," Rusin said.
""",
    "brannock": """The Brannock Courier
October 22, 2021

BRANNOCK - Veldoria sent its troops into Tarsenia on October 12, 2021, Calderian Defence Minister Hanna Oster said.

Pavel Rusin described the invasion of Tarsenia as a peacekeeping mission.
""",
    "others": """Sessaly Observer
October 23, 2021

SESSALY - The Tarsenian attack on Veldoria failed, Oster said.

The invasion of Sorania in 1951 is taught in schools, and the invasion of Tarsenia in 1974 is not.

A Veldorian missile strike on Tarsenia killed nine people in a mill on October 19, 2021, Sarova said.
""",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the pages above, read with the sample's pack."""
    folder = tmp_path_factory.mktemp("events")
    for name, text in PAGES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    place = folder / "events.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOEDERA_PACKS", str(PACK))
        assert (
            main(("ingest", *(str(folder / f"{name}.txt") for name in PAGES), "--jobs", "1", "--ledger", str(place)))
            == 0
        )
    return place


@pytest.fixture
def framed(told, monkeypatch, run):
    """Ask for the framing of something, as JSON."""
    monkeypatch.setenv("FOEDERA_PACKS", str(PACK))

    def ask(of):
        ran = run("framing", "--of", of, "--json", "--ledger", str(told))
        assert ran.status == 0, ran.err
        return ran.json

    return ask


@pytest.fixture
def invasion(told, monkeypatch, run):
    """The id of the claim that Veldoria invaded Tarsenia."""
    monkeypatch.setenv("FOEDERA_PACKS", str(PACK))
    rows = run("claims", "--text", "invaded", "--json", "--ledger", str(told)).json
    return next(row["id"] for row in rows if row["event"])


@pytest.mark.slow
def test_an_event_is_called_by_verbs_nouns_and_what_others_call_it(framed, invasion):
    found = framed(invasion)
    assert (found["kind"], found["name"]) == ("event", "ASSAULT XVE → XTA, 2021-10-12")
    ways = {frame["words"]: [one["source"] for one in frame["sources"]] for frame in found["frames"]}
    assert ways["special guard operation"] == ["Pavel Rusin"]
    assert ways["peacekeeping mission"] == ["Pavel Rusin"]
    assert ways["brutal invasion"] == ["Elin Sarova"]
    assert {"invaded", "sent its troops into", "operation"} <= ways.keys()


@pytest.mark.slow
def test_other_events_between_the_same_parties_are_left_out(framed, invasion):
    found = framed(invasion)
    words = {(naming["document"], naming["words"]) for frame in found["frames"] for naming in frame["namings"]}
    elsewhere = {words for document, words in words if "attack" in words or "strike" in words or "missile" in words}
    assert not elsewhere
    assert all(naming["claim"] or naming["end"] for frame in found["frames"] for naming in frame["namings"])


@pytest.mark.slow
def test_the_proposition_and_the_claim_ask_for_one_event(framed, invasion):
    assert framed("p" + invasion[1:13])["frames"] == framed(invasion)["frames"]


WRONG = [
    ("c000000000000", "c000000000000", "no such claim"),
    ("Veldorai", "did you mean Veldoria", "a near name of an actor"),
    ("Dravn", "did you mean Dravna", "a near name of a place"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("of", "words", "remark"), WRONG)
def test_what_is_not_known_is_told_with_near_names(told, monkeypatch, run, of, words, remark):
    monkeypatch.setenv("FOEDERA_PACKS", str(PACK))
    ran = run("framing", "--of", of, "--ledger", str(told))
    assert ran.status == 2 and words in ran.err, remark
