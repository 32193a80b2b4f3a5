"""Wakes what it is given, when something is due. It holds no business state."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.errors import StoreUnavailable

PAUSE = timedelta(seconds=5)  # after a failure
SHORTEST = timedelta(milliseconds=50)  # what is due and cannot be done at once is not asked for all the time

log = logging.getLogger(__name__)


class Ticker:
    """Does `work` at every poke and at the moment that `next_due` names, which is asked for at least every `beat`.

    It waits by a clock that only ever runs forward: a wall clock that is put right can delay nothing by more than
    a beat.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[], Awaitable[None]],
        next_due: Callable[[], Awaitable[datetime | None]],
        clock: Clock,
        beat: timedelta,
    ) -> None:
        self._name = name
        self._work = work
        self._next_due = next_due
        self._clock = clock
        self._beat = beat
        self._woken = asyncio.Event()
        self._ending = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self.poke()
        self._task = asyncio.create_task(self._run(), name=self._name)

    def poke(self) -> None:
        """There is something to do now."""
        self._woken.set()

    async def stop(self) -> None:
        """What is in hand is finished."""
        self._ending.set()
        self.poke()
        if self._task:
            await self._task

    async def _run(self) -> None:
        while not self._ending.is_set():
            try:
                await _at_most(await self._turn(), self._woken)
                continue
            except StoreUnavailable as error:
                log.warning("%s waits for the database: %s", self._name, error)
            except Exception:
                log.exception("%s failed and goes on in %s", self._name, PAUSE)
            await _at_most(PAUSE, self._ending)  # however often somebody pokes
            self.poke()

    async def _turn(self) -> timedelta:
        """Returns how long nothing has to be done, unless somebody pokes."""
        due = None if self._woken.is_set() else await self._next_due()
        if self._woken.is_set() or (due is not None and due <= self._clock.now()):
            self._woken.clear()
            await self._work()
            due = None if self._woken.is_set() else await self._next_due()
        return self._beat if due is None else min(max(due - self._clock.now(), SHORTEST), self._beat)


async def _at_most(pause: timedelta, event: asyncio.Event) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(pause.total_seconds()):
            await event.wait()
