"""What the doctor finds at Slack, and what it advises."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copy

import pytest

from bot.clock import SystemClock
from bot.domain.finding import Finding
from bot.main import manifest
from handlers.checkup import check_app_token, check_bot_token, check_channel
from tests.support.day import Day, a_day

SCOPES = tuple(manifest()["oauth_config"]["scopes"]["bot"])


@pytest.fixture
async def day(migrated_sqlite_file: Path, tmp_path: Path) -> AsyncIterator[Day]:
    async with a_day(f"sqlite:///{copy(migrated_sqlite_file, tmp_path / 'firsthand.db')}") as opened:
        yield opened


class Fast:
    """Ten minutes ahead of everybody else."""

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(minutes=10)


async def channel(day: Day) -> Finding:
    return await check_channel(day.firsthand.client, day.workspace.channel("#escalations").id)


async def test_where_everything_is_in_place_it_says_so(day: Day) -> None:
    found = await check_bot_token(day.firsthand.client, SCOPES, SystemClock())
    found += [await check_app_token(day.firsthand.client, day.workspace.app.app_token), await channel(day)]
    assert [finding.ok for finding in found] == [True] * 5
    assert found[-1].says == "Firsthand is in #escalations, the escalation channel."


async def test_missing_scopes_are_named(day: Day) -> None:
    for scope in ("files:read", "im:write"):
        day.workspace.app.scopes.remove(scope)
    found = await check_bot_token(day.firsthand.client, SCOPES, SystemClock())
    missing = "Missing scopes: files:read, im:write. Install the app again from manifest.json."
    assert Finding(False, missing) in found


async def test_a_clock_that_is_off_is_said_with_how_much(day: Day) -> None:
    *_, clock = await check_bot_token(day.firsthand.client, SCOPES, Fast())
    assert not clock.ok
    assert "s off Slack's: set it by NTP" in clock.says


@pytest.mark.parametrize("case", ["left", "private", "archived"])
async def test_a_channel_that_cannot_be_posted_to_is_said_with_what_to_do(day: Day, case: str) -> None:
    escalations = day.workspace.channel("#escalations")
    escalations.is_archived = case == "archived"
    escalations.is_private = case == "private"
    if case != "archived":
        escalations.members.remove(day.workspace.app.bot_user_id)
    found = await channel(day)
    advice = {
        "left": "Firsthand is not in #escalations: type /invite @Firsthand there.",
        "private": "The escalation channel C0ESCALATIONS cannot be seen (channel_not_found): invite Firsthand with "
        "/invite.",
        "archived": "#escalations is archived: choose another escalation channel in /firsthand settings.",
    }
    assert found == Finding(False, advice[case])
