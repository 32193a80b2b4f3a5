"""Who is notified by a message: mentions that are live, wherever Slack reads markup."""

import re
from collections.abc import Iterator
from typing import Any

from practice.model import Message

MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
BROADCAST = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>")


def markup_of(node: Any) -> Iterator[str]:
    """Every text of blocks that is read as markup."""
    if isinstance(node, list):
        for each in node:
            yield from markup_of(each)
    elif isinstance(node, dict):
        if node.get("type") in ("mrkdwn", "markdown") and isinstance(node.get("text"), str):
            yield node["text"]
        for each in node.values():
            yield from markup_of(each)


def _rich(node: Any, wanted: str) -> Iterator[Any]:
    if isinstance(node, list):
        for each in node:
            yield from _rich(each, wanted)
    elif isinstance(node, dict):
        if node.get("type") == wanted:
            yield node
        for each in node.values():
            yield from _rich(each, wanted)


def pinged(message: Message, everybody: list[str]) -> list[str]:
    """User ids; `everybody` are the people of the channel."""
    texts = [message.text, *markup_of(message.blocks)]
    found = [user for text in texts for user in MENTION.findall(text)]
    found += [str(node["user_id"]) for node in _rich(message.blocks, "user") if "user_id" in node]
    if any(BROADCAST.search(text) for text in texts) or any(_rich(message.blocks, "broadcast")):
        found += [user for user in everybody if user != message.user]
    return list(dict.fromkeys(found))
