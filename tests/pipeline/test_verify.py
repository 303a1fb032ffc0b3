"""What verification finds: each row is damaged by hand in one place."""

from __future__ import annotations

import zlib

import pytest

from foedera.ledger.store import Store
from foedera.pipeline.verify import verify
from tests.ledger.made import harbour_post, raw_of

OTHER = zlib.compress(b"other words altogether")


@pytest.mark.parametrize(
    ("damage", "kind", "wrong"),
    [
        ("UPDATE documents SET raw = :other", "document", "not those that were read"),
        ("UPDATE documents SET size = size + 1", "document", "not those that were read"),
        ("UPDATE texts SET hash = 'x'", "text", "not the text"),
        ("UPDATE claims SET words = 'Vessia will send nothing' WHERE n = 0", "claim", "does not stand at"),
        ("UPDATE claims SET spans = '1-9' WHERE n = 1", "claim", "does not stand at 1-9"),
        ("UPDATE claims SET spans = '9-1' WHERE n = 1", "reading", "damaged spans"),
        ("UPDATE claims SET spans = '' WHERE n = 1", "claim", "does not stand at"),
        ("UPDATE mentions SET words = 'Olmarc' WHERE n = 1", "mention", "does not stand at"),
        ("UPDATE mentions SET start = start + 1 WHERE n = 1", "mention", "does not stand at"),
        ("UPDATE attributions SET cue = 'lied' WHERE n = 1", "attribution", "does not stand at"),
        ("UPDATE attributions SET content = '0-4' WHERE n = 2", "attribution", "not the words"),
        ("UPDATE quantities SET words = 'up to 9,000 soldiers'", "quantity of claim", "does not stand at"),
        ("UPDATE transfers SET start = start - 1", "transfer", "does not stand at"),
        ("UPDATE readings SET body = '5-99999'", "reading", "beyond its text"),
        ("UPDATE readings SET title_end = 99999", "reading", "beyond its text"),
    ],
)
def test_damage_is_found(store: Store, damage: str, kind: str, wrong: str) -> None:
    from sqlalchemy import text

    reading = harbour_post()
    store.add(reading, raw_of(reading))
    assert verify(store) == []
    with store.writing() as connection:
        statement = text(damage)
        connection.execute(statement, {"other": OTHER} if ":other" in damage else {})
    findings = verify(store)
    assert [found.kind for found in findings] == [kind]
    assert wrong in str(findings[0])
