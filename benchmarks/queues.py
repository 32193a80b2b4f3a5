"""Due work beside those who do the like: APScheduler's job store on SQLite, procrastinate on the same PostgreSQL."""

import asyncio
import logging
import statistics
import tempfile
from datetime import timedelta
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from procrastinate import App, PsycopgConnector
from procrastinate.types import JSONValue

from benchmarks.support.due_work import BATCH, T0, DueWork
from benchmarks.support.timing import ROUNDS, Run, line, rate
from storage.migrate import upgrade
from tests.support.postgres import postgres_server

JOBS = 500  # in each round, of each
AT_ONCE = 20  # as many as procrastinate's worker has in hand, each in a task of its own


async def beside_apscheduler(folder: Path) -> None:
    """As many bots keep their jobs."""
    store = SQLAlchemyJobStore(url=f"sqlite:///{folder / 'jobs.db'}")
    scheduler = BackgroundScheduler(jobstores={"default": store}, timezone="UTC")
    scheduler.start(paused=True)
    upgrade(ours := f"sqlite:///{folder / 'ours.db'}")
    work = DueWork(ours)

    async def add() -> int:
        for number in range(JOBS):
            scheduler.add_job(print, DateTrigger(T0 + timedelta(days=3_650)), id=f"C-{number}")
        return JOBS

    async def remove() -> int:
        for number in range(JOBS):
            scheduler.remove_job(f"C-{number}")
        return JOBS

    await in_turn(work, "SQLite", ("APScheduler's add_job", add), ("APScheduler's remove_job", remove))
    scheduler.shutdown(wait=False)


async def beside_procrastinate(theirs: str, ours: str) -> None:
    """Its jobs do nothing, and are deleted when they are done, as our reminders are."""
    app = App(connector=PsycopgConnector(conninfo=theirs))

    @app.task
    async def nothing_to_do(number: int) -> None: ...

    async def defer() -> int:
        jobs: list[dict[str, JSONValue]] = [{"number": number} for number in range(JOBS)]
        return len(await nothing_to_do.batch_defer_async(*jobs))

    async def run() -> int:
        await app.run_worker_async(
            wait=False, concurrency=AT_ONCE, delete_jobs="always", listen_notify=False, install_signal_handlers=False
        )
        return JOBS

    upgrade(ours)
    work = DueWork(ours)
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        await in_turn(work, "PostgreSQL", ("procrastinate's batch_defer", defer), ("procrastinate's worker", run))


async def in_turn(work: DueWork, name: str, put: tuple[str, Run], spend: tuple[str, Run]) -> None:
    """What the first two of a round have put, the other two spend."""

    async def ours_put() -> int:
        await work.fill(JOBS)
        return JOBS

    async def ours_spend() -> int:
        return sum([await work.batch() for _ in range(JOBS // BATCH)])

    runs = (ours_put, put[1], ours_spend, spend[1])
    rates: tuple[list[float], ...] = tuple([] for _ in runs)
    for _ in range(ROUNDS):
        for run, of_these in zip(runs, rates, strict=True):
            of_these.append(await rate(run))
    putting, theirs, spending, their_spending = map(statistics.median, rates)
    line(f"{name}: put", putting, put[0], theirs)
    line(f"{name}: claimed and spent", spending, spend[0], their_spending)
    await work.close()


def main() -> None:
    logging.getLogger("procrastinate").setLevel(logging.ERROR)
    print("Queues")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(beside_apscheduler(Path(folder)))
    postgres = postgres_server(durable=True)
    try:
        asyncio.run(beside_procrastinate(postgres.fresh_database(), postgres.fresh_database()))
    finally:
        postgres.stop()


if __name__ == "__main__":
    main()
