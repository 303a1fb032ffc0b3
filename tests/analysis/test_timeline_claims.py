"""Summaries of a ledger's timeline, from rows written by hand and by the command."""

from datetime import date, timedelta

import pytest

from foedera.analysis.origins import origins
from foedera.analysis.timeline_claims import named_day, said_day, summarise
from foedera.ledger.rows import Lanes
from foedera.records import Event, EventType, Granularity, Modality, Time, TimeBasis
from tests.analysis.rows import DAY, link, row
from tests.cli.conftest import kept, ledger, run

__all__ = ["kept", "ledger", "run"]  # the fixtures of the command

STRIKE, TALKS = date(2021, 10, 12), date(2021, 10, 22)
HIT = Event(EventType.ASSAULT, None, ("XVA",), ("XOS",))


def on(day, basis=TimeBasis.STATED, days=1):
    return Time(day, day + timedelta(days=days), Granularity.DAY, basis)


def told(words, outlet, **options):
    return row(words, document=f"sha256:{outlet}", outlet=outlet, **options)


def summary(happened, said, days):
    claims = [*happened, *said]
    return summarise(Lanes(tuple(happened), tuple(said)), origins(claims, []), days)


@pytest.mark.parametrize(
    ("time", "day", "remark"),
    [
        (None, None, "no time"),
        (on(STRIKE), STRIKE, "the words give it"),
        (on(STRIKE, TimeBasis.RELATIVE), STRIKE, "the words give it against another day"),
        (on(STRIKE, TimeBasis.DOCUMENT), None, "lent by the document"),
        (on(STRIKE, days=31), None, "a month"),
    ],
)
def test_the_day_of_which_a_claim_tells(time, day, remark):
    assert named_day(row("Varland struck Belm", time=time)) == day, remark


def test_speech_of_unknown_day_is_on_none():
    assert said_day(row("x", said=DAY)) == DAY
    assert said_day(row("x", said=None)) is None


def test_the_day_with_most_origins_and_its_claim():
    hits = [
        told(f"Varland struck the harbour of Belm on 12 October, {more}", outlet, time=on(STRIKE), event=HIT)
        for outlet, more in (
            ("Gazette", "say the dockers"),
            ("Courier", "say fishermen"),
            ("Herald", "say two priests"),
        )
    ]
    visit = told("The envoy of Ostria came to Belm on 3 October", "Gazette", time=on(date(2021, 10, 3)))
    (entry,) = summary([visit, *hits], [], 1)
    assert (entry.day, entry.origins, entry.happened) == (STRIKE, 3, True)
    assert entry.claim in hits


def test_a_denial_stands_only_where_it_was_said():
    denial = told("Varland struck nobody on 12 October", "Gazette", time=on(STRIKE), denied=True, said=TALKS)
    (entry,) = summary([], [denial], 5)
    assert (entry.day, entry.happened, entry.claim) == (TALKS, False, denial)


def test_entries_stand_in_order_and_say_nothing_twice():
    strike = told("Varland struck the harbour of Belm on 12 October", "Gazette", time=on(STRIKE), said=TALKS)
    again = told("Varland struck the harbour of Belm on 12 October", "Courier", said=date(2021, 10, 25))
    talks = told("Envoys of both states met for talks today", "Herald", said=TALKS, modality=Modality.LIKELY)
    found = summary([strike], [again, talks], 5)
    assert [(entry.day, entry.claim) for entry in found] == [(STRIKE, strike), (TALKS, talks)]


def test_a_speaker_is_one_origin_in_however_many_papers():
    renn = (link("Ilo Renn", actor="renn", state="XOS"),)
    words = "Varland struck the harbour of Belm on 12 October"
    hits = [told(words, outlet, speakers=renn, time=on(STRIKE)) for outlet in ("Gazette", "Courier", "Herald")]
    (entry,) = summary(hits, [], 1)
    assert entry.origins == 1


def test_nothing_to_tell():
    assert summary([], [], 3) == []
    assert summary([], [told("Belm is calm", "Gazette", said=None)], 3) == []


def test_the_command_shows_the_days_that_matter(run, ledger):
    ran = run("timeline", "--summary", "1", "--json")
    assert ran.status == 0
    (entry,) = ran.json
    assert (entry["day"], entry["happened"]) == ("2024-03-05", False)
    assert entry["claim"]["spans"][0]["quote"] == entry["claim"]["words"]
    table = run("timeline", "--summary", "1", "--table")
    assert "2024-03-05" in table.out
    assert "said" in table.out


@pytest.mark.parametrize("days", ["0", "-1", "many"])
def test_the_command_refuses_what_is_no_number_of_days(days, run, ledger):
    ran = run("timeline", "--summary", days)
    assert ran.status != 0
    assert "--summary" in ran.err


def test_the_command_scores_timelines(tmp_path, run):
    rule = "-" * 32
    for name, text in {
        "flood_altwire/InputDocs/2010-01-12/1.txt": "The river rose above the walls of Belm on Tuesday .",
        "flood_altwire/InputDocs/2010-01-15/2.txt": "The dam broke in the upper valley of Belm on Friday .",
        "flood_altwire/timelines/a.txt": f"2010-01-12\nThe river rose .\n{rule}\n2010-01-15\nThe dam broke .\n{rule}\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("evaluate", "timeline", "--gold", str(tmp_path), "--json")
    assert ran.status == 0
    assert (ran.json["timelines"], ran.json["date_f1"]) == (1, 1.0)
    assert ran.json["rouge1_f1"] == pytest.approx(4 / 9, abs=1e-4)  # all 6 words found, among 21
    assert "flood_altwire" in run("evaluate", "timeline", "--gold", str(tmp_path), "--table").out


def test_the_command_refuses_what_is_no_timeline(tmp_path, run):
    gold = tmp_path / "gold.tar.xz"
    gold.write_text("no archive", encoding="utf-8")
    ran = run("evaluate", "timeline", "--gold", str(gold))
    assert ran.status != 0
    assert len(ran.err.strip().splitlines()) == 1
