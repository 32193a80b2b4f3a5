"""What the app writes: checked as Slack checks it, by whichever way it comes."""

from typing import TYPE_CHECKING, Any

from practice.blocks import fill_ids, message_problems, text_total
from practice.model import Channel, Message, User
from practice.refused import Refused
from practice.triggers import ResponseUrl

if TYPE_CHECKING:
    from practice.workspace import Workspace

Json = dict[str, Any]

MAX_TEXT = 40_000  # longer text is cut: https://docs.slack.dev/reference/methods/chat.postMessage
MAX_BLOCKS_TEXT = 13_000  # seen in slackapi/bolt-js issue 2509 at about 13,200


def checked_blocks(blocks: Any) -> list[Json]:
    """With every block_id and action_id filled in. Raises Refused."""
    if blocks in (None, "", []):
        return []
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise Refused("invalid_blocks_format")
    problems = message_problems(blocks)
    if problems:
        raise Refused("invalid_blocks", problems, errors=problems)
    if text_total(blocks) > MAX_BLOCKS_TEXT:
        raise Refused("msg_blocks_too_long")
    return fill_ids(blocks)


def checked(text: Any, blocks: Any) -> tuple[str, list[Json]]:
    """Raises Refused."""
    good = checked_blocks(blocks)
    if not text and not good:
        raise Refused("no_text")
    return str(text or "")[:MAX_TEXT], good


def from_app(ws: "Workspace", channel: Channel, text: Any, blocks: Any, **more: Any) -> Message:
    """A message of the app, there at once. `more`: fields of Message. Raises Refused."""
    said, good = checked(text, blocks)
    app = ws.app
    message = Message(
        ws.next_ts(), channel.id, app.bot_user_id, said, good, bot_id=app.bot_id, username=app.name, **more
    )
    return ws.post(message)


def to_command(ws: "Workspace", user: User, channel: Channel, typed: str, body: Json) -> list[Message]:
    """What the app's ack to a slash command puts up."""
    if not body.get("text") and not body.get("blocks"):
        return []
    if body.get("response_type") != "in_channel":
        return [from_app(ws, channel, body.get("text"), body.get("blocks"), ephemeral_to=user.id)]
    checked(body.get("text"), body.get("blocks"))
    asked = ws.post(Message(ws.next_ts(), channel.id, user.id, typed))
    return [asked, from_app(ws, channel, body.get("text"), body.get("blocks"))]


def to_response_url(ws: "Workspace", url: ResponseUrl, body: Json) -> None:
    """A POST to a response_url: beside the original message, in its place, or away with it. Raises Refused."""
    channel, original = ws.channels[url.channel], url.original
    if body.get("delete_original"):
        if original is None:
            raise Refused("cant_delete_message")
        if original in channel.messages:
            channel.messages.remove(original)
        ws.changed(f"messages:{channel.id}")
        return
    text, blocks = body.get("text"), body.get("blocks")
    if body.get("replace_original") and original is not None and original in channel.messages:
        original.text, original.blocks = checked(text, blocks)
        original.edited = {"user": ws.app.bot_user_id, "ts": ws.next_ts()}
        ws.ping(original)
        ws.changed(f"messages:{channel.id}")
        return
    thread_ts = body.get("thread_ts") or url.thread_ts
    private = None if body.get("response_type") == "in_channel" else url.user
    from_app(ws, channel, text, blocks, thread_ts=thread_ts, ephemeral_to=private)
