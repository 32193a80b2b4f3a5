"""Working time, whatever the zone, the hours and the holidays."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Calendar, WorkingHours, knows_country

HOUR = timedelta(hours=1)
BERLIN = Calendar("Europe/Berlin", country="DE")
FRIDAY = datetime(2026, 3, 27, 15, 0, tzinfo=UTC)  # 16:00 in Berlin, before the clocks go forward

calendars = st.builds(
    Calendar,
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Nowhere/AtAll"]),
    st.builds(
        lambda days, span: WorkingHours(tuple(sorted(days)), time(span[0]), time(span[1])),
        st.sets(st.integers(1, 7), min_size=1),
        st.lists(st.integers(0, 23), min_size=2, max_size=2, unique=True).map(sorted),
    ),
    st.sampled_from([None, "DE", "DE-BY", "US", "JP", "XX"]),
)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
spans = st.integers(0, 120 * 60).map(lambda minutes: timedelta(minutes=minutes))


def test_what_does_not_fit_into_friday_goes_on_on_monday_when_clocks_have_changed() -> None:
    monday = BERLIN.add(FRIDAY, 4 * HOUR)
    assert monday == datetime(2026, 3, 30, 10, 0, tzinfo=UTC), "noon in Berlin, in summer time by now"
    assert BERLIN.between(FRIDAY, monday) == 4 * HOUR


def test_what_ends_at_closing_time_ends_then_and_not_at_the_next_opening() -> None:
    assert BERLIN.add(FRIDAY, HOUR) == FRIDAY + HOUR


def test_holidays_are_no_working_days() -> None:
    thursday = datetime(2026, 4, 2, 15, 30, tzinfo=UTC)  # 17:30 before Good Friday
    assert BERLIN.opening(thursday) == datetime(2026, 4, 7, 7, 0, tzinfo=UTC), "the Tuesday after Easter"
    assert not BERLIN.is_workday(date(2026, 4, 6))
    assert Calendar("Europe/Berlin").is_workday(date(2026, 4, 6)), "where no country is set, there are none"


def test_holidays_of_a_part_of_a_country() -> None:
    assert not Calendar(country="DE-BY").is_workday(date(2026, 1, 6))
    assert Calendar(country="DE").is_workday(date(2026, 1, 6))


def test_working_days_keep_the_time_of_day_and_are_moved_into_the_hours() -> None:
    assert BERLIN.workday_after(FRIDAY, 1) == datetime(2026, 3, 30, 14, 0, tzinfo=UTC), "16:00 in summer time"
    early = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)
    assert BERLIN.workday_after(early, 3) == datetime(2026, 3, 6, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(("country", "known"), [("DE", True), ("DE-BY", True), ("DE-XX", False), ("XX", False)])
def test_countries_that_are_known(country: str, known: bool) -> None:
    assert knows_country(country) is known


@pytest.mark.parametrize("wrong", [{"days": ()}, {"days": (0,)}, {"start": time(17), "end": time(9)}])
def test_hours_that_never_come_are_refused(wrong: dict[str, tuple[int, ...]]) -> None:
    with pytest.raises(ValueError, match="work"):
        WorkingHours(**wrong)  # type: ignore[arg-type]


@given(calendars, moments, spans)
def test_never_before_its_time_and_never_later_than_the_working_time_given(
    calendar: Calendar, at: datetime, span: timedelta
) -> None:
    end = calendar.add(at, span)
    assert end >= at + span
    assert calendar.between(at, end) == span
    assert calendar.between(at, end - timedelta(seconds=1)) < span or not span


@given(calendars, moments)
def test_the_opening_is_working_time_and_nothing_before_it_is(calendar: Calendar, at: datetime) -> None:
    opening = calendar.opening(at)
    assert calendar.is_open(opening)
    assert calendar.between(at, opening) == timedelta(0)
    assert calendar.is_workday(calendar.local(opening).date())


@given(calendars, moments, st.integers(0, 5))
def test_a_working_day_later_is_working_time(calendar: Calendar, at: datetime, days: int) -> None:
    assert calendar.is_open(calendar.workday_after(at, days))
