"""A reader with a stand-in encoder and random heads, so that its machinery is tested without weights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from foedera.models.encoder import Encoder
from foedera.models.reader import Reader

HIDDEN, LINK, POOL = 8, 2, 4
LABELS = {
    "relation": {"stance": ["report", "doubt"], "speech": ["actual", "negated"], "source_kind": ["person", "state"]},
    "claim": {
        "polarity": ["asserted", "denied"],
        "modality": ["fact", "possible"],
        "tense": ["past", "future"],
        "event": ["none", "AID"],
        "type": ["report", "norm"],
    },
    "pair": ["AID", "ASSAULT"],
}
SETS = {"polnear": 7, "outer": 7, "inner": 7, "claims1": 3, "claims2": 3}


class StandIn(Encoder):
    """States that depend on each piece and its neighbours only."""

    def __init__(self) -> None:
        self.table = np.random.default_rng(0).normal(size=(3000, HIDDEN)).astype(np.float32)
        self.sizes: list[tuple[int, int]] = []

    def encode(self, items: Sequence) -> np.ndarray:
        size = max(len(one.ids) for one in items)
        self.sizes.append((len(items), size))
        out = np.zeros((len(items), size, HIDDEN), np.float32)
        for row, one in enumerate(items):
            own = self.table[np.array(one.ids) % 3000]
            out[row, : len(one.ids)] = own + 0.5 * np.roll(own, 1, 0)
        return out


def tokenizer() -> Tokenizer:
    """A word-piece tokenizer of single letters, as bounded in word length as the real one."""
    letters = [chr(c) for c in range(33, 127)] + list("“”é😀")
    names = {101: "[CLS]", 102: "[SEP]", 100: "[UNK]"}
    vocabulary = {name: number for number, name in names.items()}
    for i, letter in enumerate(letters):
        vocabulary[letter] = 200 + i
        vocabulary["##" + letter] = 400 + i
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = BertNormalizer(strip_accents=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


def folder(path: Path) -> Path:
    """A folder of random heads, without an encoder."""
    draw = np.random.default_rng(1)
    weights = {}

    def linear(name: str, rows: int, columns: int) -> None:
        weights[f"{name}.weight"] = draw.normal(size=(rows, columns))
        weights[f"{name}.bias"] = draw.normal(size=rows)

    for name, size in SETS.items():
        linear(f"emit.{name}", size, HIDDEN)
        weights[f"follow.{name}"] = draw.normal(size=(size, size))
        weights[f"begin.{name}"] = draw.normal(size=size)
    linear("link", 6 * LINK, HIDDEN)
    weights["bilinear"] = draw.normal(size=(3, LINK, LINK))
    weights["link_none"] = draw.normal(size=3)
    for i in range(3):
        linear(f"link_features.{i}.0", 4, 35)
        linear(f"link_features.{i}.2", 1, 4)
        linear(f"relation_pool.{i}", POOL, HIDDEN)
    for i in range(4):
        linear(f"claim_pool.{i}", POOL, HIDDEN)
    for name, size, labels in (("relation", 3 * (POOL + 1), 6), ("claim", 4 * POOL, 10)):
        linear(f"{name}_out.2", POOL, size)
        linear(f"{name}_out.4", labels, POOL)
    linear("factuality.0", POOL, HIDDEN)
    linear("factuality.2", 2, POOL)
    linear("pair_out.0", POOL, 3 * HIDDEN)
    linear("pair_out.3", 2, POOL)
    np.savez(path / "heads.npz", **{name: value.astype(np.float16) for name, value in weights.items()})
    calibration = {name: [1.0] + [0.0] * 11 for name in ("polnear", "outer", "inner")} | {"claims": [1.0] + [0.0] * 4}
    meta = {"tag_sets": list(SETS), "labels": LABELS, "outside_bias": {}, "calibration": calibration}
    (path / "heads.json").write_text(json.dumps(meta), encoding="utf-8")
    tokenizer().save(str(path / "tokenizer.json"))
    return path


def reader(path: Path) -> tuple[Reader, StandIn]:
    """A reader over `folder(path)` with the stand-in encoder, and that encoder."""
    made, encoder = Reader.load(folder(path)), StandIn()
    made.__dict__["_encoder"] = encoder
    return made, encoder
