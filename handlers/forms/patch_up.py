"""Say that a complaint is patched up: what was done, does the customer stay, and what it came from."""

from typing import Any

from bot.domain.complaint import CAUSE_LIMIT, Cause, Outcome, Patch
from handlers.forms.fields import chosen, input_block, modal, option, plain, state_of, text_field, typed
from handlers.interaction import Interaction
from handlers.messages.wording import CAUSE

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
            input_block(
                "cause",
                "What did it come from?",
                {
                    "type": "static_select",
                    "placeholder": plain("If you know"),
                    "options": [option(CAUSE[cause], cause) for cause in Cause],
                },
                hint="So that the same does not happen to the next one.",
                optional=True,
            ),
            text_field("cause_words", "The cause in your own words", limit=CAUSE_LIMIT, optional=True),
        ],
        submit="Patched up",
        keep={"number": number},
    )


def read(asked: Interaction) -> Patch:
    state = state_of(asked.view)
    cause = chosen(state, "cause")
    return Patch(
        by=asked.user_id,
        at=asked.now,
        what=typed(state, "what"),
        outcome=Outcome(chosen(state, "outcome") or Outcome.UNCLEAR),
        cause=Cause(cause) if cause else None,
        cause_words=typed(state, "cause_words").strip() or None,
    )
