"""Processes of Firsthand that can be killed and are there again at once, by a clock that the test sets.

One process imports everything and then forks for each that is asked for, since a Python that starts anew takes longer
than most of what is tried here. `python -m tests.support.mortal` is that process.
"""

import asyncio
import json
import mmap
import os
import signal
import struct
import subprocess
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.main import opened
from bot.settings import Settings
from storage.pooled import Pooled
from storage.sqlite import OpenConnection

BEAT = timedelta(milliseconds=20)  # of real time, in which the test's own time may have passed


class SetClock:
    """The time that the test has written into a file, for all processes."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), 8)

    @classmethod
    def begin(cls, path: Path, at: datetime) -> "SetClock":
        path.write_bytes(struct.pack("d", at.timestamp()))
        return cls(path)

    def now(self) -> datetime:
        seconds: float = struct.unpack("d", self._shared[:8])[0]
        return datetime.fromtimestamp(seconds, UTC)

    def set(self, at: datetime) -> None:
        self._shared[:8] = struct.pack("d", at.timestamp())


@dataclass(frozen=True, slots=True)
class Life:
    """`die`: "before" or "after" the commit of this number, counted from 1; else it lives until it is killed."""

    settings: Settings
    clock: Path
    web: bool = True
    worker: bool = True
    die: str = ""
    commit: int = 0


class Mother:
    """Starts processes; each is known by its pid."""

    def __init__(self, log: Path) -> None:
        self._log = log.open("w")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.mortal"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        self.alive: set[int] = set()

    def start(self, life: Life) -> int:
        assert self._process.stdin and self._process.stdout
        wanted = asdict(life) | {"clock": str(life.clock)}
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        pid = int(self._process.stdout.readline())
        self.alive.add(pid)
        return pid

    def kill(self, pid: int) -> None:
        if pid in self.alive:
            _signal(pid, signal.SIGKILL)

    async def gone(self, pid: int) -> None:
        while _signal(pid, 0):  # noqa: ASYNC110 - it is nobody's event
            await asyncio.sleep(0.001)
        self.alive.discard(pid)

    def close(self) -> None:
        for pid in self.alive:
            _signal(pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._log):
            if pipe:
                pipe.close()


def _signal(pid: int, number: int) -> bool:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True


async def _live(life: Life) -> None:
    clock = SetClock(life.clock)
    async with AsyncExitStack() as stack:
        firsthand = await stack.enter_async_context(opened(life.settings, clock))
        if life.worker:
            await stack.enter_async_context(firsthand.working(BEAT))
        if life.web:
            await stack.enter_async_context(firsthand.receiving_http())
        ended = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
        await ended.wait()


def _die_at_a_commit(when: str, number: int) -> None:
    """Each engine ends its writing transactions in one place."""
    left = number

    def step(passed: str) -> None:
        if left == 0 and when == passed:
            os.kill(os.getpid(), signal.SIGKILL)

    end: Any = OpenConnection.end
    commit: Any = Pooled.commit

    def ending(connection: OpenConnection, how: str) -> None:
        nonlocal left
        left -= how == "COMMIT"
        step("before")
        end(connection, how)
        step("after")

    async def committing(connection: Pooled) -> None:
        nonlocal left
        left -= 1
        step("before")
        await commit(connection)
        step("after")

    OpenConnection.end = ending  # type: ignore[method-assign, assignment]
    Pooled.commit = committing  # type: ignore[method-assign, assignment]


def main() -> None:
    """Reads a life per line, and answers with the pid of the process that leads it."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody has to be waited for
    for line in sys.stdin:
        wanted = json.loads(line)
        life = Life(**wanted | {"settings": Settings(**wanted["settings"]), "clock": Path(wanted["clock"])})
        pid = os.fork()
        if pid == 0:
            if life.die:
                _die_at_a_commit(life.die, life.commit)
            asyncio.run(_live(life))
            os._exit(0)
        print(pid, flush=True)
        time.sleep(0)


if __name__ == "__main__":
    main()
