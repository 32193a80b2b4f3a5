"""The ways to run: practice, Socket Mode, HTTP in one process, or web and worker apart."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bot.listening import naming
from bot.main import BEAT, SHARED_BEAT, Firsthand, manifest, opened
from bot.practice import FIRST_WORDS, furnish
from bot.settings import Mode, Settings, practice_file
from practice import PracticeServer, sample_workspace
from storage.migrate import upgrade

LOCALHOST = "127.0.0.1"
MEETING = 60.0  # seconds
AGAIN = 30.0  # seconds

log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Everything in this process, until Ctrl-C or SIGTERM."""
    if settings.mode is Mode.PRACTICE:
        await _practise(settings)
        return
    upgrade(settings.database_url)
    async with AsyncExitStack() as stack:
        firsthand = await stack.enter_async_context(opened(settings))
        await _meet(firsthand)
        await stack.enter_async_context(firsthand.working())
        if settings.mode is Mode.SOCKET:
            await stack.enter_async_context(firsthand.being_watched())
            await stack.enter_async_context(firsthand.receiving_sockets())
            click.echo(f"Firsthand is connected to {firsthand.installed.team_name}. Ctrl-C ends it.")
        else:
            address = await stack.enter_async_context(firsthand.receiving_http())
            click.echo(f"Firsthand listens at {address}/slack/events. Ctrl-C ends it.")
        await _for_good(firsthand)


async def run_web(settings: Settings) -> None:
    """Only what Slack sends; the messages are sent by a worker."""
    async with opened(settings) as firsthand:
        await _meet(firsthand)
        async with firsthand.receiving_http() as address:
            click.echo(f"Firsthand listens at {address}/slack/events. Ctrl-C ends it.")
            await _for_good(None)


async def run_worker(settings: Settings) -> None:
    """Only the sender and the reminders."""
    async with opened(settings) as firsthand:
        beat = BEAT if firsthand.store.database.shares_work else SHARED_BEAT
        async with firsthand.working(beat), firsthand.being_watched():
            click.echo("Firsthand's worker runs. Ctrl-C ends it.")
            await _for_good(firsthand)


async def _practise(settings: Settings) -> None:
    async with practising(settings) as (server, _):
        click.echo(
            f"The practice workspace is open at {server.url}\n"
            f"You are Fay, who talks to customers. Type: {FIRST_WORDS}\n"
            "It begins anew at each start. Ctrl-C ends it."
        )
        await _for_good(None)


@asynccontextmanager
async def practising(settings: Settings) -> AsyncIterator[tuple[PracticeServer, Firsthand]]:
    """The bot and the small Slack it talks to, both running. The database begins empty each time."""
    workspace = sample_workspace()
    workspace.first_words = FIRST_WORDS
    installation = workspace.install(manifest())
    async with AsyncExitStack() as stack:
        with naming("PRACTICE_PORT", LOCALHOST, settings.practice_port):
            server = await PracticeServer.start(workspace, LOCALHOST, settings.practice_port)
        stack.push_async_callback(server.close)
        _forget(settings)  # only now: another one that runs here has the port, and needs its database
        upgrade(settings.database_url)
        configured = replace(
            settings,
            slack_bot_token=installation.bot_token,
            slack_app_token=installation.app_token,
            slack_api_url=server.api_url,
        )
        firsthand = await stack.enter_async_context(opened(configured, workspace.clock))
        await firsthand.refresh_people()
        channel = workspace.channel("escalations").id
        installed = firsthand.installed
        await furnish(firsthand.store, installed.team_id, installed.team_name, channel, workspace.clock.now())
        tickers = await stack.enter_async_context(firsthand.working())
        for ticker in tickers:
            workspace.clock.on_skip(ticker.poke)
        await stack.enter_async_context(firsthand.receiving_sockets())
        yield server, firsthand


def _forget(settings: Settings) -> None:
    """Practice begins anew; a database that somebody configured is never deleted."""
    file = practice_file(settings.practice_port)
    if settings.database_url != f"sqlite:///{file}":
        return
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


async def until_told_to_end(work: Coroutine[Any, Any, None]) -> None:
    """At Ctrl-C and SIGTERM `work` is cancelled, once, and finishes what it has in hand."""
    task, told = asyncio.ensure_future(work), asyncio.Event()

    def end() -> None:
        if not told.is_set():
            told.set()
            click.echo("Finishing what is in hand.")
            task.cancel()

    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, end)
    try:
        await task
    except asyncio.CancelledError:
        if not told.is_set():
            raise


async def _for_good(firsthand: Firsthand | None) -> None:
    """Until it is cancelled; meanwhile the people of the workspace are learned."""
    learning = asyncio.create_task(_learn(firsthand)) if firsthand else None
    try:
        await asyncio.Event().wait()
    finally:
        if learning:
            learning.cancel()
            await asyncio.gather(learning, return_exceptions=True)


async def _meet(firsthand: Firsthand) -> None:
    """Before a first start takes anything in. The rest of a long list of people comes later."""
    if await firsthand.knows_people():
        return
    click.echo(f"Getting to know the people of {firsthand.installed.team_name}.")
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(MEETING):
            await _learn(firsthand)


async def _learn(firsthand: Firsthand) -> None:
    while True:
        try:
            return await firsthand.refresh_people()
        except Exception:
            log.exception("the people of the workspace could not be read; another try in %.0f s", AGAIN)
        await asyncio.sleep(AGAIN)
