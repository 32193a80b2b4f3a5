"""APScheduler as the clock: wakes what it is given, at the moment that is due. It holds no business state."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.clock import Clock, SystemClock
from bot.domain.errors import StoreUnavailable

PAUSE = timedelta(seconds=5)  # after a failure

log = logging.getLogger(__name__)


class Ticker:
    """Does `work` at every poke, at the moment `next_due` names, and at the latest after `beat`."""

    def __init__(
        self,
        name: str,
        work: Callable[[], Awaitable[None]],
        next_due: Callable[[], Awaitable[datetime | None]],
        clock: Clock,
        scheduler: AsyncIOScheduler,
        beat: timedelta,
    ) -> None:
        self._name = name
        self._work = work
        self._next_due = next_due
        self._clock = clock
        self._scheduler = scheduler
        self._beat = beat
        self._woken = asyncio.Event()
        self._ending = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self.poke()
        self._task = asyncio.create_task(self._run(), name=self._name)

    def poke(self) -> None:
        """There is something to do now."""
        self._woken.set()

    async def stop(self) -> None:
        """What is in hand is finished."""
        self._ending = True
        self.poke()
        if self._task:
            await self._task

    async def _run(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            if self._ending:
                return
            try:
                await self._work()
                pause = await self._until_next()
            except StoreUnavailable as error:
                log.warning("%s waits for the database: %s", self._name, error)
                pause = PAUSE
            except Exception:
                log.exception("%s failed and goes on in %s", self._name, PAUSE)
                pause = PAUSE
            self._wake_in(pause)

    async def _until_next(self) -> timedelta:
        due = await self._next_due()
        if due is None:
            return self._beat
        return min(max(due - self._clock.now(), timedelta(milliseconds=50)), self._beat)

    def _wake_in(self, pause: timedelta) -> None:
        """By the scheduler's own time: the bot's clock may run differently, in the practice workspace."""
        at = SystemClock().now() + pause
        with contextlib.suppress(RuntimeError):  # it is being shut down
            self._scheduler.add_job(
                self._wake,
                DateTrigger(at.astimezone(UTC)),
                id=self._name,
                replace_existing=True,
                misfire_grace_time=None,
            )

    async def _wake(self) -> None:
        self.poke()
