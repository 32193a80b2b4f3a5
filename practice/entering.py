"""From what a person means ("Acme", a date, somebody's handle) to the value that Slack sends."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from practice.elements import MANY, SHAPES, option, options_of

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
