"""Reading messages back as Slack shows them, and holding them against Slack's limits."""

from collections.abc import Iterator
from typing import Any

from handlers.messages import limits
from handlers.messages.blocks import Block, Rendered, size

KINDS = {"header", "rich_text", "actions"}
CONTAINERS = {"rich_text_section", "rich_text_quote", "rich_text_list"}


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
    """That Slack takes it: limits and their sources are in handlers.messages.limits."""
    assert 0 < len(rendered.blocks) <= limits.MESSAGE_BLOCKS
    assert size(rendered.blocks) <= limits.MESSAGE
    assert 0 < len(rendered.text) < 4000
    assert "<" not in rendered.text and ">" not in rendered.text
    assert {block["type"] for block in rendered.blocks} <= KINDS
    ids = [block["block_id"] for block in rendered.blocks if "block_id" in block]
    assert len(ids) == len(set(ids)) and all(0 < len(block_id) <= 255 for block_id in ids)
    for block in rendered.blocks:
        _check_block(block)
    for element in _elements(rendered.blocks):
        if element["type"] == "text":
            assert 0 < len(element["text"]) <= limits.TEXT
        if element["type"] == "date":
            assert element["fallback"] and isinstance(element["timestamp"], int)


def _check_block(block: Block) -> None:
    match block["type"]:
        case "header":
            assert 0 < len(block["text"]["text"]) <= limits.HEADER and block["text"]["emoji"] is False
        case "rich_text":
            assert block["elements"] and all(one["type"] in CONTAINERS and one["elements"] for one in block["elements"])
        case "actions":
            actions = [element["action_id"] for element in block["elements"]]
            assert 0 < len(actions) <= 25 and len(actions) == len(set(actions))
            for element in block["elements"]:
                text = element.get("text") or element["placeholder"]
                assert 0 < len(text["text"]) <= limits.BUTTON and text["type"] == "plain_text"
                assert len(element.get("value", "")) <= 2000
