"""The linear models of what a claim's words report (the types of an event and none), and of whether a sentence tells of
an event at all.

`python -m training.events PAGES --data DATA --out foedera/models/linear [--models FOLDS]` (6 minutes)

Fits gold claims of pages and of those marked by us, beside them sentences of general news labelled one by one
(training/leads.json), sentences of marked pairs, and some of our own without an act (training/plain_sentences.txt).
Prints precision, recall and F1 of the type of claims out of fold, weighed with the encoder's head (--models: fold0 ..
fold4, which have not seen their pages), and of the labelled sentences out of fold how many without an event get one,
and how many of the others get one of the right quad class.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from foedera.claims import events
from foedera.claims.coding import QUADS, YIELD
from foedera.models.linear import Linear
from training.event_rows import Case, Lead, cases, plain_features, read_leads, read_pairs_as_leads
from training.linear_fit import Rows, fit, unseen

Shares = dict[str, float]
STRENGTH, LEAST = 16.0, 2
SENTENCE = 8.0
"""Strength of the model of whole sentences."""
EVENT = "event"
PLAIN = 0.5
"""Weight of a sentence of our own without an act beside a gold claim's."""
LEAD, PAIR = 1.0, 0.3
"""Weights of a claim of a labelled sentence, and of the claim of a marked pair's sentence."""
UNLIKELY = 0.05
"""Probability under which no claim of a sentence is taken for the one that tells its event."""
PAIRS = "PLV_train.tsv"


@dataclass(frozen=True, slots=True)
class Models:
    """What a claim's words report, and whether its sentence tells of an event at all."""

    claim: Linear
    sentence: Linear


def rates(gold: Sequence[str], found: Sequence[str]) -> str:
    """Precision, recall and F1 of the type, and how many of those found are events and of those without are found."""
    got, wanted = sum(f != events.NONE for f in found), sum(g != events.NONE for g in gold)
    right = sum(g == f != events.NONE for g, f in zip(gold, found, strict=True))
    real = sum(events.NONE not in (g, f) for g, f in zip(gold, found, strict=True))
    return (
        f"P {right / max(1, got):.3f}  R {right / wanted:.3f}  F1 {2 * right / (got + wanted):.3f}"
        f"  real {real / max(1, got):.3f}  false {(got - real) / (len(gold) - wanted):.3f}"
    )


def of_leads(leads: Sequence[Lead], first: Linear, weight: float) -> Rows:
    """Rows of labelled sentences: each claim of one without an event; of another the likeliest to tell its event.

    Which claim tells it nobody labelled: `first`, a model of the pages alone, chooses.
    """
    rows = Rows()
    for lead in leads:
        if lead.quad is None:
            for claim in lead.claims:
                rows.add(claim.features, events.NONE, weight)
        elif lead.quad:
            wanted = _types(lead)
            told = [(p, n, t) for n, c in enumerate(lead.claims) for t, p in first.probabilities(c.features).items()]
            likeliest = max((one for one in told if one[2] in wanted), default=(0.0, 0, ""))
            if not likeliest[0] < UNLIKELY:
                rows.add(lead.claims[likeliest[1]].features, likeliest[2], weight)
    return rows


def _types(lead: Lead) -> set[str]:
    if lead.label.isdigit():
        return {name for name, quad in QUADS.items() if quad == lead.quad} - {YIELD}
    return {"CONCEDE", "RETREAT"} if lead.label == YIELD else {lead.label}


def of_sentences(leads: Sequence[Lead]) -> Rows:
    """Rows of the labelled sentences as wholes: whether they tell of an event. A mere statement is neither."""
    rows = Rows()
    for lead in leads:
        for around in dict.fromkeys(tuple(claim.around) for claim in lead.claims if lead.quad != 0):
            rows.add(around, events.NONE if lead.quad is None else EVENT)
    return rows


def presence(leads: Sequence[Lead], models: Sequence[Models]) -> str:
    """False events of the labelled sentences without one, and right quad classes of the others."""
    found = [(lead.quad, _quads(lead, models[lead.fold])) for lead in leads if lead.quad != 0]
    without = [quads for gold, quads in found if gold is None]
    acts = [(gold, quads) for gold, quads in found if gold is not None]
    right = sum(quads[:1] == [gold] for gold, quads in acts)
    return f"leads: false {sum(map(bool, without)) / len(without):.3f}  right quad {right / len(acts):.3f}"


def _quads(lead: Lead, models: Models) -> list[int]:
    out = []
    for claim in lead.claims:
        leaning = models.sentence.log_odds(EVENT, claim.around)
        event = events.decide(models.claim.probabilities(claim.features), claim.signal, claim.told, leaning=leaning)
        if event is not None and event.value in QUADS:
            out.append((not claim.named, QUADS[event.value]))
    return [quad for _, quad in sorted(out, key=lambda one: one[0])]


def sweep(
    found: Sequence[Case], shares: Sequence[Shares], leads: Sequence[Lead], by: Sequence[Models], sentence: Linear
) -> None:
    """Print the rates over weights of the encoder's head and of none; `sentence` has seen none of the gold pages."""
    gold, leanings = [case.label for case in found], [sentence.log_odds(EVENT, case.around) for case in found]
    for events.TRUST in (0.1, 0.2, 0.3):
        for events.RESERVE in (0.7, 1.0, 1.2, 1.35, 1.8, 2.5):
            every = zip(shares, found, leanings, strict=True)
            chosen = [events.decide(own, case.signal, case.told, leaning=leaning) for own, case, leaning in every]
            names = [event.value if event else events.NONE for event in chosen]
            print(f"encoder {events.TRUST:.1f}  none x{events.RESERVE:.2f}  {rates(gold, names)}", end="  ")
            print(presence(leads, by), flush=True)


def main() -> None:
    """Read the arguments, cross-validate, fit and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora, labelled sentences and pairs")
    parser.add_argument("--models", type=Path)
    parser.add_argument("--folds", type=Path, default=Path("training/folds.json"))
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    found = list(cases(args.pages, args.models, args.folds, args.data))
    rows, plain = Rows(), Rows()
    for case in found:
        rows.add(case.features, case.label)
    for features in plain_features():
        plain.add(features, events.NONE, PLAIN)
    first = fit(rows + plain, strength=STRENGTH, least=LEAST)
    leads = list(read_leads(args.data))
    plain += of_leads(list(read_pairs_as_leads(args.data / "events" / PAIRS)), first, PAIR)
    beside = plain + of_leads(leads, first, LEAD)
    print(f"{len(rows.labels)} claims, {len(leads)} labelled sentences, {len(beside.labels)} rows beside", flush=True)
    by = []
    for fold in sorted({lead.fold for lead in leads}):
        part = [lead for lead in leads if lead.fold != fold]
        own = fit(rows + plain + of_leads(part, first, LEAD), strength=STRENGTH, least=LEAST)
        by.append(Models(own, fit(of_sentences(part), strength=SENTENCE, least=LEAST)))
    shares = unseen(rows, [case.fold for case in found], beside, strength=STRENGTH, least=LEAST)
    sentence = fit(of_sentences(leads), strength=SENTENCE, least=LEAST)
    sweep(found, shares, leads, by, sentence)
    if args.out:
        fit(rows + beside, strength=STRENGTH, least=LEAST).save("events", args.out)
        sentence.save("happening", args.out)


if __name__ == "__main__":
    main()
