"""What a channel is told regularly: how complaints and ideas stand, and what has become of them since the last time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import moment_of, wall_clock
from bot.domain.complaint import Outcome, Severity, Status
from bot.domain.idea_parts import Verdict
from bot.domain.person import Who

WEEKS = 8  # of the trend
SHOWN = 5  # of each kind; the rest is counted
LONGEST = timedelta(days=31)  # that a summary looks back
WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ChannelSummary:
    """That a channel is told, on ISO weekdays `days` (Monday 1) `at` a time of day in the zone `tz`, set up by `by`.

    `since`: what the next one looks back to, UTC.
    """

    team_id: str
    channel: str
    days: tuple[int, ...]
    at: time
    tz: str
    by: str
    since: datetime

    @property
    def subject(self) -> str:
        """Of its reminder."""
        return f"summary {self.channel}"

    def next_after(self, moment: datetime) -> datetime:
        """UTC; once for each of its days, also on a day on which clocks skip or repeat the hour."""
        day = wall_clock(moment, self.tz).date()
        while True:
            if day.isoweekday() in self.days and (found := moment_of(day, self.at, self.tz)) > moment:
                return found
            day += DAY


@dataclass(frozen=True, slots=True)
class OpenComplaint:
    """`on` is whose turn it is, None: the leaders together. `until` is None once somebody has it."""

    number: int
    customer: str
    severity: Severity
    status: Status
    logged_at: datetime
    on: Who | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class EndedComplaint:
    number: int
    customer: str
    by: Who
    what: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class EndedTest:
    idea: int
    text: str
    by: Who
    verdict: Verdict
    learned: str


@dataclass(frozen=True, slots=True)
class IdeaSeen:
    """An idea that waits, or one that has shipped, since `since`."""

    number: int
    text: str
    who: Who
    since: datetime


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    number: int
    customer: str
    who: Who | None
    due: datetime


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the trend, from `monday` on: how many complaints were logged and how many patched up."""

    monday: date
    logged: int
    patched_up: int


@dataclass(frozen=True, slots=True)
class Summary:
    """From `start` to `end`, UTC; `tz` is the zone its days are told in. Totals count all, the tuples hold the first.

    `outcomes` and `verdicts` count what ended in that time.
    """

    start: datetime
    end: datetime
    tz: str
    logged: int = 0
    open_total: int = 0
    open: tuple[OpenComplaint, ...] = ()
    outcomes: tuple[tuple[Outcome, int], ...] = ()
    ended: tuple[EndedComplaint, ...] = ()
    verdicts: tuple[tuple[Verdict, int], ...] = ()
    tests: tuple[EndedTest, ...] = ()
    shipped_total: int = 0
    shipped: tuple[IdeaSeen, ...] = ()
    waiting_total: int = 0
    waiting: tuple[IdeaSeen, ...] = ()
    follow_ups_total: int = 0
    follow_ups: tuple[FollowUpDue, ...] = ()
    trend: tuple[Week, ...] = ()

    @property
    def quiet(self) -> bool:
        """Nothing happened: nothing was logged, nothing ended, nothing is due."""
        return not (self.logged or self.outcomes or self.verdicts or self.shipped_total or self.follow_ups_total)


def weeks_until(end: datetime, tz: str) -> tuple[date, ...]:
    """The Mondays of the weeks of the trend, the last one being that of `end`."""
    today = wall_clock(end, tz).date()
    monday = today - timedelta(days=today.weekday())
    return tuple(monday - WEEK * before for before in reversed(range(WEEKS)))
