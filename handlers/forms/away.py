"""Being away: until when, and who stands in."""

from datetime import date, time
from typing import Any

from bot.domain.arrangements import Absence
from bot.domain.calendar import Calendar
from bot.flows.away import GoAway
from handlers.forms.fields import day, input_block, modal, state_of, user
from handlers.interaction import Interaction

CALLBACK = "away_form"


def build(absence: Absence | None, calendar: Calendar) -> dict[str, Any]:
    """`absence` is what is arranged so far, if it is not over; days are those of `calendar`."""
    until = calendar.local(absence.until) if absence and absence.until else None
    since = calendar.local(absence.since) if absence else None
    stand_in = absence.stand_in if absence else None
    return modal(
        CALLBACK,
        "Being away",
        [
            input_block(
                "until",
                "Back on",
                {"type": "datepicker", **({"initial_date": f"{until:%Y-%m-%d}"} if until else {})},
                hint="Until that day, when work begins, what would come to you goes to others. "
                "Leave it empty if you do not know yet.",
                optional=True,
            ),
            input_block(
                "since",
                "Away from",
                {"type": "datepicker", **({"initial_date": f"{since:%Y-%m-%d}"} if since else {})},
                hint="Leave it empty if you are away from now on.",
                optional=True,
            ),
            input_block(
                "stand_in",
                "Who stands in for you?",
                {"type": "users_select", **({"initial_user": stand_in} if stand_in else {})},
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
