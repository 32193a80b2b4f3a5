"""What a channel summary costs, however much a workspace has seen: with few and with many complaints and ideas.

In both cases the same number of things is open, and the same share of all happened in each of the last weeks.
"""

import asyncio
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from bot.domain.complaint import Outcome, Status
from bot.domain.idea import Idea
from bot.domain.idea_fact import IdeaEntry, IterationEnded
from bot.domain.idea_parts import Result, Source, Verdict
from bot.domain.idea_parts import Status as IdeaStatus
from bot.domain.person import Person, Standing
from bot.flows.summaries import gather
from storage import tables
from storage.database import Database, connect
from storage.engine import is_postgresql
from storage.migrate import upgrade
from storage.store import SqlStore
from tests.support.postgres import postgres_server

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TEAM = "T1"
FEW, MANY = 10_000, 1_000_000
OPEN = 200  # complaints, and as many ideas that wait
SPAN = timedelta(days=3 * 365)
BATCH = 10_000
ROUNDS = 15
WEEK = timedelta(days=7)


async def measure(name: str, few_url: str, many_url: str) -> None:
    few, many = [await filled(url, count) for url, count in ((few_url, FEW), (many_url, MANY))]
    took: tuple[list[float], list[float]] = ([], [])
    for round_number in range(ROUNDS + 1):
        for store, times in zip((few, many), took, strict=True):
            seconds = await one(store)
            if round_number:  # the first one warms up
                times.append(seconds)
    at_few, at_many = map(statistics.median, took)
    ratio = at_many / at_few
    print(f"  {name}: {at_few * 1000:.1f} ms at {FEW:,}, {at_many * 1000:.1f} ms at {MANY:,}: {ratio:.2f}x", flush=True)
    for store in (few, many):
        await store.database.dispose()


async def one(store: SqlStore) -> float:
    began = time.perf_counter()
    async with store.reading() as tx:
        summary = await gather(tx, TEAM, T0 - WEEK, T0, "Europe/Berlin")
    assert summary.open_total == OPEN and summary.outcomes and summary.verdicts
    return time.perf_counter() - began


async def filled(url: str, count: int) -> SqlStore:
    """`count` complaints and as many ideas, the oldest of them open."""
    upgrade(url)
    store = SqlStore(connect(url))
    async with store.transaction() as tx:
        await tx.people.save([Person(TEAM, "UDANA", "Dana", Standing.MEMBER)])
    await put(store.database, tables.customers, [customer()])
    for first in range(0, count, BATCH):
        numbers = range(first + 1, first + BATCH + 1)
        await put(store.database, tables.complaints, [complaint(number, count) for number in numbers])
        await put(store.database, tables.ideas, [idea(number, count) for number in numbers])
        await put(store.database, tables.idea_log, [result(number, count) for number in numbers])
    async with store.database.writing() as connection:
        if is_postgresql(connection):  # it does so by itself, sooner or later; SQLite never does
            await connection.execute(text("ANALYZE"))
    return store


async def put(database: Database, table: Any, rows: list[dict[str, Any]]) -> None:
    async with database.writing() as connection:
        await connection.execute(insert(table), rows)


def at(number: int, count: int) -> datetime:
    """Spread evenly over the time until now."""
    return T0 - SPAN * ((count - number) / count)


def customer() -> dict[str, Any]:
    return {"team_id": TEAM, "id": 1, "name": "Acme", "aliases": ()}


def complaint(number: int, count: int) -> dict[str, Any]:
    is_open = number <= OPEN
    common = {
        "team_id": TEAM,
        "number": number,
        "customer_id": 1,
        "reporter": "UDANA",
        "text": "The claim was refused",
        "severity": "normal",
        "logged_at": at(number, count),
        "also_tell": (),
        "asks": (),
        "holder": "UDANA",
        "status": Status.ACKNOWLEDGED if is_open else Status.PATCHED_UP,
        "is_open": is_open,
        "turn_of": "UDANA" if is_open else None,
    }
    patch = dict.fromkeys(("patch_by", "patch_at", "patch_what", "patch_outcome"))
    if not is_open:
        patch = {
            "patch_by": "UDANA",
            "patch_at": at(number, count),
            "patch_what": "Paid it",
            "patch_outcome": Outcome.STAYS,
        }
    return common | patch


def idea(number: int, count: int) -> dict[str, Any]:
    status = IdeaStatus.CAPTURED if number <= OPEN else IdeaStatus.SHIPPED
    since = at(number, count)
    had = Idea(
        TEAM, number, "Write letters that one understands", "UDANA", "UDANA", since, since, Source.COMMAND, status
    )
    return {"team_id": TEAM, "number": number, "status": status, "since": since, "owner": "UDANA", "idea": had}


def result(number: int, count: int) -> dict[str, Any]:
    when = at(number, count)
    found = Result("UDANA", when, "They asked", Verdict.WRONG, "Nobody reads past the first line")
    fact = IterationEnded(
        at=when, by="UDANA", iteration=1, verdict=found.verdict, happened=found.happened, learned=found.learned
    )
    entry = IdeaEntry(TEAM, number, fact)
    row = {"team_id": TEAM, "id": number, "idea": number, "kind": fact.kind, "by": "UDANA", "at": when}
    return {**row, "fact": entry.fact}


async def main() -> None:
    print("A channel summary, by how many complaints and ideas the workspace has had")
    with tempfile.TemporaryDirectory() as folder:
        urls = [f"sqlite:///{Path(folder) / name}.db" for name in ("few", "many")]
        await measure("SQLite", urls[0], urls[1])
    server = postgres_server()
    try:
        await measure("PostgreSQL", server.fresh_database(), server.fresh_database())
    finally:
        server.stop()


if __name__ == "__main__":
    asyncio.run(main())
