"""`foedera evaluate events` and `event-or-none`: who does what to whom, and whether anything was done at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foedera.cli.evaluate import gold_options, print_report
from foedera.cli.output import as_json, print_json

if TYPE_CHECKING:
    from foedera.claims.coding import Pair


@click.command("events")
@click.option(
    "--folds",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Weights fold0 .. fold4: each pair is coded by the encoder that has not seen its fold.",
)
@gold_options
def events(*, folds: Path | None, gold: Path, json: bool | None) -> int:
    """Score event types of given pairs (.tsv with marked sentences) or source-target-code triples (PETRARCH's .xml).

    The packaged weights were trained on all of PLV_train: without --folds their score on it says little, and the
    report says so ("seen_in_training").

    \b
    foedera evaluate events --gold PLV_train.tsv --folds models/
    foedera evaluate events --gold PETR2_GSR_validation.xml
    """
    if gold.suffix == ".tsv":
        report = _pairs(gold, folds)
    else:
        from foedera.evaluate.events import score_triples

        report = score_triples(gold, _triples)
    _show(report, json)
    return 0


@click.command("event-or-none")
@gold_options
def event_or_none(*, gold: Path, json: bool | None) -> int:
    """Score whether a sentence tells of an act, and the act's quad class, against a file of labelled sentences.

    \b
    foedera evaluate event-or-none --gold real_news_open.jsonl
    """
    from foedera.evaluate.events import quads_of, score_presence

    _show(score_presence(gold, lambda text: quads_of(_reading(text))), json)
    return 0


def _pairs(gold: Path, folds: Path | None) -> dict[str, Any]:
    from foedera.evaluate.events import score_pairs

    report = score_pairs(gold, _fold_code(folds) if folds else _packaged_code)
    report["figures"] = {"seen_in_training": folds is None and "train" in gold.name, **report["figures"]}
    return report


def _packaged_code(pair: Pair, _: int) -> str:
    from foedera.pipeline.code import code_pair

    return str(code_pair(pair)["event_type"])


def _fold_code(folds: Path) -> Callable[[Pair, int], str]:
    """The encoder's heads alone: the packaged linear model has seen every fold."""
    from foedera.claims.coding import root_of
    from foedera.evaluate.events import FOLDS
    from foedera.models.reader import Reader

    readers = [Reader(folds / f"fold{n}") for n in range(FOLDS)]
    return lambda pair, fold: root_of(readers[fold].code_pair(pair.text, pair.source, pair.target))[0]


def _triples(text: str) -> set[tuple[str, str, int]]:
    from foedera.evaluate.events import triples_of
    from foedera.language.parse import parse
    from foedera.records import Span

    reading = _reading(text)
    body = reading.document.text
    return triples_of(reading, parse(body, [Span(0, len(body))]).words)


def _reading(text: str) -> Any:
    from foedera.documents import document_from_bytes
    from foedera.pipeline.read import read

    return read(document_from_bytes(text.encode("utf-8"), format="text"))


def _show(report: dict[str, Any], json: bool | None) -> None:
    """Everything for a program; the figures for a person."""
    if as_json(json):
        print_json(report)
    else:
        print_report(report["figures"], json)
