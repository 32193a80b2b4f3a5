"""Firsthand is taken out of a workspace: silence at once, everything kept for a time, and then nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.main import NotReady, opened
from storage.tables import metadata
from tests.support.day import Day, text_of


async def rows(day: Day) -> dict[str, int]:
    """How many of this workspace's each table has, where there are any."""
    async with day.firsthand.store.database.reading() as connection:
        counts = {
            table.name: await connection.scalar(
                select(func.count()).where(table.c.team_id == day.workspace.team_id).select_from(table)
            )
            for table in metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count}


async def a_complaint(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.settle()


async def test_from_the_moment_on_nothing_is_said_and_nothing_is_lost(day: Day) -> None:
    await a_complaint(day)
    before = len(day.dana.messages("@firsthand"))
    day.workspace.uninstall()
    await day.settle()
    await day.skip(days=20)
    assert len(day.dana.messages("@firsthand")) == before
    assert (await rows(day))["complaints"] == 1


async def test_installed_again_in_time_everything_goes_on(day: Day) -> None:
    await a_complaint(day)
    day.workspace.uninstall()
    await day.settle()
    await day.skip(days=20)
    day.workspace.install_again()
    async with opened(day.firsthand.settings, day.workspace.clock) as again:
        await again.settle()
    await day.settle()
    told = [text_of(message) for message in day.mona.messages("#escalations")]
    assert any("C-1 · Acme" in text and "@U0MONA" in text for text in told), (
        "Dana did not answer: the leaders are asked"
    )
    await day.skip(days=20)
    assert (await rows(day))["complaints"] == 1, "nothing is erased any more"


async def test_after_the_retention_nothing_is_left(day: Day) -> None:
    await day.mona.command("#front-line", "/firsthand", "settings")
    await day.mona.press(day.newest(day.mona, "#front-line"), "settings_change_retention")
    await day.mona.submit(retention="7")
    await a_complaint(day)
    day.workspace.uninstall()
    await day.settle()
    await day.skip(days=6, hours=23)
    assert (await rows(day))["customers"] == 6
    await day.skip(hours=1)
    assert await rows(day) == {}


async def test_what_was_due_while_nobody_was_let_in_is_erased_at_the_next_start(day: Day) -> None:
    await a_complaint(day)
    day.workspace.uninstall()
    await day.settle()
    day.workspace.clock.skip(timedelta(days=31))
    with pytest.raises(NotReady, match="token_revoked"):
        async with opened(day.firsthand.settings, day.workspace.clock):
            pass
    assert await rows(day) == {}
