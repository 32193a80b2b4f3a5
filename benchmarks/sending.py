"""How fast the outbox is drained, against bare calls of slack_sdk's client with the same messages, as many at once.

Both post to the same practice workspace, which runs in a process of its own. There is one message for each
conversation, so that Slack's one a second holds up nothing. The bare calls say what was rendered before; ours claim,
read, render, post and note where each message is.
"""

import asyncio
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.support.timing import compared, line
from bot.clock import SystemClock
from bot.domain.complaint_told import ReporterTold, Turned
from bot.domain.decision import Decision
from bot.domain.notice import post
from bot.main import manifest, slack_client
from bot.settings import Settings
from handlers.messages.render import render
from handlers.posting import EVENT_TYPE
from handlers.sender import WINDOW, Sender
from practice import PracticeServer, sample_workspace
from storage.database import connect
from storage.migrate import upgrade
from storage.queue import Queue
from storage.store import SqlStore
from tests.storage.samples import BRIEFING, TEAM
from tests.support.postgres import postgres_server

MESSAGES = 2_000
CHANNELS = [f"C{number}" for number in range(MESSAGES)]
ABOUT = ReporterTold(BRIEFING, Turned.ACKNOWLEDGED)


def practise(parent: Connection) -> None:
    """A process of its own; says where it listens, and with which token."""

    async def serve() -> None:
        workspace = sample_workspace()
        for channel in CHANNELS:
            workspace.add_channel(channel.lower(), ["fay"], id=channel)
        app = workspace.install(manifest(), "http://127.0.0.1:9/slack/events")
        server = await PracticeServer.start(workspace)
        parent.send((server.api_url, app.bot_token))
        await asyncio.Event().wait()

    asyncio.run(serve())


async def measure(name: str, database_url: str, api_url: str, token: str) -> None:
    upgrade(database_url)
    store = SqlStore(connect(database_url))
    queue = Queue(store)
    async with ClientSession() as session:
        client = slack_client(Settings(slack_bot_token=token, slack_api_url=api_url), session)
        sender = Sender(queue, client, SystemClock(), _nobody)

        async def fill() -> None:
            async with store.transaction() as tx:
                notices = tuple(post(TEAM, channel, ABOUT) for channel in CHANNELS)
                await tx.save(Decision(datetime.now(UTC), notices=notices))

        async def ours() -> int:
            await sender.drain()
            assert await queue.next_message() is None
            return MESSAGES

        async def bare() -> int:
            said = render(ABOUT)
            waiting = iter(CHANNELS)

            async def one_after_another() -> None:
                for channel in waiting:
                    await call(client, channel, said.text, said.blocks)

            await asyncio.gather(*(one_after_another() for _ in range(WINDOW)))
            return MESSAGES

        drained, called = await compared(ours, bare, before=fill)
        line(f"{name}: messages drained", drained, "bare calls", called)
    await store.database.dispose()


async def call(client: AsyncWebClient, channel: str, text: str, blocks: Sequence[dict[str, object]]) -> None:
    await client.chat_postMessage(
        channel=channel,
        text=text,
        blocks=blocks,
        unfurl_links=False,
        unfurl_media=False,
        metadata={"event_type": EVENT_TYPE, "event_payload": {"id": f"{channel:0>32}"}},
    )


async def _nobody(_: str) -> tuple[tuple[str, ...], None]:
    return (), None


def main() -> None:
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=practise, args=(there,), daemon=True)
    process.start()
    slack = here.recv()
    print("Sending")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure("SQLite", f"sqlite:///{Path(folder) / 'bench.db'}", *slack))
    postgres = postgres_server(durable=True)
    try:
        asyncio.run(measure("PostgreSQL", postgres.fresh_database(), *slack))
    finally:
        postgres.stop()
        process.terminate()


if __name__ == "__main__":
    main()
