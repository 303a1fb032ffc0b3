"""The trained reader: one pass of the encoder over a text, and everything that its heads say."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from foedera.models.encoder import Encoder
from foedera.models.heads import Array, Heads, running_sums
from foedera.models.links import Found, Link, assemble, grids
from foedera.models.marks import FIRST_LOOK, SECOND_LOOK, VIEWS, Marks
from foedera.models.pairs import mark_pair
from foedera.models.second_look import worth_reading
from foedera.models.signals import ClaimSignal, RelationSignal, Signals
from foedera.models.tags import Range, best_tags, span_certainty, spans_of, tag_probabilities
from foedera.models.windows import Window, load_tokenizer, make_windows
from foedera.records.span import Span, trimmed
from foedera.settings import model_path

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

logger = logging.getLogger(__name__)
PACKAGED = Path(__file__).with_name("weights")
PAGE_LAYERS = ("outer", "inner")
CLAIM_LAYERS = ("claims1", "claims2")
_OPENING = ("`` ", "``", '"', "“", "„", "«")
_CLOSING = ("''", '"', "”", "»")
_ANY = ("``", "''", '"', "“", "”", "„", "«", "»")


@dataclass(frozen=True, slots=True)
class _Read:
    """One window after the encoder: its words' states, running sums, and each tag set's tags and probabilities."""

    window: Window
    words: Array
    tags: dict[str, NDArray[np.int64]]
    probabilities: dict[str, Array]


class Reader:
    """Finds relations and claims with trained weights; nothing is loaded before the first text is read.

    Takes a folder with `encoder.onnx`, `heads.npz`, `heads.json` and `tokenizer.json`; refuses one without them with
    FileNotFoundError when the first text is read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def load(cls, path: Path | None = None) -> Reader:
        """A reader of the weights in `path`, else of those that FOEDERA_MODEL names, else of the packaged ones."""
        return cls(path or model_path() or PACKAGED)

    @cached_property
    def _heads(self) -> Heads:
        logger.info("reading weights from %s", self._folder)
        return Heads.load(self._folder)

    @cached_property
    def _encoder(self) -> Encoder:
        path = self._folder / "encoder.onnx"
        if not path.is_file():
            raise FileNotFoundError(f"no encoder at {path}")
        return Encoder(path)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        path = self._folder / "tokenizer.json"
        if not path.is_file():
            raise FileNotFoundError(f"no tokenizer at {path}")
        return load_tokenizer(path)

    def read(self, text: str, spans: Sequence[Span]) -> Signals:
        """Relations and claims of the regions `spans` of `text`, in the order of the text; offsets are into `text`.

        Takes any text whatever; one without words gives no signals.
        """
        relations: list[RelationSignal] = []
        claims: list[ClaimSignal] = []
        words: dict[Range, Array] = {}
        for read in self._windows(text, spans, (*FIRST_LOOK, *CLAIM_LAYERS), (*PAGE_LAYERS, *CLAIM_LAYERS)):
            sums = running_sums(read.words)
            for layer in PAGE_LAYERS:
                relations += self._relations(text, read, sums, layer)
            claims += self._claims(text, read, sums)
            _mark(words, read, FIRST_LOOK, 0)
        again = worth_reading(text, relations, Marks.of((*place, row) for place, row in words.items()))
        for read in self._windows(text, again, SECOND_LOOK, ("outer",)):
            found = self._relations(text, read, running_sums(read.words), "outer")
            relations += [replace(one, layer="second") for one in found]
            _mark(words, read, SECOND_LOOK, len(FIRST_LOOK))
        return Signals(
            tuple(sorted(relations, key=_relation_place)),
            tuple(sorted(claims, key=lambda c: c.spans)),
            Marks.of((*place, row) for place, row in words.items()),
        )

    def read_polnear(self, text: str) -> list[RelationSignal]:
        """Relations by PolNeAR's conventions, over the whole text; some have a source and a cue only."""
        out: list[RelationSignal] = []
        if text:
            for read in self._windows(text, [Span(0, len(text))], ("polnear",), ("polnear",)):
                out += self._relations(text, read, running_sums(read.words), "polnear")
        return sorted(out, key=_relation_place)

    def factuality(self, text: str, triggers: Sequence[Span]) -> list[float]:
        """How factual each trigger is for the author, -3 (certainly not) to 3 (certainly); 0 for one without a word."""
        out = [0.0] * len(triggers)
        if not text or not triggers:
            return out
        windows = make_windows(text, [Span(0, len(text))], self._tokenizer)
        for numbers, hidden in self._encoder.batches(windows):
            for row, number in enumerate(numbers):
                window = windows[number]
                asked = [(i, word) for i, span in enumerate(triggers) if (word := _word_at(window, span)) is not None]
                if asked:
                    states = hidden[row][[window.first[word] for _, word in asked]]
                    for (i, _), value in zip(asked, self._heads.factuality(states).tolist(), strict=True):
                        out[i] = value
        return out

    def code_pair(self, text: str, source: Span, target: Span) -> dict[str, float]:
        """The PLOVER root of what passes from `source` to `target` in a sentence, as probabilities of fifteen roots."""
        marked = mark_pair(text, source, target, self._tokenizer)
        return self._heads.pair_roots(self._encoder.encode([marked])[0], marked.source, marked.target)

    def _windows(
        self, text: str, spans: Sequence[Span], names: Sequence[str], decoded: Sequence[str]
    ) -> Iterator[_Read]:
        """Every window with the probabilities of the tag sets `names` and the best tags of `decoded`, by batches."""
        windows = make_windows(text, spans, self._tokenizer)
        for numbers, hidden in self._encoder.batches(windows):
            batch = [windows[i] for i in numbers]
            lengths = np.array([len(one.words) for one in batch], np.int64)
            words = np.zeros((len(batch), int(lengths.max()), hidden.shape[2]), np.float32)
            for row, one in enumerate(batch):
                words[row, : len(one.first)] = hidden[row][one.first]
            tags, probabilities = {}, {}
            for name in names:
                scores, chain = self._heads.tag_scores(name, words), self._heads.chains[name]
                if name in decoded:
                    tags[name] = best_tags(scores, lengths, chain)
                probabilities[name] = tag_probabilities(scores, lengths, chain)
            for row, one in enumerate(batch):
                yield _Read(
                    one,
                    words[row, : lengths[row]],
                    {name: tags[name][row, : lengths[row]] for name in decoded},
                    {name: probabilities[name][row, : lengths[row]] for name in names},
                )

    def _relations(self, text: str, read: _Read, sums: Array, layer: str) -> Iterator[RelationSignal]:
        """The relations of one layer in one window."""
        spans = spans_of(read.tags[layer], 3)
        asked = grids(read.window, spans)
        chosen: dict[Link, dict[Range, tuple[Range | None, float]]] = {}
        for grid in asked:
            choice = self._heads.link_probabilities(grid, sums)
            for row, values in zip(grid.rows, choice, strict=True):
                best = int(values.argmax())
                chosen.setdefault(grid.link, {})[row] = (grid.columns[best - 1] if best else None, float(values[best]))
        for found in assemble(spans, chosen):
            if layer == "polnear" or (found.content and (layer == "outer" or found.cue or found.source)):
                score = self._heads.calibrated(layer, relation_features(found, read.probabilities[layer]))
                yield self._signal(text, read, sums, (layer, found, score))

    def _signal(self, text: str, read: _Read, sums: Array, item: tuple[str, Found, float]) -> RelationSignal:
        layer, found, score = item
        labels: dict[str, dict[str, float]] = {"stance": {}, "speech": {}, "source_kind": {}}
        if layer != "polnear":
            source, cue = ([part] if part else [] for part in (found.source, found.cue))
            labels = self._heads.relation_labels(sums, (source, cue, found.content))
        return RelationSignal(
            layer,
            _characters(text, read.window, found.source),
            _characters(text, read.window, found.cue),
            tuple(_with_marks(text, span) for part in found.content if (span := _characters(text, read.window, part))),
            score,
            labels["stance"],
            labels["speech"],
            labels["source_kind"],
        )

    def _claims(self, text: str, read: _Read, sums: Array) -> Iterator[ClaimSignal]:
        """The claims of one window; the same words in both layers are one claim."""
        found: dict[Range, tuple[int, tuple[float, float]]] = {}
        for layer, name in enumerate(CLAIM_LAYERS):
            for span in spans_of(read.tags[name], 1)[0]:
                found.setdefault(span, (layer, span_certainty(read.probabilities[name], 0, span)))
        if not found:
            return
        rows = self._heads.claim_labels(read.words, sums, list(found))
        for (words, (layer, certainty)), labels in zip(found.items(), rows, strict=True):
            characters = _characters(text, read.window, words)
            if characters:
                score = self._heads.calibrated("claims", claim_features(words, layer, certainty))
                yield ClaimSignal((characters,), score, **labels)


