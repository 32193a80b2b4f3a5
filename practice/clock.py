"""The clock of the practice workspace. Everything inside reads it; only signatures on the wire use the real time."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Real time that can be moved ahead, or with `frozen_at` a time that stands still until it is moved."""

    def __init__(self, start: datetime | None = None, *, frozen_at: datetime | None = None) -> None:
        self._frozen = frozen_at.astimezone(UTC) if frozen_at else None
        self._offset = start - datetime.now(UTC) if start else timedelta()
        self._callbacks: list[Callable[[], object]] = []
        self._sleepers: set[asyncio.Future[None]] = set()

    def now(self) -> datetime:
        """UTC."""
        return self._frozen or datetime.now(UTC) + self._offset

    def skip(self, by: timedelta) -> None:
        """Ahead only; whoever waits for a time that has now come is woken."""
        if by < timedelta():
            raise ValueError("the practice clock never runs back")
        if self._frozen:
            self._frozen += by
        else:
            self._offset += by
        for sleeper in list(self._sleepers):
            if not sleeper.done():
                sleeper.set_result(None)
        for callback in self._callbacks:
            callback()

    def on_skip(self, callback: Callable[[], object]) -> None:
        self._callbacks.append(callback)

    async def everybody_woken(self) -> None:
        """Until those whose sleep a skip has ended go on with what they were about to do."""
        while any(sleeper.done() for sleeper in self._sleepers):  # noqa: ASYNC110 - a few turns of the loop at most
            await asyncio.sleep(0)

    async def sleep_until(self, when: datetime) -> None:
        """By this clock: a frozen one has to be skipped."""
        while (left := (when - self.now()).total_seconds()) > 0:
            sleeper = asyncio.get_running_loop().create_future()
            self._sleepers.add(sleeper)
            try:
                await asyncio.wait({sleeper}, timeout=None if self._frozen else left)
            finally:
                self._sleepers.discard(sleeper)
