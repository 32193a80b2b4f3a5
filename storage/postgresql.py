"""Firsthand on PostgreSQL: a pool of connections, a transaction on each, and word to other processes of new work."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import psycopg
from sqlalchemy import URL, Engine, NullPool, exc
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.errors import StoreUnavailable
from bot.observing import transaction
from storage.engine import WAIT, outages_named
from storage.pooled import Pooled

CONNECTIONS = 10  # per process; they stay open
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
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"connect_timeout": WAIT, "options": PLANS},
        )
        self._free = asyncio.Semaphore(CONNECTIONS)
        self._idle: list[Pooled] = []
        self._name = secrets.token_hex(8)
        self._announcing: asyncio.Task[None] | None = None

    @property
    def sync_engine(self) -> Engine:
        return self._engine.sync_engine

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Pooled]:
        with transaction("write"), outages_named():
            async with self._connected() as connection:
                connection.begin()
                yield connection
                await connection.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Pooled]:
        """Without BEGIN and ROLLBACK: each statement sees what was committed before it, in a transaction or not."""
        with transaction("read"), outages_named():
            async with self._connected() as connection:
                yield connection

    async def settle(self) -> None:
        """Vacuum takes away what was deleted, by and by: https://www.postgresql.org/docs/current/routine-vacuuming.html"""

    async def dispose(self) -> None:
        if self._announcing:
            await self._announcing
        await self._forget_idle()
        await self._engine.dispose()

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[Pooled]:
        await self._turn()
        try:
            connection = self._idle.pop() if self._idle else await Pooled.opened(self._engine)
            try:
                yield connection
            finally:
                await self._back(connection)
        finally:
            self._free.release()

    async def _turn(self) -> None:
        try:
            async with asyncio.timeout(WAIT):
                await self._free.acquire()
        except TimeoutError:
            raise StoreUnavailable("all connections to PostgreSQL have been in use for too long") from None

    async def _back(self, connection: Pooled) -> None:
        """Where one is of no use any more, those that are idle are most likely not either."""
        with contextlib.suppress(psycopg.Error, exc.DBAPIError):
            if await connection.can_be_used_again():
                self._idle.append(connection)
                return
        await connection.close()
        await self._forget_idle()

    async def _forget_idle(self) -> None:
        while self._idle:
            await self._idle.pop().close()

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
            async with self.reading() as connection:
                await connection.run(f"NOTIFY {CHANNEL}, '{self._name}'", None)

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
