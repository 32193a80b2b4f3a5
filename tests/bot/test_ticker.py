"""Whoever is woken works when something is due, and is left in peace otherwise."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot import ticker
from bot.domain.errors import StoreUnavailable
from bot.ticker import Ticker

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class Desk:
    """Work that is due at `due`, by a clock that is set by hand."""

    def __init__(self) -> None:
        self.time = T0
        self.due: datetime | None = None
        self.done = 0
        self.asked = 0
        self.failure: Exception | None = None

    def now(self) -> datetime:
        return self.time

    async def work(self) -> None:
        if self.failure:
            raise self.failure
        self.done += 1
        self.due = None

    async def wait_for_it(self) -> None:
        if self.due is None:
            self.due = T0 + timedelta(milliseconds=60)
        elif self.due <= self.time:
            self.done += 1
            self.due += DAY

    async def next_due(self) -> datetime | None:
        self.asked += 1
        return self.due


@asynccontextmanager
async def working(desk: Desk, beat: timedelta = DAY) -> AsyncIterator[Ticker]:
    waking = Ticker("desk", desk.work, desk.next_due, desk, beat)
    waking.start()
    await calm()
    yield waking
    await waking.stop()


async def calm() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 - what it waits for has no event
            await asyncio.sleep(0.001)


async def test_an_idle_one_asks_once_and_then_waits_for_its_beat() -> None:
    desk = Desk()
    async with working(desk):
        assert (desk.done, desk.asked) == (1, 1)
        await calm()
        assert (desk.done, desk.asked) == (1, 1)


async def test_at_its_beat_it_asks_and_does_nothing_if_nothing_is_due() -> None:
    desk = Desk()
    async with working(desk, timedelta(milliseconds=1)):
        await until(lambda: desk.asked > 5)
        assert desk.done == 1


async def test_what_another_process_left_is_found_at_the_beat() -> None:
    desk = Desk()
    async with working(desk, timedelta(milliseconds=1)):
        desk.due = T0
        await until(lambda: desk.done == 2)


async def test_a_poke_is_work_at_once() -> None:
    desk = Desk()
    async with working(desk) as waking:
        waking.poke()
        await calm()
        assert desk.done == 2


async def test_what_is_due_soon_is_done_on_time_and_not_before() -> None:
    desk = Desk()
    desk.work = desk.wait_for_it  # type: ignore[method-assign]
    async with working(desk):
        assert desk.done == 0
        desk.time = T0 + timedelta(milliseconds=60)
        await until(lambda: desk.done == 1)


@pytest.mark.parametrize("failure", [StoreUnavailable("away"), RuntimeError("a fault of ours")])
async def test_after_a_failure_it_goes_on(failure: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "PAUSE", timedelta(milliseconds=1))
    desk = Desk()
    desk.failure = failure
    async with working(desk):
        desk.failure = None
        await until(lambda: desk.done == 1)


async def test_what_fails_is_not_tried_all_the_time_however_often_somebody_pokes() -> None:
    desk = Desk()
    failures: list[int] = []

    async def fail() -> None:
        failures.append(1)
        raise StoreUnavailable("away")

    work: Callable[[], Awaitable[None]] = fail
    waking = Ticker("desk", work, desk.next_due, desk, DAY)
    waking.start()
    for _ in range(10):
        waking.poke()
        await calm()
    await waking.stop()
    assert len(failures) == 1
