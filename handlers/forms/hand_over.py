"""Hand a complaint over to somebody else."""

from typing import Any

from handlers.forms.fields import input_block, modal, state_of, text_field, typed, user
from handlers.interaction import Interaction

CALLBACK = "hand_over_form"


def build(number: int) -> dict[str, Any]:
    return modal(
        CALLBACK,
        f"Hand over C-{number}",
        [
            input_block(
                "to",
                "Who should take it?",
                {"type": "users_select"},
                hint="They are asked at once, and you are told when they have it.",
            ),
            text_field("why", "What should they know?", multiline=True, optional=True),
        ],
        submit="Hand over",
        keep={"number": number},
    )


def read(asked: Interaction) -> tuple[str, str | None]:
    """The user id of the receiver, and what they should know."""
    state = state_of(asked.view)
    return user(state, "to") or "", typed(state, "why").strip() or None
