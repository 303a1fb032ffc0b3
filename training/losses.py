"""What each batch is trained on: tag chains, links, and labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from foedera.models.links import Grid
from foedera.models.tags import FORBIDDEN, Chain, Range, best_tags, spans_of
from training.examples import UNKNOWN, Example, linked, matched_owners, pad
from training.labels import CLAIM_LABELS, RELATION_LABELS
from training.network import CORPORA, Network, running_sums

MOST_TAGS = 7
WEIGHTS = {  # one place for all weights, so that a run can name what it changed
    "tags": 1.0, "tag_words": 0.5, "claim_tags": 1.0, "link": 0.4, "predicted_link": 0.2,
    "relation": 0.2, "claim": 0.3, "factuality": 0.3, "pair": 1.0,
}  # fmt: skip
SETS = {"inner": 2.0}  # few of its tags are not outside
RARE = {
    "polarity": {"denied": 1.5},
    "stance": {"doubt": 2.0, "reject": 2.0, "endorse": 1.5},
    "speech": {"negated": 1.5},
}


class Losses:
    """The losses of one network; `predicted` turns on linking of the spans that the network itself finds."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.predicted = False
        self.relation_weights = [_weights(name, labels) for name, labels in RELATION_LABELS.items()]
        self.claim_weights = [_weights(name, labels) for name, labels in CLAIM_LABELS.items()]

    def of(self, batch: Sequence[Example]) -> dict[str, Tensor]:
        """The weighted losses of a batch of windows of one kind."""
        network = self.network
        ids, mask = (torch.from_numpy(array) for array in pad([one.window for one in batch]))
        hidden, live = words_of(network.encode(ids, mask), batch)
        out: dict[str, Tensor] = {}
        names = list(batch[0].tags)
        if names:
            scores = {name: self.emissions(name, hidden) for name in names}
            out |= self.of_tags(names, scores, live, batch)
            out |= self._links(names, scores, hidden, live, batch)
        sums = running_sums(hidden)
        if any(one.relations for one in batch):
            out["relation"] = self.of_relations(sums, batch)
        if any(one.claims for one in batch):
            out["claim"] = self.of_claims(hidden, sums, batch)
        if any(one.triggers for one in batch):
            out["factuality"] = self._factuality(hidden, batch)
        return {name: value * WEIGHTS[name] for name, value in out.items()}

    def emissions(self, name: str, hidden: Tensor) -> Tensor:
        """The scores of one tag set at each word."""
        scores: Tensor = self.network.emit[name](hidden)
        return scores

    def of_tags(
        self, names: list[str], scores: dict[str, Tensor], live: Tensor, batch: Sequence[Example]
    ) -> dict[str, Tensor]:
        """Every tag chain of the batch, and its words one by one."""
        gold = {name: _stacked([one.tags[name] for one in batch], live.shape[1]) for name in names}
        chains = {name: self.network.chain(name) for name in names}
        lanes = torch.cat(
            [nn.functional.pad(scores[n], (0, MOST_TAGS - scores[n].shape[2]), value=FORBIDDEN) for n in names]
        )
        follow = torch.cat([_wide(chains[n][0]).expand(len(batch), -1, -1) for n in names])
        begin = torch.cat(
            [
                nn.functional.pad(chains[n][1], (0, MOST_TAGS - len(chains[n][1])), value=FORBIDDEN).expand(
                    len(batch), -1
                )
                for n in names
            ]
        )
        each = chain_loss(lanes, torch.cat([gold[n] for n in names]), live.repeat(len(names), 1), follow, begin)
        each = each.view(len(names), len(batch)).sum(1) / live.sum()
        out = {"tags": torch.zeros(()), "claim_tags": torch.zeros(()), "tag_words": torch.zeros(())}
        for name, value in zip(names, each, strict=True):
            out["claim_tags" if name.startswith("claims") else "tags"] += value * SETS.get(name, 1.0)
            out["tag_words"] += nn.functional.cross_entropy(scores[name][live], gold[name][live])
        return out

    def _links(
        self, names: list[str], scores: dict[str, Tensor], hidden: Tensor, live: Tensor, batch: Sequence[Example]
    ) -> dict[str, Tensor]:
        layers = [name for name in names if batch[0].links.get(name) is not None]
        asked = [(i, grid, right) for i, one in enumerate(batch) for name in layers for grid, right in one.links[name]]
        if not asked:
            return {}
        projected = self.network.link(hidden)
        out = {"link": self._link_loss(projected, asked)}
        if self.predicted:
            own = [row for name in layers for row in self._own_links(name, scores[name], live, batch)]
            if own:
                out["predicted_link"] = self._link_loss(projected, own)
        return out

    def _own_links(
        self, name: str, scores: Tensor, live: Tensor, batch: Sequence[Example]
    ) -> list[tuple[int, Grid, np.ndarray]]:
        follow, begin = (part.detach().numpy() for part in self.network.chain(name))
        tags = best_tags(scores.detach().numpy(), live.sum(1).numpy(), Chain(follow, begin))
        out = []
        for i, one in enumerate(batch):
            owners = matched_owners(spans_of(tags[i], 3), one.owners[name])
            out += [(i, grid, right) for grid, right in linked(one.window, owners)]
        return out

    def _link_loss(self, projected: Tensor, asked: Sequence[tuple[int, Grid, np.ndarray]]) -> Tensor:
        scores = self.network.link_scores(projected, [(i, grid) for i, grid, _ in asked])
        right = torch.cat([_right(gold, scores.shape[1]) for _, _, gold in asked])
        good = scores.masked_fill(~right, FORBIDDEN)
        return (torch.logsumexp(scores, 1) - torch.logsumexp(good, 1)).mean()

    def of_relations(self, sums: Tensor, batch: Sequence[Example]) -> Tensor:
        """Stance, speech and kind of source of every gold relation."""
        parts: list[tuple[int, Sequence[Sequence[Range]]]] = []
        labels = []
        for i, one in enumerate(batch):
            for relation in one.relations:
                source, cue = ([part] if part else [] for part in (relation.source, relation.cue))
                parts.append((i, (source, cue, relation.content)))
                labels.append(relation.labels)
        return _label_loss(self.network.relation_scores(sums, parts), labels, self.relation_weights)

    def of_claims(self, hidden: Tensor, sums: Tensor, batch: Sequence[Example]) -> Tensor:
        """Polarity, modality, tense, event and type of every gold claim."""
        spans = [(i, claim.span) for i, one in enumerate(batch) for claim in one.claims]
        labels = [claim.labels for one in batch for claim in one.claims]
        return _label_loss(self.network.claim_scores(hidden, sums, spans), labels, self.claim_weights)

    def _factuality(self, hidden: Tensor, batch: Sequence[Example]) -> Tensor:
        rows = [(i, *trigger) for i, one in enumerate(batch) for trigger in one.triggers]
        window, word = torch.tensor([row[0] for row in rows]), torch.tensor([row[1] for row in rows])
        scores = self.network.factuality(hidden[window, word])
        column = torch.tensor([CORPORA.index(row[2]) for row in rows])
        return nn.functional.l1_loss(scores[torch.arange(len(rows)), column], torch.tensor([row[3] for row in rows]))


