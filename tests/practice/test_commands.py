from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from tests.practice.app_under_test import Practice, section


async def test_the_answer_to_a_command_is_seen_only_by_whoever_typed_it(practice: Practice) -> None:
    heard: list[dict[str, Any]] = []

    async def probe(ack: AsyncAck, command: dict[str, Any]) -> None:
        heard.append(command)
        await ack(text="understood", blocks=[section("*understood*")])

    practice.app.command("/probe")(probe)
    fay = practice.person("fay")
    delivery = await fay.command("#front-line", "/probe", "Acme: it <burns> & more")
    assert delivery.error is None
    assert heard[0]["text"] == "Acme: it <burns> & more"
    assert heard[0]["channel_name"] == "front-line"
    assert [m.words for m in fay.messages("#front-line")] == ["*understood*"]
    assert fay.messages("#front-line")[0].ephemeral
    assert practice.person("dana").messages("#front-line") == []


async def test_in_channel_everybody_sees_what_was_typed_and_answered(practice: Practice) -> None:
    async def probe(ack: AsyncAck) -> None:
        await ack(text="for all", response_type="in_channel")

    practice.app.command("/probe")(probe)
    await practice.person("fay").command("#front-line", "/probe", "hello")
    assert [m.text for m in practice.person("dana").messages("#front-line")] == ["/probe hello", "for all"]


async def test_mentions_in_commands_are_marked_up_where_the_manifest_says_so(practice: Practice) -> None:
    heard: list[str] = []

    async def escaped(ack: AsyncAck, command: dict[str, Any]) -> None:
        heard.append(command["text"])
        await ack()

    practice.app.command("/escaped")(escaped)
    await practice.person("fay").command("#front-line", "/escaped", "@dana in #ideas <3")
    assert heard == ["<@U0DANA|dana> in <#C0IDEAS|ideas> &lt;3"]


async def test_an_app_that_does_not_answer_in_time(practice: Practice) -> None:
    async def probe() -> None:
        """Never acknowledges."""

    practice.app.command("/probe")(probe)
    practice.ws.ack_seconds = 0.1
    delivery = await practice.person("fay").command("#front-line", "/probe")
    assert delivery.error == "operation_timeout"


async def test_an_app_that_is_not_there(api: Practice) -> None:
    delivery = await api.person("fay").command("#front-line", "/probe")
    assert delivery.error == "not_connected"


async def test_who_may_not_use_a_command(practice: Practice) -> None:
    assert (await practice.person("leo").command("#front-line", "/probe")).error == "account_inactive"
    assert (await practice.person("eve").command("#broker-desk", "/probe")).error == "unknown_command"
    assert (await practice.person("gus").command("#escalations", "/probe")).error == "channel_not_found"
    assert (await practice.person("fay").command("#front-line", "/other")).error == "unknown_command"


async def test_an_answer_that_slack_does_not_take(practice: Practice) -> None:
    async def probe(ack: AsyncAck) -> None:
        await ack(text="too much", blocks=[section("x")] * 51)

    practice.app.command("/probe")(probe)
    delivery = await practice.person("fay").command("#front-line", "/probe")
    assert delivery.error is not None
    assert delivery.error.startswith("invalid_command_response: invalid_blocks")
    assert practice.person("fay").messages("#front-line") == []
