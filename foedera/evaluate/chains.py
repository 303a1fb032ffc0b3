"""Recall of chains of sources against MPQA: whose attitude to a given target, told through whom.

The gold is JSON lines, `{"id", "items": [{"text", "question", "answer"}]}`: a sentence, words in it that are the target
of somebody's attitude, and the sources from the writer ("w") inwards, each by the fullest name that the document has
for it. Sentences stand alone in the set, out of order, so each is read alone, as one document.

How an item is matched:
- A voice is *over* the target where its content holds at least half of the target's words (in any one place, where the
  target's words stand in the sentence more than once). A *line* is a voice with those it stands in, outermost first.
- A source is *right* where the found name, or the words that stand for it, are the same name by `sources.same_name`.
  Gold names come from the whole document: where the sentence holds no word of a gold name, a found source that is no
  name either ("he", "the report", nobody) is right too.
- `outermost`: some voice on a line over the target has the outermost gold source; `innermost`: some voice over the
  target has the innermost. `chain`: all gold sources are right in order along one line over the target, the innermost
  over the target itself; further links between them are no fault. `anywhere`: the same with no regard to the target.
- `deep`: at least as many voices stand over the target as gold has sources; `deeper`: more. The gold is far from
  complete (a target's other attitudes are other items), so `deeper` is no error rate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedera.evaluate.sources import (
    Find,
    Voice,
    covered,
    gold_items,
    gold_objects,
    name_words,
    percent,
    same_name,
    word_places,
)
from foedera.records import ActorKind, Span

WRITER = "w"
LEAST = 0.5
"""Share of the target's words that a content must hold."""

MEASURES = ("deep", "outermost", "innermost", "chain", "anywhere", "deeper")


@dataclass(frozen=True, slots=True)
class Chain:
    """One item of the gold: words of a sentence, and whose attitude they are told as, outermost first, no writer."""

    document: str
    text: str
    target: str
    sources: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether the sentence holds a word of each source's name."""
        return all(_named(source, self.text) for source in self.sources)


def read_chains(path: Path) -> list[Chain]:
    """The items of an MPQA file in its order.

    Takes lines with `id` and `items`; ValueError for other lines, for items without the three keys, and for an answer
    that does not begin with the writer or holds anything but words.
    """
    return [item for line in gold_objects(path, ("id", "items")) for item in _items(line)]


def _items(line: Mapping[str, Any]) -> Iterator[Chain]:
    name = str(line["id"])
    for item in gold_items(line, "items", {"text": str, "question": str, "answer": list}):
        sources = item["answer"]
        if sources[:1] != [WRITER]:
            raise ValueError(f"document {name}: the chain {sources!r} does not begin with the writer ({WRITER!r})")
        if not all(isinstance(source, str) for source in sources):
            raise ValueError(f"document {name}: the chain {sources!r} holds something that is no name")
        inner = tuple(_plain(source) for source in sources[1:])
        yield Chain(name, _plain(item["text"]), _plain(item["question"]), inner)


def _plain(text: str) -> str:
    r"""The words without the escapes left in the set: `\n` for a space, `\'` for an apostrophe."""
    return text.replace("\\n", " ").replace("\\'", "'")


def score_chains(gold: Sequence[Chain], find: Find) -> dict[str, Any]:
    """How much of the chains in `gold` is found: `chains` by their kind, and `missed`, the longer ones not found.

    `chains` has a row for each kind of chain (see `kinds_of`) with `gold`, how many there are, and each of MEASURES in
    percent of them; of targets that the writer alone speaks of, only `deeper`: how often somebody is put over them.
    `missed` lists document, text, target, sources and the lines found anywhere in the sentence.
    """
    counts: dict[str, Counter[str]] = {}
    missed: list[dict[str, Any]] = []
    voices: dict[str, Sequence[Voice]] = {}
    for chain in gold:
        if chain.text not in voices:
            voices[chain.text] = find(chain.text)
        marks = judge(chain, voices[chain.text])
        for kind in kinds_of(chain):
            counts.setdefault(kind, Counter()).update(["gold", *(name for name, right in marks.items() if right)])
        if len(chain.sources) > 1 and not marks["chain"]:
            missed.append(_miss(chain, marks, voices[chain.text]))
    ordered = [kind for kind in KINDS if kind in counts]
    return {"chains": {kind: _figures(kind, counts[kind]) for kind in ordered}, "missed": missed}


