"""chat.*: what the app writes."""

from typing import Any

from practice import answers
from practice.api.call import Call, Json, Method
from practice.model import Channel, Message
from practice.payloads import message_object
from practice.refused import Refused

MAX_UPDATE = 4_000  # characters: https://docs.slack.dev/reference/methods/chat.update
MAX_EPHEMERAL = 40_000


async def post_message(call: Call) -> Json:
    channel = _destination(call)
    text, blocks = call.args.get("text"), call.structure("blocks")
    thread_ts = call.text("thread_ts") or None
    metadata = _metadata(call)
    if thread_ts and channel.message(thread_ts) is None:
        raise Refused("thread_not_found")
    answers.checked(text, blocks)
    call.ws.limits.post(channel.id)
    message = answers.from_app(call.ws, channel, text, blocks, thread_ts=thread_ts, metadata=metadata)
    said: Json = {"channel": channel.id, "ts": message.ts, "message": _shown(call, message)}
    if len(str(text or "")) > answers.MAX_TEXT:
        said |= {"warning": "message_truncated", "response_metadata": {"warnings": ["message_truncated"]}}
    return said


async def update(call: Call) -> Json:
    """Text without blocks takes the blocks away; metadata stays unless it is sent."""
    message = _own(call, "cant_update_message")
    text, blocks = call.args.get("text"), call.structure("blocks")
    if len(str(text or "")) > MAX_UPDATE:
        raise Refused("msg_too_long")
    metadata = _metadata(call)
    said, good = answers.checked(text, blocks)
    message.text, message.blocks = said, good
    message.edited = {"user": call.app.bot_user_id, "ts": call.ws.next_ts()}
    if "metadata" in call.args:
        message.metadata = metadata
    call.ws.ping(message)
    call.ws.changed(f"messages:{message.channel}")
    return {"channel": message.channel, "ts": message.ts, "text": said, "message": _shown(call, message)}


async def delete(call: Call) -> Json:
    message = _own(call, "cant_delete_message")
    call.ws.channels[message.channel].messages.remove(message)
    call.ws.changed(f"messages:{message.channel}")
    return {"channel": message.channel, "ts": message.ts}


async def post_ephemeral(call: Call) -> Json:
    channel = call.channel()
    if channel.is_archived:
        raise Refused("is_archived")
    if call.app.bot_user_id not in channel.members:
        raise Refused("not_in_channel")
    if call.text("user") not in channel.members:
        raise Refused("user_not_in_channel")
    text, thread_ts = call.text("text"), call.text("thread_ts") or None
    if len(text) > MAX_EPHEMERAL:
        raise Refused("msg_too_long")
    message = answers.from_app(
        call.ws, channel, text, call.structure("blocks"), thread_ts=thread_ts, ephemeral_to=call.text("user")
    )
    return {"message_ts": message.ts}


async def get_permalink(call: Call) -> Json:
    channel, ts = call.channel(), call.required("message_ts")
    if channel.message(ts) is None:
        raise Refused("message_not_found")
    return {"channel": channel.id, "permalink": f"{call.ws.url}/archives/{channel.id}/p{ts.replace('.', '')}"}


def _destination(call: Call) -> Channel:
    """A channel that the app is in, or the conversation with a person, whose id may stand for it."""
    ref = call.required("channel")
    if ref in call.ws.users:
        if call.ws.users[ref].is_bot:
            raise Refused("cannot_dm_bot")
        channel = call.ws.dm(call.app.bot_user_id, ref)
    else:
        channel = call.channel()
    if channel.is_im and call.ws.users[channel.other(call.app.bot_user_id)].deleted:
        raise Refused("user_disabled")
    if channel.is_im and not call.app.messages_tab:
        raise Refused("messages_tab_disabled")
    if channel.is_archived:
        raise Refused("is_archived")
    if call.app.bot_user_id not in channel.members and "chat:write.public" not in call.app.scopes:
        raise Refused("not_in_channel")
    return channel


def _own(call: Call, otherwise: str) -> Message:
    channel = call.channel()
    message = channel.message(call.required("ts"))
    if message is None or message.ephemeral:
        raise Refused("message_not_found")
    if message.bot_id != call.app.bot_id:
        raise Refused(otherwise)
    return message


def _metadata(call: Call) -> Json | None:
    """https://docs.slack.dev/messaging/message-metadata; {} clears it."""
    metadata: Any = call.structure("metadata")
    if not metadata:
        return None
    known = isinstance(metadata, dict) and isinstance(metadata.get("event_type"), str)
    if not known or not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_format")
    return dict(metadata)


def _shown(call: Call, message: Message) -> Json:
    shown = message_object(call.ws, message)
    return shown | {"metadata": message.metadata} if message.metadata else shown


METHODS = {
    "chat.postMessage": Method(post_message, ("chat:write",)),
    "chat.update": Method(update, ("chat:write",), 3),
    "chat.delete": Method(delete, ("chat:write",), 3),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",), 4),
    "chat.getPermalink": Method(get_permalink),
}
