"""From the start of `python -m bot` to its first ack, and its memory over 100,000 commands; on SQLite, over HTTP.

Memory is the resident set of that one process, which takes in, sends and reminds, after each 10,000 complaints. Its
slope is that of the straight line through all samples but the first two, while caches fill; with its standard error.
"""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.ack import CUSTOMERS, complaint, customer
from benchmarks.load import SECRET, commands, run
from benchmarks.timing import ROUNDS
from bot.main import manifest, opened
from bot.practice import furnish
from bot.settings import Settings
from practice import PracticeServer, sample_workspace
from storage.migrate import upgrade

AIM = 1.5  # seconds
AT_ONCE = 16
STEP = 10_000
STEPS = 10
UNSETTLED = 2  # samples


async def measure(folder: Path) -> None:
    workspace = sample_workspace()
    app = workspace.install(manifest(), "http://127.0.0.1:9/slack/events")
    slack = await PracticeServer.start(workspace)
    settings = Settings(
        slack_bot_token=app.bot_token,
        slack_signing_secret=SECRET,
        slack_api_url=slack.api_url,
        database_url=f"sqlite:///{folder / 'known.db'}",
    )
    upgrade(settings.database_url)
    async with opened(settings) as firsthand:
        await firsthand.refresh_people()
        channel = workspace.channel("escalations").id
        await furnish(firsthand.store, workspace.team_id, workspace.name, channel, datetime.now(UTC))
        async with firsthand.store.transaction() as tx:
            await tx.customers.add([customer(workspace.team_id, number) for number in range(CUSTOMERS)])
    await starts(folder, settings, workspace.team_id)
    async with started(settings, settings.database_url) as (process, port, _):
        await memory(process.pid, port, workspace.team_id)
    await slack.close()


async def starts(folder: Path, settings: Settings, team_id: str) -> None:
    requests = commands(team_id, complaint)
    took: dict[str, list[float]] = {"known": [], "empty": []}
    for number in range(ROUNDS):
        for what, url in (("known", settings.database_url), ("empty", f"sqlite:///{folder / f'empty{number}.db'}")):
            async with started(settings, url) as (_, port, began):
                await run(port, [next(requests)], 1)
                took[what].append(time.perf_counter() - began)
    known, empty = (statistics.median(seconds) for seconds in took.values())
    print(f"  start to first ack: {known:.2f} s, of {AIM} s: {known / AIM:.2f}x;", end=" ")
    print(f"with all migrations of an empty database {empty:.2f} s: {empty / AIM:.2f}x", flush=True)


async def memory(pid: int, port: int, team_id: str) -> None:
    requests = commands(team_id, complaint)
    samples = [resident(pid)]
    began = time.perf_counter()
    for _ in range(STEPS):
        await run(port, [next(requests) for _ in range(STEP)], AT_ONCE)
        samples.append(resident(pid))
    rate = STEP * STEPS / (time.perf_counter() - began)
    print(f"  MB after each {STEP:,} commands ({rate:,.0f}/s): {' '.join(f'{each:.1f}' for each in samples)}")
    slope, error = line_through(samples[UNSETTLED:])
    print(f"  slope per {STEP:,} commands: {slope:+.2f} MB, standard error {error:.2f} MB", flush=True)


def resident(pid: int) -> float:
    """In MB."""
    said = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(said.stdout) / 1024


def line_through(samples: list[float]) -> tuple[float, float]:
    """The slope by least squares, and its standard error."""
    steps = range(len(samples))
    slope, at_zero = statistics.linear_regression(steps, samples)
    off = sum((sample - at_zero - slope * step) ** 2 for step, sample in zip(steps, samples, strict=True))
    spread = sum((step - statistics.mean(steps)) ** 2 for step in steps)
    return slope, (off / (len(samples) - 2) / spread) ** 0.5


@asynccontextmanager
async def started(settings: Settings, database_url: str) -> AsyncIterator[tuple[Process, int, float]]:
    """The whole bot, its port, and when its process began."""
    port = free_port()
    environment = {
        "SLACK_BOT_TOKEN": settings.slack_bot_token,
        "SLACK_SIGNING_SECRET": settings.slack_signing_secret,
        "SLACK_APP_TOKEN": "",
        "SLACK_API_URL": settings.slack_api_url,
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "LOG_LEVEL": "ERROR",
    }
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", env={**os.environ, **environment}, stdout=PIPE
    )
    assert process.stdout is not None
    try:
        assert b"listens" in await process.stdout.readline()
        yield process, port, began
    finally:
        process.terminate()
        await process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    print("Start and memory")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
