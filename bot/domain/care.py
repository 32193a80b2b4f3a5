"""Care before trouble: days worth a word to a customer, and customers to whom nobody has talked for long."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import DAY, Calendar
from bot.domain.complaint import Outcome
from bot.domain.fact import (
    ComplaintLogged,
    CustomerAdded,
    Fact,
    FollowedUp,
    PatchedUp,
    Reopened,
    TalkedTo,
    TheyWereTold,
)
from bot.domain.follow_up import Answer

LOOK_BACK = timedelta(days=5)  # an anniversary that was missed, as nothing ran, is still told for so long
LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class Care:
    """What leaders want contacts to be told; nothing, unless they say so.

    `silence` is after how long without a word a contact is told; None: never.
    """

    anniversaries: bool = False
    silence: timedelta | None = None

    @property
    def wanted(self) -> bool:
        return self.anniversaries or self.silence is not None


@dataclass(frozen=True, slots=True)
class Touch:
    """What a fact says about being in touch with the customer; `gone`: they have left us."""

    gone: bool = False


def touch_by(fact: Fact) -> Touch | None:
    """None: nobody talked to the customer. Silence counts from the day a customer was added."""
    match fact:
        case PatchedUp(outcome=outcome):
            return Touch(gone=outcome is Outcome.LEAVES)
        case FollowedUp(answer=answer):
            return Touch(gone=answer is Answer.LEFT)
        case CustomerAdded() | ComplaintLogged() | TalkedTo() | TheyWereTold() | Reopened():
            return Touch()
    return None


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both included."""

    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


def days_of(calendar: Calendar, today: date) -> Days:
    """The days whose anniversaries are told on the working day `today`: also those until the next working day."""
    return Days(today - LOOK_BACK, calendar.next_workday(today) - DAY)


def anniversary_key(since: date) -> int:
    """Month and day as one number, such as 303 for 3 March."""
    return since.month * 100 + since.day


def anniversary_keys(days: Days) -> frozenset[int]:
    """Of everybody whose anniversary falls on one of these days."""
    keys = {anniversary_key(day) for day in days}
    return frozenset(keys | {229} if any(_stands_for_leap_day(day) for day in days) else keys)


def anniversary_on(since: date, year: int) -> date:
    """Who came on a 29 February has their day on the 28th in years without one."""
    if (since.month, since.day) == LEAP_DAY and not _is_leap(year):
        return date(year, 2, 28)
    return since.replace(year=year)


def anniversary_in(since: date, days: Days) -> date | None:
    """None also for the day on which the relationship began."""
    found = (anniversary_on(since, year) for year in range(days.first.year, days.last.year + 1))
    return next((day for day in found if days.first <= day <= days.last and day.year > since.year), None)


def nearest_anniversary(since: date, today: date) -> date:
    near = (anniversary_on(since, today.year + years) for years in (-1, 0, 1))
    return min(near, key=lambda day: abs(day - today))


def _stands_for_leap_day(day: date) -> bool:
    return (day.month, day.day) == (2, 28) and not _is_leap(day.year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
