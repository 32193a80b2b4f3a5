"""Time passes: what a due reminder does."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.domain import moves
from bot.domain.complaint import Status
from bot.domain.reminder import Reminder, ReminderKind
from bot.flows.cases import load_case
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
