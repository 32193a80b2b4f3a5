"""From what a person means ("Acme", a date, somebody's handle) to the value that Slack sends."""

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from practice.elements import MANY, SHAPES, label_of, option, options_of

if TYPE_CHECKING:
    from practice.workspace import Workspace

Json = dict[str, Any]


def entry(ws: "Workspace", element: Json, value: Any, suggested: list[Json]) -> Json:
    """The element's part of `state.values`. `suggested`: options that a type-ahead field has just offered."""
    kind = element["type"]
    if kind not in SHAPES:
        raise LookupError(f"nothing can be entered in a {kind}")
    key = SHAPES[kind][0]
    if value is None:
        return {"type": kind, key: [] if key in MANY else None}
    if key in MANY:
        many = value if isinstance(value, (list, tuple)) else [value]
        return {"type": kind, key: [_one(ws, element, each, suggested) for each in many]}
    return {"type": kind, key: _one(ws, element, value, suggested)}


def _one(ws: "Workspace", element: Json, value: Any, suggested: list[Json]) -> Any:
    kind = element["type"].removeprefix("multi_")
    if kind in ("static_select", "radio_buttons", "overflow", "checkboxes"):
        return option(options_of(element), value)
    if kind == "external_select":
        return option(suggested, value)
    if kind == "users_select":
        return ws.user(str(value)).id
    if kind in ("conversations_select", "channels_select"):
        return ws.channel(str(value)).id
    if kind == "file_input":
        return file_entry(ws, value)
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value if kind == "datetimepicker" else str(value)


def file_entry(ws: "Workspace", value: Any) -> Json:
    from practice.payloads import file_object

    file_id = value["id"] if isinstance(value, dict) else str(value)
    return file_object(ws, ws.files[file_id])


def action_of(block: Json, element: Json, entered: Json, action_ts: str) -> Json:
    """One of `actions` in block_actions."""
    action = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    for key in ("text", "value", "style", "url", "placeholder", "confirm"):
        if key in element:
            action[key] = element[key]
    return {**action, **entered, "action_ts": action_ts}


def escaped(text: str) -> str:
    """What somebody typed, as Slack keeps it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def marked_up(ws: "Workspace", text: str) -> str:
    """should_escape: https://docs.slack.dev/interactivity/implementing-slash-commands"""
    users = {user.handle: user for user in ws.users.values()}
    channels = {channel.name: channel for channel in ws.channels.values() if not channel.is_im}

    def link(found: re.Match[str]) -> str:
        sign, name = found[1], found[2]
        if sign == "@" and name in users:
            return f"<@{users[name].id}|{name}>"
        if sign == "#" and name in channels:
            return f"<#{channels[name].id}|{'' if channels[name].is_private else name}>"
        return found[0]

    return re.sub(r"([@#])([\w.-]*\w)", link, escaped(text))


def unusable(options: list[Json], body: Json) -> str | None:
    """https://docs.slack.dev/reference/block-kit/composition-objects/option-object"""
    if "options" not in body and "option_groups" not in body:
        return "invalid_options"
    for each in options:
        if not 0 < len(label_of(each)) <= 75 or not 0 < len(str(each.get("value", ""))) <= 150:
            return "invalid_options"
    return "invalid_options" if len(options) > 100 and "options" in body else None
