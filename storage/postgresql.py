"""Firsthand on PostgreSQL: a pool of connections, a transaction on each, and word to other processes of new work."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import psycopg
from sqlalchemy import URL, Engine
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.domain.errors import StoreUnavailable
from bot.observing import transaction
from storage.engine import WAIT, Pooled, outages_named

CONNECTIONS = 10  # kept open per process; as many again in a rush
CHANNEL = "firsthand_work"
# A plan that was kept from when a table was small reads all of it once it is large, until the next ANALYZE.
PLANS = "-c plan_cache_mode=force_custom_plan"
GATHER = 0.02  # seconds in which new work is announced once: every NOTIFY makes all commits queue for a moment
RECONNECT = 5.0  # seconds

log = logging.getLogger(__name__)


class PostgresDatabase:
    shares_work = True

    def __init__(self, url: URL) -> None:
        self._url = url
        self._engine = create_async_engine(
            url,
            hide_parameters=True,
            pool_timeout=WAIT,
            pool_size=CONNECTIONS,
            max_overflow=CONNECTIONS,
            connect_args={"connect_timeout": WAIT, "options": PLANS},
        )
        # Without BEGIN and ROLLBACK: each statement sees what was committed before it, in a transaction or not.
        self._reader = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._name = secrets.token_hex(8)
        self._announcing: asyncio.Task[None] | None = None

    @property
    def sync_engine(self) -> Engine:
        return self._engine.sync_engine

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Pooled]:
        with transaction("write"), outages_named():
            async with self._engine.begin() as connection:
                yield await _pooled(connection)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Pooled]:
        with transaction("read"), outages_named():
            async with self._reader.connect() as connection:
                yield await _pooled(connection)

    async def dispose(self) -> None:
        if self._announcing:
            await self._announcing
        await self._engine.dispose()

    def announce(self) -> None:
        """After the commit and beside it: should it be lost, others find the work at their next beat."""
        if self._announcing is None or self._announcing.done():
            self._announcing = asyncio.create_task(self._announce())

    @asynccontextmanager
    async def listening(self, heard: Callable[[], object]) -> AsyncIterator[None]:
        """`heard` is called when another process has announced work, and when some may have been missed."""
        task = asyncio.create_task(self._listen(heard), name="listening")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _announce(self) -> None:
        await asyncio.sleep(GATHER)
        with contextlib.suppress(StoreUnavailable):
            async with self.writing() as connection:
                await connection.exec_driver_sql(f"NOTIFY {CHANNEL}, '{self._name}'")

    async def _listen(self, heard: Callable[[], object]) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._conninfo(), autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    heard()
                    async for word in connection.notifies():
                        if word.payload != self._name:
                            heard()
            except psycopg.Error as error:
                log.warning("new work of other processes is found by looking for it: %s", type(error).__name__)
            await asyncio.sleep(RECONNECT)

    def _conninfo(self) -> str:
        return self._url.set(drivername="postgresql").render_as_string(hide_password=False)


async def _pooled(connection: AsyncConnection) -> Pooled:
    raw = await connection.get_raw_connection()
    return Pooled(connection, raw.driver_connection)
