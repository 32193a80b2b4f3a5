"""Working time: hours, public holidays and the time zone of whoever is asked.

All moments are aware datetimes and come back in UTC; what counts is the wall clock of the person, so that a day on
which clocks change is as long as its hours say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """`days` are ISO weekdays, Monday 1 to Sunday 7, at least one; the working day begins before it ends."""

    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    start: time = time(9)
    end: time = time(17)

    def __post_init__(self) -> None:
        if not self.days or not set(self.days) <= set(range(1, 8)):
            raise ValueError("working hours have at least one day of the week")
        if self.start >= self.end:
            raise ValueError("a working day begins before it ends")


@dataclass(frozen=True, slots=True)
class Calendar:
    """`country` is an ISO 3166-1 code such as "DE", perhaps with a subdivision, "DE-BY"; None: no holidays.

    A zone that this machine does not know counts as UTC.
    """

    tz: str = "UTC"
    hours: WorkingHours = field(default=WorkingHours())
    country: str | None = None

    def local(self, at: datetime) -> datetime:
        return wall_clock(at, self.tz)

    def is_workday(self, day: date) -> bool:
        return day.isoweekday() in self.hours.days and day not in public_holidays(self.country, day.year)

    def is_open(self, at: datetime) -> bool:
        return self.opening(at) == at

    def opening(self, at: datetime) -> datetime:
        """The first moment from `at` on that is working time; `at` itself if it is."""
        start, _ = next(self._windows(at))
        return max(start, at.astimezone(UTC))

    def add(self, at: datetime, span: timedelta) -> datetime:
        """When `span` of working time has passed since `at`; at closing time rather than at the next opening."""
        left = span
        for start, end in self._windows(at):
            begun = max(start, at.astimezone(UTC))
            if begun + left <= end:
                return begun + left
            left -= end - begun
        raise AssertionError("working days never end")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between two moments."""
        worked = timedelta(0)
        for opens, closes in self._windows(start):
            if opens >= end:
                return worked
            worked += min(closes, end) - max(opens, start)
        raise AssertionError("working days never end")

    def workday_after(self, at: datetime, days: int) -> datetime:
        """The same time of day `days` working days later, moved into the working hours of that day."""
        local = self.local(at)
        day = local.date()
        for _ in range(days):
            day = self.next_workday(day)
        wanted = self.at(day, min(max(local.time(), self.hours.start), self.hours.end))
        return self.opening(max(wanted, at.astimezone(UTC)))

    def next_workday(self, day: date) -> date:
        """The first working day after `day`."""
        day += DAY
        while not self.is_workday(day):
            day += DAY
        return day

    def morning(self, day: date) -> datetime:
        """When the working hours of `day` begin, or those of the first working day after it."""
        return self.at(day if self.is_workday(day) else self.next_workday(day), self.hours.start)

    def _windows(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Working time from `at` on, day by day: those that have not ended, without end."""
        day = self.local(at).date()
        while True:
            if self.is_workday(day):
                start, end = self.at(day, self.hours.start), self.at(day, self.hours.end)
                if at < end and start < end:
                    yield start, end
            day += DAY

    def at(self, day: date, wall: time) -> datetime:
        return moment_of(day, wall, self.tz)


def wall_clock(at: datetime, tz: str) -> datetime:
    return at.astimezone(_zone(tz))


def moment_of(day: date, wall: time, tz: str) -> datetime:
    """UTC. A time that a change of clocks skips is read as if they had not changed; one it repeats, as the first."""
    return datetime.combine(day, wall, _zone(tz)).astimezone(UTC)


def knows_zone(tz: str) -> bool:
    return tz == "UTC" or _zone(tz).key != "UTC"


@lru_cache(maxsize=4096)
def public_holidays(country: str | None, year: int) -> frozenset[date]:
    """Those of a country, or of a part of it, that the library `holidays` knows; none for a country it does not."""
    if country is None:
        return frozenset()
    code, _, part = country.partition("-")
    try:
        return frozenset(holidays.country_holidays(code, subdiv=part or None, years=year))
    except NotImplementedError:
        return frozenset()


def knows_country(country: str) -> bool:
    """Whether its public holidays are known: "DE", "DE-BY"."""
    code, _, part = country.partition("-")
    parts = holidays.list_supported_countries(include_aliases=False).get(code)
    return parts is not None and (not part or part in parts)


@lru_cache(maxsize=1024)
def _zone(tz: str) -> ZoneInfo:
    try:
        return ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
