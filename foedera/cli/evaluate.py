"""`foedera evaluate`: score what is read against gold.

Each verb reads the gold's texts as `foedera annotate` would and hands both to `foedera.evaluate`; the formats are those
of the public sets. A verb appears as soon as its scorer does.
"""

from __future__ import annotations

import json as json_format
import lzma
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foedera.cli.group import LazyGroup
from foedera.cli.options import json_option
from foedera.cli.output import Column, as_json, print_json, print_table
from foedera.errors import DocumentError

if TYPE_CHECKING:
    from datetime import date

    from foedera.evaluate.timeline import Task
    from foedera.models.reader import Reader
    from foedera.records import Reading, Span

Report = dict[str, Any]
Relation = dict[str, list[list[int]]]

command = LazyGroup(
    "evaluate",
    verbs={
        "attribution": "foedera.cli.evaluate:attribution",
        "pages": "foedera.cli.evaluate:pages",
        "dates": "foedera.cli.evaluate:dates",
        "quantities": "foedera.cli.evaluate:quantities",
        "factuality": "foedera.cli.evaluate:factuality",
        "timeline": "foedera.cli.evaluate:timeline",
        "events": "foedera.cli.evaluate_events:events",
        "event-or-none": "foedera.cli.evaluate_events:event_or_none",
        "chains": "foedera.cli.evaluate_sources:chains",
        "sourcing": "foedera.cli.evaluate_sources:sourcing",
    },
    needs={
        "attribution": "foedera.evaluate.attribution",
        "pages": "foedera.evaluate.pages",
        "dates": "foedera.evaluate.dates",
        "quantities": "foedera.evaluate.quantities",
        "factuality": "foedera.evaluate.factuality",
        "timeline": "foedera.evaluate.timeline",
        "events": "foedera.evaluate.events",
        "event-or-none": "foedera.evaluate.events",
        "chains": "foedera.evaluate.chains",
        "sourcing": "foedera.evaluate.sourcing",
    },
    help="Score what is read against gold.",
)


def gold_options(verb: Callable[..., int]) -> Callable[..., int]:
    """The options all these verbs share; a file that is no gold of the kind asked for is one DocumentError."""

    @wraps(verb)
    def scored(*, gold: Path, **options: Any) -> int:
        try:
            return verb(gold=gold, **options)
        except (ValueError, KeyError, tarfile.TarError, lzma.LZMAError) as error:
            told = " ".join(str(error).split())[:200]
            raise DocumentError(str(gold), f"it is no gold of this kind ({type(error).__name__}: {told})") from error

    option = click.option(
        "--gold",
        type=click.Path(exists=True, path_type=Path),
        required=True,
        metavar="PATH",
        help="The gold to score against.",
    )
    command: Callable[..., int] = option(json_option(scored))
    return command


@click.command("attribution")
@click.option(
    "--as-read", is_flag=True, help="Score what is read into a ledger, not the reader by PolNeAR's conventions."
)
@gold_options
def attribution(*, as_read: bool, gold: Path, json: bool | None) -> int:
    """Score attributions against a PolNeAR-format file: spans by role, words by role, whole relations.

    PolNeAR marks attributions flat and by conventions of its own, which the trained reader has learned beside ours;
    with --as-read our own nested readings are held against it.

    \b
    foedera evaluate attribution --gold polnear_dev.jsonl
    """
    from foedera.evaluate.attribution import read_gold, score

    wanted = read_gold(gold)
    find = _read_relations if as_read else _polnear_relations
    print_report(score(wanted, {name: list(find(text)) for name, (text, _) in wanted.items()}), json)
    return 0


@click.command("factuality")
@gold_options
def factuality(*, gold: Path, json: bool | None) -> int:
    """Score how factual events are, from 3 to -3, against a file of words with values.

    \b
    foedera evaluate factuality --gold factbank_dev.conll
    """
    from foedera.evaluate.factuality import score_factuality

    reader = _trained()
    report = score_factuality(
        gold,
        lambda sentences: [reader.factuality(one.text, [one.words[n] for n in one.events]) for one in sentences],
    )
    print_report(report, json)
    return 0


@click.command("pages")
@gold_options
def pages(*, gold: Path, json: bool | None) -> int:
    """Score whole readings against gold pages: one `NAME.gold.json` beside its `NAME.txt`, or a folder of them.

    \b
    foedera evaluate pages --gold pages_train/
    """
    from foedera.evaluate.pages import score_pages, table
    from foedera.exports.annotation import annotation

    files = _gold_files(gold)
    wanted = [_loaded(file) for file in files]
    found = [annotation(_read_file(_page_of(file))) for file in files]
    report = score_pages(found, wanted, names=[file.name for file in files])
    if as_json(json):
        print_json(report)
        return 0
    head, *rows = table(report)
    columns = [_nth(title, n) for n, title in enumerate(head)]
    print_table(columns, rows, empty="")
    return 0


@click.command("dates")
@gold_options
def dates(*, gold: Path, json: bool | None) -> int:
    """Score expressions of time against TimeML: a folder of .tml files, or an archive of them.

    \b
    foedera evaluate dates --gold TBAQ-cleaned/
    """
    from foedera.evaluate.dates import score_dates

    print_report(score_dates(gold), json)
    return 0


