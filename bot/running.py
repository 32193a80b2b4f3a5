"""The ways to run: practice, Socket Mode, HTTP in one process, or web and worker apart."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import click

from bot.listening import naming
from bot.main import BEAT, SHARED_BEAT, Firsthand, manifest, opened
from bot.practice import furnish
from bot.settings import Mode, Settings, practice_file
from practice import PracticeServer, sample_workspace
from storage.migrate import upgrade

LOCALHOST = "127.0.0.1"

log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Everything in this process, until Ctrl-C or SIGTERM."""
    if settings.mode is Mode.PRACTICE:
        await _practise(settings)
        return
    upgrade(settings.database_url)
    async with AsyncExitStack() as stack:
        firsthand = await stack.enter_async_context(opened(settings))
        await stack.enter_async_context(firsthand.working())
        if settings.mode is Mode.SOCKET:
            await stack.enter_async_context(firsthand.being_watched())
            await stack.enter_async_context(firsthand.receiving_sockets())
            click.echo(f"Firsthand is connected to {firsthand.installed.team_name}. Ctrl-C ends it.")
        else:
            address = await stack.enter_async_context(firsthand.receiving_http())
            click.echo(f"Firsthand listens at {address}/slack/events. Ctrl-C ends it.")
        await _until_told_to_end(firsthand)


async def run_web(settings: Settings) -> None:
    """Only what Slack sends; the messages are sent by a worker."""
    async with opened(settings) as firsthand, firsthand.receiving_http() as address:
        click.echo(f"Firsthand listens at {address}/slack/events. Ctrl-C ends it.")
        await _until_told_to_end(None)


async def run_worker(settings: Settings) -> None:
    """Only the sender and the reminders."""
    async with opened(settings) as firsthand:
        beat = BEAT if firsthand.store.database.shares_work else SHARED_BEAT
        async with firsthand.working(beat), firsthand.being_watched():
            click.echo("Firsthand's worker runs. Ctrl-C ends it.")
            await _until_told_to_end(firsthand)


async def _practise(settings: Settings) -> None:
    async with practising(settings) as (server, _):
        click.echo(
            f"The practice workspace is open at {server.url}\n"
            "You are Fay, who talks to customers. Type: /complaint Acme: claim refused after two and a half "
            "years of premiums\n"
            "It begins anew at each start. Ctrl-C ends it."
        )
        await _until_told_to_end(None)


@asynccontextmanager
async def practising(settings: Settings) -> AsyncIterator[tuple[PracticeServer, Firsthand]]:
    """The bot and the small Slack it talks to, both running. The database begins empty each time."""
    workspace = sample_workspace()
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


async def _until_told_to_end(firsthand: Firsthand | None) -> None:
    """Ctrl-C and SIGTERM; meanwhile the people of the workspace are learned."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, ended.set)
    learning = asyncio.create_task(_learn(firsthand)) if firsthand else None
    await ended.wait()
    click.echo("Finishing what is in hand.")
    if learning:
        learning.cancel()
        await asyncio.gather(learning, return_exceptions=True)


async def _learn(firsthand: Firsthand) -> None:
    try:
        await firsthand.refresh_people()
    except Exception:
        log.exception("the people of the workspace could not be read; the next daily refresh tries again")
