"""Socket Mode, with an end that answers first what came in."""

import asyncio
import logging
import time

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

QUIET = 0.05  # seconds in which nothing that was on its way here came to hand

log = logging.getLogger(__name__)


class Sockets:
    """Slack takes an answer only as long as a socket is open, and shows whoever got none a time-out."""

    def __init__(self, app: AsyncApp, app_token: str) -> None:
        self._handler = AsyncSocketModeHandler(app, app_token)
        self._handler.client.socket_mode_request_listeners[:] = [self._take]
        self._in_hand: set[asyncio.Task[None]] = set()
        self._takes_until = float("inf")

    async def connect(self) -> None:
        await self._handler.connect_async()  # type: ignore[no-untyped-call]

    async def finish(self, within: float) -> None:
        """Close when nothing is in hand, after `within` seconds at the latest.

        In the first half of that time what still comes in is answered too: nobody else would.
        """
        self._takes_until = time.monotonic() + within / 2
        try:
            async with asyncio.timeout(within):
                await asyncio.sleep(QUIET)
                while self._in_hand:
                    await asyncio.wait(self._in_hand)
                    await asyncio.sleep(QUIET)
        except TimeoutError:
            log.warning("%d requests of Slack could not be answered in %.0f s", len(self._in_hand), within)
        await self._handler.close_async()  # type: ignore[no-untyped-call]

    async def _take(self, _: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        if time.monotonic() > self._takes_until:
            return
        answering = asyncio.ensure_future(self._handler.handle(self._handler.client, request))
        self._in_hand.add(answering)
        answering.add_done_callback(self._in_hand.discard)
        await answering