def words_of(hidden: Tensor, batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """The hidden states at each word's first piece, zero beyond a window's words, and which words there are."""
    size = max(len(one.window.first) for one in batch)
    place = torch.zeros(len(batch), size, dtype=torch.long)
    live = torch.zeros(len(batch), size, dtype=torch.bool)
    for i, one in enumerate(batch):
        place[i, : len(one.window.first)] = torch.tensor(one.window.first)
        live[i, : len(one.window.first)] = True
    gathered = torch.gather(hidden, 1, place[:, :, None].expand(-1, -1, hidden.shape[2]))
    return gathered * live[:, :, None], live


def chain_loss(scores: Tensor, gold: Tensor, live: Tensor, follow: Tensor, begin: Tensor) -> Tensor:
    """Negative log likelihood of each lane's gold tags; `follow` and `begin` are given for each lane."""
    lanes = torch.arange(len(scores))
    mask = live.float()
    value = scores[:, 0] + begin
    path = begin[lanes, gold[:, 0]] + (scores.gather(2, gold[:, :, None]).squeeze(2) * mask).sum(1)
    path = path + (follow[lanes[:, None], gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum(1)
    for i in range(1, scores.shape[1]):
        step = torch.logsumexp(value[:, :, None] + follow, 1) + scores[:, i]
        value = torch.where(live[:, i : i + 1], step, value)
    return torch.logsumexp(value, 1) - path


def _wide(follow: Tensor) -> Tensor:
    more = MOST_TAGS - len(follow)
    return nn.functional.pad(follow, (0, more, 0, more), value=FORBIDDEN)[None]


def _stacked(rows: Sequence[np.ndarray], size: int) -> Tensor:
    out = torch.zeros(len(rows), size, dtype=torch.long)
    for i, row in enumerate(rows):
        out[i, : len(row)] = torch.from_numpy(row)
    return out


def _right(gold: np.ndarray, size: int) -> Tensor:
    return nn.functional.pad(torch.from_numpy(gold), (0, size - gold.shape[1]), value=False)


def _label_loss(scores: Tensor, labels: Sequence[Sequence[int]], weights: Sequence[Tensor]) -> Tensor:
    """Cross entropy summed over the kinds of label; unknown ones are left out."""
    gold = torch.tensor(labels)
    total, place = torch.zeros(()), 0
    for i, weight in enumerate(weights):
        if bool((gold[:, i] != UNKNOWN).any()):
            part = scores[:, place : place + len(weight)]
            total = total + nn.functional.cross_entropy(
                part, gold[:, i], weight, ignore_index=UNKNOWN, label_smoothing=0.05
            )
        place += len(weight)
    return total


def _weights(name: str, labels: Sequence[str]) -> Tensor:
    return torch.tensor([RARE.get(name, {}).get(label, 1.0) for label in labels])
