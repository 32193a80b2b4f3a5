"""A customer has left all the same."""

from typing import Any

from bot.domain.follow_up import SAID_LIMIT
from handlers.forms.fields import modal, state_of, text_field, typed
from handlers.interaction import Interaction

CALLBACK = "customer_left_form"


def build(number: int) -> dict[str, Any]:
    return modal(
        CALLBACK,
        f"C-{number}: they have left",
        [
            text_field(
                "said",
                "Do you know why?",
                hint="It may help to keep the next one. Nobody is asked about this customer any more.",
                multiline=True,
                optional=True,
                limit=SAID_LIMIT,
            )
        ],
        submit="They have left",
        keep={"number": number},
    )


def read(asked: Interaction) -> str | None:
    return typed(state_of(asked.view), "said").strip() or None
