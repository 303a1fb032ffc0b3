"""The reference library: the packaged files, and those of users' packs, read, checked and put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import yaml

from foedera.errors import KnowledgeError
from foedera.knowledge.reference.agreements import link_problems, read_treaty
from foedera.knowledge.reference.existence import existence
from foedera.knowledge.reference.marked import read
from foedera.knowledge.reference.norms import norm_problems, read_instrument, read_monitor
from foedera.records import Instrument, Monitor, Norm, Treaty

FOLDERS = ("agreements", "norms")
_MAX_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Reference:
    """Agreements, instruments and monitors, each by id."""

    treaties: dict[str, Treaty] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    monitors: dict[str, Monitor] = field(default_factory=dict)

    @property
    def norms(self) -> dict[str, Norm]:
        """Every norm by its id, such as "unscr-2397/8"."""
        return {norm.id: norm for instrument in self.instruments.values() for norm in instrument.norms}

    def instrument_of(self, norm: Norm) -> Instrument:
        """The instrument the norm stands in."""
        return self.instruments[norm.id.partition("/")[0]]

    def monitors_of(self, instrument: str) -> list[Monitor]:
        """Who watches an instrument, whether or not its mandate still runs."""
        return [monitor for monitor in self.monitors.values() if instrument in monitor.watches]


def load_reference(packs: Sequence[Path] = ()) -> Reference:
    """The packaged library with the packs' `agreements/*.yaml` and `norms/*.yaml` added.

    Raises the first KnowledgeError where a pack does not hold or is not there: nothing of a faulty pack is used.
    """
    for pack in packs:
        if not Path(pack).exists():
            raise KnowledgeError(str(pack), None, "no such pack")
    return _loaded(tuple(Path(pack) for pack in packs), _stamps(packs))


def check_reference(path: Path) -> list[KnowledgeError]:
    """Everything wrong with the pack in folder `path`, alone and beside the packaged library; [] where it holds.

    Takes a folder with `agreements/` or `norms/`, or one YAML file of either; other folders have nothing to check.
    """
    own, errors = _read(_yaml_files(Path(path)))
    packaged, _ = _read(_yaml_files(_packaged()))
    return errors + _problems(_Parts.both(packaged, own), only=own)


@dataclass(slots=True)
class _Parts:
    """What was read, not yet checked against each other."""

    treaties: list[Treaty] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)
    monitors: list[Monitor] = field(default_factory=list)

    @classmethod
    def both(cls, first: _Parts, then: _Parts) -> _Parts:
        return cls(first.treaties + then.treaties, first.instruments + then.instruments, first.monitors + then.monitors)


@lru_cache(maxsize=8)
def _loaded(packs: tuple[Path, ...], _: tuple[tuple[str, int], ...]) -> Reference:
    paths = [*_yaml_files(_packaged()), *(file for pack in packs for file in _yaml_files(pack))]
    parts, errors = _read(paths)
    errors += _problems(parts, only=parts)
    if errors:
        raise errors[0]
    return Reference(
        {treaty.id: treaty for treaty in parts.treaties},
        {instrument.id: instrument for instrument in parts.instruments},
        {monitor.id: monitor for monitor in parts.monitors},
    )


def _packaged() -> Path:
    return Path(str(files("foedera.knowledge.reference")))


def _yaml_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for folder in FOLDERS for ending in ("*.yaml", "*.yml") for file in (path / folder).glob(ending))


def _stamps(packs: Iterable[Path]) -> tuple[tuple[str, int], ...]:
    """What tells that a pack's file has changed since it was read."""
    return tuple((str(file), file.stat().st_mtime_ns) for pack in packs for file in _yaml_files(Path(pack)))


def _read(paths: Iterable[Path]) -> tuple[_Parts, list[KnowledgeError]]:
    parts, errors = _Parts(), list[KnowledgeError]()
    for path in paths:
        try:
            _read_file(path, parts, errors)
        except KnowledgeError as error:
            errors.append(error)
        except (OSError, RecursionError, yaml.YAMLError) as error:
            errors.append(KnowledgeError(str(path), None, f"cannot be read: {error}"))
    return parts, errors


def _read_file(path: Path, parts: _Parts, errors: list[KnowledgeError]) -> None:
    size = path.stat().st_size
    if not size < _MAX_BYTES:
        raise KnowledgeError(str(path), None, f"larger than {_MAX_BYTES:,} bytes")
    top = read(str(path), path.read_bytes())
    if top is None:
        return
    top.only("agreements", "instruments", "monitors")
    known = existence()
    parts.treaties += top.each("agreements", lambda item: read_treaty(item, known, errors), errors)
    parts.instruments += top.each("instruments", lambda item: read_instrument(item, known, errors), errors)
    parts.monitors += top.each("monitors", read_monitor, errors)


def _problems(parts: _Parts, *, only: _Parts) -> list[KnowledgeError]:
    """What does not hold between entries, as far as it lies in the files of `only`."""
    rows: list[Treaty | Instrument | Monitor] = [*only.treaties, *only.instruments, *only.monitors]
    ours = {row.entry.file for row in rows}
    found = link_problems(parts.treaties) + norm_problems(parts.instruments, parts.monitors)
    return [error for error in found if error.file in ours]
