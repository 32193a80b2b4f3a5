"""Say that a complaint is patched up: what was done, and does the customer stay."""

from typing import Any

from bot.domain.complaint import Outcome
from handlers.forms.fields import chosen, input_block, modal, option, state_of, text_field, typed
from handlers.interaction import Interaction

CALLBACK = "patch_up_form"

OUTCOMES = {
    Outcome.STAYS: "They stay",
    Outcome.LEAVES: "They leave",
    Outcome.UNCLEAR: "It is not clear yet",
}


def build(number: int) -> dict[str, Any]:
    return modal(
        CALLBACK,
        f"C-{number} is patched up",
        [
            text_field(
                "what",
                "What did you do?",
                hint="The next one who helps this customer will read it.",
                multiline=True,
            ),
            input_block(
                "outcome",
                "Does the customer stay?",
                {
                    "type": "radio_buttons",
                    "options": [option(label, value) for value, label in OUTCOMES.items()],
                },
            ),
        ],
        submit="Patched up",
        keep={"number": number},
    )


def read(asked: Interaction) -> tuple[str, Outcome]:
    state = state_of(asked.view)
    return typed(state, "what"), Outcome(chosen(state, "outcome") or Outcome.UNCLEAR)
