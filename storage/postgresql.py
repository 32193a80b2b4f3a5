"""Firsthand on PostgreSQL: a pool of connections, a transaction on each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import URL, Engine
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.engine import WAIT, Pooled, outages_named

CONNECTIONS = 10  # kept open per process; as many again in a rush


class PostgresDatabase:
    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url,
            pool_timeout=WAIT,
            pool_size=CONNECTIONS,
            max_overflow=CONNECTIONS,
            connect_args={"connect_timeout": WAIT},
        )

    @property
    def sync_engine(self) -> Engine:
        return self._engine.sync_engine

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Pooled]:
        with outages_named():
            async with self._engine.begin() as connection:
                yield await _pooled(connection)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Pooled]:
        with outages_named():
            async with self._engine.connect() as connection:
                await connection.execution_options(postgresql_readonly=True)
                async with connection.begin():
                    yield await _pooled(connection)

    async def dispose(self) -> None:
        await self._engine.dispose()


async def _pooled(connection: AsyncConnection) -> Pooled:
    raw = await connection.get_raw_connection()
    return Pooled(connection, raw.driver_connection)
