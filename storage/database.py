"""The one door to either engine."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from sqlalchemy import Engine

from storage.engine import AnyConnection, driver_url
from storage.postgresql import PostgresDatabase
from storage.sqlite import SqliteDatabase


class Database(Protocol):
    """Connections inside a transaction; whatever says that the database is away becomes StoreUnavailable."""

    @property
    def sync_engine(self) -> Engine: ...

    def writing(self) -> AbstractAsyncContextManager[AnyConnection]:
        """Commits when the block ends cleanly, and returns when that is on disk; else nothing of it is kept."""
        ...

    def reading(self) -> AbstractAsyncContextManager[AnyConnection]: ...

    async def dispose(self) -> None: ...

    async def settle(self) -> None:
        """What was erased is left in no file, as far as the engine can be told so. PostgreSQL sees to it by itself."""
        ...

    @property
    def shares_work(self) -> bool:
        """Whether processes tell each other of new work; if not, they have to look for it often."""
        ...

    def announce(self) -> None:
        """Other processes should know soon that there is new work."""
        ...

    def listening(self, heard: Callable[[], object]) -> AbstractAsyncContextManager[None]:
        """`heard` is called when another process has announced work, until the block ends."""
        ...


def connect(url: str) -> Database:
    """Takes `sqlite:///PATH` and `postgresql://…` (`postgres://` as well); connects at the first use."""
    parsed = driver_url(url)
    return PostgresDatabase(parsed) if parsed.get_backend_name() == "postgresql" else SqliteDatabase(parsed)
