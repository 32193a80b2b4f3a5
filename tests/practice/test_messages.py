from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.webhook.async_client import AsyncWebhookClient

from practice import Message
from tests.practice.app_under_test import Practice, actions, button, section


async def card(practice: Practice, channel: str = "C0ESCALATIONS") -> Message:
    """A message of the app with two buttons, as Dana sees it."""
    await practice.client.chat_postMessage(
        channel=channel,
        text="A card",
        blocks=[section("A card"), actions(button("I've got this", "take", "7"), button("Not me", "leave", "7"))],
        metadata={"event_type": "card", "event_payload": {"id": 7}},
    )
    return practice.person("dana").messages(channel)[-1]


async def test_a_button_brings_the_message_and_where_it_stands(practice: Practice) -> None:
    heard: list[dict[str, Any]] = []

    async def take(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack()

    practice.app.action("take")(take)
    message = await card(practice)
    assert message.buttons == ["I've got this", "Not me"]
    delivery = await practice.person("dana").press(message, "I've got this")
    assert delivery.ok
    body = heard[0]
    assert body["user"]["id"] == "U0DANA"
    assert body["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": "C0ESCALATIONS",
        "is_ephemeral": False,
    }
    assert body["message"]["text"] == "A card"
    assert body["actions"][0]["value"] == "7"
    assert body["actions"][0]["block_id"] == "moves"
    assert body["response_url"].startswith(practice.server.url)


async def test_a_late_press_on_a_button_that_is_gone_still_reaches_the_app(practice: Practice) -> None:
    heard: list[str] = []

    async def take(ack: AsyncAck, action: dict[str, Any]) -> None:
        heard.append(action["value"])
        await ack()

    practice.app.action("take")(take)
    old = await card(practice)
    await practice.client.chat_update(channel=old.channel, ts=old.ts, text="Taken")
    assert practice.person("dana").messages("#escalations")[-1].buttons == []
    await practice.person("dana").press(old, "take")
    assert heard == ["7"]


async def test_somebody_of_another_organisation_can_press(practice: Practice) -> None:
    heard: list[tuple[str, str]] = []

    async def take(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append((body["user"]["team_id"], body["team"]["id"]))
        await ack()

    practice.app.action("take")(take)
    message = await card(practice, "C0BROKERDESK")
    await practice.person("eve").press(message, "take")
    assert heard == [("T0BROKER", "T0LIGHT")]


async def test_a_private_answer_is_replaced_and_taken_away_by_its_response_url(practice: Practice) -> None:
    async def probe(ack: AsyncAck) -> None:
        await ack(text="Sure?", blocks=[section("Sure?"), actions(button("Yes", "yes"), button("Never", "never"))])

    async def yes(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(text="Done", replace_original=True, blocks=[section("Done"), actions(button("Never", "never"))])

    async def never(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(delete_original=True)

    practice.app.command("/probe")(probe)
    practice.app.action("yes")(yes)
    practice.app.action("never")(never)
    fay = practice.person("fay")
    await fay.command("#front-line", "/probe")
    await fay.press(fay.messages("#front-line")[0], "Yes")
    assert [m.text for m in await seen(practice, "Done")] == ["Done"]
    await fay.press(fay.messages("#front-line")[0], "never")
    assert await seen(practice, "") == []


async def seen(practice: Practice, until: str) -> list[Message]:
    """What Fay sees once the app's answer through the response_url is there."""
    fay = practice.person("fay")
    change = practice.ws.changes()
    while "".join(m.text for m in fay.messages("#front-line")) != until:
        await anext(change)
    return fay.messages("#front-line")


async def test_a_response_url_works_five_times_in_half_an_hour(socket: Practice) -> None:
    urls: list[str] = []

    async def probe(ack: AsyncAck, command: dict[str, Any]) -> None:
        urls.append(command["response_url"])
        await ack()

    socket.app.command("/probe")(probe)
    fay = socket.person("fay")
    await fay.command("#front-line", "/probe")
    await fay.command("#front-line", "/probe")
    first, second = (AsyncWebhookClient(url) for url in urls)
    assert [(await first.send(text=f"{n}")).status_code for n in range(6)] == [200] * 5 + [404]
    assert (await first.send(text="no")).body == '{"ok": false, "error": "used_url"}'
    socket.ws.clock.skip(timedelta(minutes=31))
    assert (await second.send(text="late")).body == '{"ok": false, "error": "expired_url"}'
    assert len(fay.messages("#front-line")) == 5


async def test_what_people_write_is_kept_escaped_and_pings_nobody(api: Practice) -> None:
    message = await api.person("fay").say("#front-line", "<!channel> & <@U0DANA>")
    assert message.text == "&lt;!channel&gt; &amp; &lt;@U0DANA&gt;"
    assert api.ws.pings == []


@pytest.mark.parametrize(
    ("text", "blocks", "expected"),
    [
        ("<@U0DANA> look", [], ["U0DANA"]),
        ("quiet", [section("<!here>")], ["U0FAY", "U0DANA", "U0RAJ", "U0MONA"]),
        ("quiet", [{"type": "section", "text": {"type": "plain_text", "text": "<@U0DANA>"}}], []),
        ("&lt;@U0DANA&gt;", [], []),
    ],
)
async def test_live_mentions_are_noted(
    api: Practice, text: str, blocks: list[dict[str, Any]], expected: list[str]
) -> None:
    await api.client.chat_postMessage(channel="C0ESCALATIONS", text=text, blocks=blocks or None)
    assert [user for user, _ in api.ws.pings] == expected


async def test_a_mention_in_rich_text_pings(api: Practice) -> None:
    rich = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [{"type": "user", "user_id": "U0RAJ"}, {"type": "text", "text": "<!channel>"}],
            }
        ],
    }
    await api.client.chat_postMessage(channel="C0ESCALATIONS", text="hello", blocks=[rich])
    assert [user for user, _ in api.ws.pings] == ["U0RAJ"]


async def test_a_file_of_the_app_and_who_may_read_it(api: Practice) -> None:
    await api.client.files_upload_v2(channel="C0IDEAS", filename="a.csv", content="name\nAcme\n")
    message = api.person("fay").messages("#ideas")[0]
    assert message.files[0].content == b"name\nAcme\n"
    file = (await api.client.files_info(file=message.files[0].id))["file"]
    async with ClientSession() as session:
        async with session.get(file["url_private_download"]) as response:
            assert response.status == 403
        headers = {"Authorization": f"Bearer {api.installation.bot_token}"}
        async with session.get(file["url_private_download"], headers=headers) as response:
            assert await response.read() == b"name\nAcme\n"
