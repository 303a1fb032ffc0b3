"""Letters that a page itself gives to an agreement: "the Zapadia Maritime Treaty (ZMT)" makes "the ZMT" one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foedera.claims.agreement_names import Named
from foedera.claims.agreement_signers import lemma_of
from foedera.knowledge.reference.agreement_names import TOKEN, KnownAgreement, is_letters
from foedera.language.parse import Parse
from foedera.language.words import load_words
from foedera.records import Span
from foedera.records.mentions import Mentions

BRACKET = re.compile(
    r"""[(\[]\s*(?:(?:also\s+)?(?:known|referred\s+to)\s+as\s+|hereinafter\s+|or\s+|the\s+|["'“”])*"""
    r"""([^\W\d_][\w.&-]{1,14})["'“”]*\s*[)\],;]"""
)
BETWEEN = re.compile(
    r"(?:\s+(?:(?:on|of|for|and|the|to|in|against|concerning|with|between)\b|[^\W\d_a-zß-ÿ][\w'’-]*))*[\s\"'“”]*"
)
"""What may stand between the noun of a name and the bracket: the rest of a title."""
CAPITALS = re.compile(r"(?:[^\W\d_a-zß-ÿ][\w'’-]*|of|on|for|and|the|to|in|against)")


@dataclass(frozen=True, slots=True)
class Letters:
    """An abbreviation, and the name that the page explains it by, with what that is known to be."""

    text: str
    name: Named


def introduced(parse: Parse, text: str, mentions: Mentions, names: Sequence[Named]) -> list[Letters]:
    """The letters that the page gives behind a name of an agreement, each once.

    Takes "the Joint Comprehensive Plan of Action (JCPOA)" and 'the Treaty on Calm Seas ("TCS")'; refuses letters that
    the name does not hold ("the Lima Treaty (PDF)"), letters of an actor ("the accord (EU)"), and letters given to two
    agreements.
    """
    found: dict[str, list[Letters]] = {}
    for sentence in parse.sentences:
        for match in BRACKET.finditer(text, sentence.span.start, sentence.span.end):
            letters = match.group(1).rstrip(".").replace(".", "")
            if not is_letters(letters) or any(m.actor for m in mentions.within(Span(*match.span(1)))):
                continue
            name = _behind(names, text, match.start(), letters) or _titled(parse, text, match.start(), letters)
            if name is not None:
                own = name.known or (KnownAgreement(letters.casefold()),)
                found.setdefault(letters, []).append(Letters(letters, replace(name, known=own)))
    return [some[0] for some in found.values() if len({(one.name.known, one.name.title) for one in some}) == 1]


def _behind(names: Sequence[Named], text: str, bracket: int, letters: str) -> Named | None:
    """The name that ends at the bracket and holds the letters."""
    near = [name for name in names if not bracket < name.head.end and name.sentence.span.start <= bracket]
    near = [name for name in near if BETWEEN.fullmatch(text, name.head.end, bracket)]
    told = [name for name in near if _teaches(name)]
    best = max(told, key=lambda name: (name.head.start, bool(name.known)), default=None)
    if best is None or not (best.known or holds(text[best.span.start : bracket], letters)):
        return None
    return best


def _teaches(name: Named) -> bool:
    """Whether letters behind a name are of one agreement: not those of "a Memorandum of Understanding (MoU)".

    What is only called a partnership or a charter is often none between states, so that it must be known or name two.
    """
    weak = lemma_of(name.head) in load_words("en", "treaties")["weak"]
    sure = bool(name.known) or (bool(name.title) and (not weak or len(name.parties) > 1))
    return sure and not (name.several or name.indefinite)


def _titled(parse: Parse, text: str, bracket: int, letters: str) -> Named | None:
    """A name in capitals without a noun for an agreement that is one all the same: "Joint ... Plan of Action"."""
    (sentence,) = parse.overlapping(Span(bracket, bracket + 1))[:1] or (None,)
    if sentence is None:
        return None
    words = [word for word in sentence.words if not bracket < word.end]
    start = len(words)
    while start and (CAPITALS.fullmatch(words[start - 1].text) or words[start - 1].text == "-"):
        start -= 1
    while start < len(words) and not words[start].text[0].isupper():
        start += 1
    words = words[start:]
    if len(words) < 2:
        return None
    span = Span(words[0].start, words[-1].end)
    name = " ".join(text[span.start : span.end].casefold().split())
    titled = any(re.search(rf"\b{head}\b", name) for head in load_words("en", "treaties")["titled"])
    if not titled or not holds(text[span.start : span.end], letters):
        return None
    inside = {word.i for word in words}
    head = next(word for word in words if word.head not in inside or word.head == word.i)
    title = frozenset(t for word in words if word.text[0].isupper() for t in TOKEN.findall(word.lower))
    return Named(span, head, sentence, frozenset(), None, title, frozenset())


def holds(name: str, letters: str) -> bool:
    """Whether letters stand for a name: each found in it from right to left, the first at the start of a word.

    The rule of Schwartz and Hearst (A simple algorithm for identifying abbreviation definitions, 2003). Takes "NPT" of
    "Treaty on the Non-Proliferation of Nuclear Weapons"; refuses "PDF" of "the Lima Treaty".
    """
    at = len(name)
    for n, letter in reversed(list(enumerate(c for c in letters.casefold() if c.isalnum()))):
        at -= 1
        while not at < 0 and (name[at].casefold() != letter or (n == 0 and at > 0 and name[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return False
    return True
