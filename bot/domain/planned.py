"""What is planned for a complaint: all reminders that stand for it, and when each is due."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.case import Case
from bot.domain.complaint import Severity, Status
from bot.domain.fact import Acknowledged, GiverReminded
from bot.domain.promise import GRACE, URGENT_GRACE, Stage
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import calendar_of


def planned(case: Case, now: datetime) -> tuple[Reminder, ...]:
    return (*_ladder(case, now), *_handovers(case), *_promise(case), *_follow_up(case))


def givers_to_remind(case: Case) -> tuple[str, ...]:
    """Those whose handover was accepted, and who were not reminded of it since, as long as somebody else has it."""
    complaint = case.complaint
    if complaint.status is not Status.ACKNOWLEDGED:
        return ()
    waiting: dict[str, None] = {}
    for entry in case.log_of_round():
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


def promise_due(case: Case) -> datetime | None:
    """When the next reminder about the promise is due; None if nothing is promised, or all were sent.

    After it has passed, people are asked in their working time, but for what is urgent.
    """
    promise, urgent = case.complaint.promise, case.complaint.severity is Severity.URGENT
    if promise is None or promise.stage is Stage.LEADERS:
        return None
    if promise.stage is Stage.GIVEN:
        return promise.remind_at
    calendar = calendar_of(case.people.get(promise.by), case.workspace)
    asked_at = promise.due + GRACE if urgent else calendar.opening(promise.due + GRACE)
    if promise.stage is Stage.SOON:
        return asked_at
    return asked_at + URGENT_GRACE if urgent else calendar.workday_after(asked_at, 1)


def _promise(case: Case) -> Iterator[Reminder]:
    if due := promise_due(case):
        yield _reminder(case, ReminderKind.PROMISE, due)


def _follow_up(case: Case) -> Iterator[Reminder]:
    follow_up = case.complaint.follow_up
    if follow_up and follow_up.answer is None:
        yield _reminder(case, ReminderKind.FOLLOW_UP, follow_up.due)


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
