"""Packs: what a user may add, and how what does not hold is told, with file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedera import knowledge
from foedera.errors import KnowledgeError

SOURCE = "# source: invented for this test\n"
SOUND = {
    "states.tsv": "id\tname\tadjectives\tdemonyms\tcapital\nXAA\tVasara\tVasaran\tVasaran|Vasarans\tOlm\n",
    "bodies.tsv": "id\tname\tkind\tstate\nvasaran-star\tVasaran Star\toutlet\tXAA\n",
    "persons.tsv": "id\tname\tstate\nperson:ilka-moren\tIlka Moren\tXAA\nperson:odo-brand\tOdo Brand\tXAA\n",
    "roles.tsv": "person\toffice\tstart\tend\nperson:ilka-moren\tpresident\t2019\t2021-06\n"
    "person:odo-brand\tpresident\t2021-06\t\n",
}


def pack(folder: Path, **changed: str) -> Path:
    """The sound pack with some files put in place of its own."""
    for name, text in {**SOUND, **{f"{k}.tsv": v for k, v in changed.items()}}.items():
        (folder / name).write_text(SOURCE + text, encoding="utf-8")
    return folder


def test_a_pack_adds_its_actors(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    assert knowledge.check(folder) == []
    known = knowledge.load([folder])
    assert [a.id for a in known.find("olm")] == ["XAA"]
    assert known.state_of("vasaran-star") == "XAA"
    assert known.actor("RUS") is not None
    assert not knowledge.load().find("Vasara"), "the packaged knowledge is as it was"


def test_a_change_known_to_a_month_leaves_both_holders_in_it(tmp_path: Path) -> None:
    known = knowledge.load([pack(tmp_path)])

    def names(day: date) -> list[str]:
        return [a.name for a in known.holders("president", "XAA", day)]

    assert names(date(2021, 5, 31)) == ["Ilka Moren"]
    assert names(date(2021, 6, 15)) == ["Ilka Moren", "Odo Brand"]
    assert names(date(2021, 7, 1)) == ["Odo Brand"]


def test_a_pack_may_name_an_actor_that_is_known(tmp_path: Path) -> None:
    folder = pack(tmp_path, bodies="id\tname\tkind\tnames\nkcna\tKorean Central News Agency\toutlet\tChosun Wire\n")
    assert [a.id for a in knowledge.load([folder]).find("Chosun Wire")] == ["kcna"]


@pytest.mark.parametrize(
    ("file", "text", "line", "reason"),
    [
        ("states", "id\tcapital\nXAA\tOlm\n", 2, "column missing: name"),
        ("states", "id\tname\tanthem\nXAA\tVasara\tO\n", 2, "column unknown: anthem"),
        ("states", "id\tname\nXAA\tVasara\nXAA\tVasara\n", 4, "twice"),
        ("states", "id\tname\nVasara\tVasara\n", 3, "should be three capitals"),
        ("states", "id\tname\tstatus\nXAA\tVasara\timagined\n", 3, "status"),
        ("bodies", "id\tname\tkind\nstar\tStar\tpaper\n", 3, "kind 'paper'"),
        ("bodies", "id\tname\tkind\tstate\nstar\tVasaran Star\toutlet\tXQQ\n", 3, "no state is known as 'XQQ'"),
        ("bodies", "id\tname\tkind\nstar\t\toutlet\n", 3, "empty field: name"),
        ("bodies", "id\tname\tkind\nstar\tVasaran Star\toutlet\textra\n", 3, "more than 3 fields"),
        ("bodies", "id\tname\tkind\na\tStar\toutlet\nb\tStar\toutlet\n", 4, "names a and b"),
        ("roles", "person\toffice\nperson:nobody\tpresident\n", 3, "no person is known"),
        ("roles", "person\toffice\nperson:ilka-moren\temperor-of-ice\n", 3, "no office is known"),
        ("roles", "person\toffice\tstart\tend\nperson:ilka-moren\tpresident\t2021\t2019\n", 3, "backwards"),
        ("roles", "person\toffice\tstart\nperson:ilka-moren\tpresident\tspring 2021\n", 3, "not a date"),
        ("roles", "person\toffice\tstart\nperson:ilka-moren\tpresident\t2021-13\n", 3, "month"),
        ("ambiguous", "name\tmeans\nOlm\tXQQ\n", 3, "no actor is known"),
    ],
)
def test_what_does_not_hold_is_told_by_file_and_line(
    tmp_path: Path, file: str, text: str, line: int, reason: str
) -> None:
    folder = pack(tmp_path, **{file: text})
    told = [e for e in knowledge.check(folder) if e.file.endswith(f"{file}.tsv")]
    assert any(e.line == line and reason in e.reason for e in told), [str(e) for e in told]
    with pytest.raises(KnowledgeError):
        knowledge.load([folder])


def test_every_fact_has_its_source(tmp_path: Path) -> None:
    (tmp_path / "states.tsv").write_text("id\tname\nXAA\tVasara\n", encoding="utf-8")
    assert ["no source" in e.reason and e.line == 2 for e in knowledge.check(tmp_path)] == [True]
    (tmp_path / "states.tsv").write_text("id\tname\tsource\nXAA\tVasara\tthe atlas\n", encoding="utf-8")
    assert knowledge.check(tmp_path) == []


def test_one_name_for_two_is_fine_once_the_pack_says_which_is_meant(tmp_path: Path) -> None:
    folder = pack(
        tmp_path,
        bodies="id\tname\tkind\na\tStar\toutlet\nb\tStar\toutlet\n",
        ambiguous="name\tmeans\twords\nStar\ta\tharbour\nStar\tb\t\n",
    )
    assert knowledge.check(folder) == []


@pytest.mark.parametrize("missing", ["no-such-folder", ""])
def test_a_folder_that_is_no_pack(tmp_path: Path, missing: str) -> None:
    assert len(knowledge.check(tmp_path / missing)) == 1


def test_a_pack_may_hold_agreements_only(tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    assert knowledge.check(tmp_path) == []


def test_the_sample_pack_is_sound(sample: Path) -> None:
    assert [str(e) for e in knowledge.check(sample / "pack")] == []
