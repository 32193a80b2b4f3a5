"""Asking people about their ideas, so that none is forgotten: what, and when next.

Everything is asked in the morning of a working day of whom is asked, so that one message a day holds all of it.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain import errors
from bot.domain.calendar import DAY, Calendar
from bot.domain.idea import Idea
from bot.domain.idea_parts import ACTIVE, Answer, Asking, Status

FIRST = 3  # working days before the first question about an idea that waits
WEEK = timedelta(days=7)
LONGEST = timedelta(days=28)  # between two questions
HONEST = 3  # unanswered questions, after which the next is whether to go on at all
AT_ONCE = 7  # ideas in one message; the rest comes on the next working day
ALL = 100  # that are looked at together


class Question(StrEnum):
    WHAT_COULD_YOU_TRY = "what_could_you_try"
    WHAT_NEXT = "what_next"
    WHAT_HAPPENED = "what_happened"
    GO_ON_AT_ALL = "go_on_at_all"


def question(idea: Idea) -> Question | None:
    """What is asked about it next; None for one that nobody has to move on."""
    if idea.status not in ACTIVE:
        return None
    if idea.asking and idea.asking.times > HONEST:
        return Question.GO_ON_AT_ALL
    if idea.status is Status.TESTING:
        return Question.WHAT_HAPPENED
    return Question.WHAT_NEXT if idea.status is Status.LEARNED else Question.WHAT_COULD_YOU_TRY


def moved(idea: Idea, before: Idea | None, calendar: Calendar, now: datetime) -> Idea:
    """To move it on is an answer, whatever the move; that others join or leave is none. `calendar` is the owner's."""
    if before and _turn(before) == _turn(idea):
        return idea
    quiet = bool(before and before.asking and before.asking.quiet and before.owner == idea.owner)
    following = None if quiet else _first(idea, calendar, now)
    return replace(idea, asking=Asking(idea.owner, following, quiet=quiet))


def asked(idea: Idea, calendar: Calendar, now: datetime) -> Idea:
    """The question goes out now; if nobody answers it, the next comes after twice as long."""
    times = (idea.asking.times if idea.asking else 0) + 1
    least = DAY if idea.status is Status.TESTING else WEEK
    pause = min(least * 2 ** min(times - 1, 10), LONGEST)
    return replace(idea, asking=Asking(idea.owner, _morning(calendar, now, pause), at=now, times=times))


def put_off(idea: Idea, by: str, answer: Answer, calendar: Calendar, now: datetime) -> Idea:
    """Raises errors.NotOwner, errors.NotNow."""
    _require(idea, by)
    today = calendar.local(now).date()
    days = {Answer.TOMORROW: DAY, Answer.NEXT_WEEK: timedelta(days=8 - today.isoweekday()), Answer.KEPT: WEEK}
    following = None if answer is Answer.QUIET else _morning(calendar, now, days[answer])
    last = idea.asking.at if idea.asking else None
    return replace(idea, asking=Asking(by, following, at=last, answer=answer, quiet=answer is Answer.QUIET))


def ask_again(idea: Idea, by: str, calendar: Calendar, now: datetime) -> Idea:
    """Questions about it are wanted again. Raises errors.NotOwner, errors.NotNow."""
    _require(idea, by)
    return replace(idea, asking=Asking(by, _first(idea, calendar, now)))


def _require(idea: Idea, by: str) -> None:
    if by != idea.owner:
        raise errors.NotOwner(idea.label, idea.owner)
    idea.require(*ACTIVE)


def _turn(idea: Idea) -> tuple[str, Status, datetime]:
    return (idea.owner, idea.status, idea.since)


def _first(idea: Idea, calendar: Calendar, now: datetime) -> datetime | None:
    """An idea that waits is asked about after some working days, a running test on its day."""
    today = calendar.local(now).date()
    if idea.running:
        return calendar.morning(max(idea.running.plan.until, today + DAY))
    if idea.status not in ACTIVE:
        return None
    day = today
    for _ in range(FIRST):
        day = calendar.next_workday(day)
    return calendar.morning(day)


def _morning(calendar: Calendar, now: datetime, later: timedelta) -> datetime:
    return calendar.morning(calendar.local(now).date() + later)
