"""What it costs to claim and spend due work, however much waits, beside the least that any queue has to do.

A batch is 100 reminders: claimed in one transaction, and spent in another together. Batches of each kind take turns.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy import text

from benchmarks.support.due_work import BATCH, DueWork
from benchmarks.support.timing import line
from storage.database import Database, connect
from storage.migrate import upgrade
from tests.support.postgres import postgres_server

FEW, MANY = 10_000, 1_000_000
BATCHES = 150
SHARED = 50_000  # reminders that two processes share
ROUNDS = 5

# Mark a batch as taken, and delete it.
BARE = {
    "sqlite": (
        "UPDATE bare SET claimed = 1 WHERE id IN (SELECT id FROM bare WHERE claimed = 0 ORDER BY due LIMIT 100)"
        " RETURNING id",
        "DELETE FROM bare WHERE id IN (SELECT value FROM json_each(?))",
    ),
    "postgresql": (
        "UPDATE bare SET claimed = 1 WHERE id IN (SELECT id FROM bare WHERE claimed = 0 ORDER BY due LIMIT 100"
        " FOR UPDATE SKIP LOCKED) RETURNING id",
        "DELETE FROM bare WHERE id = ANY(%s)",
    ),
}


class Bare:
    """The yardstick, over the same connections; as many wait."""

    def __init__(self, url: str) -> None:
        self.database: Database = connect(url)
        self._claim, self._spend = BARE[self.database.sync_engine.dialect.name]

    async def fill(self, count: int) -> None:
        async with self.database.writing() as connection:
            await connection.execute(text("CREATE TABLE bare (id BIGINT PRIMARY KEY, due BIGINT, claimed INTEGER)"))
            await connection.execute(text("CREATE INDEX bare_due ON bare (due) WHERE claimed = 0"))
            rows = [{"id": n, "due": -n} for n in range(count)]
            await connection.execute(text("INSERT INTO bare VALUES (:id, :due, 0)"), rows)

    async def batch(self) -> int:
        async with self.database.writing() as connection:
            ids = [row[0] for row in await connection.fetch(self._claim, ())]
        async with self.database.writing() as connection:
            return await connection.run(self._spend, (ids if "ANY" in self._spend else str(ids),))


async def measure(name: str, few_url: str, many_url: str) -> None:
    for url in (few_url, many_url):
        upgrade(url)
    few, many, bare = DueWork(few_url), DueWork(many_url), Bare(few_url)
    await few.fill(FEW)
    await many.fill(MANY)
    await bare.fill(MANY)
    of_few, of_many, of_bare = await medians(few.batch, many.batch, bare.batch, again=few.fill)
    print(f"  {name}: a batch with {MANY:,} waiting costs {of_many / of_few:.2f}x of one with {FEW:,}", flush=True)
    line(f"{name}: claimed and spent", BATCH / of_many, "the bare statements", BATCH / of_bare)
    for work in (few, many):
        await work.close()
    await bare.database.dispose()


async def medians(
    *batches: Callable[[], Awaitable[int]], again: Callable[[int, int], Awaitable[None]]
) -> tuple[float, ...]:
    """Seconds of each. `again` puts back as many as the first kind has spent."""
    took: tuple[list[float], ...] = tuple([] for _ in batches)
    for number in range(BATCHES):
        for batch, seconds in zip(batches, took, strict=True):
            began = time.perf_counter()
            assert await batch() == BATCH
            seconds.append(time.perf_counter() - began)
        await again(BATCH, FEW + number * BATCH)
    return tuple(map(statistics.median, took))


async def shared(url: str) -> None:
    """By two processes, and by one of them alone, in turn."""
    upgrade(url)
    work = DueWork(url)
    rates: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for workers, of_these in rates.items():
            await work.fill(SHARED)
            of_these.append(SHARED / await worked_off(url, workers))
    await work.close()
    line("PostgreSQL: two workers", statistics.median(rates[2]), "one", statistics.median(rates[1]))


async def worked_off(url: str, workers: int) -> float:
    """Seconds."""
    command = (sys.executable, "-m", "benchmarks.support.due_work", url)
    started = [await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE) for _ in range(workers)]
    for each in started:
        assert each.stdout and await each.stdout.readline() == b"ready\n"
    began = time.perf_counter()
    said = [said for said, _ in await asyncio.gather(*(each.communicate(b"\n") for each in started))]
    took = time.perf_counter() - began
    assert sum(map(int, said)) == SHARED
    return took


def main() -> None:
    print("Due work")
    with tempfile.TemporaryDirectory() as folder:
        few, many = (f"sqlite:///{Path(folder) / name}.db" for name in ("few", "many"))
        asyncio.run(measure("SQLite", few, many))
    postgres = postgres_server(durable=True)
    try:
        asyncio.run(measure("PostgreSQL", postgres.fresh_database(), postgres.fresh_database()))
        asyncio.run(shared(postgres.fresh_database()))
    finally:
        postgres.stop()


if __name__ == "__main__":
    main()
