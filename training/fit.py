"""Train the reader: `python -m training.fit a` on PolNeAR and factuality, then `... fit b` on the pages.

Every run is seeded; logs go to standard output, weights (torch) to --out. README.md has the commands of the release.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from evaluation.marked.pages import MarkedPage, marked_pages
from foedera.models.windows import load_tokenizer
from training.contents import contents, marked_contents
from training.corpora import GoldPair, GoldText, factuality, packed, page_gold, pages, pairs, polnear
from training.examples import Example, make_examples
from training.losses import WEIGHTS, Losses
from training.nested import nested_texts
from training.network import MINILM, Network
from training.pairs import PairExample, pair_examples, pair_loss

FOLDS = Path(__file__).with_name("folds.json")
CLASSIFIERS = ("relation_", "claim_")
Batch = Sequence[Example] | Sequence[PairExample]


def main() -> None:
    """Read the arguments and run one stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=("a", "b"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to go on from; stage b needs those of stage a")
    parser.add_argument("--fold", default="all", help="0..4: leave this fold out; all: train on every page")
    parser.add_argument("--passes", type=float, default=4)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--faster", type=float, default=4.0, help="rate of the heads: this many times the encoder's")
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--replay", type=float, default=1.0, help="windows of PolNeAR for each window of pages")
    parser.add_argument("--marked", type=float, default=1.0, help="share of the marked pages' windows in each pass")
    parser.add_argument("--nested", type=float, default=0.25, help="windows of made chains for each window of pages")
    parser.add_argument("--pairs", type=int, default=0, help="passes over the marked pairs in all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--weights", default="{}", help="JSON: loss weights to change")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    WEIGHTS.update(json.loads(args.weights))
    network = Network()
    if args.start:
        network.load_state_dict(torch.load(args.start))
        if args.stage == "b":
            network.start_pages()
            network.encoder.embeddings.requires_grad_(False)  # half the weights; the pages know too few of the words
    batches = _stage_a(args) if args.stage == "a" else _stage_b(args)
    first = args.stage == "a"
    rate = args.rate or (3e-4 if first else 1.5e-4)
    train(network, batches, rate, late=0.4 if first else 0.0, faster=args.faster)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), args.out)


def _stage_a(args: argparse.Namespace) -> list[Batch]:
    """PolNeAR without the articles that are also gold pages, and factuality."""
    tokenizer = load_tokenizer(MINILM / "tokenizer.json")
    texts = polnear_without_pages(args.data)
    news = [x for text in texts for x in make_examples(text, tokenizer, "polnear")]
    train_facts, _ = factuality(args.data / "factuality")
    facts = [x for text in packed(train_facts, args.seed) for x in make_examples(text, tokenizer, "factuality")]
    print(f"windows: polnear {len(news)}, factuality {len(facts)}", flush=True)
    out: list[Batch] = []
    whole, part = divmod(args.passes, 1)
    for number in range(int(whole) + bool(part)):
        share = 1.0 if number < whole else part
        epoch = batched(news, args.batch, share) + batched(facts, args.batch, share)
        random.shuffle(epoch)
        out += epoch
    return out


