"""What the page asks for, over HTTP as a browser does."""

import base64
import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from aiohttp import ClientSession
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from tests.practice.app_under_test import T0, Practice, actions, button, field, modal, section


class Browser:
    def __init__(self, session: ClientSession, who: str) -> None:
        self._session, self._as = session, {"as": who}

    async def state(self) -> Any:
        async with self._session.get("/page/state", params=self._as) as response:
            return await response.json()

    async def messages(self, channel: str, **more: str) -> Any:
        async with self._session.get("/page/messages", params={**self._as, "channel": channel, **more}) as response:
            return (await response.json())["messages"]

    async def act(self, do: str, **more: Any) -> Any:
        async with self._session.post("/page/act", params=self._as, json={"do": do, **more}) as response:
            return await response.json()


@pytest.fixture
async def session(socket: Practice) -> AsyncIterator[ClientSession]:
    async with ClientSession(socket.server.url) as session:
        yield session


async def test_the_address_of_a_message_leads_to_its_conversation(session: ClientSession) -> None:
    async with session.get("/archives/C0FRONTLINE/p1772442000000100", allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (302, "/#front-line")
    async with session.get("/archives/C0NOWHERE/p1", allow_redirects=False) as response:
        assert response.status == 404


async def test_a_status_is_set_until_the_end_of_a_day_and_shown(session: ClientSession) -> None:
    fay = Browser(session, "fay")
    assert (await fay.act("status", emoji=":palm_tree:", text="Vacationing", days=1))["ok"]
    shown = {person["name"]: person["status"] for person in (await fay.state())["people"]}
    assert shown["fay"] == {"emoji": ":palm_tree:", "text": "Vacationing"}
    assert shown["raj"] == {"emoji": "", "text": ""}
    assert (await fay.act("skip", to="tomorrow_morning"))["ok"]
    shown = {person["name"]: person["status"] for person in (await fay.state())["people"]}
    assert shown["fay"] == {"emoji": "", "text": ""}


async def test_the_page_is_there(session: ClientSession) -> None:
    for path in ("/", "/app.js", "/style.css"):
        async with session.get(path) as response:
            assert response.status == 200


async def test_what_the_page_begins_with(session: ClientSession) -> None:
    state = await Browser(session, "fay").state()
    assert state["team"] == {"id": "T0LIGHT", "name": "Lighthouse Insurance"}
    assert datetime.fromisoformat(state["now"]) == T0
    assert state["me"] == "U0FAY"
    assert state["first_words"] == ""
    assert state["app"]["takes_messages"] is True
    assert {c["name"] for c in state["channels"] if not c["is_im"]} >= {"general", "front-line", "escalations"}
    assert [c["user"] for c in state["channels"] if c["is_im"]] == [state["app"]["bot_user"]]
    assert state["commands"][0] == {
        "command": "/probe",
        "description": "Try something",
        "usage_hint": "anything",
    }
    assert {p["name"]: (p["guest"], p["deleted"], p["external"], p["bot"]) for p in state["people"]} == {
        "fay": (False, False, False, False),
        "dana": (False, False, False, False),
        "raj": (False, False, False, False),
        "mona": (False, False, False, False),
        "gus": (True, False, False, False),
        "leo": (False, True, False, False),
        "eve": (False, False, True, False),
        "probe": (False, False, False, True),
    }


async def test_nobody_in_particular_is_the_first_person(session: ClientSession) -> None:
    assert (await Browser(session, "").state())["me"] == "U0FAY"


async def test_writing_reading_and_what_is_unread(session: ClientSession) -> None:
    fay, dana = Browser(session, "fay"), Browser(session, "dana")
    said = await fay.act("say", channel="C0IDEAS", text="an <idea>")
    await fay.act("say", channel="C0IDEAS", text="more", thread_ts=said["ts"])

    async def unread() -> int:
        return next(int(c["unread"]) for c in (await dana.state())["channels"] if c["id"] == "C0IDEAS")

    assert await unread() == 1
    (message,) = await dana.messages("C0IDEAS")
    assert (message["text"], message["reply_count"]) == ("an &lt;idea&gt;", 1)
    assert [m["text"] for m in await dana.messages("C0IDEAS", thread_ts=message["ts"])] == ["an &lt;idea&gt;", "more"]
    assert await unread() == 0
    await dana.act("react", channel="C0IDEAS", ts=message["ts"], name="fire")
    (message,) = await fay.messages("C0IDEAS")
    assert message["reactions"] == [{"name": "fire", "users": ["U0DANA"], "count": 1}]


async def test_a_command_a_form_and_its_errors(socket: Practice, session: ClientSession) -> None:
    heard: list[str] = []

    async def probe(ack: AsyncAck, command: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=command["trigger_id"], view=modal(field("name")))
        await ack()

    async def form(ack: AsyncAck, view: dict[str, Any]) -> None:
        heard.append(view["state"]["values"]["name"]["typed"]["value"])
        await (ack(response_action="errors", errors={"name": "Nobody."}) if len(heard) == 1 else ack())

    socket.app.command("/probe")(probe)
    socket.app.view("form")(form)
    fay = Browser(session, "fay")
    assert await fay.act("command", channel="C0FRONTLINE", command="/probe", text="") == {"ok": True}
    (view,) = (await fay.state())["views"]
    state = {"name": {"typed": {"type": "plain_text_input", "value": "Acme"}}}
    refused = await fay.act("submit", view_id=view["id"], state=state)
    assert refused == {"ok": False, "errors": {"name": "Nobody."}}
    assert (await fay.state())["views"][0]["errors"] == {"name": "Nobody."}
    assert await fay.act("submit", view_id=view["id"], state=state) == {"ok": True}
    assert (await fay.state())["views"] == []
    assert heard == ["Acme", "Acme"]
    assert await fay.act("submit", view_id=view["id"], state=state) == {"ok": False, "error": "view_not_found"}


async def test_pressing_and_choosing_in_a_message(socket: Practice, session: ClientSession) -> None:
    heard: list[dict[str, Any]] = []

    async def any_action(ack: AsyncAck, action: dict[str, Any]) -> None:
        heard.append(action)
        await ack()

    socket.app.action("take")(any_action)
    socket.app.action("when")(any_action)
    option = {"text": {"type": "plain_text", "text": "Today"}, "value": "0"}
    select = {"type": "static_select", "action_id": "when", "options": [option]}
    blocks = [section("A card"), actions(button("Take", "take"), select)]
    await socket.client.chat_postMessage(channel="C0IDEAS", text="A card", blocks=blocks)
    fay = Browser(session, "fay")
    (message,) = await fay.messages("C0IDEAS")
    where = {"container": "message", "channel": "C0IDEAS", "ts": message["ts"], "block_id": "moves", "state": {}}
    assert await fay.act("press", **where, action_id="take", type="button", value="1") == {"ok": True}
    chosen = {"value": option, "selected_option": option}
    assert await fay.act("choose", **where, action_id="when", type="static_select", **chosen) == {"ok": True}
    assert [heard[0]["value"], heard[1]["selected_option"]] == ["1", option]
    gone = await fay.act("press", **where, action_id="other", type="button", value="1")
    assert gone == {"ok": False, "error": "action_not_found"}


async def test_a_file_that_is_chosen_on_the_page(socket: Practice, session: ClientSession) -> None:
    content = base64.b64encode(b"name\nAcme\n").decode()
    answer = await Browser(session, "fay").act("upload", filename="customers.csv", content=content)
    assert answer["file"]["name"] == "customers.csv"
    assert socket.ws.files[answer["file"]["id"]].content == b"name\nAcme\n"


async def test_a_conversation_with_somebody(session: ClientSession) -> None:
    fay, dana = Browser(session, "fay"), Browser(session, "dana")
    channel = (await fay.act("open_dm", user="U0DANA"))["channel"]
    await fay.act("say", channel=channel, text="hello")
    assert [m["text"] for m in await dana.messages(channel)] == ["hello"]
    async with session.get("/page/messages", params={"as": "raj", "channel": channel}) as response:
        assert response.status == 404


async def test_the_morning_comes_where_the_person_is(socket: Practice, session: ClientSession) -> None:
    assert (await Browser(session, "raj").act("skip", to="tomorrow_morning"))["ok"]
    assert socket.ws.clock.now().isoformat() == "2026-11-24T14:00:00+00:00"
    assert (await Browser(session, "raj").act("skip", seconds=3600))["ok"]
    assert socket.ws.clock.now().isoformat() == "2026-11-24T15:00:00+00:00"


async def test_the_page_hears_what_changes(socket: Practice, session: ClientSession) -> None:
    async with session.get("/page/stream", params={"as": "fay"}) as stream:
        assert (await stream.content.readuntil(b"\n\n")).startswith(b":")
        await socket.client.chat_postMessage(channel="C0IDEAS", text="x")
        said = (await stream.content.readuntil(b"\n\n")).decode()
        assert json.loads(said.removeprefix("data: ")) == {"type": "changed", "what": ["messages:C0IDEAS"]}
