import pytest

from foedera.errors import DocumentError
from foedera.evaluate.dates import read_timeml, same_value, score_dates

PAGE = """<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="1998-02-13" functionInDocument="CREATION_TIME">02/13/1998</TIMEX3></DCT>
<TEXT>He <EVENT>came</EVENT> <TIMEX3 tid="t1" type="DATE" value="1998-02-12">yesterday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3> and an
<TIMEX3 tid="t3" type="DURATION" value="PXX">age</TIMEX3>.
</TEXT></TimeML>"""


def test_times_stand_where_the_text_has_them():
    page = read_timeml("x.tml", PAGE.encode())
    assert [(t.span.of(page.text), t.value) for t in page.times] == [
        ("yesterday", "1998-02-12"),
        ("two days", "P2D"),
        ("age", "PXX"),
    ]
    assert page.written == "1998-02-13"


@pytest.mark.parametrize(
    "data", [b"<TimeML>", b"<TimeML></TimeML>", b'<!DOCTYPE x [<!ENTITY a "b">]><TimeML/>', b"\xff\xfe"]
)
def test_what_is_no_timeml_is_refused_by_name(data):
    with pytest.raises(DocumentError, match=r"x\.tml"):
        read_timeml("x.tml", data)


def test_scores_count_spans_and_values(tmp_path):
    (tmp_path / "x.tml").write_text(PAGE, encoding="utf-8")
    scores = score_dates(tmp_path)
    assert (scores["documents"], scores["gold"], scores["found"]) == (1, 3, 2)
    assert scores["strict"] == {"precision": 1.0, "recall": 0.6667, "f1": 0.8}
    assert scores["value"]["recall"] == 0.6667


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        ("2000-W07", "2000-W7", True),
        ("1998-02-13T10:00", "1998-02-13T10", True),
        ("P2D", "P3D", False),
        ("1998", "1998-Q3", False),
    ],
)
def test_values_are_compared_as_meant(found, gold, same):
    assert same_value(found, gold) == same


def test_expressions_of_time_on_the_held_out_fifth(shared):
    """The bars of the project; values were looked at on this fifth as one number only, never page by page."""
    scores = score_dates(shared / "data" / "dates" / "TBAQ-cleaned.tar.xz", held_out=True)
    assert scores["strict"]["f1"] >= 0.80
    assert scores["relaxed"]["f1"] >= 0.90
    assert scores["value"]["f1"] >= 0.76
