"""Makes readings of invented pages for a ledger of any size: names and words fall off as a power of their rank."""

from __future__ import annotations

import bisect
import itertools
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256

from foedera.records import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Document,
    Event,
    EventType,
    Granularity,
    Mention,
    Modality,
    Polarity,
    Published,
    PublishedBasis,
    Quantity,
    Reading,
    Source,
    Span,
    SpeechKind,
    SpeechMode,
    Tense,
    one_day,
)
from foedera.records.time import TimeBasis

FIRST_DAY = date(2029, 1, 1)
DAYS = 1095
SYLLABLES = ("ba", "dor", "mi", "len", "ka", "stro", "vi", "un", "gar", "te", "sol", "pra", "ni", "hul", "o", "re")


class Ranked:
    """Draws from `values`, the n-th with a weight of 1 / n ** power."""

    def __init__(self, values: Sequence[str], power: float) -> None:
        self.values = values
        weights = [1 / (rank + 1) ** power for rank in range(len(values))]
        self.sums = list(itertools.accumulate(weights))

    def draw(self, chance: random.Random) -> str:
        """One value."""
        return self.values[bisect.bisect(self.sums, chance.random() * self.sums[-1])]


class World:
    """Who and what the pages speak of; the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        chance = random.Random(seed)
        self.chance = chance
        self.words = Ranked([_name(chance, 2 + number % 3) for number in range(20_000)], 1.0)
        codes = [f"X{number:03}" for number in range(190)]
        self.states = [Actor(code, _name(chance, 3).title(), ActorKind.STATE, code) for code in codes]
        self.by_id = {actor.id: actor for actor in self.states}
        self.actors = Ranked([actor.id for actor in self.states], 0.9)
        people = [f"{_name(chance, 2)} {_name(chance, 3)}".title() for _ in range(20_000)]
        self.people = Ranked(people, 0.9)
        self.outlets = Ranked([f"The {_name(chance, 3)} Post".title() for _ in range(2_000)], 0.9)

    def readings(self, documents: int, claims: int) -> Iterator[tuple[Reading, bytes]]:
        """`documents` pages of about `claims` claims each, with their bytes."""
        for number in range(documents):
            yield self.reading(number, claims)

    def reading(self, number: int, claims: int) -> tuple[Reading, bytes]:
        """One page: a third of its claims are its own, the others are of speakers, some of them two links down."""
        page = _Page(self, number)
        for _ in range(max(1, round(self.chance.gauss(claims, claims / 4)))):
            page.add_claim()
        return page.reading()


class _Page:
    def __init__(self, world: World, number: int) -> None:
        self.world, self.chance = world, world.chance
        self.parts = [f"Page {number}. "]
        self.length = len(self.parts[0])
        self.outlet = world.outlets.draw(self.chance)
        self.day = FIRST_DAY + timedelta(days=int(self.chance.random() ** 0.7 * DAYS))
        root = Source(self.outlet, ActorKind.DOCUMENT)
        self.attributions = [Attribution("a0", None, root, None, (Span(0, 1),), SpeechKind.WHOLE_DOCUMENT)]
        self.claims: list[Claim] = []
        self.mentions: list[Mention] = []
        self.speakers = [world.people.draw(self.chance) for _ in range(4)]
        self.about = [world.actors.draw(self.chance) for _ in range(3)]

    def write(self, words: str) -> Span:
        """Append words and a space."""
        span = Span(self.length, self.length + len(words))
        self.parts += [words, " "]
        self.length += len(words) + 1
        return span

    def name(self, actor: str) -> Span:
        span = self.write(self.world.by_id[actor].name)
        self.mentions.append(Mention(span, actor, ActorKind.STATE))
        return span

    def add_claim(self) -> None:
        chance = self.chance
        under = self.attribution() if chance.random() < 0.65 else "a0"
        doer, done_to = (chance.choice(self.about), chance.choice(self.about))
        first = self.name(doer)
        self.write(" ".join(self.world.words.draw(chance) for _ in range(6)))
        quantities = ()
        if chance.random() < 0.18:
            value = float(chance.randrange(1, 90) * 100)
            quantities = (Quantity(self.write(f"{value:.0f} soldiers"), value, unit="people", of="soldiers"),)
        self.write(" ".join(self.world.words.draw(chance) for _ in range(3)))
        last = self.name(done_to)
        self.parts.append(".\n")
        self.length += 2
        kind = chance.choices(list(EventType), [6, 5, 4, 1, 4, 8, 2, 4, 6, 3, 5, 2, 6, 9, 4, 9, 22])[0]
        recipients = (done_to,) if done_to != doer else ()
        modality = chance.choices(list(Modality), [55, 6, 6, 2, 6, 14, 8, 3])[0]
        when = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        self.claims.append(
            Claim(
                f"c{len(self.claims)}", under, (Span(first.start, last.end),),
                Polarity.DENIED if chance.random() < 0.08 else Polarity.ASSERTED, modality,
                chance.choice(list(Tense)), one_day(when, TimeBasis.STATED) if chance.random() < 0.3 else None,
                Event(kind, None, (doer,), recipients), quantities,
            )
        )  # fmt: skip

    def attribution(self) -> str:
        chance = self.chance
        name = chance.choice(self.speakers)
        parent = self.attributions[-1].id if chance.random() < 0.18 else "a0"
        span, cue = self.write(name), self.write("said that")
        mode = SpeechMode.PREDICTED if chance.random() < 0.01 else SpeechMode.ACTUAL
        source = Source(name, ActorKind.PERSON, None, span)
        identity = f"a{len(self.attributions)}"
        content = (Span(cue.end + 1, cue.end + 2),)
        self.attributions.append(Attribution(identity, parent, source, cue, content, SpeechKind.INDIRECT, mode=mode))
        return identity

    def reading(self) -> tuple[Reading, bytes]:
        text = "".join(self.parts)
        raw = text.encode()
        published = Published(self.day, self.day + timedelta(days=1), Granularity.DAY, PublishedBasis.STATED)
        document = Document(
            f"sha256:{sha256(raw).hexdigest()}", text, title_text=self.parts[0],
            path=f"pages/{self.parts[0][5:-2]}.txt",
            outlet=self.outlet, published=published, language="en", body=(Span(0, len(text)),),
        )  # fmt: skip
        actors = tuple(self.world.by_id[actor] for actor in dict.fromkeys(self.about))
        return Reading(
            document, actors, tuple(self.mentions), tuple(self.attributions), tuple(self.claims), reader="made/1"
        ), raw


def _name(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables))