def _mark(words: dict[Range, Array], read: _Read, names: Sequence[str], view: int) -> None:
    """Keep how likely each word of a window belongs to each role, as the layers `names` see it, from `view` on."""
    seen = np.stack([read.probabilities[name][:, 1::2] + read.probabilities[name][:, 2::2] for name in names], 1)
    for place, row in zip(read.window.words, seen, strict=True):
        kept = words.setdefault(place, np.zeros((VIEWS, 3), np.float32))
        kept[view : view + len(names)] = row


def relation_features(found: Found, probabilities: Array) -> list[float]:
    """What the calibration of a relation's score looks at: how sure its spans and links are, and which it has."""
    content = [span_certainty(probabilities, 2, part) for part in found.content]
    cue = span_certainty(probabilities, 1, found.cue) if found.cue else (1.0, 1.0)
    source = span_certainty(probabilities, 0, found.source) if found.source else (1.0, 1.0)
    return [
        _log(min((mean for mean, _ in content), default=1.0)),
        _log(min((least for _, least in content), default=1.0)),
        _log(cue[0]),
        _log(source[0]),
        _log(source[1]),
        _log(found.source_link),
        _log(found.content_link),
        float(found.cue is None),
        float(found.source is None),
        float(len(found.content) > 1),
        math.log(1 + sum(end - start for start, end in found.content)),
    ]


