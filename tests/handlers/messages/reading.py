"""Reading messages back as Slack shows them, and holding them against Slack's limits."""

from collections.abc import Iterator
from typing import Any

from handlers.messages import limits
from handlers.messages.blocks import Block, Rendered, size
from practice.blocks import message_problems


def decoded(text: str) -> str:
    """Slack decodes these three, and nothing else: https://docs.slack.dev/messaging/formatting-message-text"""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def shown(rendered: Rendered) -> str:
    """What a reader sees, a line for each paragraph, quote and list item; people as @id, dates as their fallback."""
    return "\n".join(line for block in rendered.blocks for line in _lines(block))


def quotes(rendered: Rendered) -> list[str]:
    return [
        _inline(container)
        for block in rendered.blocks
        if block["type"] == "rich_text"
        for container in block["elements"]
        if container["type"] == "rich_text_quote"
    ]


def buttons(rendered: Rendered) -> dict[str, str]:
    """Label -> action id."""
    pressed = [e for b in rendered.blocks if b["type"] == "actions" for e in b["elements"] if e["type"] == "button"]
    return {decoded(element["text"]["text"]): element["action_id"] for element in pressed}


def mentioned(rendered: Rendered) -> set[str]:
    return {element["user_id"] for element in _elements(rendered.blocks) if element["type"] == "user"}


def _lines(block: Block) -> Iterator[str]:
    if block["type"] == "header":
        yield decoded(block["text"]["text"])
    for container in block.get("elements", []) if block["type"] == "rich_text" else []:
        if container["type"] == "rich_text_list":
            yield from (f"• {_inline(item)}" for item in container["elements"])
        else:
            yield _inline(container)


def _inline(container: dict[str, Any]) -> str:
    return "".join(_word(element) for element in container["elements"])


def _word(element: dict[str, Any]) -> str:
    match element["type"]:
        case "text":
            return str(element["text"])
        case "user":
            return f"@{element['user_id']}"
        case "channel":
            return f"#{element['channel_id']}"
        case "date":
            return str(element["fallback"])
        case "link":
            return f"{element['text']} <{element['url']}>"
        case "emoji":
            return f":{element['name']}:"
        case _:
            raise AssertionError(f"unknown element {element}")


def _elements(blocks: list[Block]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        for container in block["elements"] if block["type"] == "rich_text" else []:
            lists = container["elements"] if container["type"] == "rich_text_list" else [container]
            for line in lists:
                yield from line["elements"]


def check(rendered: Rendered) -> None:
    """That Slack takes it, as strictly as the practice workspace, and within the size that we give a message."""
    assert message_problems(rendered.blocks) == []
    assert rendered.blocks and size(rendered.blocks) <= limits.MESSAGE
    assert 0 < len(rendered.text) < 4000
    assert "<" not in rendered.text and ">" not in rendered.text
    for element in _elements(rendered.blocks):
        assert element["type"] != "text" or 0 < len(element["text"]) <= limits.TEXT
    for block in rendered.blocks:
        if block["type"] == "actions":
            texts = [element.get("text") or element["placeholder"] for element in block["elements"]]
            assert all(text["emoji"] is False for text in texts), "a name is no place for emoji"
