"""Firsthand on SQLite: everything in the event loop's own thread, and one commit for all who wait for one.

Asking takes microseconds; what takes milliseconds is a commit, which waits for the disk. While one commits (in a
thread), others queue; each then acts in turn inside one transaction, behind a savepoint of its own, and the last of
them commits for all. Nobody is told that something is saved before that commit has returned.
"""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import URL, Engine, NullPool, create_engine

from bot.domain.errors import StoreUnavailable
from bot.observing import transaction
from storage.engine import begin_ourselves, outages_named
from storage.inline import Inline

BUSY = 10  # milliseconds that the event loop may stand still for another process; then others get their turn
PATIENCE = 3.0  # seconds for another process to end what it writes: Slack waits no longer for an answer
MOST = 64  # actions in one commit
ASIDE = 2  # questions at a time that take milliseconds

log = logging.getLogger(__name__)


class OpenConnection:
    """A connection that stays open. Its transactions begin and end past SQLAlchemy, which would take longer over them
    than sqlite3 takes to answer.
    """

    def __init__(self, engine: Engine, threads: Executor) -> None:
        self._connection = engine.connect()
        self._threads = threads
        self.driver: Any = self._connection.connection.dbapi_connection

    def inline(self) -> Inline:
        return Inline(self._connection, self._threads)

    def end(self, how: str) -> None:
        """COMMIT or ROLLBACK. Whatever SQLAlchemy believes, nothing is open afterwards."""
        try:
            if self.driver.in_transaction or how == "COMMIT":
                self.driver.execute(how)
        finally:
            self._connection.rollback()

    def checkpoint(self) -> None:
        """All that was written goes into the file, and the log beside it is emptied."""
        self.driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        self._connection.close()


@dataclass(slots=True)
class _Group:
    """Actions that share a commit."""

    connection: OpenConnection
    members: int = 0
    committed: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def execute(self, statement: str) -> None:
        self.connection.driver.execute(statement)

    @property
    def stands(self) -> bool:
        """SQLite gives up a whole transaction when the disk is full."""
        return bool(self.connection.driver.in_transaction)


class SqliteDatabase:
    shares_work = False  # as a rule there is one process

    def __init__(self, url: URL) -> None:
        self._engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
        begin_ourselves(self._engine, BUSY)
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._group: _Group | None = None
        self._idle: list[OpenConnection] = []
        self._threads = ThreadPoolExecutor(ASIDE, "asked aside")  # apart from those that commit

    @property
    def sync_engine(self) -> Engine:
        return self._engine

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Inline]:
        with transaction("read"), outages_named():
            connection = self._connect()
            try:
                connection.driver.execute("BEGIN")
                yield connection.inline()
            finally:
                self._disconnect(connection)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Inline]:
        with transaction("write"), outages_named():
            group, refused = await self._join(), None
            try:
                group.execute("SAVEPOINT action")
                yield group.connection.inline()
                group.execute("RELEASE action")
                group.members += 1
            except Exception as error:
                self._undo(group)
                refused = error  # perhaps for what another of the group has done, which nobody else sees before the end
            except BaseException:
                self._undo(group)
                raise
            finally:
                self._leave(group)
            if refused is None or (group.members and not group.committed.done()):
                await asyncio.shield(group.committed)
            if refused is not None:
                raise refused

    async def dispose(self) -> None:
        async with self._turn:
            while self._idle:
                self._idle.pop().close()
            self._engine.dispose()
        self._threads.shutdown(wait=False)

    def announce(self) -> None:
        """Nobody could hear it."""

    @asynccontextmanager
    async def listening(self, heard: Callable[[], object]) -> AsyncIterator[None]:
        yield

    async def _join(self) -> _Group:
        """Wait for one's turn; the first one of a group begins its transaction."""
        self._waiting += 1
        try:
            await self._turn.acquire()
        except BaseException:
            self._waiting -= 1
            self._close_if_left_open()
            raise
        self._waiting -= 1
        if self._group is None:
            try:
                self._group = _Group(await self._begun())
            except BaseException:
                self._turn.release()
                raise
        return self._group

    async def settle(self) -> None:
        """Into the file with all that was written, and the log beside it begins anew: it has what was there before."""
        async with self._turn:
            connection = self._connect()
            try:
                with outages_named():
                    await asyncio.to_thread(connection.checkpoint)
            finally:
                self._disconnect(connection)

    def _connect(self) -> OpenConnection:
        return self._idle.pop() if self._idle else OpenConnection(self._engine, self._threads)

    def _disconnect(self, connection: OpenConnection) -> None:
        """One that cannot be put right is not used again."""
        try:
            connection.end("ROLLBACK")
        except Exception:
            connection.close()
        else:
            self._idle.append(connection)

    async def _begun(self) -> OpenConnection:
        """Another process may be writing."""
        connection = self._connect()
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    try:
                        connection.driver.execute("BEGIN IMMEDIATE")
                        return connection
                    except sqlite3.OperationalError as error:
                        if "locked" not in str(error):
                            raise
                    await asyncio.sleep(BUSY / 1000)
        except TimeoutError:
            self._disconnect(connection)
            raise StoreUnavailable("another process has been writing to the database for too long") from None
        except BaseException:
            self._disconnect(connection)
            raise

    def _undo(self, group: _Group) -> None:
        """If this action cannot be taken back alone, nobody's of the group is kept."""
        try:
            if group.stands:
                group.execute("ROLLBACK TO action")
                group.execute("RELEASE action")
                return
        except sqlite3.Error:
            log.warning("an action could not be taken back; its whole transaction is")
        if not group.committed.done():
            self._fail(group, StoreUnavailable("the database gave the transaction up"))

    def _leave(self, group: _Group) -> None:
        """The last one commits; while it does, nobody else has a turn."""
        if group.committed.done():  # it failed as a whole
            self._end(group)
        elif self._waiting and group.members < MOST:
            self._turn.release()
        else:
            asyncio.create_task(self._commit(group))  # noqa: RUF006 - the group's future is what is waited for

    def _close_if_left_open(self) -> None:
        """Whoever would have committed for the group went away before its turn."""
        if self._group is not None and not self._waiting and not self._turn.locked():
            asyncio.create_task(self._turn.acquire()).add_done_callback(lambda _: self._leave_if_open())

    def _leave_if_open(self) -> None:
        if self._group is None:
            self._turn.release()
        else:
            self._leave(self._group)

    async def _commit(self, group: _Group) -> None:
        try:
            if group.members:
                await asyncio.to_thread(group.connection.end, "COMMIT")
            group.committed.set_result(None)
        except Exception as error:
            self._fail(group, error)
        finally:
            self._end(group)

    def _fail(self, group: _Group, error: Exception) -> None:
        group.committed.set_exception(error)
        group.committed.exception()  # there may be nobody left who waits for it

    def _end(self, group: _Group) -> None:
        self._group = None
        self._disconnect(group.connection)
        self._turn.release()
