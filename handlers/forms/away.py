"""Being away: until when, and who stands in."""

from datetime import date, time
from typing import Any

from bot.domain.calendar import Calendar
from bot.flows.away import GoAway
from handlers.forms.fields import day, input_block, modal, state_of, user
from handlers.interaction import Interaction

CALLBACK = "away_form"


def build() -> dict[str, Any]:
    return modal(
        CALLBACK,
        "Being away",
        [
            input_block(
                "until",
                "Back on",
                {"type": "datepicker"},
                hint="Until that day, when work begins, what would come to you goes to others. "
                "Leave it empty if you do not know yet.",
                optional=True,
            ),
            input_block(
                "since",
                "Away from",
                {"type": "datepicker"},
                hint="Leave it empty if you are away from now on.",
                optional=True,
            ),
            input_block(
                "stand_in",
                "Who stands in for you?",
                {"type": "users_select"},
                hint="For this time. Leave it empty for whoever stands in for you as a rule.",
                optional=True,
            ),
        ],
        submit="Save",
    )


def read(asked: Interaction, calendar: Calendar) -> GoAway:
    """Days are those of `calendar`."""
    state = state_of(asked.view)
    since, until = day(state, "since"), day(state, "until")
    begins = calendar.at(date.fromisoformat(since), time.min) if since else None
    return GoAway(
        asked.delivery,
        asked.user_id,
        since=begins if begins and begins > asked.now else None,
        until=calendar.morning(date.fromisoformat(until)) if until else None,
        stand_in=user(state, "stand_in"),
    )
