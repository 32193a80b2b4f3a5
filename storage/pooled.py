"""A connection to PostgreSQL that stays open; its transactions go past SQLAlchemy, in as few round trips as can be."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from psycopg import AsyncConnection as Driver
from psycopg import AsyncCursor
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, CursorResult, Executable, ScalarResult
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.errors import StoreUnavailable

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]
T = TypeVar("T")

BEGIN = ("BEGIN", [None])


class Pooled:
    """BEGIN goes with the first question. What nobody waits for goes with the next question, or with the commit;
    if it fails, it fails there.
    """

    def __init__(self, connection: AsyncConnection, driver: Driver[Any]) -> None:
        self._connection = connection
        self._driver = driver
        self._unsent: list[tuple[str, Sequence[Any]]] = []
        self.dialect: Dialect = connection.dialect

    @classmethod
    async def opened(cls, engine: AsyncEngine) -> "Pooled":
        connection = await engine.connect()
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        return cls(connection, driver)

    def begin(self) -> None:
        self._unsent.append(BEGIN)

    async def commit(self) -> None:
        """Returns when it is on disk."""
        if self._unsent == [BEGIN]:
            return
        ended = await self._ask("COMMIT", None)
        if ended.statusmessage != "COMMIT":
            raise StoreUnavailable("PostgreSQL gave the transaction up")

    def aside(self) -> "Pooled":
        """As `Inline.aside`: here nobody waits for another's question."""
        return self

    async def fetch(self, sql: str, values: Any) -> Sequence[Sequence[Any]]:
        return await (await self._ask(sql, values)).fetchall()

    async def run(self, sql: str, values: Any) -> int:
        return (await self._ask(sql, values)).rowcount

    async def run_many(self, sql: str, values: Sequence[Any]) -> None:
        self._unsent.append((sql, values))

    async def sent(self) -> None:
        """What nobody has waited for so far has been done, or its failure is raised."""
        if self._unsent:
            async with self._driver.pipeline():
                await self._send()

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[Any]:
        await self.sent()
        return await self._connection.execute(statement, parameters)

    async def scalar(self, statement: Executable) -> Any:
        await self.sent()
        return await self._connection.scalar(statement)

    async def scalars(self, statement: Executable) -> ScalarResult[Any]:
        await self.sent()
        return await self._connection.scalars(statement)

    async def exec_driver_sql(self, statement: str, parameters: Any = None) -> CursorResult[Any]:
        await self.sent()
        return await self._connection.exec_driver_sql(statement, parameters)

    async def run_sync(self, function: Callable[[Connection], T]) -> T:
        await self.sent()
        return await self._connection.run_sync(function)

    async def can_be_used_again(self) -> bool:
        """Ends whatever is open. Raises what the driver raises."""
        self._unsent.clear()
        if self._driver.closed:
            return False
        if self._driver.info.transaction_status is not TransactionStatus.IDLE:
            await self._driver.rollback()
        if self._connection.in_transaction():
            await self._connection.rollback()
        return True

    async def close(self) -> None:
        await self._driver.close()
        await self._connection.invalidate()
        await self._connection.close()

    async def _ask(self, sql: str, values: Any) -> AsyncCursor[Any]:
        if not self._unsent:
            return await self._driver.execute(sql, values)
        async with self._driver.pipeline():
            await self._send()
            return await self._driver.execute(sql, values)

    async def _send(self) -> None:
        unsent, self._unsent = self._unsent, []
        for sql, values in unsent:
            if len(values) == 1:
                await self._driver.execute(sql, values[0])
            else:
                await self._driver.cursor().executemany(sql, values)
