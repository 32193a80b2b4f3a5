"""Every story is told over a socket and over HTTP, on SQLite and on PostgreSQL.

What comes in knows nothing of what is stored, so two ways show both: a socket before SQLite, HTTP before
PostgreSQL. `FIRSTHAND_DOORS=all make test` tells every story all four ways.
"""

import os
from collections.abc import AsyncIterator

import pytest

from tests.support.day import Day, Door, a_day

LEFT_TO_ALL = ({"door": "socket", "database_kind": "postgresql"}, {"door": "http", "database_kind": "sqlite"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("FIRSTHAND_DOORS") == "all":
        return
    left = {each for each in items if any(way.items() <= _ways(each).items() for way in LEFT_TO_ALL)}
    items[:] = [each for each in items if each not in left]
    config.hook.pytest_deselected(items=list(left))


def _ways(item: pytest.Item) -> dict[str, object]:
    return dict(item.callspec.params) if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}


@pytest.fixture(params=["socket", "http"])
def door(request: pytest.FixtureRequest) -> Door:
    chosen: Door = request.param
    return chosen


@pytest.fixture
async def day(migrated_url: str, door: Door) -> AsyncIterator[Day]:
    async with a_day(migrated_url, door) as opened:
        yield opened
