"""Marked pairs: the sentence with its two spans between reserved word pieces, in a pass of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from foedera.models.pairs import MarkedPair, mark_pair
from training.corpora import GoldPair
from training.labels import PAIR_LABELS
from training.network import Network


@dataclass(slots=True)
class PairExample:
    """Pieces of a marked sentence (called window, as batches sort by its length) and the number of its root."""

    window: MarkedPair
    label: int


def pair_examples(items: Sequence[GoldPair], tokenizer: Tokenizer) -> list[PairExample]:
    """Marked sentences to train on or score."""
    return [
        PairExample(mark_pair(one.text, one.source, one.target, tokenizer), PAIR_LABELS.index(one.root))
        for one in items
    ]


def pair_scores(network: Network, batch: Sequence[PairExample]) -> Tensor:
    """(pairs, roots), before softmax."""
    size = max(len(one.window.ids) for one in batch)
    ids = torch.zeros(len(batch), size, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for i, one in enumerate(batch):
        ids[i, : len(one.window.ids)] = torch.tensor(one.window.ids)
        mask[i, : len(one.window.ids)] = 1
    hidden = network.encode(ids, mask)
    row = torch.arange(len(batch))
    source = torch.tensor([one.window.source for one in batch])
    target = torch.tensor([one.window.target for one in batch])
    scores: Tensor = network.pair_out(torch.cat([hidden[:, 0], hidden[row, source], hidden[row, target]], 1))
    return scores


def pair_loss(network: Network, batch: Sequence[PairExample]) -> Tensor:
    """Cross entropy with a tenth of the weight spread over all roots."""
    gold = torch.tensor([one.label for one in batch])
    return nn.functional.cross_entropy(pair_scores(network, batch), gold, label_smoothing=0.1)
