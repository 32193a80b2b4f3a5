"""A regular check tells leaders about which customers nobody could be asked, if there is anything new."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.workspace import Workspace
from tests.stories.test_care import bring_in, told, until
from tests.support.day import Day, buttons_of

CORMORANT = 4  # the sample customer whom Leo won, who has left, and whom nobody looks after


async def checked(day: Day, often: str) -> None:
    await day.mona.command("#front-line", "/firsthand", "settings")
    await day.mona.press(day.newest(day.mona, "#front-line"), "settings_change_care")
    said = await day.mona.submit(reach=often)
    assert said.error is None
    await day.settle()


@pytest.fixture(autouse=True)
async def checks(day: Day) -> None:
    """As every workspace has it that decided nothing else."""
    async with day.firsthand.store.transaction() as tx:
        workspace = replace(await tx.workspaces.get(day.workspace.team_id), reach=Workspace("T1").reach)
        await tx.workspaces.save(workspace)


async def test_on_the_next_morning_leaders_read_whom_nobody_could_be_asked_about(day: Day, tmp_path: Path) -> None:
    await bring_in(day, tmp_path, ["Kiosk,,,", "Lido,,new@lighthouse.example,", "Mill,,raj@lighthouse.example,"])
    await until(day, 3, 3, hour=8)
    assert told(day.mona) == []
    await until(day, 3, 3, hour=9)
    (message,) = told(day.mona)
    assert "About 3 customers I could ask nobody today but you, the leaders." in message
    assert "@U0LEO has left: Cormorant Shipping" in message
    assert "Nobody is named as contact: Kiosk" in message
    assert "The contact's e-mail has no account here: Lido" in message
    assert "Bellweather" not in message, "Raj looks after them"
    assert told(day.dana) == told(day.raj) == []


async def test_without_news_nothing_is_said_and_with_news_once_a_week(day: Day, tmp_path: Path) -> None:
    await until(day, 3, 20)
    assert len(told(day.mona)) == 1
    await bring_in(day, tmp_path, ["Kiosk,,,"])
    await until(day, 3, 22)
    assert len(told(day.mona)) == 1
    await until(day, 3, 23)
    assert "Nobody is named as contact: Kiosk" in told(day.mona)[-1]
    await until(day, 4, 10)
    assert len(told(day.mona)) == 2


async def test_daily_if_leaders_want_it_so_and_never_if_they_do_not(day: Day, tmp_path: Path) -> None:
    await checked(day, "daily")
    await until(day, 3, 3)
    assert len(told(day.mona)) == 1
    await bring_in(day, tmp_path, ["Kiosk,,,"])
    await until(day, 3, 4)
    assert len(told(day.mona)) == 2
    await checked(day, "never")
    await bring_in(day, tmp_path, ["Lido,,,"])
    await until(day, 3, 17)
    assert len(told(day.mona)) == 2


async def test_who_is_away_without_anybody_to_stand_in_counts_as_well(day: Day) -> None:
    await day.dana.command("#front-line", "/firsthand", "away until 2026-03-20")
    await until(day, 3, 3)
    (message,) = told(day.mona)
    assert "@U0DANA is away, and nobody stands in: Acme, Dr. Ágnes Fekete" in message
    assert "Harbour School" not in message, "Raj, who won them, is there"
    assert "/firsthand person @PERSON" in message


async def test_whoever_stands_in_can_be_asked(day: Day) -> None:
    await day.dana.command("#front-line", "/firsthand", "away until 2026-03-20 stand-in @Raj Patel")
    await until(day, 3, 3)
    (message,) = told(day.mona)
    assert "Acme" not in message
    assert "@U0LEO has left: Cormorant Shipping" in message


async def test_a_leader_names_contacts_from_the_message(day: Day, tmp_path: Path) -> None:
    await bring_in(day, tmp_path, ["Kiosk,,,"])
    await until(day, 3, 3)
    message = day.newest(day.mona)
    assert buttons_of(message) == ["One by one", "All to one person"]
    await day.mona.press(message, "One by one")
    assert "2 customers need somebody, as I could ask nobody about them." in day.mona.top.words
    await day.mona.submit(**{f"heir_{CORMORANT}": "U0DANA"})
    await day.settle()
    assert "@U0MONA asks you to look after 1 customer from now on:" in told(day.dana)[-1]
    await day.mona.press(message, "All to one person")
    await day.mona.submit(heir="U0RAJ")
    await day.settle()
    assert "Kiosk" in told(day.raj)[-1]
    await day.fay.command("#front-line", "/complaint", "Cormorant Shipping: late again")
    await day.settle()
    assert "I've got this" in buttons_of(day.newest(day.dana))
    await until(day, 3, 17)
    assert len([text for text in told(day.mona) if "nobody today" in text]) == 1


async def test_an_erased_customer_needs_nobody(day: Day) -> None:
    async with day.firsthand.store.transaction() as tx:
        await tx.erasing.customer(day.workspace.team_id, CORMORANT, day.workspace.clock.now())
    await until(day, 3, 10)
    assert told(day.mona) == []
