"""Promise a customer that they will hear from us by some moment."""

from datetime import datetime
from typing import Any

from bot.domain.errors import BadField
from bot.domain.promise import WHAT_LIMIT, Promise
from handlers.forms.fields import input_block, modal, moment, state_of, text_field, typed
from handlers.interaction import Interaction

CALLBACK = "promise_form"


def build(number: int, suggested: datetime) -> dict[str, Any]:
    return modal(
        CALLBACK,
        f"A promise for C-{number}",
        [
            input_block(
                "due",
                "By when will they hear from you?",
                {"type": "datetimepicker", "initial_date_time": int(suggested.timestamp())},
                hint="In your own time. I remind you before it, and whoever logged the complaint reads it now.",
            ),
            text_field("what", "What do you promise?", limit=WHAT_LIMIT, optional=True),
        ],
        submit="Promise it",
        keep={"number": number},
    )


def read(asked: Interaction) -> Promise:
    """Raises errors.BadField if no moment was chosen."""
    state = state_of(asked.view)
    due = moment(state, "due")
    if due is None:
        raise BadField("due", "Choose a day and a time.")
    return Promise(by=asked.user_id, at=asked.now, due=due, what=typed(state, "what").strip() or None)
