"""Block Kit, judged as strictly as Slack does: https://docs.slack.dev/reference/block-kit/blocks

Each problem reads like an entry of Slack's `response_metadata.messages`.
"""

import copy
import secrets
from collections.abc import Iterator
from typing import Any

from practice.block_rules import BLOCKS, ELEMENTS, HOME, MESSAGE, MODAL, OBJECTS, RICH, Field

Json = dict[str, Any]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
ID = 255
HOLDERS = ("actions", "section", "input", "context_actions")
VIEW_LIMITS = {"callback_id": 255, "external_id": 255, "private_metadata": 3000}
VIEW_TITLES = ("title", "submit", "close")
VIEW_TITLE = 24
INTERACTIVE = frozenset(ELEMENTS) - {"image", "mrkdwn", "plain_text"}


def message_problems(blocks: Any) -> list[str]:
    found = _list_problems(blocks, MESSAGE, MESSAGE_BLOCKS, "/blocks")
    return [*found, *_message_wide(blocks)] if isinstance(blocks, list) else found


def view_problems(view: Json) -> list[str]:
    """Of a modal or a Home."""
    kind = view.get("type")
    if kind not in ("modal", "home"):
        return [_problem("must be modal or home", "/view/type")]
    blocks = view.get("blocks")
    if not isinstance(blocks, list):
        return [_problem("missing required field: blocks", "/view")]
    found = [
        *_list_problems(blocks, MODAL if kind == "modal" else HOME, VIEW_BLOCKS, "/view/blocks"),
        *(
            _problem(f"must be less than {limit + 1} characters", f"/view/{name}")
            for name, limit in VIEW_LIMITS.items()
            if len(str(view.get(name) or "")) > limit
        ),
    ]
    return found + list(_modal_problems(view, blocks)) if kind == "modal" else found


def text_total(blocks: list[Json]) -> int:
    """How many characters a reader could see."""
    return sum(map(len, _texts(blocks)))


def fill_ids(blocks: list[Json]) -> list[Json]:
    """Copies; Slack gives ids to whatever has none."""
    filled = copy.deepcopy(blocks)
    for block in filled:
        if not block.get("block_id"):
            block["block_id"] = secrets.token_urlsafe(4)
        for element in _elements(block):
            if not element.get("action_id"):
                element["action_id"] = secrets.token_urlsafe(4)
    return filled


def _list_problems(blocks: Any, surface: str, most: int, at: str) -> list[str]:
    if not isinstance(blocks, list):
        return [_problem("must be an array", at)]
    found = [_problem(f"no more than {most} items allowed", at)] if len(blocks) > most else []
    for index, block in enumerate(blocks):
        where = f"{at}/{index}"
        if not isinstance(block, dict):
            found.append(_problem("must be an object", where))
            continue
        rule = BLOCKS.get(str(block.get("type")))
        if rule is None:
            found.append(_problem(f"unsupported type: {block.get('type')}", f"{where}/type"))
        elif surface not in rule.surfaces:
            found.append(_problem(f"{block['type']} is not allowed here", f"{where}/type"))
        else:
            found += _fields(block, rule.fields, where)
            found += _block_wide(block, where)
    return found + list(_twice([b.get("block_id") for b in blocks if isinstance(b, dict)], "block_id", at))


def _block_wide(block: Json, at: str) -> Iterator[str]:
    if len(str(block.get("block_id") or "")) > ID:
        yield _problem(f"must be less than {ID + 1} characters", f"{at}/block_id")
    if block["type"] == "section" and not (block.get("text") or block.get("fields")):
        yield _problem("missing required field: text or fields", at)
    yield from _twice([e.get("action_id") for e in _elements(block)], "action_id", at)


def _message_wide(blocks: list[Any]) -> Iterator[str]:
    """Limits that hold for all blocks of a message together."""
    kinds = [block.get("type") for block in blocks if isinstance(block, dict)]
    if kinds.count("data_visualization") > 2:
        yield _problem("no more than 2 data_visualization blocks allowed", "/blocks")
    if kinds.count("table") > 1:
        yield _problem("only one table allowed", "/blocks")
    if sum(len(str(b.get("text", ""))) for b in blocks if isinstance(b, dict) and b.get("type") == "markdown") > 12_000:
        yield _problem("markdown blocks must be less than 12001 characters together", "/blocks")


