"""Taking somebody out of messages that stand in Slack, and saying that it is done."""

import re
from collections.abc import Sequence
from typing import Any

from bot.domain.erasing import ERASED, ERASED_PERSON, Terms
from bot.domain.workspace_told import ErasedShown
from handlers.messages.blocks import Block, Rendered
from handlers.messages.text import Message, bold, escape, plural

GONE = Message().say("What stood here was erased, because somebody asked for it.").rendered()


def shown(notice: ErasedShown) -> Rendered:
    message = Message()
    if notice.customer:
        complaints = plural(notice.complaints, "complaint keeps its", "complaints keep their")
        message.say(bold("The customer is erased. "), f"{complaints} number and dates, and nothing else.")
    else:
        message.say(bold("The person is erased. "), "What they did is now the doing of somebody who was erased.")
    changed = f"I changed {plural(notice.changed, 'message', 'messages')} of mine in Slack."
    if notice.kept:
        one = notice.kept == 1
        changed += (
            f" {notice.kept:,} more Slack does not let me change: please delete {'it' if one else 'them'} by hand."
        )
    return message.say(changed).rendered()


def rewritten(blocks: Sequence[Block], text: str, terms: Terms, labels: Sequence[str]) -> Rendered | None:
    """The message without them; None if there is nothing of them in it. One that is about a label goes altogether."""
    if blocks and _named(_words(blocks[0]), labels):
        return GONE
    now = [_rewritten(block, terms, labels, bool(_named(_words(block), labels))) for block in blocks]
    if now == list(blocks) and terms.inside(text) == text:
        return None
    among_others = any(_named(_words(block), labels) for block in blocks)
    return Rendered(now, escape("\n".join(map(_words, now))) if among_others else terms.inside(text))


def _named(words: str, labels: Sequence[str]) -> str:
    """The first of the labels that stands there."""
    return next((label for label in labels if re.search(rf"\b{label}\b", words)), "")


def _words(node: Any) -> str:
    match node:
        case {"text": str(text)}:
            return text
        case dict():
            return " ".join(_words(each) for each in node.values() if isinstance(each, dict | list))
        case list():
            return " ".join(map(_words, node))
    return ""


def _rewritten(node: Any, terms: Terms, labels: Sequence[str], about: bool) -> Any:
    """`about`: a complaint that is erased is told in this block, among others: what is said of it and quoted goes."""
    match node:
        case {"type": "user", "user_id": str(user_id)} if user_id in terms.ids:
            return {"type": "text", "text": ERASED_PERSON}
        case {"type": "rich_text_quote"} if about:
            return {**node, "elements": [{"type": "text", "text": ERASED}]}
        case {"type": "rich_text_section"} if label := _named(_words(node), labels):
            return {**node, "elements": [{"type": "text", "text": f"{label} {ERASED}"}]}
        case dict():
            return {
                key: terms.inside(each)
                if key == "text" and isinstance(each, str)
                else _rewritten(each, terms, labels, about)
                for key, each in node.items()
            }
        case list():
            return [_rewritten(each, terms, labels, about) for each in node]
    return node
