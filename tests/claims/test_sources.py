"""Who speaks: pronouns, titles and names followed back on the page, by the whole reading of rules."""

from __future__ import annotations

import pytest

from foedera.claims import find_attributions
from foedera.knowledge import load
from foedera.language.parse import parse
from foedera.mentions import find_mentions
from foedera.models.signals import Signals
from foedera.records import Attribution, Document, Span


def attributions(text: str) -> list[Attribution]:
    body = (Span(0, len(text)),)
    parsed = parse(text, body)
    mentions = find_mentions(text, parsed, load(()))
    found = find_attributions(Document("sha256:0", text, language="en", body=body), parsed, Signals((), ()), mentions)
    return list(found[1:])


# passage, the words of the last source, the name it must have, remark
TABLE = [
    (
        "Political expert Anton Varga said that the talks failed. He said that nobody was surprised.",
        "He", "Anton Varga", "he is who spoke last",
    ),
    (
        "Anton Varga met Ilse Brandor. “We agreed on nothing at all,” said Varga.",
        "Varga", "Anton Varga", "a surname goes back to the full name",
    ),
    (
        "Political expert Anton Varga warned that the talks may fail. The expert said that time was short.",
        "The expert", "Anton Varga", "a title goes back to who was introduced by it",
    ),
    (
        "A senior official who saw the plan said that it was dead. Anton Varga told reporters who said that it failed.",
        "reporters", "reporters", "the noun before a relative pronoun, without it",
    ),
    (
        "Superintendent Orla Quist said that the schools would open.",
        "Superintendent Orla Quist", "Orla Quist", "a title is no part of a name",
    ),
    (
        "Councilwoman Ines Pierce-Holt, who chairs the panel, said that the vote is off.",
        "Councilwoman Ines Pierce-Holt", "Ines Pierce-Holt", "nor is what stands behind it",
    ),
    (
        "Mara Cameron-Vaughn left the valley. Cameron-Vaughn said that the water had risen twice.",
        "Cameron-Vaughn", "Mara Cameron-Vaughn", "a double surname is not the known bearer of its half",
    ),
    (
        "Pat Jordan, who runs the bakery, left. Jordan said that the flour had been wet.",
        "Jordan", "Pat Jordan", "a surname that is a state's name too",
    ),
    (
        "Pat Brandor visited the bakery. In Amman, Jordan said that the flour had been wet.",
        "Jordan", "Jordan", "the state where nobody bears its name",
    ),
    (
        "Viktor Salm called for talks in May. Foreign ministry spokeswoman Quenna Orsk said that Viktor Salm had lied. "
        "He said that the strait was closed.",
        "He", "Viktor Salm", "a spokeswoman is no he",
    ),
    (
        "Nora Blunt, a teacher, said that the shelter was full. Tom Orton waved. She said that nobody came.",
        "She", "Nora Blunt", "Tom is no woman",
    ),
    (
        "Three people close to Ilse Brandor said that the talks had failed.",
        "Three people close to Ilse Brandor", "Three people close to Ilse Brandor", "people near somebody are not her",
    ),
    (
        "Lawyers for Ms. Brandor said that the talks had failed.",
        "Lawyers for Ms. Brandor", "Lawyers for Ms. Brandor", "lawyers are not whom they speak for",
    ),
    ("Reuters reported that two ships had sunk.", "Reuters", "Reuters", "an agency"),
    (
        "“It failed,” said Anton Varga. Pavel Brandor paid tribute to the speech. He said that nobody had done more.",
        "He", "Pavel Brandor", "a later subject goes before an earlier speaker",
    ),
    (
        "Anton Varga will dine in Yalen. He may have strong words for Pavel Brandor. He said that time was short.",
        "He", "Anton Varga", "whoever is an object does not speak next",
    ),
    (
        "Anton Varga met reporters. “Pavel Brandor did all he could in those weeks.” He said that time was short.",
        "He", "Anton Varga", "the subject of a quoted sentence does not speak next",
    ),
    (
        "They spoke with the Trade League and with Ilse Brandor, who said that the pact was madness.",
        "Ilse Brandor", "Ilse Brandor", "a relative pronoun stands for the noun before it",
    ),
    (
        "Ilse Brandor left. An official said that two ships had sunk. He added that nobody was hurt.",
        "He", "An official", "an official nobody names may be he",
    ),
    (
        "Anton Varga left Yalen. The Kremlin said that two ships had sunk. He added that nobody was hurt.",
        "He", "Anton Varga", "a house is not he",
    ),
    (
        "The League warned of war. The congressional report gave details. It said that time was short.",
        "It", "The congressional report", "a paper that was the last subject",
    ),
    (
        "NATO warned of a flood. “Even if China sends no ship, the port will close,” it said.",
        "it", "NATO", "whom the quotation speaks of does not speak it",
    ),
    (
        "Ilse Brandor’s envoys said that the talks had failed.",
        "Ilse Brandor’s envoys", "Ilse Brandor’s envoys", "envoys are not whose they are",
    ),
    (
        "Ilse Brandor left. A soldier from Yalen said that two ships had sunk. He added that nobody was hurt.",
        "He", "A soldier from Yalen", "a soldier may be he, wherever he is from",
    ),
    (
        "A British newspaper reported that two ships had sunk.",
        "A British newspaper", "A British newspaper", "a paper is not its state",
    ),
    ("Nobody in Paris said that two ships had sunk.", "Nobody in Paris", "Nobody in Paris", "a place is no voice"),
    (
        "Turkey’s mission to Germany denied that two ships had sunk.",
        "Turkey’s mission to Germany", "Turkish Permanent Mission", "to whom it is sent is not who speaks",
    ),
    ("A senior official said that two ships had sunk.", "A senior official", "A senior official", "nobody named"),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "words", "name", "remark"), TABLE, ids=[row[3] for row in TABLE])
def test_sources(passage: str, words: str, name: str, remark: str) -> None:
    last = attributions(passage)[-1].source
    assert last.span is not None
    assert (last.span.of(passage), last.name) == (words, name)


def test_a_voice_without_a_name_is_unnamed() -> None:
    (found,) = attributions("It was reported that two ships had left the port.")
    assert found.source.kind == "unnamed"
    assert found.source.actor is None


def test_reports_of_reports_form_a_chain() -> None:
    found = attributions("Reuters reported that Anton Varga said that two ships had sunk.")
    by_cue = {a.source.name: a for a in found}
    assert by_cue["Anton Varga"].parent == by_cue["Reuters"].id
    assert by_cue["Reuters"].parent == "a0"


def test_a_pronoun_goes_back_over_few_others() -> None:
    text = "Anton Varga left. " + "He ran. " * 2_000 + "He said that time was short."
    assert attributions(text)[-1].source.span is not None


def test_who_speaks_in_a_novel_never_spoke() -> None:
    (told,) = attributions("In the novel a colonel says that two ships are four.")
    assert told.mode == "fictional"