def _modal_problems(view: Json, blocks: list[Any]) -> Iterator[str]:
    for name in VIEW_TITLES:
        text = view.get(name)
        if text is None and name != "title":
            continue
        yield from _check(text, Field("text", VIEW_TITLE, plain=True, required=True), f"/view/{name}")
    if any(isinstance(b, dict) and b.get("type") == "input" for b in blocks) and not view.get("submit"):
        yield _problem("a submit is required with input blocks", "/view/submit")


def _fields(node: Json, fields: dict[str, Field], at: str) -> Iterator[str]:
    for name, field in fields.items():
        if name not in node or node[name] is None:
            if field.required:
                yield _problem(f"missing required field: {name}", at)
        else:
            yield from _check(node[name], field, f"{at}/{name}")


def _check(value: Any, field: Field, at: str) -> Iterator[str]:
    match field.kind:
        case "string":
            yield from _length(value, field.most, at, field.least)
        case "text":
            yield from _text(value, field, at)
        case "object":
            yield from _object(value, OBJECTS[field.of[0]], at)
        case "element" | "elements":
            items = [value] if field.kind == "element" else value
            yield from _many(items, field, at, ELEMENTS)
        case "objects":
            if isinstance(value, list) and len(value) > field.most:
                yield _problem(f"no more than {field.most} items allowed", at)
            for index, item in enumerate(value if isinstance(value, list) else []):
                yield from _object(item, OBJECTS[field.of[0]], f"{at}/{index}")
        case "texts":
            if not isinstance(value, list) or len(value) > field.most:
                yield _problem(f"no more than {field.most} items allowed", at)
            for index, item in enumerate(value if isinstance(value, list) else []):
                yield from _text(item, Field("text", 2000), f"{at}/{index}")
        case "rich":
            yield from _many(value, field, at, RICH)


def _many(items: Any, field: Field, at: str, rules: dict[str, dict[str, Field]]) -> Iterator[str]:
    if not isinstance(items, list):
        yield _problem("must be an array", at)
        return
    if not field.least <= len(items) <= field.most:
        yield _problem(f"must have {field.least} to {field.most} items", at)
    for index, item in enumerate(items):
        where = at if field.kind == "element" else f"{at}/{index}"
        if not isinstance(item, dict):
            yield _problem("must be an object", where)
        elif str(item.get("type")) not in field.of or str(item.get("type")) not in rules:
            yield _problem(f"unsupported type: {item.get('type')}", f"{where}/type")
        else:
            yield from _fields(item, rules[item["type"]], where)


def _object(value: Any, fields: dict[str, Field], at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield _problem("must be an object", at)
    else:
        yield from _fields(value, fields, at)


def _text(value: Any, field: Field, at: str) -> Iterator[str]:
    """https://docs.slack.dev/reference/block-kit/composition-objects/text-object"""
    if not isinstance(value, dict) or value.get("type") not in ("plain_text", "mrkdwn"):
        yield _problem("must be a text object", at)
        return
    if field.plain and value["type"] != "plain_text":
        yield _problem("must be plain_text", f"{at}/type")
    allowed = {"type", "text", "emoji"} if value["type"] == "plain_text" else {"type", "text", "verbatim"}
    if extra := sorted(set(value) - allowed):
        yield _problem(f"unexpected field: {extra[0]}", at)
    yield from _length(value.get("text"), field.most, f"{at}/text", 1)


def _length(value: Any, most: int, at: str, least: int) -> Iterator[str]:
    if not isinstance(value, str):
        yield _problem("must be a string", at)
    elif len(value) > most:
        yield _problem(f"must be less than {most + 1} characters", at)
    elif len(value) < least:
        yield _problem("must be more than 0 characters", at)


def _elements(block: Json) -> list[Json]:
    if block.get("type") not in HOLDERS:
        return []
    many = block.get("elements")
    found = [*(many if isinstance(many, list) else []), block.get("accessory"), block.get("element")]
    return [
        each for each in found if isinstance(each, dict) and each.get("type") in ELEMENTS and each["type"] != "image"
    ]


def _twice(ids: list[Any], name: str, at: str) -> Iterator[str]:
    given = [each for each in ids if each]
    for each in sorted({str(each) for each in given if given.count(each) > 1}):
        yield _problem(f"{name} {each!r} already exists", at)


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _texts(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in ("text", "fallback", "caption", "title") and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)


def _problem(what: str, pointer: str) -> str:
    return f"[ERROR] {what} [json-pointer:{pointer}]"
