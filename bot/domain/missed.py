"""What passes somebody over while they are away: it is noted, and told when they are back."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.case import Case
from bot.domain.complaint import Ask, Complaint, Reason
from bot.domain.decision import Missed
from bot.domain.person import Person
from bot.domain.presence import Away, away_of
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import Workspace, calendar_of

ABSENT = (Reason.AWAY, Reason.AWAY_BY_STATUS)


def missed(case: Case, ask: Ask, ended: Reason | None) -> tuple[Missed, ...]:
    """For whom it would have been, were they not away, now that `ask` begins and the turn before it `ended`."""
    user_ids = [passed.user_id for passed in ask.passed_over if passed.reason in ABSENT]
    if ended in ABSENT:
        user_ids.append(case.complaint.turn.user_id)
    return tuple(Missed(case.complaint.team_id, user_id, case.complaint.number) for user_id in user_ids if user_id)


def back_reminders(case: Case, these: tuple[Missed, ...], now: datetime) -> Iterator[Reminder]:
    """When each of them is back, as far as that is known."""
    for each in these:
        person = case.people.get(each.user_id)
        away = away_of(person, case.workspace, now) if person else None
        if person and away and (at := told_at(person, away, case.workspace)):
            yield back_reminder(each.team_id, each.user_id, at)


def told_at(person: Person, away: Away, workspace: Workspace) -> datetime | None:
    """When they work again; None if nobody knows until when they are away."""
    return calendar_of(person, workspace).opening(away.until) if away.until else None


def back_reminder(team_id: str, user_id: str, at: datetime) -> Reminder:
    return Reminder(team_id, f"back {user_id}", ReminderKind.BACK, at)


def was_missed_by(complaint: Complaint, user_id: str) -> bool:
    """It passed them over, or went on without them, because they were away."""
    return any(
        (ask.user_id == user_id and ask.ended in ABSENT)
        or any(passed.user_id == user_id and passed.reason in ABSENT for passed in ask.passed_over)
        for ask in complaint.asks
    )
