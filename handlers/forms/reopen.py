"""A customer is still unhappy."""

from typing import Any

from bot.domain.follow_up import SAID_LIMIT
from bot.flows.follow_up import MayReopen
from handlers.forms.fields import chosen, input_block, modal, option, state_of, text_field, typed
from handlers.interaction import Interaction

CALLBACK = "reopen_form"
MINE, NEXT = "mine", "next"


def build(number: int, may: MayReopen) -> dict[str, Any]:
    return modal(
        CALLBACK,
        f"C-{number}: still unhappy",
        [
            text_field(
                "why",
                "What is still wrong?",
                hint="In the customer's words, if you can. The complaint opens again, and all concerned read this.",
                multiline=True,
                limit=SAID_LIMIT,
            ),
            *([_who(may)] if may.may_take else []),
        ],
        submit="Open it again",
        keep={"number": number},
    )


def _who(may: MayReopen) -> dict[str, Any]:
    mine = option("I do, right away", MINE)
    other = option("I can't right now: ask the next one" if may.by_patcher else "Whoever patched it up before", NEXT)
    return input_block(
        "who",
        "Who sees to it?",
        {"type": "radio_buttons", "options": [mine, other], "initial_option": mine if may.by_patcher else other},
    )


def read(asked: Interaction) -> tuple[str, bool]:
    """What is still wrong, and whether they see to it themselves."""
    state = state_of(asked.view)
    return typed(state, "why"), chosen(state, "who") == MINE