def _stage_b(args: argparse.Namespace) -> list[Batch]:
    """The pages outside the fold, PolNeAR and factuality again, and the marked pairs outside the fold."""
    tokenizer = load_tokenizer(MINILM / "tokenizer.json")
    folds: dict[str, int] = json.loads(FOLDS.read_text())
    kept = [page for page in pages(args.data / "pages_train") if str(folds[page.name]) != args.fold]
    own = [x for page in kept for x in make_examples(page, tokenizer, "pages")]
    others = marked_outside(args.data, args.fold)
    attributed = [x for one in others for x in marked_examples(one, tokenizer)]
    inside = [one for one in contents(args.data / "pages_train") if str(folds[one.name]) != args.fold]
    inside += [marked_contents(one) for one in others]
    looks = [x for one in inside for x in make_examples(one, tokenizer, "contents")]
    flat = polnear_without_pages(args.data)
    news = [x for text in flat for x in make_examples(text, tokenizer, "polnear")]
    wrapped = nested_texts(flat, 400, args.seed)
    chains = [x for text in wrapped for x in make_examples(text, tokenizer, "nested")]
    train_facts, _ = factuality(args.data / "factuality")
    facts = [x for text in packed(train_facts, args.seed) for x in make_examples(text, tokenizer, "factuality")]
    marked = kept_pairs(pairs(args.data / "events" / "PLV_train.tsv"), args.fold)
    examples = pair_examples(marked, tokenizer)
    print(f"pages {len(kept)} and {len(others)}, windows {len(own)} and {len(attributed)}", flush=True)
    print(f"of contents {len(looks)}, pairs {len(examples)}", flush=True)
    out: list[Batch] = []
    for number in range(int(args.passes)):
        replay = random.sample(news, min(len(news), int(args.replay * len(own))))
        epoch = batched(own, args.batch) + batched(attributed, args.batch, args.marked)
        epoch += batched(looks, args.batch) + batched(replay, args.batch)
        epoch += batched(random.sample(facts, min(len(facts), len(own) // 8)), args.batch)
        epoch += batched(random.sample(chains, min(len(chains), int(args.nested * len(own)))), args.batch)
        done, due = (number * args.pairs) // int(args.passes), ((number + 1) * args.pairs) // int(args.passes)
        for _ in range(due - done):
            epoch += batched(examples, 16)
        random.shuffle(epoch)
        out += epoch
    return out


def marked_outside(data: Path, fold: str) -> list[MarkedPage]:
    """The pages with attributions alone outside the fold."""
    return [one for one in marked_pages(data) if str(one.fold) != fold]


def marked_examples(page: MarkedPage, tokenizer: Tokenizer) -> list[Example]:
    """Windows of a page for its attributions: of few such pages claims are marked, so none are learned."""
    return make_examples(page_gold(page.name, page.text, {**page.gold, "claims": []}), tokenizer, "marked")


def kept_pairs(items: list[GoldPair], fold: str) -> list[GoldPair]:
    """The pairs outside the fold; a sentence stays whole in one fold."""
    order = {text: i for i, text in enumerate(sorted({one.text for one in items}))}
    return [one for one in items if str(order[one.text] % 5) != fold]


def polnear_without_pages(data: Path) -> list[GoldText]:
    """PolNeAR's training articles that share no paragraph with a gold page, so that folds stay unseen."""
    told = [page.text for page in pages(data / "pages_train")] + [page.text for page in marked_pages(data)]
    seen = {line.strip() for text in told for line in text.split("\n") if len(line) > 80}
    texts = polnear(data / "attribution" / "polnear_train.jsonl.xz")
    return [text for text in texts if not any(line.strip() in seen for line in text.text.split("\n"))]


def batched(items: Sequence[Any], size: int, share: float = 1.0) -> list[Sequence[Any]]:
    """Shuffled batches of windows of like length."""
    order = random.sample(list(items), int(share * len(items)))
    out: list[Sequence[Any]] = []
    for begin in range(0, len(order), size * 20):
        near = sorted(order[begin : begin + size * 20], key=lambda one: len(one.window.ids))
        out += [near[i : i + size] for i in range(0, len(near), size)]
    return out


def train(network: Network, batches: list[Batch], rate: float, late: float, faster: float) -> None:
    """One run over the batches in order: warm-up, then the rate falls to 0; from `late` on, links on own spans too."""
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    small = [p for name, p in network.named_parameters() if name.startswith(CLASSIFIERS)]
    heads = [p for name, p in network.named_parameters() if not name.startswith(("encoder.", *CLASSIFIERS))]
    groups = [
        {"params": encoder, "times": 1.0},
        {"params": heads, "times": faster},
        {"params": small, "times": 3 * faster},  # they start from nothing and see few examples
    ]
    optimizer = torch.optim.AdamW(groups, lr=rate, weight_decay=0.01, fused=True)
    losses = Losses(network)
    network.train()
    seen: dict[str, float] = {}
    began = time.time()
    for step, batch in enumerate(batches):
        done = step / len(batches)
        losses.predicted = not done < late
        for group in optimizer.param_groups:
            group["lr"] = rate * group["times"] * min(1.0, (step + 1) / min(100, len(batches) / 5)) * (1 - done)
        parts = _loss(network, losses, batch)
        torch.stack(list(parts.values())).sum().backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        for name, value in parts.items():
            seen[name] = 0.97 * seen.get(name, float(value.detach())) + 0.03 * float(value.detach())
        if step % 50 == 0:
            shown = " ".join(f"{name} {value:.3f}" for name, value in seen.items())
            print(f"step {step}/{len(batches)} {time.time() - began:.0f}s {shown}", flush=True)
    print(f"trained in {time.time() - began:.0f}s", flush=True)


def _loss(network: Network, losses: Losses, batch: Batch) -> dict[str, Tensor]:
    if isinstance(batch[0], PairExample):
        return {"pair": WEIGHTS["pair"] * pair_loss(network, batch)}  # type: ignore[arg-type]
    return losses.of(batch)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
