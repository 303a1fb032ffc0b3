"""Go on training the label heads alone, on the states that the quantised encoder gives: a second a pass.

`python -m training.refit WEIGHTS.pt FOLDER --fold K` rewrites the label heads in FOLDER/heads.npz.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from foedera.models.encoder import Encoder
from foedera.models.windows import load_tokenizer
from training.corpora import pages, pairs
from training.examples import Example, make_examples
from training.export import export_heads
from training.fit import CLASSIFIERS, FOLDS, kept_pairs, marked_examples, marked_outside
from training.losses import Losses
from training.network import MINILM, Network, running_sums
from training.pairs import PairExample, pair_examples

CHAINS = ("emit.", "follow.", "begin.")
BATCH = 6


def states(folder: Path, examples: list[Example]) -> list[Tensor]:
    """The hidden states at each word of each window, as the program will see them."""
    encoder = Encoder(folder / "encoder.onnx")
    out: list[Tensor] = [torch.zeros(0)] * len(examples)
    for numbers, hidden in encoder.batches([one.window for one in examples]):
        for row, number in enumerate(numbers):
            out[number] = torch.from_numpy(hidden[row][examples[number].window.first])
    return out


def refit(
    network: Network, examples: list[Example], words: list[Tensor], passes: int, *, rate: float, tags: float
) -> None:
    """Train the classifiers of relations and claims on fixed states."""
    losses = Losses(network)
    network.train()
    labels = [p for name, p in network.named_parameters() if name.startswith(CLASSIFIERS)]
    chains = [p for name, p in network.named_parameters() if name.startswith(CHAINS) and "polnear" not in name]
    groups = [{"params": labels, "times": 1.0}, {"params": chains, "times": tags}]
    optimizer = torch.optim.AdamW(groups, lr=rate, weight_decay=0.02)
    kinds = [
        [i for i, one in enumerate(examples) if one.relations and bool(one.claims) is told] for told in (True, False)
    ]
    steps = passes * sum(1 + (len(kind) - 1) // BATCH for kind in kinds)
    step = 0
    for number in range(passes):
        total = 0.0
        for chosen in _batches(kinds):
            batch = [examples[i] for i in chosen]
            hidden = network.drop(nn.utils.rnn.pad_sequence([words[i] for i in chosen], batch_first=True))
            sums = running_sums(hidden)
            loss = losses.of_relations(sums, batch)
            if batch[0].claims:
                loss = loss + losses.of_claims(hidden, sums, batch)
            if tags:
                live = nn.utils.rnn.pad_sequence([torch.ones(len(words[i]), dtype=torch.bool) for i in chosen], True)
                names = list(batch[0].tags)
                scores = {name: network.emit[name](hidden) for name in names}
                loss = loss + torch.stack(list(losses.of_tags(names, scores, live, batch).values())).sum()
            for group in optimizer.param_groups:
                group["lr"] = rate * group["times"] * (1 - step / steps)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            total += float(loss.detach())
            step += 1
        print(f"pass {number} {total / (steps / passes):.3f}", flush=True)


def _batches(kinds: list[list[int]]) -> list[list[int]]:
    """Shuffled batches, none with windows of two kinds."""
    out = []
    for kind in kinds:
        random.shuffle(kind)
        out += [kind[begin : begin + BATCH] for begin in range(0, len(kind), BATCH)]
    random.shuffle(out)
    return out


def refit_pairs(network: Network, folder: Path, examples: list[PairExample], passes: int = 40) -> None:
    """Train the classifier of marked pairs on fixed states."""
    rows: list[Tensor] = [torch.zeros(0)] * len(examples)
    for numbers, hidden in Encoder(folder / "encoder.onnx").batches([one.window for one in examples]):
        for row, number in enumerate(numbers):
            marked = examples[number].window
            rows[number] = torch.from_numpy(hidden[row][[0, marked.source, marked.target]].reshape(-1))
    features, gold = torch.stack(rows), torch.tensor([one.label for one in examples])
    optimizer = torch.optim.AdamW(network.pair_out.parameters(), lr=1e-3, weight_decay=0.05)
    network.train()
    for _ in range(passes):
        for part in torch.randperm(len(rows)).split(32):
            scores = network.pair_out(network.drop(features[part]))
            nn.functional.cross_entropy(scores, gold[part], label_smoothing=0.1).backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)


def main() -> None:
    """Read the arguments, refit and rewrite the heads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--fold", default="all")
    parser.add_argument("--passes", type=int, default=15)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--tags", type=float, default=0.0, help="fit the page tags too, at this share of the rate")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    random.seed(0)
    np.random.seed(0)
    network = Network()
    network.load_state_dict(torch.load(args.weights))
    tokenizer = load_tokenizer(MINILM / "tokenizer.json")
    folds: dict[str, int] = json.loads(FOLDS.read_text())
    kept = [page for page in pages(args.data / "pages_train") if str(folds[page.name]) != args.fold]
    examples = [x for page in kept for x in make_examples(page, tokenizer, "pages")]
    examples += [x for page in marked_outside(args.data, args.fold) for x in marked_examples(page, tokenizer)]
    refit(network, examples, states(args.folder, examples), args.passes, rate=args.rate, tags=args.tags)
    marked = kept_pairs(pairs(args.data / "events" / "PLV_train.tsv"), args.fold)
    refit_pairs(network, args.folder, pair_examples(marked, tokenizer))
    export_heads(network, args.folder)


if __name__ == "__main__":
    main()
