"""Time passes: what a due reminder does."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain import following_up, handing_over, moves, promising
from bot.domain.case import Case
from bot.domain.complaint import Status
from bot.domain.decision import Decision
from bot.domain.errors import StoreUnavailable
from bot.domain.gathering import LATE, gathered
from bot.domain.moving import once
from bot.domain.reminder import Reminder, ReminderKind
from bot.flows.absences import back
from bot.flows.asking import ask_about_ideas
from bot.flows.care import care_morning, care_round
from bot.flows.cases import load_case
from bot.flows.challenge_brief import brief_leader
from bot.flows.challenge_rounds import round_is_over
from bot.flows.closing import nobody_has_told_them
from bot.flows.reach import check_reach
from bot.flows.remind_ideas import giver_asks, offer_unanswered, tell_news
from bot.flows.summaries import tell_summary
from bot.logs import about
from bot.outgoing import DueReminders, NotNow
from bot.ports import Store, Transaction

Flow = Callable[[Store, Reminder, datetime], Awaitable[None]]
Move = Callable[[Case, datetime], Decision | None]
Step = Callable[[Transaction, Reminder, datetime], Awaitable[Decision | None]]


def nudge(case: Case, now: datetime) -> Decision | None:
    """Half of the time to acknowledge is over."""
    if case.complaint.status is not Status.ASKED or now >= case.complaint.turn.until:
        return None  # or we were away: the next rung is due as well, and says it better
    return moves.nudge(case, now)


def next_rung(case: Case, now: datetime) -> Decision | None:
    """The time to acknowledge is over."""
    return moves.time_is_up(case, now) if case.complaint.status is Status.ASKED else None


OF_COMPLAINTS: dict[ReminderKind, Move] = {
    ReminderKind.NUDGE: nudge,
    ReminderKind.NEXT_RUNG: next_rung,
    ReminderKind.HANDOVER: handing_over.remind_givers,
    ReminderKind.PROMISE: promising.remind,
}


async def of_complaints(tx: Transaction, reminders: Sequence[Reminder], now: datetime) -> Sequence[Decision]:
    """What follows from those that still stand. The complaints are locked in one order, so that nobody deadlocks."""
    in_order = sorted(reminders, key=lambda reminder: (reminder.team_id, number_of(reminder)))
    cases = {
        key: await load_case(tx, *key)
        for key in dict.fromkeys((reminder.team_id, number_of(reminder)) for reminder in in_order)
    }
    taken = await tx.reminders.take_all(in_order)
    decisions: list[Decision] = []
    for reminder in (reminder for reminder in in_order if reminder in taken):
        key = (reminder.team_id, number_of(reminder))
        if decision := OF_COMPLAINTS[reminder.kind](cases[key], now):
            decisions.append(decision)
            cases[key] = once(cases[key], decision)  # for the next reminder about the same one
    return decisions


async def of_complaint(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    return next(iter(await of_complaints(tx, [reminder], now)), None)


async def follow_up(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """It was patched up a while ago: is the customer well?"""
    case = await load_case(tx, reminder.team_id, number_of(reminder))
    if not await tx.reminders.take(reminder):
        return None
    gone = await tx.care.gone(reminder.team_id, [case.customer.id])
    return following_up.ask(case, now, gone=bool(gone))


def number_of(reminder: Reminder) -> int:
    return int(reminder.subject.removeprefix("C-"))


STEPS: dict[ReminderKind, Step] = {
    **dict.fromkeys(OF_COMPLAINTS, of_complaint),
    ReminderKind.BACK: back,
    ReminderKind.FOLLOW_UP: follow_up,
    ReminderKind.CARE_ROUND: care_round,
    ReminderKind.CARE: care_morning,
    ReminderKind.REACH: check_reach,
    ReminderKind.SUMMARY: tell_summary,
    ReminderKind.IDEAS: ask_about_ideas,
    ReminderKind.IDEA_OFFER: offer_unanswered,
    ReminderKind.IDEA_GIVEN: giver_asks,
    ReminderKind.IDEA_NEWS: tell_news,
    ReminderKind.CHALLENGE_ROUND: round_is_over,
    ReminderKind.CHALLENGE_BRIEF: brief_leader,
    ReminderKind.TELL_THEM: nobody_has_told_them,
}

BATCH = 50
LEASE = timedelta(minutes=5)
PAUSE = timedelta(minutes=1)  # before a reminder whose flow failed is tried again

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reminding:
    """Runs what is due. `longer` says what those kinds do that take their time: others do not wait for them."""

    store: Store
    due: DueReminders
    clock: Clock
    longer: Mapping[ReminderKind, Flow]
    under_way: set[asyncio.Task[None]] = field(default_factory=set)

    async def run_due(self) -> None:
        """Until nothing more is due."""
        while batch := await self.due.claim_reminders(self.clock.now(), limit=BATCH, lease=LEASE):
            now = self.clock.now()
            of_complaints = [reminder for reminder in batch if reminder.kind in OF_COMPLAINTS]
            done = await self._catch_up([reminder for reminder in of_complaints if now - reminder.due_at > LATE], now)
            for reminder in batch:
                if reminder.kind in self.longer:
                    self._begin(reminder)
                elif reminder not in done:
                    await self._run(reminder)

    async def next_due(self) -> datetime | None:
        return await self.due.next_reminder()

    async def finish(self) -> None:
        """What takes longer is done."""
        await asyncio.gather(*self.under_way)

    async def _catch_up(self, late: Sequence[Reminder], now: datetime) -> Sequence[Reminder]:
        """Late ones together, so that nobody is flooded; returns none if each has to be tried alone."""
        if len(late) < 2:
            return ()
        try:
            async with self.store.transaction() as tx:
                await tx.save_all(gathered(await of_complaints(tx, late, now), now))
        except StoreUnavailable:
            raise
        except Exception as error:
            log.error("%d late reminders failed together", len(late), exc_info=error)
            return ()
        return late

    async def _run(self, reminder: Reminder) -> None:
        """One that fails does not hold up the others."""
        try:
            with about(workspace=reminder.team_id, reminder=reminder.subject):
                await self._step(reminder)
        except StoreUnavailable:
            raise
        except Exception as error:
            await self._failed(reminder, error)

    async def _step(self, reminder: Reminder) -> None:
        async with self.store.transaction() as tx:
            if decision := await STEPS[reminder.kind](tx, reminder, self.clock.now()):
                await tx.save(decision)

    def _begin(self, reminder: Reminder) -> None:
        task = asyncio.create_task(self._run_longer(reminder), name=f"reminder {reminder.subject}")
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def _run_longer(self, reminder: Reminder) -> None:
        try:
            await self.longer[reminder.kind](self.store, reminder, self.clock.now())
        except NotNow as busy:
            log.info("reminder %s of %s waits: %s", reminder.kind, reminder.subject, busy)
            await self.due.release(reminder, self.clock.now() + PAUSE)
        except Exception as error:
            await self._failed(reminder, error)

    async def _failed(self, reminder: Reminder, error: Exception) -> None:
        log.error("reminder %s of %s failed", reminder.kind, reminder.subject, exc_info=error)
        await self.due.release(reminder, self.clock.now() + PAUSE)
