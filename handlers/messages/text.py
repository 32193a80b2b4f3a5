"""Sentences as rich text, so that nothing that somebody typed is ever read as markup.

A `Part` carries its element and its plain words side by side: blocks and fallback have one source.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.domain.person import Who
from handlers.messages import limits
from handlers.messages.blocks import Block, Rendered


@dataclass(frozen=True, slots=True)
class Part:
    element: dict[str, Any]
    plain: str


Words = str | Part


def bold(text: str) -> Part:
    return Part({"type": "text", "text": text, "style": {"bold": True}}, text)


def italic(text: str) -> Part:
    return Part({"type": "text", "text": text, "style": {"italic": True}}, text)


def typed(text: str) -> Part:
    """A command to type, shown as code."""
    return Part({"type": "text", "text": text, "style": {"code": True}}, text)


def mention(who: Who) -> Part:
    """Pings them, unless the message is private."""
    return Part({"type": "user", "user_id": who.user_id}, who.name)


def channel(channel_id: str) -> Part:
    return Part({"type": "channel", "channel_id": channel_id}, "the channel")


def moment(at: datetime) -> Part:
    """Shown in the reader's own time zone: https://docs.slack.dev/messaging/formatting-message-text"""
    plain = f"{at:%H:%M} UTC on {day(at.date())}"
    element = {
        "type": "date",
        "timestamp": int(at.timestamp()),
        "format": "{date_short_pretty} at {time}",
        "fallback": plain,
    }
    return Part(element, plain)


def day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def escape(text: str) -> str:
    """https://docs.slack.dev/messaging/formatting-message-text: these three, in this order."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, the last an ellipsis where something is left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def pieces(text: str, limit: int = limits.SECTION_TEXT) -> list[str]:
    """The text in pieces whose escaped form fits a section, cut behind a line or a word where there is one.

    Joined together they are the text again.
    """
    found = []
    while text:
        end = _fitting(text, limit)
        if end < len(text):
            end = (text.rfind("\n", end // 2, end) + 1) or (text.rfind(" ", end // 2, end) + 1) or end
        found.append(text[:end])
        text = text[end:]
    return found


def _fitting(text: str, limit: int) -> int:
    """How many characters fit once they are escaped."""
    size = 0
    for index, character in enumerate(text):
        size += len(escape(character))
        if size > limit:
            return index
    return len(text)


@dataclass(slots=True)
class Message:
    """Collects a message from top to bottom."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def say(self, *words: Words) -> "Message":
        """A paragraph."""
        parts = _parts(words)
        if parts:
            self.lines.append("".join(part.plain for part in parts))
            self._rich({"type": "rich_text_section", "elements": [part.element for part in parts]})
        return self

    def bullets(self, items: Sequence[Sequence[Words]]) -> "Message":
        sections = []
        for item in items:
            parts = _parts(item)
            self.lines.append("• " + "".join(part.plain for part in parts))
            sections.append({"type": "rich_text_section", "elements": [part.element for part in parts]})
        if sections:
            self._rich({"type": "rich_text_list", "style": "bullet", "elements": sections})
        return self

    def quote(self, text: str) -> "Message":
        """What somebody wrote, every character as they typed it."""
        self.lines.append(text)
        for piece in pieces(text):
            shown = piece if piece.strip() else piece + "\u200b"
            plain = {"type": "plain_text", "text": escape(shown), "emoji": False}
            self.blocks.append({"type": "section", "text": plain})
        return self

    def divider(self) -> "Message":
        self.blocks.append({"type": "divider"})
        return self

    def actions(self, block_id: str, *elements: Block) -> "Message":
        if elements:
            self.blocks.append({"type": "actions", "block_id": block_id, "elements": list(elements)})
        return self

    def rendered(self) -> Rendered:
        return Rendered(self.blocks, escape(clip("\n".join(self.lines), limits.FALLBACK // 2)))

    def _rich(self, element: dict[str, Any]) -> None:
        self.blocks.append({"type": "rich_text", "elements": [element]})


def button(text: str, action_id: str, value: str, *, primary: bool = False) -> Block:
    shown = {"type": "plain_text", "text": clip(text, limits.BUTTON_TEXT), "emoji": False}
    found: Block = {"type": "button", "text": shown, "action_id": action_id, "value": value}
    if primary:
        found["style"] = "primary"
    return found


def plural(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _parts(words: Sequence[Words]) -> list[Part]:
    return [Part({"type": "text", "text": w}, w) if isinstance(w, str) else w for w in words if w != ""]