@click.command("quantities")
@gold_options
def quantities(*, gold: Path, json: bool | None) -> int:
    """Score numbers: a folder of gold pages, or a file of releases with the number killed and the day.

    \b
    foedera evaluate quantities --gold pages_train/
    """
    from foedera.evaluate.quantities import score_quantities, score_releases

    if gold.is_dir():
        files = _gold_files(gold)
        pairs = ((_page_of(file).read_bytes().decode("utf-8"), _loaded(file)) for file in files)
        print_report(score_quantities(pairs), json)
    else:
        print_report(score_releases(gold), json)
    return 0


@click.command("timeline")
@gold_options
def timeline(*, gold: Path, json: bool | None) -> int:
    """Score timelines against hand-made ones, in Timeline17's folders or an archive of them: days, and words by day.

    A maker of timelines is told how many days the hand-made one has and how many sentences a day, as is usual.

    \b
    foedera evaluate timeline --gold t17_open.tar.xz
    """
    from foedera.evaluate.timeline import score_timelines

    report = score_timelines(gold, _timeline)
    if not as_json(json):
        rows = report.pop("rows")
        report |= {
            f"{row['topic']} {Path(row['timeline']).stem}": {k: row[k] for k in ("date_f1", "rouge1_f1")}
            for row in rows
        }
    print_report(report, json)
    return 0


def _timeline(task: Task) -> dict[date, list[str]]:
    from foedera.analysis.timeline import Topic
    from foedera.analysis.timeline_passages import Dated

    topic = Topic([Dated(str(number), text, day) for number, (day, text) in enumerate(task.pages)])
    entries = topic.timeline(task.days, sentences=task.sentences)
    return {entry.day: [sentence.words for sentence in entry.sentences] for entry in entries}


def _gold_files(gold: Path) -> list[Path]:
    files = sorted(gold.glob("*.gold.json")) if gold.is_dir() else [gold]
    if not files:
        raise DocumentError(str(gold), "there is no file *.gold.json here")
    return files


def _loaded(file: Path) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = json_format.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DocumentError(str(file), f"it is no gold in JSON: {error}") from error
    return loaded


def _page_of(gold: Path) -> Path:
    """The page that a gold file speaks of: the same name with .txt or .html."""
    stem = gold.name.removesuffix(".gold.json")
    for suffix in (".txt", ".html"):
        page = gold.with_name(stem + suffix)
        if page.is_file():
            return page
    raise DocumentError(str(gold), f"there is no page {stem}.txt beside it")


def _read_file(path: Path) -> Reading:
    from foedera.documents import read_document
    from foedera.pipeline.read import read

    return read(read_document(path))


def _read_relations(text: str) -> Iterator[Relation]:
    """Attributions as a ledger would hold them, but the document's own; the whole text is body."""
    from foedera.pipeline.read import read
    from foedera.records import Document, Span

    body = (Span(0, len(text)),) if text else ()
    for item in read(Document("sha256:gold", text, language="en", body=body)).attributions[1:]:
        yield _relation(item.source.span, item.cue, item.content)


@cache
def _trained() -> Reader:
    from foedera.models.reader import Reader

    return Reader.load()


def _polnear_relations(text: str) -> Iterator[Relation]:
    """Attributions by PolNeAR's conventions: the trained reader's, with sources by grammar where it names none."""
    from foedera.claims import with_sources
    from foedera.language.parse import parse
    from foedera.records import Span

    relations = _trained().read_polnear(text)
    for item in with_sources(parse(text, [Span(0, len(text))] if text else []), relations):
        yield _relation(item.source, item.cue, item.content)


def _relation(source: Span | None, cue: Span | None, content: Iterable[Span]) -> Relation:
    """Fragments as [start, end] by role."""
    roles = {"source": [source] if source else [], "cue": [cue] if cue else [], "content": list(content)}
    return {role: [[span.start, span.end] for span in spans] for role, spans in roles.items()}


def print_report(report: Report, json: bool | None) -> None:
    """Figures for a person: one line a measure, its values in columns; JSON for a program."""
    if as_json(json):
        print_json(report)
        return
    rows = list(_rows(report))
    names = list(dict.fromkeys(name for _, values in rows for name in values))
    columns: list[Column[tuple[str, Mapping[str, Any]]]] = [Column("measure", lambda row: row[0])]
    columns += [_figures(name) for name in names]
    print_table(columns, rows, empty="nothing was measured")


def _nth(title: str, n: int) -> Column[tuple[str, ...]]:
    return Column(title, lambda row: row[n], right=0 < n < 4)


def _figures(name: str) -> Column[tuple[str, Mapping[str, Any]]]:
    return Column(name or "value", lambda row: _figure(row[1].get(name)), right=True)


def _rows(report: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The innermost mappings by their path; a bare figure is a row with one value."""
    for name, value in report.items():
        path = f"{prefix} {name}".strip()
        if not isinstance(value, Mapping):
            yield path, {"": value}
        elif any(isinstance(inner, Mapping) for inner in value.values()):
            yield from _rows(value, path)
        else:
            yield path, value


def _figure(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)
