"""A connection to SQLite that answers in the event loop's own thread, or beside it what would hold the loop up."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Executable, ScalarResult
from sqlalchemy.engine import Dialect

from storage.pooled import Parameters

T = TypeVar("T")


class Inline:
    """A connection that answers at once, without a thread: sqlite3 needs microseconds for what is indexed."""

    def __init__(self, connection: Connection, threads: Executor) -> None:
        self._connection = connection
        self._threads = threads
        self._driver: Any = connection.connection.dbapi_connection

    @property
    def dialect(self) -> Dialect:
        return self._connection.dialect

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[Any]:
        return self._connection.execute(statement, parameters)

    async def scalar(self, statement: Executable) -> Any:
        return self._connection.scalar(statement)

    async def scalars(self, statement: Executable) -> ScalarResult[Any]:
        return self._connection.scalars(statement)

    async def exec_driver_sql(self, statement: str, parameters: Any = None) -> CursorResult[Any]:
        return self._connection.exec_driver_sql(statement, parameters)

    async def fetch(self, sql: str, values: Any) -> Sequence[Sequence[Any]]:
        rows: list[tuple[Any, ...]] = self._driver.execute(sql, values).fetchall()
        return rows

    def aside(self) -> "Inline":
        """The same, for questions that take milliseconds: others do not wait meanwhile."""
        return Aside(self._connection, self._threads)

    async def run(self, sql: str, values: Any) -> int:
        count: int = self._driver.execute(sql, values).rowcount
        return count

    async def run_many(self, sql: str, values: Sequence[Any]) -> None:
        if len(values) == 1:
            self._driver.execute(sql, values[0])
        else:
            self._driver.executemany(sql, values)

    async def sent(self) -> None:
        """As `Pooled.sent`: here nothing is put off."""

    async def run_sync(self, function: Callable[[Connection], T]) -> T:
        return function(self._connection)


class Aside(Inline):
    """Only `fetch` goes to a thread; nothing else may be asked of the connection until it has answered."""

    async def fetch(self, sql: str, values: Any) -> Sequence[Sequence[Any]]:
        """Whoever stops waiting interrupts the question first: others use the connection next."""
        asking = asyncio.get_running_loop().run_in_executor(self._threads, self._ask, sql, values)
        try:
            return await asyncio.shield(asking)
        except asyncio.CancelledError:
            self._driver.interrupt()
            await asyncio.wait([asking])
            raise

    def _ask(self, sql: str, values: Any) -> Sequence[Sequence[Any]]:
        rows: list[tuple[Any, ...]] = self._driver.execute(sql, values).fetchall()
        return rows
