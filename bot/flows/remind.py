"""Time passes: what a due reminder does."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain import moves
from bot.domain.complaint import Status
from bot.domain.errors import StoreUnavailable
from bot.domain.reminder import Reminder, ReminderKind
from bot.flows.cases import load_case
from bot.outgoing import DueReminders
from bot.ports import Store

Flow = Callable[[Store, Reminder, datetime], Awaitable[None]]


async def nudge(store: Store, reminder: Reminder, now: datetime) -> None:
    """Half of the time to acknowledge is over."""
    async with store.transaction() as tx:
        case = await load_case(tx, reminder.team_id, number_of(reminder))
        if await tx.reminders.take(reminder) and case.complaint.status is Status.ASKED:
            if now >= case.complaint.turn.until:
                return  # we were away: the next rung is due as well, and says it better
            await tx.save(moves.nudge(case, now))


async def next_rung(store: Store, reminder: Reminder, now: datetime) -> None:
    """The time to acknowledge is over."""
    async with store.transaction() as tx:
        case = await load_case(tx, reminder.team_id, number_of(reminder))
        if await tx.reminders.take(reminder) and case.complaint.status is Status.ASKED:
            await tx.save(moves.time_is_up(case, now))


def number_of(reminder: Reminder) -> int:
    return int(reminder.subject.removeprefix("C-"))


FLOWS: dict[ReminderKind, Flow] = {
    ReminderKind.NUDGE: nudge,
    ReminderKind.NEXT_RUNG: next_rung,
}

BATCH = 50
LEASE = timedelta(minutes=5)
PAUSE = timedelta(minutes=1)  # before a reminder whose flow failed is tried again

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reminding:
    """Runs what is due. `flows` says what each kind of reminder does."""

    store: Store
    due: DueReminders
    clock: Clock
    flows: Mapping[ReminderKind, Flow]

    async def run_due(self) -> None:
        """Until nothing more is due. One reminder that fails does not hold up the others."""
        while batch := await self.due.claim_reminders(self.clock.now(), limit=BATCH, lease=LEASE):
            for reminder in batch:
                await self._run(reminder)

    async def next_due(self) -> datetime | None:
        return await self.due.next_reminder()

    async def _run(self, reminder: Reminder) -> None:
        try:
            await self.flows[reminder.kind](self.store, reminder, self.clock.now())
        except StoreUnavailable:
            raise
        except Exception as error:
            log.error("reminder %s of %s failed", reminder.kind, reminder.subject, exc_info=error)
            await self.due.release(reminder, self.clock.now() + PAUSE)
