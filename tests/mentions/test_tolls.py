import pytest

from foedera.language.parse import parse
from foedera.mentions.tolls import find_tolls
from foedera.records import Span

TABLE = [
    ("The force engaged them, killing two insurgents.", [2], "a number in words"),
    ("A commander and two advisors were killed in the strike.", [3], "conjuncts are added"),
    ("Several fighters were killed.", [3], "the least of a vague word"),
    ("Numerous fighters were killed by the force.", [4], "the least of another"),
    ("More than 30 fighters were killed.", [31], "more than thirty is thirty-one at the least"),
    ("The force killed the leader of the cell.", [1], "a singular"),
    ("No civilians were killed.", [0], "an honest zero"),
    ("The raid resulted in the death of one fighter.", [1], "a noun of death"),
    ("Four soldiers died on Monday.", [4], "a verb whose subject dies"),
    ("He planned to kill ten officers.", [], "planned, not done"),
    ("He led the attack that killed ten officers last year.", [], "another deed"),
    ("They detained three suspects.", [], "nobody killed"),
]


@pytest.mark.parametrize(("passage", "tolls", "remark"), TABLE, ids=[row[-1] for row in TABLE])
def test_the_least_number_killed(passage, tolls, remark):
    assert [t.least for t in find_tolls(parse(passage, [Span(0, len(passage))]))] == tolls
