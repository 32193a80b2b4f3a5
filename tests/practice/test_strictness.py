import copy
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.practice.app_under_test import MANIFEST, Practice, section, workspace


async def refused(practice: Practice, method: str, **args: Any) -> Any:
    with pytest.raises(SlackApiError) as caught:
        await practice.client.api_call(method, json=args)
    return caught.value.response


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("chat.postMessage", {"channel": "C0GENERAL", "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0IDEAS"}, "no_text"),
        ("chat.postMessage", {"channel": "C0IDEAS", "blocks": "{"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": "C0IDEAS", "text": "x", "thread_ts": "1.2"}, "thread_not_found"),
        ("chat.postMessage", {"channel": "C0IDEAS", "text": "x", "metadata": {"a": 1}}, "invalid_metadata_format"),
        ("chat.update", {"channel": "C0IDEAS", "ts": "1.2", "text": "x"}, "message_not_found"),
        ("chat.postEphemeral", {"channel": "C0IDEAS", "user": "U0GUS", "text": "x"}, "user_not_in_channel"),
        ("conversations.open", {"users": "U0LEO"}, "user_disabled"),
        ("conversations.open", {"users": "U0NOBODY"}, "user_not_found"),
        ("users.lookupByEmail", {"email": "leo@lighthouse.example"}, "users_not_found"),
        ("users.info", {"user": "U0NOBODY"}, "user_not_found"),
        ("files.info", {"file": "F0"}, "file_not_found"),
        ("team.info", {}, "missing_scope"),
        ("nothing.of_the_kind", {}, "unknown_method"),
    ],
)
async def test_what_slack_refuses(api: Practice, method: str, args: dict[str, Any], error: str) -> None:
    assert (await refused(api, method, **args))["error"] == error


async def test_a_missing_scope_is_named(api: Practice) -> None:
    response = await refused(api, "team.info")
    assert response["needed"] == "team:read"
    assert "chat:write" in response["provided"]


async def test_tokens(api: Practice) -> None:
    for token, error in (("", "not_authed"), ("xoxb-other", "invalid_auth"), ("xapp-other", "invalid_auth")):
        with pytest.raises(SlackApiError) as caught:
            await AsyncWebClient(token, api.server.api_url).auth_test()
        assert caught.value.response["error"] == error
    assert (await api.client.auth_test())["team_id"] == "T0LIGHT"
    api.ws.faults.revoke_token()
    assert (await refused(api, "auth.test"))["error"] == "token_revoked"


async def test_a_private_channel_without_the_app_is_not_there_for_it(api: Practice) -> None:
    api.ws.add_channel("secret", ["dana"], id="C0SECRET", is_private=True)
    assert (await refused(api, "chat.postMessage", channel="C0SECRET", text="x"))["error"] == "channel_not_found"
    api.ws.invite("#secret", api.installation.bot_user_id)
    await api.client.chat_postMessage(channel="C0SECRET", text="x")
    assert [m.text for m in api.person("dana").messages("#secret")] == ["x"]
    assert api.person("fay").messages("#secret") == []


async def test_an_archived_channel(api: Practice) -> None:
    api.ws.archive("#ideas")
    assert (await refused(api, "chat.postMessage", channel="C0IDEAS", text="x"))["error"] == "is_archived"


async def test_limits_of_blocks_are_named(api: Practice) -> None:
    response = await refused(api, "chat.postMessage", channel="C0IDEAS", text="x", blocks=[section("x")] * 51)
    assert response["error"] == "invalid_blocks"
    assert "/blocks" in response["response_metadata"]["messages"][0]


async def test_a_message_with_too_much_text_in_its_blocks(api: Practice) -> None:
    blocks = [section("x" * 2900)] * 5
    assert (await refused(api, "chat.postMessage", channel="C0IDEAS", blocks=blocks))["error"] == "msg_blocks_too_long"


