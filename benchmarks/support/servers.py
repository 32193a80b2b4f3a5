"""The servers that the ack benchmark asks, each in a process of its own; prints its port when it listens.

`python -m benchmarks.support.servers bare` is the yardstick: Bolt with one listener that only acks, and its own server.
`python -m benchmarks.support.servers prefix DATABASE_URL TEAM_ID` is one with a listener that only offers the customers
whose names begin as was typed.
`python -m benchmarks.support.servers whole DATABASE_URL SLACK_API_URL BOT_TOKEN` is all of Firsthand's web process.
"""

import asyncio
import signal
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import psycopg
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck

from benchmarks.support.load import SECRET
from bot.domain.spelling import name_key
from bot.main import opened
from bot.settings import Settings

LAST = "\U0010ffff"
PREFIX = """SELECT c.name, c.id FROM (
    SELECT team_id, key, customer_id FROM customer_names
    WHERE team_id = ? AND part = 0 AND key >= ? AND key < ? ORDER BY key LIMIT 20
) AS n JOIN customers AS c ON c.team_id = n.team_id AND c.id = n.customer_id ORDER BY n.key"""


async def bare() -> None:
    async def complaint(ack: AsyncAck) -> None:
        await ack()

    await serve(lambda app: app.command("/complaint")(complaint))


async def prefix(database_url: str, team_id: str) -> None:
    """The driver alone, and as few round trips as can be: one."""
    fetch = await fetching(database_url)

    async def options(ack: AsyncAck, payload: dict[str, Any]) -> None:
        key = name_key(payload["value"])
        rows = await fetch((team_id, key, key + LAST))
        await ack(options=[{"text": {"type": "plain_text", "text": name}, "value": str(id)} for name, id in rows])

    await serve(lambda app: app.options("customer")(options))


async def fetching(database_url: str) -> Callable[[Sequence[str]], Awaitable[Sequence[Any]]]:
    if database_url.startswith("sqlite"):
        lite = sqlite3.connect(database_url.removeprefix("sqlite:///"))

        async def fetch(values: Sequence[str]) -> Sequence[Any]:
            return lite.execute(PREFIX, values).fetchall()

        return fetch
    connection = await psycopg.AsyncConnection.connect(database_url, autocommit=True)

    async def ask(values: Sequence[str]) -> Sequence[Any]:
        return await (await connection.execute(PREFIX.replace("?", "%s"), values)).fetchall()

    return ask


async def serve(listen_to: Callable[[AsyncApp], object]) -> None:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1", bot_user_id="U1")

    app = AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)

    listen_to(app)
    runner = web.AppRunner(app.web_app(path="/slack/events"), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await listen(runner.addresses[0][1])


async def whole(database_url: str, slack_api_url: str, token: str) -> None:
    settings = Settings(
        slack_bot_token=token,
        slack_signing_secret=SECRET,
        slack_api_url=slack_api_url,
        database_url=database_url,
        port=0,
    )
    async with opened(settings) as firsthand, firsthand.receiving_http() as address:
        await listen(int(address.rpartition(":")[2]))


async def listen(port: int) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    print(port, flush=True)
    await ended.wait()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare"]:
            asyncio.run(bare())
        case ["prefix", url, team]:
            asyncio.run(prefix(url, team))
        case [_, *arguments]:
            asyncio.run(whole(*arguments))
