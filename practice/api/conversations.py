"""conversations.*: channels and direct messages."""

from practice.api.call import Call, Json, Method, paged
from practice.model import Channel, Message
from practice.payloads import channel_object, message_object
from practice.refused import Refused

READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
KINDS = {"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read", "mpim": "mpim:read"}


async def open_(call: Call) -> Json:
    if call.text("channel"):
        channel = call.channel()
        return {"no_op": True, "already_open": True, "channel": channel_object(call.ws, channel)}
    ids = [user_id for user_id in call.required("users").split(",") if user_id]
    if len(ids) != 1:
        raise Refused("not_enough_users" if not ids else "invalid_arguments", ["group messages are not part of this"])
    user = call.ws.users.get(ids[0])
    if user is None:
        raise Refused("user_not_found")
    if user.deleted:
        raise Refused("user_disabled")
    if user.is_bot:
        raise Refused("cannot_dm_bot")
    if user.team_id != call.ws.team_id and not _meets(call, user.id):
        raise Refused("user_not_visible")
    before = len(call.ws.channels)
    channel = call.ws.dm(call.app.bot_user_id, user.id)
    known = len(call.ws.channels) == before
    if call.flag("return_im"):
        return {"no_op": known, "already_open": known, "channel": channel_object(call.ws, channel)}
    return {"no_op": known, "already_open": known, "channel": {"id": channel.id}}


async def info(call: Call) -> Json:
    channel = call.channel()
    call.need_for(channel, "read")
    return {"channel": channel_object(call.ws, channel)}


async def list_(call: Call) -> Json:
    kinds = [kind.strip() for kind in (call.text("types") or "public_channel").split(",")]
    if any(kind not in KINDS for kind in kinds):
        raise Refused("invalid_types")
    for kind in kinds:
        call.need(KINDS[kind])
    bot = call.app.bot_user_id
    found = [
        channel
        for channel in call.ws.channels.values()
        if _kind(channel) in kinds and (bot in channel.members or not channel.is_private)
    ]
    if call.flag("exclude_archived"):
        found = [channel for channel in found if not channel.is_archived]
    page, cursor = paged(call, found, default=100)
    return {"channels": [channel_object(call.ws, channel) for channel in page], "response_metadata": cursor}


async def members(call: Call) -> Json:
    channel = call.channel()
    call.need_for(channel, "read")
    page, cursor = paged(call, channel.members, default=100)
    return {"members": page, "response_metadata": cursor}


async def history(call: Call) -> Json:
    """The newest first, without replies in threads."""
    channel = _readable(call)
    found = [m for m in reversed(channel.messages) if not m.ephemeral and m.thread_ts in (None, m.ts)]
    return _messages(call, channel, _between(call, found))


async def replies(call: Call) -> Json:
    channel, ts = _readable(call), call.required("ts")
    found = [m for m in channel.messages if not m.ephemeral and ts in (m.ts, m.thread_ts)]
    if not found:
        raise Refused("thread_not_found")
    return _messages(call, channel, found)


async def join(call: Call) -> Json:
    channel = call.channel()
    if channel.is_im or channel.is_private:
        raise Refused("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refused("is_archived")
    call.ws.invite(channel.id, call.app.bot_user_id)
    return {"channel": channel_object(call.ws, channel)}


def _kind(channel: Channel) -> str:
    return "im" if channel.is_im else "private_channel" if channel.is_private else "public_channel"


def _meets(call: Call, user_id: str) -> bool:
    bot = call.app.bot_user_id
    return any({user_id, bot} <= set(channel.members) and not channel.is_im for channel in call.ws.channels.values())


def _readable(call: Call) -> Channel:
    channel = call.channel()
    call.need_for(channel, "history")
    if call.app.bot_user_id not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _between(call: Call, found: list[Message]) -> list[Message]:
    oldest, latest = call.text("oldest"), call.text("latest")
    inclusive = call.flag("inclusive")
    if oldest:
        found = [m for m in found if float(m.ts) > float(oldest) or (inclusive and m.ts == oldest)]
    if latest:
        found = [m for m in found if float(m.ts) < float(latest) or (inclusive and m.ts == latest)]
    return found


def _messages(call: Call, channel: Channel, found: list[Message]) -> Json:
    page, cursor = paged(call, found, default=100, most=999)
    shown = [message_object(call.ws, message) for message in page]
    if call.flag("include_all_metadata"):
        for each, message in zip(shown, page, strict=True):
            if message.metadata:
                each["metadata"] = message.metadata
    return {"messages": shown, "has_more": bool(cursor["next_cursor"]), "response_metadata": cursor}


METHODS = {
    "conversations.open": Method(open_, ("im:write",), 3),
    "conversations.info": Method(info, READ, 3),
    "conversations.list": Method(list_, READ, 2),
    "conversations.members": Method(members, READ, 4),
    "conversations.history": Method(history, HISTORY, 3),
    "conversations.replies": Method(replies, HISTORY, 3),
    "conversations.join": Method(join, ("channels:join",), 3),
}
