import json
from datetime import date

import pytest

from foedera.errors import DocumentError
from foedera.evaluate.quantities import event_day, read_releases, score_quantities, score_releases

DAYS = [
    (
        "2013-01-S-025 ALTMARK (Jan. 25, 2013) During an operation yesterday a force killed a leader.",
        date(2013, 1, 24),
        "yesterday",
    ),
    (
        "2010-09-CA-005 ALTMARK (Sept. 1) - A force detained a man in the valley Tuesday.",
        date(2010, 8, 31),
        "year of the number",
    ),
    ("ALTMARK (Jan. 28) - A force captured a leader today.", date(2012, 1, 28), "no year: month and day alone"),
    ("ALTMARK (June 21, 2012) A force hit the man of Tuesday's attack today.", date(2012, 6, 21), "another deed's day"),
    ("2011-07-S-003 A force detained two men.", date(2011, 7, 2), "only the month of the number"),
]


@pytest.mark.parametrize(("text", "day", "remark"), DAYS, ids=[row[-1] for row in DAYS])
def test_the_day_of_the_deed(text, day, remark):
    assert event_day(text).agrees(day)


def test_no_day_is_made_up():
    assert event_day("A force captured a leader today.") is None


def test_releases_are_scored(tmp_path):
    turn = {"start_date": "2013-01-24", "min_killed": 2}
    text = "PRESS RELEASE TEXT: ALTMARK (Jan. 25, 2013) A force killed two fighters yesterday."
    line = {"conversations": [{"from": "human", "value": text}, {"from": "gpt", "value": json.dumps(turn)}]}
    file = tmp_path / "releases.jsonl"
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert score_releases(file) == {
        "releases": 1,
        "killed": 1.0,
        "day": 1.0,
        "exact_day": 1.0,
        "both": 1.0,
        "both_near": 1.0,
    }
    file.write_text("{}\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="line 1"):
        read_releases(file)


def test_quantities_are_matched_by_place_and_number():
    text = "They sent 30 tanks and 40 guns, he said; 50 more will follow."
    claim = {"start": 0, "end": 31}

    def gold(words, value):
        return {
            "value": value,
            "min": None,
            "max": None,
            "span": {"start": text.index(words), "end": text.index(words) + 2},
        }

    page = {
        "document": {"published": {}},
        "claims": [{"spans": [claim], "quantities": [gold("30", 30), gold("40", 41)]}],
    }
    scores = score_quantities([(text, page)])
    assert (scores["gold"], scores["found"], scores["quantity"]["f1"]) == (2, 2, 0.5)


def test_quantities_of_claims_on_the_training_pages(shared):
    folder = shared / "data" / "pages_train"
    pages = [
        (
            file.with_name(file.name.replace(".gold.json", ".txt")).read_bytes().decode(),
            json.loads(file.read_text(encoding="utf-8")),
        )
        for file in sorted(folder.glob("*.gold.json"))
    ]
    assert score_quantities(pages)["quantity"]["f1"] >= 0.92
