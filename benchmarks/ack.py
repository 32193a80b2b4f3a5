"""How long a durable ack takes: `/complaint` on the whole app, against a bare Bolt app that only acks.

The whole app checks the signature and the person, finds the customer and whom to ask, and commits facts, reminders and
outgoing messages (synchronous=FULL) before it answers. Runs alternate; medians of 5 are printed with their ratio.
"""

import asyncio
import statistics
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.support.load import Load, commands, run
from bot.domain.customer import Contact, Customer
from bot.main import manifest, opened
from bot.practice import furnish
from bot.settings import Settings
from practice import PracticeServer, sample_workspace
from storage.migrate import upgrade
from tests.support.postgres import postgres_server

ROUNDS = 5
CUSTOMERS = 2_000
REQUESTS = {1: 600, 16: 2_000, 64: 2_000}  # by how many at once


async def measure(database_url: str) -> None:
    async with (
        a_workspace(database_url) as (team_id, *arguments),
        server("bare") as (bare, _),
        server("whole", *arguments) as (whole, _),
    ):
        requests = commands(team_id, complaint)
        for concurrency in REQUESTS:
            await compare(bare, whole, concurrency, requests)


@asynccontextmanager
async def a_workspace(database_url: str) -> AsyncIterator[tuple[str, str, str, str]]:
    """Its team id, and what the whole server is started with."""
    upgrade(database_url)
    workspace = sample_workspace()
    app = workspace.install(manifest(), "http://127.0.0.1:9/slack/events")
    slack = await PracticeServer.start(workspace)
    settings = Settings(
        slack_bot_token=app.bot_token,
        slack_signing_secret="s",
        slack_api_url=slack.api_url,
        database_url=database_url,
    )
    async with opened(settings) as firsthand:
        await firsthand.refresh_people()
        channel = workspace.channel("escalations").id
        await furnish(firsthand.store, workspace.team_id, workspace.name, channel, datetime.now(UTC))
        async with firsthand.store.transaction() as tx:
            await tx.customers.add([customer(workspace.team_id, number) for number in range(CUSTOMERS)])
    try:
        yield workspace.team_id, database_url, slack.api_url, app.bot_token
    finally:
        await slack.close()


def customer(team_id: str, number: int) -> Customer:
    contact = Contact(user_id="U0DANA" if number % 2 else "U0RAJ")
    return Customer(team_id, 0, f"Customer {number}", original_contact=contact, since=date(2024, 3, 3))


def complaint(number: int) -> str:
    return f"Customer {number % CUSTOMERS}: claim {number} refused after two and a half years of premiums"


async def compare(bare: int, whole: int, concurrency: int, requests: Iterator[bytes]) -> None:
    of_bare, of_whole = list[Load](), list[Load]()
    for port in (bare, whole):
        await run(port, [next(requests) for _ in range(200)], concurrency)
    for _ in range(ROUNDS):
        batch = [next(requests) for _ in range(REQUESTS[concurrency])]
        of_bare.append(await run(bare, batch, concurrency))
        of_whole.append(await run(whole, batch, concurrency))
    rates = [statistics.median(load.rate for load in loads) for loads in (of_bare, of_whole)]
    p99s = [statistics.median(load.p99 for load in loads) * 1000 for loads in (of_bare, of_whole)]
    print(
        f"  {concurrency:2} at once: {rates[1]:5.0f}/s, bare {rates[0]:5.0f}/s: {rates[1] / rates[0]:.2f}x;"
        f"  p99 {p99s[1]:6.1f} ms, bare {p99s[0]:5.1f} ms: {p99s[1] / p99s[0]:.1f}x",
        flush=True,
    )


@asynccontextmanager
async def server(*arguments: str) -> AsyncIterator[tuple[int, int]]:
    """Its port and its pid."""
    process: Process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.support.servers", *arguments, stdout=PIPE
    )
    assert process.stdout is not None
    try:
        yield int(await process.stdout.readline()), process.pid
    finally:
        process.terminate()
        await process.wait()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print("Durable ack on SQLite")
        asyncio.run(measure(f"sqlite:///{Path(folder) / 'bench.db'}"))
    postgres = postgres_server(durable=True)
    try:
        print("Durable ack on PostgreSQL")
        asyncio.run(measure(postgres.fresh_database()))
    finally:
        postgres.stop()


if __name__ == "__main__":
    main()
