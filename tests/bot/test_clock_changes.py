"""The wall clock is put back or forward, or summer time ends: a reminder keeps the moment that it was set for."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.complaint import Severity
from bot.domain.workspace import Ladder, Workspace
from tests.bot.test_ticker import Desk, until, working
from tests.support.builders import HOUR, TEAM, Story, person

BEAT = timedelta(milliseconds=1)


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(days=-1), timedelta(hours=1)])
async def test_after_a_jump_what_is_due_by_the_new_time_is_done(jump: timedelta) -> None:
    desk = Desk()
    async with working(desk, BEAT):
        desk.time += jump
        desk.due = desk.time + timedelta(minutes=5)
        asked = desk.asked
        await until(lambda: desk.asked > asked + 3)
        assert desk.done == 1, "not before its time"
        desk.time += timedelta(minutes=5)
        await until(lambda: desk.done == 2)


@pytest.mark.parametrize("night", [datetime(2026, 3, 28, 22, 0), datetime(2026, 10, 24, 22, 0)])
def test_urgent_means_as_long_in_the_night_when_the_clocks_change(night: datetime) -> None:
    office = Workspace(TEAM, ladder=Ladder(urgent=4 * HOUR))
    turn = Story(severity=Severity.URGENT, at=_in_berlin(night), workspace=office).complaint.turn
    assert turn.nudge_at == turn.asked_at + 2 * HOUR
    assert turn.until == turn.asked_at + 4 * HOUR


@pytest.mark.parametrize("friday", [datetime(2026, 3, 27, 16, 0), datetime(2026, 10, 23, 16, 0)])
def test_over_the_weekend_when_the_clocks_change_the_time_ends_at_noon_by_the_wall_clock(friday: datetime) -> None:
    bea = person("Bea", tz="Europe/Berlin")
    turn = Story(won_by=bea, at=_in_berlin(friday), people=(bea,)).complaint.turn
    assert turn.nudge_at == _in_berlin(friday + timedelta(days=2, hours=18)), "ten o'clock on Monday"
    assert turn.until == _in_berlin(friday + timedelta(days=2, hours=20))


def _in_berlin(wall: datetime) -> datetime:
    return wall.replace(tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
