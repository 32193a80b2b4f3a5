"""The servers that the ack benchmark asks, each in a process of its own; prints its port when it listens.

`python -m benchmarks.support.servers bare` is the yardstick: Bolt with one listener that only acks, and its own server.
`python -m benchmarks.support.servers whole DATABASE_URL SLACK_API_URL BOT_TOKEN` is all of Firsthand's web process.
"""

import asyncio
import signal
import sys

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck

from benchmarks.support.load import SECRET
from bot.main import opened
from bot.settings import Settings


async def bare() -> None:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1", bot_user_id="U1")

    app = AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)

    @app.command("/complaint")
    async def complaint(ack: AsyncAck) -> None:
        await ack()

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
    asyncio.run(bare() if sys.argv[1] == "bare" else whole(*sys.argv[2:]))
