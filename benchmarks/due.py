"""What it costs to claim and complete due work, however much waits; and beside those who do the like.

A batch is 100 reminders: claimed in one transaction, and spent in another together.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import text

from benchmarks.support.timing import line
from bot.domain.reminder import Reminder, ReminderKind
from storage.database import connect
from storage.migrate import upgrade
from storage.queue import Queue
from storage.store import SqlStore
from tests.support.postgres import postgres_server

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BATCH = 100
BATCHES = 30
FEW, MANY = 10_000, 1_000_000
LEASE = timedelta(minutes=5)
TEAM = "T1"

# The least that any queue has to do: mark a batch as taken, and delete it.
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


async def measure(name: str, url: str) -> None:
    upgrade(url)
    store = SqlStore(connect(url))
    queue = Queue(store)
    await fill(store, 0, FEW)
    few = await batches(store, queue)
    await fill(store, FEW, MANY)
    many = await batches(store, queue)
    print(f"  {name}: a batch with {MANY:,} waiting costs {many / few:.2f}x of one with {FEW:,}", flush=True)
    await fill_bare(store)
    bare = await bare_batches(store)
    line(f"{name}: claimed and spent", BATCH / many, "the bare statements", BATCH / bare)
    await store.database.dispose()


async def fill(store: SqlStore, first: int, count: int) -> None:
    for start in range(first, first + count, 10_000):
        async with store.transaction() as tx:
            numbers = range(start, start + 10_000)
            due = [Reminder(TEAM, f"C-{n}", ReminderKind.NUDGE, T0 - timedelta(seconds=n)) for n in numbers]
            await tx.reminders.put(due)


async def fill_bare(store: SqlStore) -> None:
    async with store.database.writing() as connection:
        await connection.execute(text("CREATE TABLE bare (id BIGINT PRIMARY KEY, due BIGINT, claimed INTEGER)"))
        await connection.execute(text("CREATE INDEX bare_due ON bare (due) WHERE claimed = 0"))
        rows = [{"id": n, "due": -n} for n in range(100_000)]
        await connection.execute(text("INSERT INTO bare VALUES (:id, :due, 0)"), rows)


async def batches(store: SqlStore, queue: Queue) -> float:
    """Seconds for one, as the median of many."""

    async def once() -> None:
        claimed = await queue.claim_reminders(T0, limit=BATCH, lease=LEASE)
        assert len(claimed) == BATCH
        async with store.transaction() as tx:
            assert all([await tx.reminders.take(reminder) for reminder in claimed])

    return await median(once)


async def bare_batches(store: SqlStore) -> float:
    claim, spend = BARE[store.database.sync_engine.dialect.name]

    async def once() -> None:
        async with store.database.writing() as connection:
            ids = [row[0] for row in await connection.fetch(claim, ())]
        assert len(ids) == BATCH
        async with store.database.writing() as connection:
            await connection.run(spend, (ids if "ANY" in spend else str(ids),))

    return await median(once)


async def median(once: Callable[[], Awaitable[None]]) -> float:
    took = []
    for _ in range(BATCHES):
        began = time.perf_counter()
        await once()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


async def beside_apscheduler(folder: Path) -> None:
    """Its jobs are kept by SQLAlchemyJobStore in an SQLite file, as many bots do it."""
    url = f"sqlite:///{folder / 'jobs.db'}"
    scheduler = BackgroundScheduler(jobstores={"default": SQLAlchemyJobStore(url=url)}, timezone="UTC")
    scheduler.start(paused=True)
    began = time.perf_counter()
    for number in range(500):
        scheduler.add_job(print, DateTrigger(T0 + timedelta(days=3_650)), id=f"C-{number}")
    added = 500 / (time.perf_counter() - began)
    began = time.perf_counter()
    for number in range(500):
        scheduler.remove_job(f"C-{number}")
    removed = 500 / (time.perf_counter() - began)
    scheduler.shutdown(wait=False)
    ours = f"sqlite:///{folder / 'ours.db'}"
    upgrade(ours)
    store = SqlStore(connect(ours))
    began = time.perf_counter()
    await fill(store, 0, 20_000)
    line("SQLite: put", 20_000 / (time.perf_counter() - began), "APScheduler's add_job", added)
    line("SQLite: claimed and spent", BATCH / await batches(store, Queue(store)), "APScheduler's remove_job", removed)
    await store.database.dispose()


def main() -> None:
    print("Due work")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure("SQLite", f"sqlite:///{Path(folder) / 'bench.db'}"))
        asyncio.run(beside_apscheduler(Path(folder)))
    postgres = postgres_server()
    try:
        asyncio.run(measure("PostgreSQL", postgres.fresh_database()))
    finally:
        postgres.stop()


if __name__ == "__main__":
    main()
