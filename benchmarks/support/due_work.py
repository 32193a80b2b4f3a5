"""Reminders that are due, claimed and spent in batches; and one process that does nothing else.

`python -m benchmarks.support.due_work DATABASE_URL` is that process: it says when it is ready, begins when it is told
to, and says how many it has spent once there are none left.
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

from bot.domain.reminder import Reminder, ReminderKind
from storage.database import connect
from storage.queue import Queue
from storage.store import SqlStore

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BATCH = 100
LEASE = timedelta(minutes=5)
TEAM = "T1"


class DueWork:
    def __init__(self, url: str) -> None:
        self.store = SqlStore(connect(url))
        self._queue = Queue(self.store)

    async def fill(self, count: int, first: int = 0) -> None:
        for start in range(first, first + count, 10_000):
            numbers = range(start, min(start + 10_000, first + count))
            due = [Reminder(TEAM, f"C-{n}", ReminderKind.NUDGE, T0 - timedelta(seconds=n)) for n in numbers]
            async with self.store.transaction() as tx:
                await tx.reminders.put(due)

    async def batch(self) -> int:
        """Claimed in one transaction, spent in another; how many there were."""
        claimed = await self._queue.claim_reminders(T0, limit=BATCH, lease=LEASE)
        async with self.store.transaction() as tx:
            return len(await tx.reminders.take_all(claimed))

    async def close(self) -> None:
        await self.store.database.dispose()


async def work_off(url: str) -> None:
    work = DueWork(url)
    await work._queue.claim_reminders(T0 - timedelta(days=9_999), limit=1, lease=LEASE)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    spent = 0
    while done := await work.batch():
        spent += done
    print(spent, flush=True)
    await work.close()


if __name__ == "__main__":
    asyncio.run(work_off(sys.argv[1]))