def claim_features(words: Range, layer: int, certainty: tuple[float, float]) -> list[float]:
    """What the calibration of a claim's score looks at."""
    return [_log(certainty[0]), _log(certainty[1]), math.log(words[1] - words[0]), float(layer)]


def _log(probability: float) -> float:
    return math.log(max(probability, 1e-4))


def _characters(text: str, window: Window, words: Range | None) -> Span | None:
    """The characters of a range of words, without white space at the ends."""
    return trimmed(text, window.words[words[0]][0], window.words[words[1] - 1][1]) if words else None


def _with_marks(text: str, span: Span) -> Span:
    """The span with the quotation marks that stand right around it, as readers quote.

    A mark before is taken where nothing parts it from the span; one after only where a mark is still open.
    """
    start, end = span.start, span.end
    start -= len(next((mark for mark in _OPENING if text.endswith(mark, 0, start)), ""))
    if sum(text.count(mark, start, end) for mark in _ANY) % 2 == 0:
        return Span(start, end)
    after = end
    while after < len(text) and text[after] in " ,.!?;:…" and after - end < 3:
        after += 1
    mark = next((mark for mark in _CLOSING if text.startswith(mark, after)), "")
    return Span(start, after + len(mark) if mark else end)


def _word_at(window: Window, span: Span) -> int | None:
    """The first word of the window that the span touches."""
    low, high = 0, len(window.words)
    while low < high:
        middle = (low + high) // 2
        if span.start < window.words[middle][1]:
            high = middle
        else:
            low = middle + 1
    return low if low < len(window.words) and window.words[low][0] < span.end else None


def _relation_place(signal: RelationSignal) -> tuple[int, str]:
    parts = [part.start for part in (*signal.content, signal.cue, signal.source) if part]
    return min(parts, default=0), signal.layer
