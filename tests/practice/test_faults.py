import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientError
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from tests.practice.app_under_test import Practice


async def post(practice: Practice, text: str = "x") -> None:
    await practice.client.chat_postMessage(channel="C0IDEAS", text=text)


def texts(practice: Practice) -> list[str]:
    return [message.text for message in practice.person("fay").messages("#ideas")]


async def test_a_call_that_fails_and_the_next_that_does_not(api: Practice) -> None:
    api.ws.faults.fail("chat.postMessage", "fatal_error", times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError, match="fatal_error"):
            await post(api)
    await post(api)
    assert texts(api) == ["x"]


async def test_one_channel_is_limited_and_another_not(api: Practice) -> None:
    api.ws.faults.rate_limit("chat.postMessage", retry_after=7, channel="C0IDEAS")
    await api.client.chat_postMessage(channel="C0ESCALATIONS", text="x")
    with pytest.raises(SlackApiError) as caught:
        await post(api)
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")


async def test_slack_is_down(api: Practice) -> None:
    api.ws.faults.status("chat.postMessage", 503)
    with pytest.raises(SlackApiError) as caught:
        await post(api)
    assert caught.value.response.status_code == 503


async def test_a_connection_cut_before_anything_happened(api: Practice) -> None:
    api.ws.faults.time_out_before("chat.postMessage")
    with pytest.raises(ClientError):
        await post(api)
    assert texts(api) == []


async def test_a_connection_cut_after_it_happened(api: Practice) -> None:
    api.ws.faults.time_out_after("chat.postMessage")
    with pytest.raises(ClientError):
        await post(api)
    assert texts(api) == ["x"]


async def test_a_command_delivered_twice_is_shown_once(practice: Practice) -> None:
    heard: list[str] = []

    async def probe(ack: AsyncAck, command: dict[str, Any]) -> None:
        heard.append(command["trigger_id"])
        await ack(text="once")

    practice.app.command("/probe")(probe)
    practice.ws.faults.repeat_next_delivery()
    fay = practice.person("fay")
    await fay.command("#front-line", "/probe")
    assert len(heard) == 2
    assert heard[0] == heard[1]
    assert [m.text for m in fay.messages("#front-line")] == ["once"]
    await fay.command("#front-line", "/probe")
    assert len(heard) == 3


async def test_an_event_that_the_app_did_not_take_comes_again(http: Practice) -> None:
    """At once, after one minute and after five more; then no more."""
    tries: asyncio.Queue[tuple[list[str], list[str]]] = asyncio.Queue()

    async def broken(request: AsyncBoltRequest) -> BoltResponse:
        number, reason = (request.headers.get(f"x-slack-retry-{name}", []) for name in ("num", "reason"))
        tries.put_nowait((list(number), list(reason)))
        return BoltResponse(status=500, body="")

    http.app.middleware(broken)
    http.ws.change_person("raj", title="Senior account manager")
    assert await tries.get() == ([], [])
    for number, pause in (("1", 0), ("2", 1), ("3", 5)):
        if pause:
            await http.ws.idle()
            assert tries.empty()
            http.ws.clock.skip(timedelta(minutes=pause))
        assert await tries.get() == ([number], ["http_error"])
    await http.ws.idle()
    http.ws.clock.skip(timedelta(hours=1))
    await http.ws.idle()
    assert tries.empty()


async def test_events_that_the_app_wants_and_others(practice: Practice) -> None:
    heard: asyncio.Queue[tuple[str, str]] = asyncio.Queue()

    async def changed(event: dict[str, Any]) -> None:
        heard.put_nowait((event["type"], event["user"]["real_name"]))

    async def said(event: dict[str, Any]) -> None:
        heard.put_nowait((event["type"], event["text"]))

    practice.app.event("user_change")(changed)
    practice.app.event("team_join")(changed)
    practice.app.event("message")(said)
    practice.ws.change_person("raj", name="Raj A. Patel")
    practice.ws.add_person("ned", "Ned New")
    await practice.person("fay").say("#ideas", "not for the app")
    await practice.person("fay").say("@probe", "hello")
    found = {await heard.get() for _ in range(3)}
    assert found == {("user_change", "Raj A. Patel"), ("team_join", "Ned New"), ("message", "hello")}
    await practice.ws.idle()
    assert heard.empty()


async def test_the_sockets_are_reset_and_the_app_comes_back(socket: Practice) -> None:
    arrived = asyncio.Event()

    async def changed(event: dict[str, Any]) -> None:
        arrived.set()

    socket.app.event("user_change")(changed)
    socket.ws.faults.reset_sockets()
    socket.ws.change_person("raj", title="On a journey")
    await asyncio.wait_for(arrived.wait(), 10)


async def test_a_refresh_loses_nothing(socket: Practice) -> None:
    async def probe(ack: AsyncAck) -> None:
        await ack(text="here")

    socket.app.command("/probe")(probe)
    socket.ws.faults.refresh_sockets()
    sockets = socket.ws.sockets
    assert sockets is not None
    await sockets.back()
    delivery = await socket.person("fay").command("#front-line", "/probe")
    assert delivery.ok


async def test_a_repeat_reaches_another_connection(socket: Practice) -> None:
    second = AsyncSocketModeHandler(socket.app, socket.installation.app_token)
    await second.connect_async()  # type: ignore[no-untyped-call]
    heard: list[str] = []

    async def probe(ack: AsyncAck) -> None:
        heard.append("probe")
        await ack()

    socket.app.command("/probe")(probe)
    sockets = socket.ws.sockets
    assert sockets is not None
    assert sockets.connected == 2
    socket.ws.faults.repeat_next_delivery()
    assert (await socket.person("fay").command("#front-line", "/probe")).ok
    assert heard == ["probe", "probe"]
    await second.close_async()  # type: ignore[no-untyped-call]


async def test_quiet_is_when_every_try_whose_time_has_come_is_over(http: Practice) -> None:
    tries: list[str] = []

    async def broken(request: AsyncBoltRequest) -> BoltResponse:
        tries.extend(request.headers.get("x-slack-retry-num", ["0"]))
        return BoltResponse(status=500, body="")

    http.app.middleware(broken)
    http.ws.change_person("raj", title="Senior account manager")
    await http.ws.idle()
    assert tries == ["0", "1"], "the second one comes at once"
    http.ws.clock.skip(timedelta(minutes=1))
    await http.ws.idle()
    assert tries == ["0", "1", "2"]


@pytest.mark.parametrize("abrupt", [False, True])
async def test_an_event_that_was_not_acknowledged_comes_again_over_the_next_connection(
    api: Practice, abrupt: bool
) -> None:
    handler = AsyncSocketModeHandler(api.app, api.installation.app_token, ping_interval=0.05)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    tries: asyncio.Queue[tuple[str, list[str]]] = asyncio.Queue()
    never = asyncio.Event()

    async def slow_at_first(request: AsyncBoltRequest, body: dict[str, Any]) -> BoltResponse:
        first = not request.headers.get("x-slack-retry-num", ["0"])[0].strip("0")
        tries.put_nowait((body["event_id"], list(request.headers.get("x-slack-retry-reason", []))))
        if first:
            await never.wait()
        return BoltResponse(status=200, body="")

    api.app.middleware(slow_at_first)
    api.ws.change_person("raj", title="On a journey")
    event_id, _ = await tries.get()
    api.ws.faults.reset_sockets(abrupt=abrupt)
    assert await asyncio.wait_for(tries.get(), 10) == (event_id, ["connection_failed"])
    await api.ws.idle()
    never.set()
    await handler.close_async()  # type: ignore[no-untyped-call]
