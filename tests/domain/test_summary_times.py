"""When a channel is told next, whatever clocks do."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import wall_clock
from bot.domain.summary import ChannelSummary

DAY = timedelta(days=1)
zones = st.sampled_from(["UTC", "Europe/Berlin", "America/Santiago", "Asia/Kathmandu", "Australia/Lord_Howe"])
days = st.sets(st.integers(1, 7), min_size=1).map(lambda chosen: tuple(sorted(chosen)))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def summary(tz: str, at: time, on: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7)) -> ChannelSummary:
    return ChannelSummary("T1", "C1", on, at, tz, "U1", datetime(2026, 1, 1, tzinfo=UTC))


def test_an_hour_that_comes_twice_is_told_of_once() -> None:
    daily = summary("Europe/Berlin", time(2, 30))
    first = daily.next_after(datetime(2026, 10, 24, 12, 0, tzinfo=UTC))
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert daily.next_after(first) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_an_hour_that_does_not_come_is_told_of_all_the_same() -> None:
    daily = summary("Europe/Berlin", time(2, 30))
    assert daily.next_after(datetime(2026, 3, 28, 12, 0, tzinfo=UTC)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@given(zones, times, days, moments)
def test_every_one_of_its_days_has_one_and_no_other_day_has(
    tz: str, at: time, on: tuple[int, ...], moment: datetime
) -> None:
    told, each = summary(tz, at, on), moment
    for _ in range(10):
        following = told.next_after(each)
        assert each < following
        between = wall_clock(following, tz).date() - wall_clock(each, tz).date()
        assert wall_clock(following, tz).isoweekday() in on
        assert between <= 7 * DAY
        each = following
