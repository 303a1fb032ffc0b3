"""The annotation contract, key for key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from foedera.exports.annotation import EXTRA, annotation
from foedera.exports.lines import json_line
from foedera.records import Attribution, Mention, Reading, Span
from tests.handmade import hostile, reading

CONTRACT = {
    "": {"schema", "text", "document", "actors", "attributions", "claims", "agreements", "transfers"},
    "document": {"id", "title", "outlet", "authors", "published", "language", "body", "boilerplate"},
    "published": {"start", "end", "granularity", "basis", "span"},
    "actor": {"id", "name", "kind", "mentions"},
    "attribution": {"id", "parent", "source", "cue", "content", "kind", "said"},
    "source": {"name", "actor", "kind", "span"},
    "claim": {"id", "attribution", "spans", "polarity", "modality", "tense", "time", "event", "quantities", "forecast",
              "agreement", "norm", "confidence"},
    "event": {"type", "mode", "actors", "recipients", "place"},
    "time": {"start", "end", "granularity", "basis", "span"},
    "quantity": {"value", "min", "max", "unit", "approximators", "span"},
    "agreement": {"id", "names", "parties", "stages"},
    "stage": {"stage", "time", "claim"},
    "transfer": {"id", "kind", "from", "to", "quantity", "claim"},
    "span": {"start", "end", "quote"},
}  # fmt: skip
"""The keys as ../contract/annotation.md has them, written down apart from the code."""


def objects(line: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of a line with the contract's name for it."""
    yield "", line
    yield "document", line["document"]
    yield "published", line["document"]["published"]
    for actor in line["actors"]:
        yield "actor", actor
    for item in line["attributions"]:
        yield "attribution", item
        yield "source", item["source"]
        if item["said"]:
            yield "time", item["said"]
    for claim in line["claims"]:
        yield "claim", claim
        yield from (("quantity", quantity) for quantity in claim["quantities"])
        yield from ((name, claim[name]) for name in ("event", "time") if claim[name])
    for agreement in line["agreements"]:
        yield "agreement", agreement
        yield from (("stage", stage) for stage in agreement["stages"])
    yield from (("transfer", transfer) for transfer in line["transfers"])


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span anywhere in a line."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.fixture(params=[reading, hostile], ids=["plain", "hostile"])
def read(request: pytest.FixtureRequest) -> Reading:
    return request.param()


def test_the_keys_are_the_contracts_and_those_we_name(read: Reading) -> None:
    seen = set()
    for name, value in objects(annotation(read)):
        seen.add(name)
        assert set(value) == CONTRACT[name] | EXTRA.get(name, frozenset()), name
    assert {"", "document", "claim", "event"} <= seen


def test_the_handmade_page_shows_every_kind_of_object() -> None:
    assert {name for name, _ in objects(annotation(reading()))} == set(CONTRACT) - {"span"}


def test_every_span_holds_its_words_in_code_points(read: Reading) -> None:
    line = annotation(read)
    found = list(spans(line))
    assert found
    for span in found:
        assert set(span) == CONTRACT["span"]
        assert line["text"][span["start"] : span["end"]] == span["quote"]


def test_a_line_comes_back_from_json_unchanged(read: Reading) -> None:
    line = annotation(read)
    assert json.loads(json_line(line)) == line


def test_the_text_is_kept_to_the_character(read: Reading) -> None:
    assert annotation(read)["text"] == read.document.text


def test_times_are_printed_with_their_last_day_inside() -> None:
    line = annotation(reading())
    times = {claim["id"]: claim["time"] for claim in line["claims"]}
    assert (times["c4"]["start"], times["c4"]["end"]) == ("2019-01-01", "2019-12-31")
    assert (times["c1"]["start"], times["c1"]["end"]) == (None, "2024-03-04"), "an open side is null"
    assert times["c3"] is None
    published = line["document"]["published"]
    assert (published["start"], published["end"], published["basis"]) == ("2024-03-05", "2024-03-05", "given")


def test_a_chain_keeps_its_links() -> None:
    items = {item["id"]: item for item in annotation(reading())["attributions"]}
    assert items["a4"]["parent"] == "a3"
    assert items["a3"]["parent"] == "a0"
    assert items["a0"]["parent"] is None
    assert items["a0"]["cue"] is None
    assert (items["a4"]["found_by"], items["a4"]["score"]) == ("model", 0.91)
    assert (items["a5"]["stance"], items["a5"]["speech"]) == ("doubt", "attitude")


def test_quantities_keep_bounds_apart_from_the_number_said() -> None:
    (men,) = annotation(reading())["claims"][0]["quantities"]
    assert (men["value"], men["min"], men["max"], men["unit"]) == (3000.0, None, 3000.0, "people")
    assert men["span"]["quote"] == "up to 3,000 men"


def test_no_mention_is_lost_known_or_not() -> None:
    read = reading()
    line = annotation(replace(read, actors=read.actors[:1]))
    printed = sum(len(actor["mentions"]) for actor in line["actors"]) + len(line["unresolved"])
    assert printed == len(read.mentions)
    assert line["unresolved"][0]["candidates"] == ["renn", "harl"]
    assert {"id": "XOS", "name": "XOS"}.items() <= next(a for a in line["actors"] if a["id"] == "XOS").items()


@pytest.mark.parametrize("change", ["mention", "content"])
def test_a_span_beyond_the_text_is_refused(change: str) -> None:
    read = reading()
    far = Span(len(read.document.text) - 2, len(read.document.text) + 1)
    if change == "mention":
        broken = replace(read, mentions=(Mention(far, "XOS", read.mentions[0].kind),))
    else:
        root: Attribution = replace(read.attributions[0], content=(far,))
        broken = replace(read, attributions=(root, *read.attributions[1:]))
    with pytest.raises(ValueError, match="beyond the text"):
        annotation(broken)


def test_the_scorer_takes_our_lines(shared: Any, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("score_pages", shared / "score" / "score_pages.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    line = annotation(reading())
    assert all(scorer.depth({a["id"]: a for a in line["attributions"]}, id) == n for id, n in [("a0", 0), ("a4", 2)])
    assert scorer.chars(line["document"]["body"])
    assert scorer.numbers(line["claims"][0]["quantities"][0]) == {3000.0}
