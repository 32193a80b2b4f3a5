"""Hand over to somebody else: a complaint, or with it the whole customer."""

from dataclasses import dataclass
from typing import Any

from handlers.forms.fields import chosen, input_block, modal, option, state_of, text_field, typed, user
from handlers.interaction import Interaction

CALLBACK = "hand_over_form"
COMPLAINT, CUSTOMER = "complaint", "customer"


@dataclass(frozen=True, slots=True)
class HandOver:
    """`to` is a user id; `whole`: the customer as well."""

    to: str
    why: str | None
    whole: bool


def build(number: int, *, may_give_customer: bool) -> dict[str, Any]:
    return modal(
        CALLBACK,
        f"Hand over C-{number}",
        [
            input_block(
                "to",
                "Who should take it?",
                {"type": "users_select"},
                hint="They are asked at once. You are told whether they take it; if they can't, it comes back to you.",
            ),
            *([_what(number)] if may_give_customer else []),
            text_field("why", "What should they know?", multiline=True, optional=True),
        ],
        submit="Hand over",
        keep={"number": number},
    )


def _what(number: int) -> dict[str, Any]:
    complaint = option(f"C-{number} alone", COMPLAINT)
    choices = [complaint, option("The customer as well: they look after them from now on", CUSTOMER)]
    return input_block(
        "what",
        "What do you hand over?",
        {"type": "radio_buttons", "options": choices, "initial_option": complaint},
        hint="Who first won the customer stays on record, whatever you choose.",
    )


def read(asked: Interaction) -> HandOver:
    state = state_of(asked.view)
    whole = chosen(state, "what") == CUSTOMER
    return HandOver(user(state, "to") or "", typed(state, "why").strip() or None, whole)
