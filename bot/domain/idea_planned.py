"""What is planned for an idea: all reminders that stand for it, and when each is due."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.idea_case import IdeaCase
from bot.domain.idea_parts import ALIVE
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import calendar_of

OFFER_DAYS = 2  # working days of the delegate, who is then asked once more
AGAIN_DAYS = 5  # working days of the giver, who wants to be asked again


def planned(case: IdeaCase) -> tuple[Reminder, ...]:
    return tuple(_handing_over(case)) if case.idea.status in ALIVE else ()


def giver_due(case: IdeaCase, giver: str, now: datetime) -> datetime:
    """When the giver is reminded of a handover that is accepted now."""
    return calendar_of(case.people.get(giver), case.workspace).workday_after(now, case.workspace.handover_days)


def giver_due_again(case: IdeaCase, giver: str, now: datetime) -> datetime:
    return calendar_of(case.people.get(giver), case.workspace).workday_after(now, AGAIN_DAYS)


def _handing_over(case: IdeaCase) -> Iterator[Reminder]:
    offer, given = case.idea.offer, case.idea.given
    if offer and not offer.reminded:
        due = calendar_of(case.people.get(offer.to), case.workspace).workday_after(offer.at, OFFER_DAYS)
        yield _reminder(case, ReminderKind.IDEA_OFFER, due)
    if given and given.ask_at:
        yield _reminder(case, ReminderKind.IDEA_GIVEN, given.ask_at)


def _reminder(case: IdeaCase, kind: ReminderKind, due: datetime) -> Reminder:
    return Reminder(case.idea.team_id, case.idea.label, kind, due)
