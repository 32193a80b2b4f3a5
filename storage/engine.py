"""What both engines have in common: their URLs, how a connection begins, and how an outage is called."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    event,
    exc,
    make_url,
)

from bot.domain.errors import StoreUnavailable
from bot.observing import OUTAGES
from storage.inline import Inline
from storage.pooled import Pooled

BUSY = 10_000  # milliseconds that a migration waits for other processes
WAIT = 3  # seconds for a connection: Slack waits no longer for an answer

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # acked means on disk, even if the power fails
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",  # savepoints need no file of their own
    "PRAGMA secure_delete=ON",  # what is deleted is overwritten, so that what was erased is nowhere in the file
)

T = TypeVar("T")

DAMAGED = "The file is damaged: end Firsthand, and put the latest backup in its place."
# What sqlite3 says, and what helps; nothing is half written in any of these cases.
ADVICE = {
    "readonly": "Let Firsthand's user write the database file and its folder.",
    "is full": "Make room on the disk.",
    "disk I/O error": "Look after the disk.",
    "malformed": DAMAGED,
    "not a database": DAMAGED,
    "unable to open": "Look whether DATABASE_URL names a file in a folder that Firsthand's user may write to.",
}

# What the drivers raise when they are asked without SQLAlchemy between.
AWAY = (sqlite3.OperationalError, sqlite3.InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
TAKEN = (exc.IntegrityError, sqlite3.IntegrityError, psycopg.IntegrityError)

# What sqlite3 says when the file itself is no good; it has no class of its own for that.
UNREADABLE = ("malformed", "not a database", "disk image")


AnyConnection = Inline | Pooled


def connect_sync(url: str) -> Engine:
    """For migrations, which Alembic runs without asyncio."""
    parsed = driver_url(url)
    engine = create_engine(parsed)
    if parsed.get_backend_name() == "sqlite":
        begin_ourselves(engine, BUSY)
    return engine


def driver_url(url: str) -> URL:
    """Raises ValueError for a database that Firsthand does not know."""
    try:
        parsed = make_url(url)
    except exc.ArgumentError:
        raise ValueError("a database URL looks like sqlite:///firsthand.db or postgresql://…") from None
    match parsed.drivername.partition("+")[0]:
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+psycopg")
        case "sqlite" if parsed.database and parsed.database != ":memory:":
            return parsed.set(drivername="sqlite+pysqlite")
        case "sqlite":
            raise ValueError("an SQLite database needs a file, such as sqlite:///firsthand.db")
    raise ValueError(f"{parsed.drivername} is not supported; use sqlite:///… or postgresql://…")


def is_postgresql(connection: AnyConnection | Connection) -> bool:
    return connection.dialect.name == "postgresql"


@contextmanager
def outages_named() -> Iterator[None]:
    try:
        yield
    except (exc.OperationalError, exc.InterfaceError, exc.TimeoutError, *AWAY) as error:
        OUTAGES.inc()
        raise StoreUnavailable(_summary(error)) from error
    except (exc.DBAPIError, sqlite3.DatabaseError) as error:
        invalidated = isinstance(error, exc.DBAPIError) and error.connection_invalidated
        if invalidated or any(sign in str(error) for sign in UNREADABLE):
            OUTAGES.inc()
            raise StoreUnavailable(_summary(error)) from error
        raise


def _summary(error: Exception) -> str:
    """Without the statement's parameters, which are customers' words; with what to do, where that is known."""
    said = str(error.orig) if isinstance(error, exc.DBAPIError) else str(error)
    return next((f"{said}. {advice}" for sign, advice in ADVICE.items() if sign in said), said)


def begin_ourselves(engine: Engine, busy: int) -> None:
    """sqlite3 by itself begins late, and only before INSERT, UPDATE and DELETE. `busy`: milliseconds."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _: object) -> None:
        try:
            connection.isolation_level = None
            for pragma in (f"PRAGMA busy_timeout={busy}", *PRAGMAS):
                connection.execute(pragma)
        except BaseException:
            connection.close()  # the pool has not seen it yet, so nobody else would
            raise

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        if not connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
            connection.exec_driver_sql("BEGIN IMMEDIATE")
