"""The morning message of a contact: whose anniversary it is, and to whom nobody has talked for long."""

from datetime import date

from bot.domain.care import nearest_anniversary
from bot.domain.care_told import CareDue, CareItem, Why
from handlers.messages import limits
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, button, clip, day, day_of, plural, section

TALKED = "care_talked"
ALL = "care_all"

LEADS = {
    Why.ANNIVERSARY: "A day worth a word",
    Why.SILENCE: "Nobody has been in touch for a while",
}


def render(due: CareDue) -> Rendered:
    message = Message().say("Good morning. A word from you would do these customers good:")
    for why in Why:
        items = [item for item in due.items if item.why is why]
        for place, item in enumerate(items):
            lead = [] if place else [section(bold(LEADS[why]))]
            message.rich(*lead, section(bold(clip(item.name, limits.NAME)), *_what(item, due.today)))
            if not item.talked:
                talked = button("I talked to them", TALKED, str(item.customer_id))
                message.actions(f"care {item.customer_id}", talked)
    if due.more:
        message.say(f"… and {due.more:,} more.")
        message.actions("care all", button("Show all of them", ALL, due.told_at.isoformat()))
    return message.rendered()


def _what(item: CareItem, today: date) -> list[Words]:
    talked = " You talked to them." if item.talked else ""
    if item.why is Why.ANNIVERSARY and item.since:
        return [f": {anniversary(item.since, today)}.{talked}"]
    return [": not since ", day_of(item.silent_since), f".{talked}"]


def anniversary(since: date, today: date) -> str:
    """ "3 years with us today", "3 years with us on Sunday, 8 March"."""
    when = nearest_anniversary(since, today)
    years = plural(when.year - since.year, "year", "years")
    if when == today:
        return f"{years} with us today"
    if when < today:
        return f"{years} with us last {when:%A}, {when.day} {when:%B}"
    return f"{years} with us on {when:%A}, {when.day} {when:%B}"


def short(item: CareItem) -> str:
    """Why a customer is in the message, without knowing which day it is."""
    if item.why is Why.ANNIVERSARY and item.since:
        return f"A customer since {day(item.since)}"
    return f"Nobody in touch since {day(item.silent_since.date())}"
