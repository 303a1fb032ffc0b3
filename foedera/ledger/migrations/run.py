"""Runs Alembic within a transaction that the caller holds; the only place that imports it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy import Connection

_HERE = Path(__file__).parent


def known_revisions() -> set[str]:
    """Every revision this version can start from."""
    return {script.revision for script in _scripts()[1].walk_revisions()}


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the ledger behind `connection` to revision `to`; all of it happens in the open transaction, or nothing."""
    config, scripts = _scripts()

    def steps(revision: Any, _context: object) -> Any:
        return scripts._upgrade_revs(to, revision)

    with EnvironmentContext(config, scripts, fn=steps, destination_rev=to) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()


def run_file(connection: Connection, file: Path) -> None:
    """Run the statements of an SQL file; each ends with ";" at the end of a line."""
    for statement in file.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(
                statement.replace("%", "%%") if connection.dialect.name != "sqlite" else statement
            )


def _scripts() -> tuple[Config, ScriptDirectory]:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config, ScriptDirectory.from_config(config)
