"""`practice`: an app connected both ways; `api`: the Web API alone."""

from collections.abc import AsyncIterator

import pytest

from tests.practice.app_under_test import Practice, over_http, over_socket, workspace


@pytest.fixture(params=["socket", "http"])
async def practice(request: pytest.FixtureRequest) -> AsyncIterator[Practice]:
    way = over_socket if request.param == "socket" else over_http
    async with way() as practice:
        yield practice


@pytest.fixture
async def socket() -> AsyncIterator[Practice]:
    async with over_socket() as practice:
        yield practice


@pytest.fixture
async def http() -> AsyncIterator[Practice]:
    async with over_http() as practice:
        yield practice


@pytest.fixture
async def api() -> AsyncIterator[Practice]:
    async with workspace() as practice:
        yield practice
