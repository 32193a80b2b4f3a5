"""The end of Socket Mode: what has come in is answered before the socket closes."""

import asyncio

from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.sockets import Sockets
from tests.practice.app_under_test import workspace


async def test_what_was_read_and_not_yet_begun_is_answered_as_well() -> None:
    async with workspace() as probe:
        begun, may_end = asyncio.Event(), asyncio.Event()

        async def slow(ack: AsyncAck) -> None:
            begun.set()
            await may_end.wait()
            await ack("done")

        probe.app.command("/probe")(slow)
        sockets = Sockets(probe.app, probe.installation.app_token)
        await sockets.connect()
        fay = probe.person("fay")
        first = asyncio.create_task(fay.command("#front-line", "/probe"))
        await begun.wait()
        second = asyncio.create_task(fay.command("#front-line", "/probe"))
        ending = asyncio.create_task(sockets.finish(within=30))
        may_end.set()
        assert [answer.error for answer in await asyncio.gather(first, second)] == [None, None]
        await ending
        assert (await fay.command("#front-line", "/probe")).error == "not_connected"


async def test_what_takes_too_long_does_not_hold_up_the_end() -> None:
    async with workspace() as probe:
        probe.ws.ack_seconds = 0.5
        begun = asyncio.Event()

        async def endless() -> None:
            begun.set()
            await asyncio.Event().wait()

        probe.app.command("/probe")(endless)
        sockets = Sockets(probe.app, probe.installation.app_token)
        await sockets.connect()
        asking = asyncio.create_task(probe.person("fay").command("#front-line", "/probe"))
        await begun.wait()
        await sockets.finish(within=0.1)
        assert (await asking).error == "operation_timeout"
