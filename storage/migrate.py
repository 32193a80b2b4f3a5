"""Bringing a database to the schema that this program knows, and telling whether it is there.

Alembic is imported where there is something to migrate: it takes as long to load as all of SQLAlchemy, and most starts
find the schema as it should be.
"""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.domain.errors import StoreUnavailable
from storage.database import Database
from storage.engine import connect_sync, is_postgresql, outages_named

MIGRATIONS = Path(__file__).parent / "migrations"
REVISIONS = sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
ONE_AT_A_TIME = 4_713_201  # the advisory lock of migrations; any number that nothing else uses


class State(StrEnum):
    CURRENT = "current"
    BEHIND = "behind"  # or empty: `python -m bot migrate` is needed
    NEWER = "newer"
    UNREACHABLE = "unreachable"


NOT_READY = {
    State.BEHIND: "The database is not migrated: run `python -m bot migrate`.",
    State.NEWER: "The database belongs to a newer Firsthand: update this one.",
}


class NewerSchema(Exception):
    """The database was made by a newer Firsthand: update this one, or restore a backup from before."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"{self.__doc__} (Its schema is {revision}.)")
        self.revision = revision


def upgrade(url: str, to: str = "head") -> None:
    """In one transaction, so that a migration that fails leaves everything as it was. `to`: a revision.

    Raises NewerSchema, StoreUnavailable, and ValueError for a URL that is no use.
    """
    engine = connect_sync(url)
    try:
        with outages_named(), engine.begin() as connection:
            if is_postgresql(connection):
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
            found = _state(connection)
            if found is State.NEWER:
                raise NewerSchema(str(_revision(connection)))
            if found is not State.CURRENT:
                _run_alembic(connection, to)
    finally:
        engine.dispose()


def state(url: str) -> State:
    """Raises ValueError for a URL that is no use."""
    engine = connect_sync(url)
    try:
        with outages_named(), engine.connect() as connection:
            return _state(connection)
    except StoreUnavailable:
        return State.UNREACHABLE
    finally:
        engine.dispose()


async def why_not_ready(database: Database) -> str | None:
    """A sentence that says what to do before Firsthand can run on it."""
    try:
        async with database.reading() as connection:
            found = await connection.run_sync(_state)
    except StoreUnavailable as error:
        return f"The database cannot be used: {error}"
    return NOT_READY.get(found)


def _state(connection: Connection) -> State:
    applied = _revision(connection)
    if applied == REVISIONS[-1]:
        return State.CURRENT
    return State.BEHIND if applied is None or applied in REVISIONS else State.NEWER


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _run_alembic(connection: Connection, to: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, to)
