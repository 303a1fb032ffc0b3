"""The encoder at run time: int8 ONNX, one thread, batches bounded in size whatever the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

MOST_WINDOWS = 16


class Pieces(Protocol):
    """Anything with the word pieces of one pass."""

    @property
    def ids(self) -> list[int]:
        """Word pieces, [CLS] first."""


class Encoder:
    """Turns word pieces into hidden states; takes the path of the ONNX file."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def batches(self, items: Sequence[Pieces]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Numbers of items and their hidden states (items, pieces, size), items of like length together."""
        order = sorted(range(len(items)), key=lambda i: (len(items[i].ids), i))
        for begin in range(0, len(order), MOST_WINDOWS):
            numbers = order[begin : begin + MOST_WINDOWS]
            yield numbers, self.encode([items[i] for i in numbers])

    def encode(self, items: Sequence[Pieces]) -> NDArray[np.float32]:
        """The last hidden states of one batch, (items, most pieces, size)."""
        ids = np.zeros((len(items), max(len(one.ids) for one in items)), np.int64)
        mask = np.zeros_like(ids)
        for row, one in enumerate(items):
            ids[row, : len(one.ids)] = one.ids
            mask[row, : len(one.ids)] = 1
        hidden: NDArray[np.float32] = self._session.run(None, {"ids": ids, "mask": mask})[0]
        return hidden
