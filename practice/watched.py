"""Telling whoever wants to hear what changed."""

import asyncio
from collections.abc import AsyncIterator, Callable


class Watched:
    def __init__(self) -> None:
        self._listeners: list[Callable[[list[str]], object]] = []

    def on_change(self, listener: Callable[[list[str]], object]) -> Callable[[], None]:
        """Returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def changed(self, *what: str) -> None:
        """ "messages:C…", "views", "home", "clock" or "state"."""
        for listener in list(self._listeners):
            listener(list(what))

    async def changes(self) -> AsyncIterator[list[str]]:
        """What changes, from the first step of the iteration on; at once for the first, which is a beginning."""
        queue: asyncio.Queue[list[str]] = asyncio.Queue()
        stop = self.on_change(queue.put_nowait)
        try:
            yield []
            while True:
                yield await queue.get()
        finally:
            stop()
