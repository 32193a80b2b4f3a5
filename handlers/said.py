"""A message of Slack's: who said it, where, and in which words."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.complaint import TEXT_LIMIT
from bot.domain.person import Directory
from bot.domain.said import Said
from handlers.installed import Installed
from handlers.markup import mentioned, plain
from handlers.typed import readable

Json = Mapping[str, Any]


def said_in(message: Json, channel: str, installed: Installed) -> Said:
    """https://docs.slack.dev/reference/events/message"""
    by = None if message.get("bot_id") else message.get("user")
    return Said(channel, message["ts"], by, permalink(installed, channel, message["ts"], message.get("thread_ts")))


def is_ours(message: Json, installed: Installed) -> bool:
    return installed.bot_id == message.get("bot_id") or installed.bot_user_id == message.get("user")


def permalink(installed: Installed, channel: str, ts: str, thread_ts: str | None = None) -> str:
    """As chat.getPermalink gives it, which nobody could wait for: slack.dev/reference/methods/chat.getPermalink"""
    link = f"{installed.url}archives/{channel}/p{ts.replace('.', '')}"
    return f"{link}?thread_ts={thread_ts}&cid={channel}" if thread_ts and thread_ts != ts else link


def people_in(message: Json) -> set[str]:
    """The user ids of those whom it mentions."""
    return set().union(*map(mentioned, _texts(message)))


def words(message: Json, people: Directory) -> str:
    """What a reader sees of it, at most as much as a complaint can have; empty if it has no words, only files."""
    text = readable("\n".join(filter(None, (plain(each, people).strip() for each in _texts(message)))))
    return text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - 1] + "…"


def _texts(message: Json) -> Iterator[str]:
    """What a person wrote is in `text`; of an app's message that is only the fallback of its blocks."""
    written = str(message.get("text") or "")
    yield "\n".join(_of_blocks(message)) or written if message.get("bot_id") or not written else written
    for attachment in message.get("attachments") or ():
        if attachment.get("is_share") or attachment.get("is_msg_unfurl") or not attachment.get("from_url"):
            yield from _of_attachment(attachment)  # what was forwarded or brought along, not the preview of a link


def _of_attachment(attachment: Json) -> Iterator[str]:
    """https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments"""
    found = [str(attachment[key]) for key in ("pretext", "title", "text") if attachment.get(key)]
    found += [f"{each.get('title', '')}: {each.get('value', '')}" for each in attachment.get("fields") or ()]
    yield from found or [*_of_blocks(attachment)] or [str(attachment.get("fallback") or "")]


def _of_blocks(holder: Json) -> Iterator[str]:
    for block in holder.get("blocks") or ():
        text = _text_of(block)
        if text.strip():
            yield text


def _text_of(node: Any) -> str:
    """In Slack's markup: what rich text carries as it is, is escaped."""
    if not isinstance(node, dict):
        return ""
    match node.get("type"):
        case "text":
            return str(node.get("text", "")).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        case "mrkdwn" | "plain_text":
            return str(node.get("text", ""))
        case "user":
            return f"<@{node.get('user_id')}>"
        case "emoji":
            return f":{node.get('name')}:"
        case "link":
            return str(node.get("text") or node.get("url") or "")
        case "date":
            return str(node.get("fallback") or "")
        case "rich_text" | "rich_text_list":
            return "\n".join(map(_text_of, node.get("elements") or ()))
        case "rich_text_section" | "rich_text_quote" | "rich_text_preformatted":
            return "".join(map(_text_of, node.get("elements") or ()))
        case "section" | "header" | "context":
            parts = (node.get("text"), *(node.get("fields") or ()), *(node.get("elements") or ()))
            return "\n".join(filter(None, map(_text_of, parts)))
    return ""
