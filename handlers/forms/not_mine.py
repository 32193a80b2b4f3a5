"""Say that a customer is somebody else's."""

from dataclasses import dataclass
from typing import Any

from handlers.forms.fields import input_block, modal, state_of, text_field, typed, user
from handlers.interaction import Interaction

CALLBACK = "not_mine_form"


@dataclass(frozen=True, slots=True)
class NotMine:
    """`named` is a user id, None where they do not know."""

    named: str | None
    why: str | None


def build(number: int) -> dict[str, Any]:
    return modal(
        CALLBACK,
        "Not my customer",
        [
            input_block(
                "who",
                "Who was it?",
                {"type": "users_select"},
                hint=f"C-{number} goes to them at once, and a leader is asked to correct the record. "
                "Leave this empty if you don't know: then I ask the next one.",
                optional=True,
            ),
            text_field("why", "What do you know about it?", multiline=True, optional=True),
        ],
        submit="Send it on",
        keep={"number": number},
    )


def read(asked: Interaction) -> NotMine:
    state = state_of(asked.view)
    return NotMine(user(state, "who"), typed(state, "why").strip() or None)
