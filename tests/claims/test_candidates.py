"""The wide net: what grammar lets a likely cue govern."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from foedera.claims.candidates import candidates
from foedera.language.parse import Parse
from foedera.models.marks import CUE, SOURCE, VIEWS, Marks

# passage, the word that may be a cue, (construction, source, content) that must be among the candidates, remark
FOUND = [
    ("Ostavia condemned the raid on Port Varn.", "condemned",
     ("object", "Ostavia", "the raid on Port Varn"), "an object"),
    ("Ostavia has no appetite for a long war.", "appetite",
     ("noun's preposition", "Ostavia", "a long war"), "the subject of its verb owns a noun"),
    ("Varga's proposal to close the strait stunned them.", "proposal",
     ("noun's clause", "Varga's", "to close the strait"), "a noun's infinitive"),
    ("Police spoke of an alleged plot against the king.", "alleged",
     ("attributive", None, "plot against the king"), "an adjective before its noun"),
    ("The grounds offered by the attorney were thin.", "offered",
     ("participle", "the attorney", "The grounds"), "a participle with its agent"),
    ("Manila was reluctant to raise the matter.", "reluctant",
     ("infinitive", "Manila", "to raise the matter"), "an adjective with an infinitive"),
    ("The statement was dismissed by Varga.", "dismissed",
     ("passive", "Varga", "The statement"), "the subject of a passive"),
    ("The general hinted at new strikes.", "hinted",
     ("preposition", "The general", "new strikes"), "what a preposition names"),
]  # fmt: skip


def marks(text: str, cue: str) -> Marks:
    """Marks in which only `cue` may be a cue."""
    rows = []
    place = 0
    for word in text.replace(".", " .").split():
        start = text.index(word, place)
        place = start + len(word)
        seen = np.zeros((VIEWS, 3), np.float32)
        seen[:, CUE] = 0.5 if word == cue else 0.01
        seen[:, SOURCE] = 0.01
        rows.append((start, place, seen))
    return Marks.of(rows)


@pytest.mark.parametrize(("text", "cue", "wanted", "remark"), FOUND, ids=[case[3] for case in FOUND])
def test_what_a_likely_cue_governs_is_offered(
    text: str, cue: str, wanted: tuple[str, str | None, str], remark: str, parsed: Callable[[str], Parse]
) -> None:
    drafts = candidates(parsed(text), marks(text, cue))
    offered = [
        (d.rule, d.source.of(text) if d.source else None, " ".join(s.of(text) for s in d.content)) for d in drafts
    ]
    assert wanted in offered, remark


def test_a_word_that_the_reader_takes_for_no_cue_offers_nothing(parsed: Callable[[str], Parse]) -> None:
    text = "Ostavia condemned the raid on Port Varn."
    assert candidates(parsed(text), marks(text, "nothing")) == []


def test_the_cue_is_never_part_of_its_content(parsed: Callable[[str], Parse]) -> None:
    for text, cue, *_ in FOUND:
        for draft in candidates(parsed(text), marks(text, cue)):
            assert not any(draft.cue is not None and span.contains(draft.cue) for span in draft.content)
