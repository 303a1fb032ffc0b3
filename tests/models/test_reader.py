"""The reader's machinery with a stand-in encoder, and the packaged weights where they are present."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.models.encoder import MOST_WINDOWS
from foedera.models.reader import PACKAGED, Reader, _with_marks
from foedera.models.signals import Signals
from foedera.records.span import Span
from tests.models.handmade import StandIn, reader

TEXT = "Brandt said it is late, and Corbin added: “go home”.\n" * 40


@pytest.fixture(scope="module")
def handmade(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reader, StandIn]:
    return reader(tmp_path_factory.mktemp("weights"))


def whole(text: str) -> list[Span]:
    return [Span(0, len(text))] if text else []


def check(text: str, signals: Signals) -> None:
    """Every span lies in the text and has no white space at its ends; every distribution adds up."""
    for relation in signals.relations:
        assert relation.content
        assert relation.layer in ("outer", "inner")
        assert 0 <= relation.score < 1.0001
        for span in (*relation.content, relation.source, relation.cue):
            assert span is None or span.of(text).strip() == span.of(text) != ""
        for values in (relation.stance, relation.speech, relation.source_kind):
            assert abs(sum(values.values()) - 1) < 1e-4
    for claim in signals.claims:
        assert [span.of(text).strip() for span in claim.spans] == [span.of(text) for span in claim.spans]
        for values in (claim.polarity, claim.modality, claim.tense, claim.event, claim.type):
            assert abs(sum(values.values()) - 1) < 1e-4


def test_a_text_gives_the_same_signals_twice(handmade: tuple[Reader, StandIn]) -> None:
    once = handmade[0].read(TEXT, whole(TEXT))
    check(TEXT, once)
    assert once.relations
    assert once.claims
    assert once == handmade[0].read(TEXT, whole(TEXT))


def test_batches_are_bounded_and_of_like_length(handmade: tuple[Reader, StandIn]) -> None:
    handmade[1].sizes.clear()
    handmade[0].read("word\n" * 9000 + "a longer line of words\n" * 400, [Span(0, 45000 + 400 * 23)])
    assert len(handmade[1].sizes) > 3
    assert all(not windows > MOST_WINDOWS and pieces < 223 for windows, pieces in handmade[1].sizes)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(handmade: tuple[Reader, StandIn], text: str) -> None:
    check(text, handmade[0].read(text, whole(text)))
    handmade[0].read_polnear(text)


@pytest.mark.parametrize("text", ["", " \n ", "a" * 100_000, "\x00\x01\x02" * 500, "😀" * 3000, "”" * 900])
def test_hostile_text_is_read(handmade: tuple[Reader, StandIn], text: str) -> None:
    check(text, handmade[0].read(text, whole(text)))


def test_factuality_is_bounded_and_in_order(handmade: tuple[Reader, StandIn]) -> None:
    values = handmade[0].factuality("He left. It rained.", [Span(3, 7), Span(12, 18), Span(7, 8)])
    assert len(values) == 3
    assert all(-3 <= value < 3.0001 for value in values)
    assert values[:2] == handmade[0].factuality("He left. It rained.", [Span(3, 7), Span(12, 18)])
    assert handmade[0].factuality("", []) == []


def test_a_trigger_of_white_space_has_no_factuality(handmade: tuple[Reader, StandIn]) -> None:
    assert handmade[0].factuality("He  left.", [Span(2, 4)]) == [0.0]


def test_code_pair_gives_a_distribution(handmade: tuple[Reader, StandIn]) -> None:
    roots = handmade[0].code_pair("Ruritania hit Corvia.", Span(0, 9), Span(14, 20))
    assert set(roots) == {"AID", "ASSAULT"}
    assert abs(sum(roots.values()) - 1) < 1e-5


@pytest.mark.parametrize(
    ("text", "words", "expected", "remark"),
    [
        ("“Go home,” he said", "Go home", "“Go home,”", "marks and the comma within them"),
        ('He said "go home". She left', "go home", '"go home"', "straight marks"),
        ("`` Go home , '' he said", "Go home", "`` Go home , ''", "tokenised"),
        ("would “pay", "pay", "“pay", "never closed: nothing to take after it"),
        ('would "pay" for it', 'would "pay', 'would "pay"', "opened inside: its close is taken"),
        ('he left. "We stay"', "he left", "he left", "the next sentence's opening mark is not its own"),
        ("he left", "he left", "he left", "no marks"),
    ],
)
def test_content_keeps_its_marks(text: str, words: str, expected: str, remark: str) -> None:
    start = text.index(words)
    assert _with_marks(text, Span(start, start + len(words))).of(text) == expected, remark


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"heads\.json|encoder|tokenizer"):
        Reader.load(tmp_path).read("A word.", [Span(0, 7)])


def test_environment_names_the_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOEDERA_MODEL", str(tmp_path))
    with pytest.raises(FileNotFoundError):
        Reader.load().read("A word.", [Span(0, 7)])


packaged = pytest.mark.skipif(not (PACKAGED / "encoder.onnx").is_file(), reason="the packaged weights are not here")


@packaged
def test_packaged_weights_read_a_plain_sentence() -> None:
    text = "The Ruritanian foreign minister said on Monday that his country would send two ships to Corvia."
    signals = Reader.load(PACKAGED).read(text, whole(text))
    check(text, signals)
    (relation,) = signals.relations
    assert relation.source is not None
    assert relation.source.of(text) == "The Ruritanian foreign minister"
    assert relation.cue is not None
    assert "said" in relation.cue.of(text)
    assert relation.content[0].of(text).endswith("would send two ships to Corvia")
    assert any("send two ships" in claim.spans[0].of(text) for claim in signals.claims)


@packaged
def test_packaged_weights_know_what_was_denied() -> None:
    reader = Reader.load(PACKAGED)
    said, denied = "The troops left the town.", "The troops did not leave the town."
    high, low = reader.factuality(said, [Span(11, 15)])[0], reader.factuality(denied, [Span(19, 24)])[0]
    assert high > 1
    assert low < 0


@packaged
def test_packaged_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in PACKAGED.iterdir()) < 30_000_000
