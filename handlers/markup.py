"""Slack's markup as plain words: https://docs.slack.dev/messaging/formatting-message-text"""

import re
from collections.abc import Callable

from bot.domain.person import Directory

TOKEN = re.compile(r"<([^<>]+)>")
MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
BROADCASTS = ("here", "channel", "everyone")


def mentioned(text: str) -> set[str]:
    """The user ids in it."""
    return set(MENTION.findall(text))


def plain(text: str, people: Directory) -> str:
    """As a reader sees it: people and channels by name, links with their address. Formatting marks stay as typed."""
    return _unescaped(TOKEN.sub(lambda found: _token(found[1], people), text))


def _token(body: str, people: Directory) -> str:
    head, _, label = body.partition("|")
    kind, name = head[:1], head[1:]
    readings: dict[str, Callable[[], str]] = {
        "@": lambda: f"@{people.who(name).name if people.get(name) else label or name}",
        "#": lambda: f"#{label or name}",
        "!": lambda: _special(name, label),
    }
    return readings.get(kind, lambda: _link(head, label))()


def _special(name: str, label: str) -> str:
    if name in BROADCASTS:
        return f"@{name}"
    return label or name.rpartition("^")[2]


def _link(address: str, label: str) -> str:
    shown = address.removeprefix("mailto:").removeprefix("tel:")
    return f"{label} ({shown})" if label and label not in (shown, shown.partition("://")[2]) else shown


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
