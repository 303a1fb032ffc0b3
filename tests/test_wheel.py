"""What users get: everything the program reads at run time travels in the wheel, and nothing else does."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LARGEST = 60_000_000  # bytes; weights may take 30 MB, and the sum of all else stays below them


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from a copy, so that no build leaves anything in the tree or takes anything old from it."""
    source = tmp_path_factory.mktemp("source")
    shutil.copytree(ROOT / "foedera", source / "foedera", ignore=shutil.ignore_patterns("__pycache__"))
    (source / "foedera" / "__pycache__").mkdir()
    (source / "foedera" / "__pycache__" / "errors.cpython-311.pyc").write_bytes(b"old")
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source / name)
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr + told.stdout
    (file,) = out.glob("*.whl")
    assert file.stat().st_size < LARGEST
    with zipfile.ZipFile(file) as archive:
        yield archive


def test_every_file_of_the_package_travels(wheel: zipfile.ZipFile) -> None:
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "foedera").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    there = {name for name in wheel.namelist() if not name.split("/")[0].endswith(".dist-info")}
    assert here - there == set(), "missing from the wheel"
    assert there - here == set(), "not of the package"


@pytest.mark.parametrize(
    "name",
    [
        "foedera/sample/pages/08-wire.txt",
        "foedera/sample/pack/agreements/narrow-sea.yaml",
        "foedera/sample/expected.yaml",
        "foedera/knowledge/data/states.tsv",
        "foedera/language/en/cues.yaml",
    ],
)
def test_data_travels(wheel: zipfile.ZipFile, name: str) -> None:
    assert wheel.getinfo(name).file_size >= 1


def test_trained_weights_and_their_cards_travel(wheel: zipfile.ZipFile) -> None:
    weights = [info for info in wheel.infolist() if info.filename.startswith("foedera/models/weights/")]
    assert [info for info in weights if info.filename.endswith(".onnx")], "no weights"
    assert sum(info.file_size for info in weights) < 31_000_000
    assert [info for info in weights if info.filename.endswith(".md")], "no model card"


def test_licences_travel_and_the_command_is_there(wheel: zipfile.ZipFile) -> None:
    names = [name.split("dist-info/")[1] for name in wheel.namelist() if ".dist-info/" in name]
    assert {"licenses/LICENSE", "licenses/NOTICE", "METADATA", "entry_points.txt"} <= set(names)
    points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "foedera = foedera.cli:main" in wheel.read(points).decode()
