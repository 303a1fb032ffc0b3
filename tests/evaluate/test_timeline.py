from datetime import date

import pytest

from foedera.errors import DocumentError
from foedera.evaluate.timeline import aligned_rouge, date_f1, read_timeline, read_topics, score_timelines

FIRST, SECOND = date(2010, 1, 12), date(2010, 1, 15)
RULE = "-" * 32
GOLD = f"2010-01-12\nThe river rose .\n{RULE}\n2010-01-15\nThe dam broke .\nMany fled .\n{RULE}\n"


@pytest.fixture
def topic(tmp_path):
    for name, text in {
        "flood_altwire/InputDocs/2010-01-12/1.txt": "The river rose .",
        "flood_altwire/InputDocs/2010-01-15/2.txt": "The dam broke .",
        "flood_altwire/timelines/altwire.txt": GOLD,
        "flood_altwire/keywords.json": '["flood"]',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_topics_are_read_from_their_folders(topic):
    (read,) = read_topics(topic)
    assert (read.name, read.keywords) == ("flood_altwire", ("flood",))
    assert [day for day, _ in read.pages] == [FIRST, SECOND]
    assert read.timelines[0][1] == {FIRST: ["The river rose ."], SECOND: ["The dam broke .", "Many fled ."]}


@pytest.mark.parametrize("text", ["", "no day\nwords", "------------\n"])
def test_a_timeline_without_days_is_refused(text):
    with pytest.raises(DocumentError):
        read_timeline("x.txt", text)


def test_the_hand_made_timeline_scores_one(topic):
    gold = read_timeline("x", GOLD)
    assert date_f1(gold, gold) == aligned_rouge(gold, gold) == 1
    scores = score_timelines(topic, lambda task: gold)
    assert (scores["timelines"], scores["date_f1"], scores["rouge1_f1"]) == (1, 1.0, 1.0)


def test_days_apart_count_less():
    gold = {FIRST: ["the river rose"]}
    assert aligned_rouge({date(2010, 1, 13): ["the river rose"]}, gold) == pytest.approx(0.5)
    assert aligned_rouge({FIRST: ["nothing alike"]}, gold) == 0
    assert date_f1({date(2010, 1, 13): ["the river rose"]}, gold) == 0


def test_the_maker_is_told_how_long_the_timeline_is(topic):
    told = []
    score_timelines(topic, lambda task: told.append((task.days, task.sentences)) or {FIRST: ["x"]})
    assert told == [(2, 2)]


def test_the_days_with_most_pages_score_as_published(shared):
    """The baseline of the data's own notes (.382 over all topics, half of which are here)."""
    from collections import Counter

    def most_published(task):
        days = Counter(day for day, _ in task.pages).most_common(task.days)
        return {day: ["x"] for day, _ in days}

    scores = score_timelines(shared / "data" / "timeline" / "t17_open.tar.xz", most_published)
    assert 0.2 < scores["date_f1"] < 0.6
