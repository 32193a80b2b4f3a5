"""The parts that forms are made of, and how their values are read back."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from handlers.messages.blocks import Block
from handlers.typed import readable

State = Mapping[str, Mapping[str, Mapping[str, Any]]]

TEXT_INPUT_LIMIT = 3000  # https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
TITLE_LIMIT = 24  # https://docs.slack.dev/reference/views/modal-views


def modal(
    callback_id: str,
    title: str,
    blocks: list[Block],
    *,
    submit: str | None = None,
    close: str = "Cancel",
    keep: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """`keep` comes back with the submission; whoever submits can read it."""
    view: dict[str, Any] = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title[:TITLE_LIMIT]),
        "close": plain(close),
        "blocks": blocks,
    }
    if submit:
        view["submit"] = plain(submit)
    if keep:
        view["private_metadata"] = json.dumps(keep)
    return view


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def text_field(
    field: str,
    label: str,
    *,
    hint: str | None = None,
    placeholder: str | None = None,
    initial: str | None = None,
    multiline: bool = False,
    optional: bool = False,
    limit: int = TEXT_INPUT_LIMIT,
) -> Block:
    element: dict[str, Any] = {"type": "plain_text_input", "multiline": multiline, "max_length": limit}
    if placeholder:
        element["placeholder"] = plain(placeholder)
    if initial:
        element["initial_value"] = initial[:limit]
    return input_block(field, label, element, hint=hint, optional=optional)


def input_block(
    field: str, label: str, element: Mapping[str, Any], *, hint: str | None = None, optional: bool = False
) -> Block:
    """The field's name is its block_id and action_id, so that errors and values find it."""
    block: Block = {
        "type": "input",
        "block_id": field,
        "label": plain(label),
        "element": {**element, "action_id": field},
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint)
    return block


def option(text: str, value: str) -> dict[str, Any]:
    return {"text": plain(text[:75]), "value": value}


def state_of(view: Mapping[str, Any]) -> State:
    state: State = view["state"]["values"]
    return state


def typed(state: State, field: str) -> str:
    return readable(str((_element(state, field).get("value")) or ""))


def chosen(state: State, field: str) -> str | None:
    option = _element(state, field).get("selected_option")
    return str(option["value"]) if option else None


def ticked(state: State, field: str) -> tuple[str, ...]:
    """Of checkboxes."""
    return tuple(str(option["value"]) for option in _element(state, field).get("selected_options") or ())


def user(state: State, field: str) -> str | None:
    return _element(state, field).get("selected_user")


def users(state: State, field: str) -> tuple[str, ...]:
    return tuple(_element(state, field).get("selected_users") or ())


def day(state: State, field: str) -> str | None:
    return _element(state, field).get("selected_date")


def time_of_day(state: State, field: str) -> str | None:
    """Such as "09:00"."""
    return _element(state, field).get("selected_time")


def conversation(state: State, field: str) -> str | None:
    return _element(state, field).get("selected_conversation")


def moment(state: State, field: str) -> datetime | None:
    """Of a datetimepicker, in UTC."""
    seconds = _element(state, field).get("selected_date_time")
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else None


def files(state: State, field: str) -> list[Mapping[str, Any]]:
    return list(_element(state, field).get("files") or ())


def _element(state: State, field: str) -> Mapping[str, Any]:
    return state.get(field, {}).get(field, {})
