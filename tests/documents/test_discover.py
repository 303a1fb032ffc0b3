"""Every file is found once, in one order; nothing is waited for, nothing runs in circles, what is left out is said."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from pathlib import Path

import pytest

from foedera.documents import find_files
from foedera.documents.discover import Found, load
from foedera.errors import DocumentError


def names(found: Iterable[Found]) -> list[str]:
    return [f.path.name for f in found if f.reason is None]


def test_files_named_come_in_their_order_and_folders_by_name(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.html", "b/a/deep.md", "z.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    found = list(find_files([tmp_path / "z.txt", tmp_path / "b", tmp_path / "a.txt"]))
    assert names(found) == ["z.txt", "10.html", "2.txt", "deep.md", "a.txt"]


def test_what_is_left_out_says_why(tmp_path: Path) -> None:
    for name in ("page.txt", "notes.json", "paper.pdf", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / ".git").mkdir()
    found = {f.path.name: f for f in find_files([tmp_path, tmp_path / "gone.txt"])}
    assert found["page.txt"].reason is None
    assert found["notes.json"].passed_over and found[".hidden.txt"].passed_over and found[".git"].passed_over
    assert found["paper.pdf"].reason == ".pdf files are not read yet" and not found["paper.pdf"].passed_over
    assert found["gone.txt"].reason == "there is no such file (any more)"


def test_a_file_named_is_read_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "page.dat").write_text("x")
    assert names(list(find_files([tmp_path / "page.dat"]))) == ["page.dat"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.txt").write_text("x")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = list(find_files([tmp_path]))
    assert names(found) == ["page.txt"]
    assert {f.path.name for f in found if f.reason} == {"up", "self"}


def test_a_file_is_found_once_however_often_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("x")
    (tmp_path / "same.txt").symlink_to(tmp_path / "page.txt")
    assert len(names(list(find_files([tmp_path, tmp_path / "page.txt"])))) == 1


def test_a_pipe_is_neither_found_nor_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (only,) = find_files([tmp_path])
    assert only.reason == "this is a pipe, not a file"
    with pytest.raises(DocumentError, match="a pipe, not a file"):
        load(tmp_path / "pipe.txt")


def test_sockets_devices_and_folders_are_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        with pytest.raises(DocumentError, match=r"socket\.txt"):
            load(Path("socket.txt"))
    for path, what in ((Path("/dev/zero"), "a device"), (tmp_path, "a folder")):
        with pytest.raises(DocumentError, match=what):
            load(path)


def test_a_file_that_vanishes_between_finding_and_reading_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("x")
    (found,) = find_files([page])
    page.unlink()
    with pytest.raises(DocumentError, match=r"page\.txt: there is no such file"):
        load(found.path)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is barred to root")
def test_no_permission_is_told(tmp_path: Path) -> None:
    (tmp_path / "barred").mkdir()
    (tmp_path / "page.txt").write_text("x")
    (tmp_path / "page.txt").chmod(0)
    (tmp_path / "barred").chmod(0)
    try:
        found = {f.path.name: f.reason for f in find_files([tmp_path])}
        assert found["barred"] == "no permission to read it"
        with pytest.raises(DocumentError, match="no permission"):
            load(tmp_path / "page.txt")
    finally:
        (tmp_path / "barred").chmod(0o700)


@pytest.mark.parametrize(
    ("error", "reason"),
    [(PermissionError(13, "x"), "no permission to read it"), (OSError(5, "Input/output error"), "input/output")],
)
def test_whatever_the_system_refuses_has_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    def refuse(*_: object) -> int:
        raise error

    monkeypatch.setattr("foedera.documents.discover.os.open", refuse)
    with pytest.raises(DocumentError, match=reason):
        load(tmp_path / "page.txt")


def test_the_limit_holds_before_anything_is_read(tmp_path: Path) -> None:
    page = tmp_path / "line.txt"
    with page.open("wb") as file:
        file.truncate(100_000_000)  # a sparse file of one line of 100 MB
    with pytest.raises(DocumentError, match=r"line\.txt: 100,000,000 bytes are more than the limit of 20,000,000"):
        load(page)
