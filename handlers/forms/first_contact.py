"""A customer we do not know yet: who first served them?"""

from typing import Any

from handlers.forms.fields import input_block, modal, state_of, user
from handlers.interaction import Interaction
from handlers.messages.blocks import Rendered

CALLBACK = "first_contact_form"


def build(draft_id: str, question: Rendered) -> dict[str, Any]:
    return modal(
        CALLBACK,
        "A new customer",
        [
            *question.blocks,
            input_block(
                "first_contact",
                "Who first served them?",
                {"type": "users_select"},
                hint="The complaint goes to this person. Leave it empty if nobody knows: then the leaders are asked.",
                optional=True,
            ),
        ],
        submit="Log it",
        keep={"draft": draft_id},
    )


def read(asked: Interaction) -> str | None:
    return user(state_of(asked.view), "first_contact")
