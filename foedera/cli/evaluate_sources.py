"""`foedera evaluate chains` and `sourcing`: who is named through whom, and as whose source, against two public sets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedera.cli.evaluate import gold_options, print_report
from foedera.cli.output import as_json, print_json

if TYPE_CHECKING:
    from foedera.evaluate.sources import Voice
    from foedera.records import Document


@click.command("chains")
@gold_options
def chains(*, gold: Path, json: bool | None) -> int:
    """Score chains of sources against MPQA's nested sources: each sentence is read alone, as a ledger would read it.

    `chain` is the share of targets over which all gold sources stand in order; docs/attribution.md says how sources and
    places are matched. JSON also has each longer chain that was missed, with what was found in its sentence.

    \b
    foedera evaluate chains --gold mpqa_nested_sources.jsonl
    """
    from foedera.evaluate.chains import read_chains, score_chains

    report = score_chains(read_chains(gold), _sentence_voices)
    if as_json(json):
        print_json(report)
    else:
        print_report(report["chains"], json)
    return 0


@click.command("sourcing")
@gold_options
def sourcing(*, gold: Path, json: bool | None) -> int:
    """Score sourced statements and the names of their sources against the Markkula Center's articles.

    `located` matches by place, `published` by the benchmark's own rules; `models` are what it reports by them for large
    language models. JSON also has the statements that were missed or given to another source.

    \b
    foedera evaluate sourcing --gold markkula_sourcing.jsonl
    """
    from foedera.evaluate.sourcing import read_articles, score_sourcing

    report = score_sourcing(read_articles(gold), _article_voices)
    if as_json(json):
        print_json(report)
    else:
        print_report({name: value for name, value in report.items() if name != "missed"}, json)
    return 0


def _sentence_voices(text: str) -> list[Voice]:
    """The whole sentence is body: alone it would be taken for a headline."""
    from foedera.records import Document, Span

    return _voices(Document("sha256:gold", text, language="en", body=(Span(0, len(text)),) if text else ()))


def _article_voices(text: str) -> list[Voice]:
    from foedera.documents import document_from_bytes

    return _voices(document_from_bytes(text.encode("utf-8"), format="text"))


def _voices(document: Document) -> list[Voice]:
    from foedera.evaluate.sources import voices_of
    from foedera.pipeline.read import read

    return voices_of(read(document))
