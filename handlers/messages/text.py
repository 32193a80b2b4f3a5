"""Sentences as rich text, so that nothing that somebody typed is ever read as markup.

A `Span` carries its element and its plain words side by side: blocks and fallback have one source.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.erasing import is_erased
from bot.domain.person import Who
from handlers.messages import limits
from handlers.messages.blocks import Block, Element, Rendered

HALF_AN_ENTITY = re.compile("&[^;]*$")


@dataclass(frozen=True, slots=True)
class Span:
    """A few words of a sentence."""

    element: Element
    plain: str


Words = str | Span


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a quote or a list: what a rich_text block is made of."""

    element: Element
    plain: str


def bold(text: str) -> Span:
    return Span({"type": "text", "text": text, "style": {"bold": True}}, text)


def code(text: str) -> Span:
    """A command to type."""
    return Span({"type": "text", "text": text, "style": {"code": True}}, text)


def emoji(name: str, meaning: str) -> Span:
    return Span({"type": "emoji", "name": name}, f"({meaning})")


def mention(who: Who) -> Span:
    """One can click it; it pings them, unless only the reader sees the message. Who was erased has no id in Slack."""
    if is_erased(who.user_id):
        return Span({"type": "text", "text": who.name}, who.name)
    return Span({"type": "user", "user_id": who.user_id}, who.name)


def channel(channel_id: str) -> Span:
    return Span({"type": "channel", "channel_id": channel_id}, "the channel")


def link(url: str, text: str) -> Span:
    """Only for addresses that Slack has given us."""
    return Span({"type": "link", "url": url, "text": text}, text)


def moment(at: datetime) -> Span:
    """In the reader's own time zone: https://docs.slack.dev/reference/block-kit/block-elements/date-element"""
    return _date(at, "{date_short_pretty} at {time}", f"{at:%H:%M} UTC on {day(at.date())}")


def day_of(at: datetime) -> Span:
    """The day alone, in the reader's own time zone."""
    return _date(at, "{date_short_pretty}", day(at.date()))


def _date(at: datetime, shown: str, plain: str) -> Span:
    element = {"type": "date", "timestamp": int(at.timestamp()), "format": shown, "fallback": plain}
    return Span(element, plain)


def day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def plural(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def escape(text: str) -> str:
    """https://docs.slack.dev/messaging/formatting-message-text: these three, in this order."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, the last an ellipsis where something is left out."""
    return text if len(text) <= limit else text[: max(limit, 1) - 1].rstrip() + "…"


def escaped(text: str, limit: int) -> str:
    """At most `limit` characters once escaped; clipped like `clip`, never inside an entity."""
    if len(whole := escape(text[: limit + 1])) <= limit:
        return whole
    return HALF_AN_ENTITY.sub("", whole[: limit - 1]).rstrip() + "…"


def pieces(text: str, limit: int = limits.TEXT) -> list[str]:
    """The text in pieces, cut behind a line or a word where there is one; joined they are the text again."""
    found = []
    while len(text) > limit:
        end = (text.rfind("\n", limit // 2, limit) + 1) or (text.rfind(" ", limit // 2, limit) + 1) or limit
        found.append(text[:end])
        text = text[end:]
    return [*found, text] if text else found


def section(*words: Words) -> Line:
    """A paragraph."""
    spans = [_span(each) for word in _joined(words) for each in (pieces(word) if isinstance(word, str) else [word])]
    return Line(_rich("rich_text_section", spans), "".join(span.plain for span in spans))


def quoted(text: str) -> Line:
    """What somebody wrote: in text elements it is shown character by character, whatever it looks like."""
    return Line(_rich("rich_text_quote", [_span(piece) for piece in pieces(text)]), text)


def bulleted(items: Sequence[Sequence[Words]], indent: int = 0) -> Line:
    lines = [section(*item) for item in items]
    listed: Element = {"type": "rich_text_list", "style": "bullet", **({"indent": indent} if indent else {})}
    plain = "\n".join(f"{'  ' * indent}• {line.plain}" for line in lines)
    return Line({**listed, "elements": [line.element for line in lines]}, plain)


def _joined(words: Sequence[Words]) -> list[Words]:
    """Neighbouring plain words as one, and no empty ones, which Slack refuses."""
    found: list[Words] = []
    for word in words:
        last = found[-1] if found else None
        if isinstance(word, str) and isinstance(last, str):
            found[-1] = last + word
        elif word != "":
            found.append(word)
    return found


def _span(word: Words) -> Span:
    return Span({"type": "text", "text": word}, word) if isinstance(word, str) else word


def _rich(kind: str, spans: Sequence[Span]) -> Element:
    return {"type": kind, "elements": [span.element for span in spans]}


@dataclass(slots=True)
class Message:
    """Collects a message from top to bottom."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def head(self, text: str) -> "Message":
        """In large letters."""
        self.lines.append(text)
        self.blocks.append({"type": "header", "text": plain_text(text, limits.HEADER)})
        return self

    def say(self, *words: Words) -> "Message":
        """A paragraph of its own; none if there are no words."""
        return self.rich(section(*words))

    def rich(self, *lines: Line) -> "Message":
        """Lines that belong together; empty ones are left out."""
        shown = [line for line in lines if line.element["elements"]]
        if shown:
            self.lines += [line.plain for line in shown]
            self.blocks.append({"type": "rich_text", "elements": [line.element for line in shown]})
        return self

    def actions(self, block_id: str, *elements: Element) -> "Message":
        """Buttons and selects; none if there are none."""
        if elements:
            self.blocks.append({"type": "actions", "block_id": block_id, "elements": list(elements)})
        return self

    def chart(
        self, title: str, categories: Sequence[str], series: Mapping[str, Sequence[int]], plain: str
    ) -> "Message":
        """Bars; `plain` says the same in words, for notifications and screen readers.

        https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
        """
        bars = [
            {
                "name": name,
                "data": [{"label": label, "value": value} for label, value in zip(categories, values, strict=True)],
            }
            for name, values in series.items()
        ]
        chart = {"type": "bar", "series": bars, "axis_config": {"categories": list(categories)}}
        self.blocks.append({"type": "data_visualization", "title": title, "chart": chart})
        self.lines.append(plain)
        return self

    def rendered(self) -> Rendered:
        return Rendered(self.blocks, escaped("\n".join(self.lines), limits.FALLBACK))


def plain_text(text: str, limit: int) -> Element:
    return {"type": "plain_text", "text": escaped(text, limit), "emoji": False}


def button(text: str, action_id: str, value: str, *, primary: bool = False) -> Element:
    found = {"type": "button", "text": plain_text(text, limits.BUTTON), "action_id": action_id, "value": value}
    return {**found, "style": "primary"} if primary else found
