"""What somebody wrote is not lost with a refusal: the form stays open as it is, or the words are given back to copy."""

from collections.abc import Iterator, Mapping
from typing import Any

from handlers.forms.fields import state_of, typed
from handlers.interaction import Reply, Say, Wrong
from handlers.messages import refusals
from handlers.messages.blocks import Rendered

WORTH = 40  # characters; less is sooner typed again than copied


def refused(body: Mapping[str, Any], said: Rendered) -> Say:
    """It cannot be done as it was asked for."""
    return Say(refusals.given_back(said, [each for each in _written(body) if len(each[1]) >= WORTH]))


def failed(body: Mapping[str, Any], said: Rendered) -> Reply:
    """It may work the next time, so a form can be submitted again."""
    if body.get("type") == "view_submission":
        for block in body["view"]["blocks"]:
            if block["type"] == "input":
                return Wrong({block["block_id"]: said.text})
    return refused(body, said)


def _written(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each text under what it answers."""
    if "command" in body:
        yield "This is what you wrote:", f"{body['command']} {body.get('text') or ''}".strip()
    if body.get("type") == "view_submission":
        state = state_of(body["view"])
        for block in body["view"]["blocks"]:
            if block["type"] == "input" and block["element"]["type"] == "plain_text_input":
                yield block["label"]["text"], typed(state, block["block_id"])