KINDS = ("writer alone", "one", "two or more", "- all different", "- one twice", "- all named here", "three or more")


def kinds_of(chain: Chain) -> list[str]:
    """The rows that an item counts in; "one twice" is a speaker on an attitude of his or her own."""
    if len(chain.sources) < 2:
        return [KINDS[len(chain.sources)]]
    kinds = [KINDS[2], KINDS[4] if len(set(chain.sources)) < len(chain.sources) else KINDS[3]]
    if chain.named:
        kinds.append(KINDS[5])
    return [*kinds, KINDS[6]] if len(chain.sources) > 2 else kinds


def judge(chain: Chain, voices: Sequence[Voice]) -> dict[str, bool]:
    """Which of MEASURES hold for one item, given what was found in its sentence."""
    lines = [_line(voices, n) for n in range(len(voices))]
    over = [line for line in lines if _over(chain, line[-1])]
    depth = max(map(len, over), default=0)
    wanted = chain.sources
    return {
        "deep": not depth < len(wanted),
        "deeper": depth > len(wanted),
        "outermost": bool(wanted) and any(_right(v, wanted[0], chain.text) for line in over for v in line),
        "innermost": bool(wanted) and any(_right(line[-1], wanted[-1], chain.text) for line in over),
        "chain": bool(wanted) and any(_along(line, chain) for line in over),
        "anywhere": bool(wanted) and any(_along(line, chain) for line in lines),
    }


def _line(voices: Sequence[Voice], n: int) -> list[Voice]:
    """A voice with those it stands in, outermost first."""
    line: list[Voice] = []
    at: int | None = n
    while at is not None and len(line) < len(voices):
        line.insert(0, voices[at])
        at = voices[at].parent
    return line


def _over(chain: Chain, voice: Voice) -> bool:
    for match in re.finditer(re.escape(chain.target), chain.text):
        words = word_places(chain.text, Span(*match.span()))
        if words and not len(covered(voice.content, words)) < LEAST * len(words):
            return True
    return False


def _along(line: Sequence[Voice], chain: Chain) -> bool:
    """Whether the gold sources are right in order along a line that ends with the innermost."""
    if not _right(line[-1], chain.sources[-1], chain.text):
        return False
    rest = iter(line[:-1])
    return all(any(_right(voice, source, chain.text) for voice in rest) for source in chain.sources[:-1])


def _right(voice: Voice, source: str, text: str) -> bool:
    if same_name(voice.name, source) or same_name(voice.words, source):
        return True
    return not _named(source, text) and not _is_name(voice, text)


def _named(source: str, text: str) -> bool:
    """Whether a sentence holds any word of a name."""
    return bool(name_words(source) & name_words(text))


def _is_name(voice: Voice, text: str) -> bool:
    """Whether a voice's words end with a name; of an unnamed one the capital that opens the sentence makes none.

    Takes "Brandt" and "the envoy Ana Brandt"; refuses "he", "the former Ostrian president", and "Officials" at the
    beginning.
    """
    last = re.findall(r"\w+", voice.words)[-1:]
    if not last or not last[0][0].isupper() or not name_words(last[0]):
        return False
    opens = text.lstrip("\"'“‘` ").startswith(last[0])
    return not (opens and voice.kind in {ActorKind.UNNAMED, ActorKind.GROUP})


def _miss(chain: Chain, marks: Mapping[str, bool], voices: Sequence[Voice]) -> dict[str, Any]:
    return {
        "document": chain.document,
        "text": chain.text,
        "target": chain.target,
        "sources": list(chain.sources),
        "right": [name for name in MEASURES if marks[name]],
        "found": [[v.words or v.name for v in _line(voices, n)] for n in range(len(voices))],
    }


def _figures(kind: str, counts: Counter[str]) -> dict[str, Any]:
    measured = MEASURES if kind != KINDS[0] else ("deeper",)
    shares = {name: percent(counts[name], counts["gold"]) if name in measured else None for name in MEASURES}
    return {"gold": counts["gold"], **shares}
