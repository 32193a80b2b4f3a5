"""Time to answer is working time where the one who is asked is: weekends, holidays, and clocks that change."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.day import Day, text_of

ACME = "Acme: claim refused"  # Dana's, who is in Berlin


async def until(day: Day, moment: datetime) -> None:
    """Time passes as it does, half a day at a time."""
    while (left := moment - day.workspace.clock.now()) > timedelta(0):
        await day.skip(seconds=min(left, timedelta(hours=12)).total_seconds())


async def told(day: Day, words: str) -> str:
    await day.fay.command("#front-line", "/complaint", words)
    await day.settle()
    return text_of(day.newest(day.fay, "#front-line"))


@pytest.mark.parametrize(
    ("friday", "nudge", "end"),
    [
        (datetime(2026, 3, 27, 15, 0), datetime(2026, 3, 30, 8, 0), datetime(2026, 3, 30, 10, 0)),
        (datetime(2026, 10, 23, 14, 0), datetime(2026, 10, 26, 9, 0), datetime(2026, 10, 26, 11, 0)),
    ],
    ids=["clocks go forward", "clocks go back"],
)
async def test_over_a_weekend_in_which_clocks_change(
    day: Day, friday: datetime, nudge: datetime, end: datetime
) -> None:
    """From four o'clock on Friday, four hours end at noon on Monday, by the clock on the wall in Berlin."""
    friday, nudge, end = (moment.replace(tzinfo=UTC) for moment in (friday, nudge, end))
    await until(day, friday)
    assert f"until {end:%H:%M} UTC on {end.day} {end:%B %Y}" in await told(day, ACME)
    await until(day, nudge - timedelta(minutes=1))
    assert len(day.dana.messages("@firsthand")) == 1
    await until(day, nudge)
    assert "Half of the time is over" in text_of(day.newest(day.dana))
    await until(day, end - timedelta(minutes=1))
    assert not any("did not answer in time" in text_of(m) for m in day.fay.messages("@firsthand"))
    await until(day, end)
    assert "@U0DANA did not answer in time." in text_of(day.newest(day.fay))


async def test_public_holidays_are_those_of_the_workspace_or_of_the_person(day: Day) -> None:
    await until(day, datetime(2026, 4, 2, 13, 0, tzinfo=UTC))  # the Thursday before Easter, 15:00 in Berlin
    assert "until 09:00 UTC on 3 April 2026" in await told(day, ACME)
    await day.settings(day.mona, "hours")
    await day.mona.options(day.mona.top, "country", "Germany")
    await day.mona.submit(country="Germany")
    assert "until 09:00 UTC on 7 April 2026" in await told(day, ACME), "on the Tuesday after Easter"
    await day.dana.command("#front-line", "/firsthand", "person")
    await day.dana.options(day.dana.top, "country", "United States")
    await day.dana.submit(country="United States")
    assert "until 09:00 UTC on 3 April 2026" in await told(day, ACME), "where Good Friday is a working day"


async def test_urgent_ones_wait_for_no_working_time(day: Day) -> None:
    await until(day, datetime(2026, 3, 7, 23, 0, tzinfo=UTC))
    assert "until 23:30 UTC on 7 March 2026" in await told(day, f"urgent {ACME}")
    await day.skip(minutes=30)
    assert "@U0DANA did not answer in time." in text_of(day.newest(day.fay))


async def test_the_leaders_are_asked_again_when_they_work_and_not_on_sunday(day: Day) -> None:
    await until(day, datetime(2026, 3, 6, 16, 0, tzinfo=UTC))  # Friday, an hour before the end in London
    await told(day, "Cormorant Shipping: late again")
    calls = len(day.mona.messages("#escalations"))
    await until(day, datetime(2026, 3, 9, 9, 59, tzinfo=UTC))
    assert len(day.mona.messages("#escalations")) == calls
    await until(day, datetime(2026, 3, 9, 10, 0, tzinfo=UTC))
    assert len(day.mona.messages("#escalations")) == calls + 1, "half of four hours on Monday morning"
