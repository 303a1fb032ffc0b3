"""Full text over the words of claims: the same question put to FTS5 and to PostgreSQL."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, false, func, literal_column, select, text

from foedera.ledger.tables import SEARCH_EXPRESSION, claims

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


def match_words(question: str, dialect: str) -> ColumnElement[bool]:
    """Claims in whose words every term of `question` stands, or of one part of it where OR parts it.

    Takes 'shells OR supplies', and 'soviet troops OR "red army"'; a question without a word finds nothing.
    """
    wanted = list(filter(None, map(terms, _OR.split(question))))
    if not wanted:
        return false()
    if dialect == "postgresql":
        parsed = " | ".join(" & ".join(f"({_postgresql(*term)})" for term in part) for part in wanted)
        return literal_column(SEARCH_EXPRESSION).bool_op("@@")(func.to_tsquery(literal_column("'simple'"), parsed))
    parsed = " OR ".join(f"({' AND '.join(_fts(*term) for term in part)})" for part in wanted)
    matching = text("claim_words MATCH :question").bindparams(bindparam("question", parsed, unique=True))
    found: Select[Any] = select(literal_column("rowid")).select_from(text("claim_words")).where(matching)
    return claims.c.pk.in_(found)


def _fts(words: list[str], begins: bool) -> str:
    phrase = '"' + " ".join(words) + '"'
    return phrase + "*" if begins else phrase


def _postgresql(words: list[str], begins: bool) -> str:
    return " <-> ".join(words) + (":*" if begins else "")
