"""Full text over the words of claims: the same question put to FTS5 and to PostgreSQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, bindparam, false, func, literal_column, select, text

from foedera.ledger.derived import SEARCH_EXPRESSION
from foedera.ledger.tables import claims

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PROBE = 16
"""To ask one claim for a word costs as much as to look up and sort so many (12 and .75 µs, in a million claims)."""

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_OR = re.compile(r"\bOR\b(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
"""OR in capitals, outside of quotation marks."""


def terms(question: str) -> list[tuple[list[str], bool]]:
    """The words of each term of a question, and whether its last word is only a beginning.

    Takes 'troops "air defence" suppl*': [(["troops"], False), (["air", "defence"], False), (["suppl"], True)]; signs
    alone give nothing.
    """
    found = []
    for quoted, bare in _TERM.findall(question):
        written = quoted or bare
        words = [word.lower() for word in _WORD.findall(written)]
        if words:
            found.append((words, written.endswith("*")))
    return found


def match_words(connection: Connection, question: str, limit: int | None) -> ColumnElement[bool]:
    """Claims in whose words every term of `question` stands, or of one part of it where OR parts it.

    Takes 'shells OR supplies', and 'soviet troops OR "red army"'; a question without a word finds nothing. `limit` is
    how many of the newest are wanted: where far more match, claims are walked in their order and asked one by one.
    """
    wanted = list(filter(None, map(terms, _OR.split(question))))
    if not wanted:
        return false()
    if connection.dialect.name == "postgresql":
        parsed = " | ".join(" & ".join(f"({_postgresql(*term)})" for term in part) for part in wanted)
        return literal_column(SEARCH_EXPRESSION).bool_op("@@")(func.to_tsquery(literal_column("'simple'"), parsed))
    parsed = " OR ".join(f"({' AND '.join(_fts(*term) for term in part)})" for part in wanted)
    matching = text("claim_words MATCH :question").bindparams(bindparam("question", parsed, unique=True))
    found: Select[Any] = select(literal_column("rowid")).select_from(text("claim_words")).where(matching)
    if limit is not None and _common(connection, found, limit):
        return found.where(literal_column("rowid") == claims.c.pk).correlate(claims).exists()
    return claims.c.pk.in_(found)


def _common(connection: Connection, found: Select[Any], limit: int) -> bool:
    """Whether `limit` claims turn up sooner by asking claim after claim than by looking up and sorting all that match.

    By the first, limit * claims / matches are asked; by the second, all matches are looked up, each at a sixteenth.
    """
    claims_there = connection.execute(select(func.max(claims.c.pk))).scalar() or 0
    enough = int((_PROBE * limit * claims_there) ** 0.5) + 1
    if not enough < claims_there:
        return False
    some = found.limit(enough).subquery()
    return bool(connection.execute(select(func.count()).select_from(some)).scalar_one() == enough)


def _fts(words: list[str], begins: bool) -> str:
    phrase = '"' + " ".join(words) + '"'
    return phrase + "*" if begins else phrase


def _postgresql(words: list[str], begins: bool) -> str:
    return " <-> ".join(words) + (":*" if begins else "")
