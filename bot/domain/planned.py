"""What is planned for a complaint: all reminders that stand for it, and when each is due."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.case import Case
from bot.domain.complaint import Status
from bot.domain.fact import Acknowledged, GiverReminded
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import calendar_of


def planned(case: Case, now: datetime) -> tuple[Reminder, ...]:
    return (*_ladder(case, now), *_handovers(case))


def givers_to_remind(case: Case) -> tuple[str, ...]:
    """Those whose handover was accepted, and who were not reminded of it since, as long as somebody else has it."""
    complaint = case.complaint
    if complaint.status is not Status.ACKNOWLEDGED:
        return ()
    waiting: dict[str, None] = {}
    for entry in case.log:
        match entry.fact:
            case Acknowledged(handed_by=str(giver)):
                waiting[giver] = None
            case GiverReminded(to=giver):
                waiting.pop(giver, None)
    return tuple(giver for giver in waiting if giver != complaint.holder)


def giver_due(case: Case, giver: str) -> datetime:
    """Some working days of the giver's after whoever has it now took it."""
    assert case.complaint.acknowledged_at is not None
    calendar = calendar_of(case.people.get(giver), case.workspace)
    return calendar.workday_after(case.complaint.acknowledged_at, case.workspace.handover_days)


def _ladder(case: Case, now: datetime) -> Iterator[Reminder]:
    """The nudge and the next rung, as long as nobody has it."""
    if case.complaint.status is not Status.ASKED:
        return
    turn = case.complaint.turn
    yield _reminder(case, ReminderKind.NEXT_RUNG, turn.until)
    if turn.nudge_at and now < turn.nudge_at:
        yield _reminder(case, ReminderKind.NUDGE, turn.nudge_at)


def _handovers(case: Case) -> Iterator[Reminder]:
    """The earliest stands for all of them."""
    if due := [giver_due(case, giver) for giver in givers_to_remind(case)]:
        yield _reminder(case, ReminderKind.HANDOVER, min(due))


def _reminder(case: Case, kind: ReminderKind, due: datetime) -> Reminder:
    return Reminder(case.complaint.team_id, case.complaint.label, kind, due)
