"""Ask everybody for ideas."""

from typing import Any

from bot.domain.challenge import MOST_WEEKS, QUESTION_LIMIT, WEEKS
from bot.domain.errors import BadField
from bot.flows.challenges import AskChallenge
from handlers.dispatch import metadata_of
from handlers.forms.fields import input_block, modal, state_of, text_field, typed
from handlers.interaction import Interaction

CALLBACK = "challenge_form"


def build(channel: str | None) -> dict[str, Any]:
    return modal(
        CALLBACK,
        "A challenge",
        [
            text_field(
                "question",
                "What would you like ideas about?",
                hint="A question that everybody understands; anybody can add an idea with one click.",
                placeholder="How do we tell people sooner where their claim stands?",
                multiline=True,
                limit=QUESTION_LIMIT,
            ),
            input_block(
                "weeks",
                "Weeks in a round",
                {
                    "type": "number_input",
                    "is_decimal_allowed": False,
                    "initial_value": str(WEEKS),
                    "min_value": "1",
                    "max_value": str(MOST_WEEKS),
                },
                hint="At the end of each the channel is told what was tried and learned, and the next one begins.",
            ),
        ],
        submit="Ask it",
        keep={"channel": channel},
    )


def read(asked: Interaction) -> AskChallenge:
    """Raises errors.BadField for what is no number."""
    state = state_of(asked.view)
    weeks = typed(state, "weeks").strip()
    if not weeks.isdecimal():
        raise BadField("weeks", "Type a whole number, such as 2.")
    channel = metadata_of(asked.view).get("channel")
    return AskChallenge(asked.delivery, asked.user_id, typed(state, "question"), int(weeks[:6]), channel)