async def test_only_own_messages_are_changed(api: Practice) -> None:
    theirs = await api.person("fay").say("#ideas", "mine")
    changing = await refused(api, "chat.update", channel="C0IDEAS", ts=theirs.ts, text="yours")
    assert changing["error"] == "cant_update_message"
    ephemeral = await api.client.chat_postEphemeral(channel="C0IDEAS", user="U0FAY", text="psst")
    gone = await refused(api, "chat.update", channel="C0IDEAS", ts=ephemeral["message_ts"], text="louder")
    assert gone["error"] == "message_not_found"
    own = await api.client.chat_postMessage(channel="C0IDEAS", text="x", blocks=[section("x")])
    long = await refused(api, "chat.update", channel="C0IDEAS", ts=own["ts"], text="x" * 4001)
    assert long["error"] == "msg_too_long"
    await api.client.chat_update(channel="C0IDEAS", ts=own["ts"], text="words")
    assert api.person("fay").messages("#ideas")[-1].blocks == []


async def test_history_brings_metadata_back(api: Practice) -> None:
    kept = {"event_type": "card", "event_payload": {"id": 7}}
    posted = await api.client.chat_postMessage(channel="C0IDEAS", text="x", metadata=kept)
    await api.client.chat_postMessage(channel="C0IDEAS", text="reply", thread_ts=posted["ts"])
    await api.client.chat_update(channel="C0IDEAS", ts=posted["ts"], text="y")
    found = (await api.client.conversations_history(channel="C0IDEAS", include_all_metadata=True))["messages"]
    assert [(m["text"], m["metadata"], m["reply_count"]) for m in found] == [("y", kept, 1)]
    thread = (await api.client.conversations_replies(channel="C0IDEAS", ts=posted["ts"]))["messages"]
    assert [m["text"] for m in thread] == ["y", "reply"]


async def test_people_come_page_by_page(api: Practice) -> None:
    found: list[dict[str, Any]] = []
    async for page in await api.client.users_list(limit=3):
        found += page["members"]
    assert [user["name"] for user in found] == ["fay", "dana", "raj", "mona", "gus", "leo", "eve", "probe"]
    by_name = {user["name"]: user for user in found}
    assert by_name["fay"]["profile"]["email"] == "fay@lighthouse.example"
    assert by_name["raj"]["tz_offset"] == -5 * 3600
    assert by_name["gus"]["is_restricted"]
    assert by_name["leo"]["deleted"]
    assert "tz" not in by_name["leo"]
    assert by_name["eve"]["team_id"] == "T0BROKER"
    assert "email" not in by_name["eve"]["profile"]


async def test_without_the_scope_there_are_no_emails() -> None:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"].remove("users:read.email")
    async with workspace(manifest) as practice:
        assert "email" not in (await practice.client.users_info(user="U0FAY"))["user"]["profile"]


async def test_a_method_is_limited_by_the_minute(api: Practice) -> None:
    for _ in range(20):
        await api.client.conversations_list()
    response = await refused(api, "conversations.list")
    assert (response.status_code, response["error"]) == (429, "ratelimited")
    assert int(response.headers["Retry-After"]) == 60
    api.ws.clock.skip(timedelta(minutes=1))
    await api.client.conversations_list()


async def test_a_channel_takes_ten_messages_at_once_then_one_a_second(api: Practice) -> None:
    for _ in range(10):
        await api.client.chat_postMessage(channel="C0IDEAS", text="x")
    assert (await refused(api, "chat.postMessage", channel="C0IDEAS", text="x"))["error"] == "ratelimited"
    await api.client.chat_postMessage(channel="C0ESCALATIONS", text="x")
    api.ws.clock.skip(timedelta(seconds=1))
    await api.client.chat_postMessage(channel="C0IDEAS", text="x")
    api.ws.limits.posting_enabled = False
    await api.client.chat_postMessage(channel="C0IDEAS", text="x")


async def test_direct_messages(api: Practice) -> None:
    channel = (await api.client.conversations_open(users="U0FAY"))["channel"]["id"]
    await api.client.chat_postMessage(channel=channel, text="psst")
    assert [m.text for m in api.person("fay").messages("@probe")] == ["psst"]
    assert (await api.client.conversations_open(users="U0FAY"))["already_open"]
    assert (await refused(api, "conversations.open", users=api.installation.bot_user_id))["error"] == "cannot_dm_bot"
