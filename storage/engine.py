"""The two engines, and how a transaction begins, ends and fails on each.

SQLite has one writer at a time: inside the process they queue on a lock, so that none meets "database is
locked"; between processes they wait for `BUSY`.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.domain.errors import StoreUnavailable

BUSY = 10_000  # milliseconds
WAIT = 3  # seconds for a connection: Slack waits no longer for an answer
CONNECTIONS = 10  # kept open per process; as many again in a rush

PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # acked means on disk, even if the power fails
    "PRAGMA foreign_keys=ON",
)

# What sqlite3 says when the file itself is no good; it has no class of its own for that.
UNREADABLE = ("malformed", "not a database", "disk image")


def connect(url: str) -> AsyncEngine:
    """Takes `sqlite:///PATH` and `postgresql://…` (`postgres://` as well); connects at the first use."""
    parsed = driver_url(url)
    options: dict[str, Any] = {"pool_timeout": WAIT, "pool_size": CONNECTIONS, "max_overflow": CONNECTIONS}
    if parsed.get_backend_name() == "postgresql":
        options["connect_args"] = {"connect_timeout": WAIT}
    else:
        parsed = parsed.set(drivername="sqlite+aiosqlite")
    engine = create_async_engine(parsed, **options)
    _begin_ourselves(engine.sync_engine)
    return engine


def connect_sync(url: str) -> Engine:
    """For migrations, which Alembic runs without asyncio."""
    engine = create_engine(driver_url(url))
    _begin_ourselves(engine)
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


def is_postgresql(connection: AsyncConnection | Connection) -> bool:
    return connection.dialect.name == "postgresql"


class Database:
    """Connections inside a transaction; whatever says that the database is away becomes StoreUnavailable."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        single_writer = engine.dialect.name == "sqlite"
        self._writer: AbstractAsyncContextManager[Any] = asyncio.Lock() if single_writer else nullcontext()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        with outages_named():
            async with self._writer, self._begun(writes=True) as connection:
                yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        with outages_named():
            async with self._begun(writes=False) as connection:
                yield connection

    @asynccontextmanager
    async def _begun(self, *, writes: bool) -> AsyncIterator[AsyncConnection]:
        async with self.engine.connect() as connection:
            await connection.execution_options(writes=writes)
            if not writes and is_postgresql(connection):
                await connection.execution_options(postgresql_readonly=True)
            async with connection.begin():
                yield connection


@contextmanager
def outages_named() -> Iterator[None]:
    try:
        yield
    except (exc.OperationalError, exc.InterfaceError, exc.TimeoutError) as error:
        raise StoreUnavailable(_summary(error)) from error
    except exc.DBAPIError as error:
        if error.connection_invalidated or any(sign in str(error.orig) for sign in UNREADABLE):
            raise StoreUnavailable(_summary(error)) from error
        raise


def _summary(error: Exception) -> str:
    """Without the statement's parameters: they are customers' words."""
    return str(error.orig) if isinstance(error, exc.DBAPIError) else str(error)


def _prepare(connection: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_ourselves(engine: Engine) -> None:
    """sqlite3 by itself begins late, and only before INSERT, UPDATE and DELETE."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _: object) -> None:
        try:
            _prepare(connection)
        except BaseException:
            connection.close()  # the pool has not seen it yet, so nobody else would
            raise

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
