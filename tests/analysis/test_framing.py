"""What sources call the same thing: pages with mentions placed by hand, parsed by the real parser."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from foedera.analysis.framing_asked import framing
from foedera.records import (
    ROOT,
    Actor,
    ActorKind,
    Attribution,
    Document,
    Granularity,
    Mention,
    Published,
    PublishedBasis,
    Reading,
    Source,
    Span,
    SpeechKind,
)

VARLAND = Actor("XVA", "Varland", ActorKind.STATE, "XVA")
DAY = date(2021, 10, 22)


def page(text, name, form="name", *, number=1, outlet="Belm Courier", quote=None, kind=ActorKind.STATE):
    """A page with one mention of Varland (a place called so has no actor), and a quotation by Renn, if any."""
    at = text.index(name)
    document = Document(
        f"sha256:{number}",
        text,
        outlet=outlet,
        body=(Span(0, len(text)),),
        published=Published(
            DAY + timedelta(number), DAY + timedelta(number + 1), Granularity.DAY, PublishedBasis.STATED
        ),
    )
    links = [Attribution(ROOT, None, Source(outlet, ActorKind.DOCUMENT), None, (), SpeechKind.WHOLE_DOCUMENT)]
    if quote:
        start = text.index(quote)
        said = (Span(start, start + len(quote)),)
        links.append(Attribution("a1", ROOT, Source("Renn", ActorKind.PERSON), None, said, SpeechKind.DIRECT))
    actor = None if form == "place" else "XVA"
    mention = Mention(Span(at, at + len(name)), actor, kind, form)
    return Reading(document, (VARLAND,), (mention,), tuple(links))


WAYS = [
    ("The Varlandian regime closed the border on Monday.", "Varlandian", "adjective", "XVA", "Varlandian regime"),
    ("The Varlandian soldiers closed the border on Monday.", "Varlandian", "adjective", "XVA", None),
    ("He met the dictatorship of Varland on Monday.", "Varland", "name", "XVA", "dictatorship of Varland"),
    ("He visited Varland on Monday.", "Varland", "name", "XVA", "Varland"),
    ("The army entered the occupied Harl valley on Monday.", "Harl valley", "place", "Harl", "occupied Harl valley"),
    ("Workers in liberated Harl restored the pipes.", "Harl", "place", "Harl", "liberated Harl"),
    ("They restored the pipes.", "They", "pronoun", "XVA", None),
]


@pytest.mark.parametrize(("text", "name", "form", "id", "words"), WAYS)
def test_ways_to_name_it(text, name, form, id, words):
    frames = framing([page(text, name, form)], id).frames
    assert [frame.words for frame in frames] == ([words] if words else [])


def test_a_description_of_others_is_no_name_of_the_state():
    assert (
        framing(
            [page("Varlandian troops left.", "Varlandian troops", "description", kind=ActorKind.AGENCY)], "XVA"
        ).frames
        == ()
    )


def test_the_speaker_of_a_quotation_names_it_and_the_outlet_names_the_rest():
    quote = "The Varlandian regime closed the border"
    own = framing([page(f"{quote}.", "Varlandian", "adjective")], "XVA").frames[0].namings[0]
    said = framing([page(f'"{quote}," Renn said.', "Varlandian", "adjective", quote=quote)], "XVA").frames[0].namings[0]
    assert (own.chain, own.source) == (("Belm Courier",), "Belm Courier")
    assert (said.chain, said.source, said.direct) == (("Belm Courier", "Renn"), "Renn", True)
    assert said.added == ("regime",)


def test_counts_are_by_origin_with_the_first_use_and_the_neutral_name():
    text = "The Varlandian regime closed all the crossings over the river on Monday morning without a word."
    pages = [page(text, "Varlandian", "adjective", number=n, outlet=f"Paper {n}") for n in (3, 1, 2)]
    pages.append(page("He visited Varland on Monday.", "Varland", number=9))
    found = framing(pages, "XVA")
    assert found.name == "Varland"
    loaded, plain = found.frames
    assert (loaded.plain, loaded.origins, len(loaded.namings)) == (False, 1, 3)
    assert loaded.namings[0].on == DAY + timedelta(1)
    assert (plain.words, plain.plain, plain.sources) == ("Varland", True, (("Belm Courier", 1),))


def test_an_unknown_id_gives_no_frames():
    assert framing([page("He visited Varland.", "Varland")], "XOS").frames == ()
