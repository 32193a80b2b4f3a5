"""The wall clock is put back or forward, or summer time ends: a reminder keeps the moment that it was set for."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.escalation import nudge_at
from tests.bot.test_ticker import T0, Desk, until, working
from tests.support.builders import HOUR, Story

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
def test_the_time_to_acknowledge_is_as_long_in_the_night_when_the_clocks_change(night: datetime) -> None:
    local = night.replace(tzinfo=ZoneInfo("Europe/Berlin"))
    story = Story().after(local.astimezone(UTC) - T0).time_is_up()
    turn = story.complaint.turn
    assert turn.until - turn.asked_at == 4 * HOUR
    assert nudge_at(turn) - turn.asked_at == 2 * HOUR
