"""Finding the interactive elements in blocks, and reading and entering their values.

The shapes are those of `state.values`: https://docs.slack.dev/reference/views/view_object#state
"""

from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]
State = dict[str, dict[str, Json]]

# element type -> (where its value stands, where its first value stands)
SHAPES = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", ""),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", ""),
}
MANY = {"selected_options", "selected_users", "selected_conversations", "selected_channels", "files"}


def elements_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """(block, element) for everything that can be pressed, chosen or filled in."""
    for block in blocks:
        inside = [block.get("element"), block.get("accessory")]
        if block.get("type") in ("actions", "context_actions"):
            inside += block.get("elements", [])
        inside += block.get("actions", []) if block.get("type") == "card" else []
        for element in inside:
            if isinstance(element, dict) and element.get("action_id"):
                yield block, element
        yield from elements_of(block.get("child_blocks", []))
        if block.get("type") == "carousel":
            yield from elements_of(block.get("elements", []))


def label_of(element: Mapping[str, Any]) -> str:
    text = element.get("text")
    return str(text.get("text", "")) if isinstance(text, dict) else ""


def find(blocks: list[Json], which: str, value: str | None = None) -> tuple[Json, Json]:
    """By action_id, block_id or visible label; `value` tells apart buttons that look alike.

    LookupError if there is none.
    """
    seen = []
    for block, element in elements_of(blocks):
        names = (element["action_id"], label_of(element), block.get("block_id"))
        seen.append(label_of(element) or element["action_id"])
        if which in names and (value is None or element.get("value") == value):
            return block, element
    raise LookupError(f"there is no {which!r} here, only {seen}")


def state_values(blocks: list[Json], entered: State) -> State:
    """`state.values` of these blocks: what was entered where ids and types still fit, else initial values."""
    values: State = {}
    for block, element in elements_of(blocks):
        kind = element["type"]
        if kind not in SHAPES or kind == "overflow":
            continue
        key, initial = SHAPES[kind]
        kept = entered.get(block.get("block_id", ""), {}).get(element["action_id"])
        if kept is None or kept.get("type") != kind:
            kept = {"type": kind, key: element.get(initial, [] if key in MANY else None)}
        values.setdefault(block["block_id"], {})[element["action_id"]] = kept
    return values


def missing(blocks: list[Json], values: State) -> dict[str, str]:
    """What Slack itself refuses before it asks the app: {block_id: sentence}."""
    errors = {}
    for block, element in elements_of(blocks):
        if block["type"] != "input":
            continue
        entry = values[block["block_id"]][element["action_id"]]
        value = entry.get(SHAPES[element["type"]][0])
        most = element.get("max_length", 3000)
        if value in (None, "", []):
            if not block.get("optional"):
                errors[block["block_id"]] = "Please complete this required field."
        elif isinstance(value, str) and len(value) > most:
            errors[block["block_id"]] = f"Must be less than {most + 1} characters."
        elif isinstance(value, str) and len(value) < element.get("min_length", 0):
            errors[block["block_id"]] = f"Must be at least {element['min_length']} characters."
    return errors


def options_of(element: Mapping[str, Any]) -> list[Json]:
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(option for group in groups for option in group.get("options", []))]


def option(known: list[Json], wanted: Any) -> Json:
    """By value or visible text; a whole option stands for itself."""
    if isinstance(wanted, dict):
        return wanted
    for each in known:
        if wanted in (each.get("value"), label_of(each)):
            return each
    raise LookupError(f"there is no option {wanted!r}, only {[label_of(each) for each in known]}")


def all_text(node: Any) -> Iterator[str]:
    """Every text in blocks, in reading order."""
    if isinstance(node, list):
        for each in node:
            yield from all_text(each)
    elif isinstance(node, dict):
        for key, each in node.items():
            if key in ("text", "title", "caption") and isinstance(each, str):
                yield each
            elif isinstance(each, (dict, list)) and key not in ("confirm", "options", "option_groups"):
                yield from all_text(each)
