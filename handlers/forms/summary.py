"""When a channel is told how things stand."""

from collections.abc import Sequence
from datetime import datetime, time
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from bot.domain.errors import BadField
from bot.flows.summaries import DEFAULT_AT, DEFAULT_DAYS, SetUpSummary, SummarySettings
from handlers.forms.fields import chosen, input_block, modal, option, plain, state_of, ticked
from handlers.interaction import Interaction
from handlers.messages.text import Message, button, channel, moment

CALLBACK = "summary_form"
ZONE = "tz"
STOP = "summary_stop"
SUGGESTIONS = 30

DAYS = {
    1: "Monday",
    2: "Tuesday",
    3: "Wednesday",
    4: "Thursday",
    5: "Friday",
    6: "Saturday",
    7: "Sunday",
}


def build(settings: SummarySettings, now: datetime) -> dict[str, Any]:
    present = settings.present
    days = {day: option(name, str(day)) for day, name in DAYS.items()}
    tz = present.tz if present else settings.tz
    where: dict[str, Any] = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
    }
    if settings.channel:
        where["initial_conversation"] = settings.channel
    return modal(
        CALLBACK,
        "Channel summary",
        [
            *_standing(settings, now),
            input_block("channel", "Channel", where, hint="Invite Firsthand to the channel first."),
            input_block(
                "days",
                "Days",
                {
                    "type": "checkboxes",
                    "options": list(days.values()),
                    "initial_options": [days[day] for day in (present.days if present else DEFAULT_DAYS)],
                },
            ),
            input_block(
                "at",
                "Time",
                {"type": "timepicker", "initial_time": f"{present.at if present else DEFAULT_AT:%H:%M}"},
            ),
            input_block(
                ZONE,
                "Time zone",
                {
                    "type": "external_select",
                    "min_query_length": 1,
                    "initial_option": option(tz, tz),
                    "placeholder": plain("Type a city, such as Berlin"),
                },
                hint="Of the channel's people; clocks that change are taken care of.",
            ),
        ],
        submit="Save",
    )


def read(asked: Interaction) -> SetUpSummary:
    """Raises errors.BadField for a channel or zone that was not chosen."""
    state = state_of(asked.view)
    channel_id = state["channel"]["channel"].get("selected_conversation")
    if not channel_id:
        raise BadField("channel", "Choose the channel that is to be told.")
    at = state["at"]["at"].get("selected_time")
    if not at:
        raise BadField("at", "Choose a time of day, such as 09:00.")
    days = tuple(int(day) for day in ticked(state, "days"))
    zone = chosen(state, ZONE) or ""
    return SetUpSummary(asked.delivery, asked.user_id, channel_id, days, time.fromisoformat(at), zone)


def zones(typed: str) -> Sequence[str]:
    """Time zones with what was typed in their names, those that begin with it first."""
    wanted = typed.strip().casefold().replace(" ", "_")
    found = [zone for zone in _zones() if wanted in zone.casefold()]
    return sorted(found, key=lambda zone: (not _begins(zone, wanted), zone))[:SUGGESTIONS]


def _begins(zone: str, wanted: str) -> bool:
    return any(part.casefold().startswith(wanted) for part in zone.split("/"))


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC"))


def _standing(settings: SummarySettings, now: datetime) -> list[dict[str, Any]]:
    """What there is already, with a way to stop it."""
    message = Message()
    for summary in filter(None, (settings.present, *settings.others)):
        days = ", ".join(DAYS[day] for day in summary.days)
        message.say(
            channel(summary.channel),
            f": {days} at {summary.at:%H:%M}, {summary.tz}. The next one: ",
            moment(summary.next_after(now)),
        )
        message.actions(f"summary {summary.channel}", button("Stop it", STOP, summary.channel))
    return message.blocks
