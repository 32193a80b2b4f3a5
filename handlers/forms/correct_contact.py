"""Correct who won a customer."""

from typing import Any

from bot.domain.briefing import CustomerBrief
from handlers.forms.fields import input_block, modal, state_of, text_field, typed, user
from handlers.interaction import Interaction
from handlers.messages import corrections

CALLBACK = "correct_contact_form"


def build(customer: CustomerBrief) -> dict[str, Any]:
    return modal(
        CALLBACK,
        "Correct the record",
        [
            *corrections.on_record(customer).blocks,
            input_block("to", "Who brought them in?", {"type": "users_select"}),
            text_field(
                "reason",
                "How do you know?",
                hint="It stays in the customer's story, beside what was on record before.",
                multiline=True,
            ),
        ],
        submit="Correct it",
        keep={"customer": customer.id},
    )


def read(asked: Interaction) -> tuple[str, str]:
    """The user id of whoever won them, and the reason."""
    state = state_of(asked.view)
    return user(state, "to") or "", typed(state, "reason")
