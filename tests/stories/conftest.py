"""Every story is told four times: over a socket and over HTTP, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from tests.support.day import Day, Door, a_day


@pytest.fixture(params=["socket", "http"])
def door(request: pytest.FixtureRequest) -> Door:
    chosen: Door = request.param
    return chosen


@pytest.fixture
async def day(migrated_url: str, door: Door) -> AsyncIterator[Day]:
    async with a_day(migrated_url, door) as opened:
        yield opened
