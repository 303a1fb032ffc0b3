import pytest

from foedera.errors import DocumentError
from foedera.evaluate.factuality import correlation, read_factuality, score_factuality

GOLD = (
    "0\tHe\t_\tPRP\n1\tsaid\t3.0\tVBD\n2\tthey\t_\tPRP\n3\tfled\t-2.0\tVBD\n\n"
    "0\tThey\t_\tPRP\n1\tmay\t_\tMD\n2\tgo\t1.0\tVB\n"
)


@pytest.fixture
def gold(tmp_path):
    file = tmp_path / "dev.conll"
    file.write_text(GOLD, encoding="utf-8")
    return file


def test_sentences_keep_their_words_and_the_values_of_events(gold):
    first, second = read_factuality(gold)
    assert (first.text, second.text) == ("He said they fled", "They may go")
    assert [(first.words[n].of(first.text), first.values[n]) for n in first.events] == [("said", 3.0), ("fled", -2.0)]


def test_the_error_is_the_mean_over_events(gold):
    scores = score_factuality(gold, lambda sentences: [[3.0, -3.0], [9.0]])
    assert (scores["events"], scores["mae"], scores["mae_always_certain"]) == (3, 1.0, 2.3333)


def test_a_reader_must_answer_for_each_event(gold):
    with pytest.raises(ValueError, match="zip"):
        score_factuality(gold, lambda sentences: [[3.0], [3.0]])


@pytest.mark.parametrize("line", ["0 He _", "0\tHe\tsure", "0\tHe\t7.0"])
def test_what_is_no_gold_is_refused_by_line(tmp_path, line):
    file = tmp_path / "dev.conll"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(DocumentError, match="line 1"):
        read_factuality(file)


def test_correlation_of_what_never_varies_is_none():
    assert correlation([1, 1], [1, 2]) == 0
    assert correlation([1, 2, 3], [2, 4, 6]) == pytest.approx(1)


def test_always_certain_errs_as_published(shared):
    for name, events in (("factbank_v1", 1000), ("uw", 1000)):
        file = shared / "data" / "factuality" / name / "dev.conll"
        scores = score_factuality(file, lambda sentences: [[3.0] * len(s.events) for s in sentences])
        assert scores["events"] >= events
        assert scores["mae"] == scores["mae_always_certain"] < 1.0
