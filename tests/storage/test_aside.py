"""What takes SQLite long is asked in a thread, and the event loop goes on."""

import asyncio
from pathlib import Path

import pytest

from storage.database import Database, connect

COUNT = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {}) SELECT max(n) FROM c"
LONG, ENDLESS = 1_000_000, 10**15


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return connect(f"sqlite:///{tmp_path / 'any.db'}")


async def test_others_go_on_while_a_long_question_is_asked(database: Database) -> None:
    async with database.reading() as connection:
        asking = asyncio.create_task(connection.aside().fetch(COUNT.format(LONG), ()))
        turns = 0
        while not asking.done():
            await asyncio.sleep(0)
            turns += 1
        assert await asking == [(LONG,)]
        assert turns > 10
    await database.dispose()


async def test_whoever_stops_waiting_stops_the_question(database: Database) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05), database.reading() as connection:
            await connection.aside().fetch(COUNT.format(ENDLESS), ())
    async with database.reading() as connection:
        assert await connection.fetch("SELECT 1", ()) == [(1,)]
    await database.dispose()
