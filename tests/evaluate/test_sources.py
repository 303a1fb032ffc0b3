"""What the scorers of sources share: when two names are one, and which lines are no gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.evaluate.sources import gold_objects, name_words, same_name, voices_of
from foedera.records import ActorKind, Attribution, Document, Reading, Source, Span, SpeechKind, SpeechMode


@pytest.mark.parametrize(
    ("found", "gold", "same", "remark"),
    [
        ("Brandt", "Finance Minister Ana Brandt", True, "a surname"),
        ("the minister", "Minister Ana Brandt", True, "a title where there is nothing else"),
        ("President Orell", "President Brandt", False, "a title alone is shared by many"),
        ("the Ostrian minister", "the Ostrian ambassador", True, "of the same state: as far as words tell"),
        ("US", "the US government", True, "two capitals are a name"),
        ("us", "the US government", False, "but not in small letters"),
        ("he", "he", False, "a pronoun names nobody"),
        ("", "Ana Brandt", False, "nobody"),
    ],
)
def test_same_name(found: str, gold: str, same: bool, remark: str) -> None:
    assert same_name(found, gold) is same, remark


def test_words_of_a_name_leave_out_articles_and_single_letters() -> None:
    assert name_words("The EU and A. B. Orell's aide") == {"eu", "orell", "aide"}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('{"id": 1, "items": []}\n{"id": 2', "line 2 is no JSON"),
        ('{"id": 1}', "line 1 has no 'items'"),
        ("[1, 2]", "line 1 has no 'id' and no 'items'"),
        ("\n\n", "it holds no line"),
    ],
)
def test_lines_that_are_no_gold(lines: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(lines, encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        list(gold_objects(file, ("id", "items")))


def test_a_folder_is_no_gold(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="it is a folder"):
        list(gold_objects(tmp_path, ("id",)))


def test_voices_keep_who_stands_in_whom_and_leave_out_the_document() -> None:
    text = "Orell says Brandt will say no."
    document = Document("sha256:x", text)

    def attribution(key: str, parent: str | None, name: str, content: Span, mode: SpeechMode) -> Attribution:
        at = Span(text.index(name), text.index(name) + len(name)) if name in text else None
        source = Source(name, ActorKind.PERSON, span=at)
        return Attribution(key, parent, source, None, (content,), SpeechKind.INDIRECT, mode=mode)

    inner = attribution("a2", "a1", "Brandt", Span(27, 29), SpeechMode.PREDICTED)
    outer = attribution("a1", "a0", "Orell", Span(11, 29), SpeechMode.ACTUAL)
    root = attribution("a0", None, "the document", Span(0, len(text)), SpeechMode.ACTUAL)
    first, second = voices_of(Reading(document, attributions=(root, outer, inner)))
    assert (first.words, first.parent, first.happened) == ("Orell", None, True)
    assert (second.words, second.parent, second.happened) == ("Brandt", 0, False)
    assert second.spans == (Span(11, 17), Span(27, 29))
