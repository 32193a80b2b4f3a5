"""A message in Slack is to be logged as a complaint: chosen from its menu, or marked with the emoji for it."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.domain import errors, hearing
from bot.domain.briefing import Briefing
from bot.domain.decision import Decision
from bot.domain.hearing_told import Ending
from bot.domain.person import Directory
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.said import Heard
from bot.flows.cases import load_case
from bot.ports import Delivery, Store, Transaction


@dataclass(frozen=True, slots=True)
class LoggedBefore:
    """The message is logged already, and this is how it stands with it."""

    briefing: Briefing


@dataclass(frozen=True, slots=True)
class Mark:
    """`by` put `emoji` (its name, without colons) on a message, or took it away."""

    delivery: Delivery
    by: str
    emoji: str
    channel: str
    ts: str

    @property
    def subject(self) -> str:
        return f"mark {self.channel} {self.ts} {self.by}"


async def names(store: Store, team_id: str, user_ids: set[str]) -> Directory:
    """Of people whom a message mentions."""
    async with store.reading() as tx:
        return await tx.people.get(team_id, user_ids)


async def logged_before(store: Store, team_id: str, channel: str, ts: str, now: datetime) -> LoggedBefore | None:
    """Asked before the form opens, so that nobody fills it in for nothing."""
    async with store.reading() as tx:
        return await known(tx, team_id, channel, ts, now)


async def known(tx: Transaction, team_id: str, channel: str, ts: str, now: datetime) -> LoggedBefore | None:
    number = await tx.complaints.heard_in(team_id, channel, ts)
    if number is None:
        return None
    return LoggedBefore((await load_case(tx, team_id, number, lock=False)).brief(now))


async def keep_message(store: Store, heard: Heard) -> None:
    """For words that a form cannot carry."""
    async with store.transaction() as tx:
        kept = await tx.messages.keep(heard)
        if not kept.asked:
            await tx.reminders.put([hearing.forgetting(kept)])


async def mark(store: Store, mark: Mark, now: datetime) -> None:
    """Noted at once; whichever worker takes it up reads the message, and asks `mark.by` about it."""
    if not await _means_complaint(store, mark):
        return
    detail = json.dumps({"by": mark.by, "channel": mark.channel, "ts": mark.ts})
    reminder = Reminder(mark.delivery.team_id, mark.subject, ReminderKind.MESSAGE_MARKED, now, detail)
    try:
        async with store.transaction() as tx:
            await tx.once(mark.delivery)
            await tx.reminders.put([reminder])
    except errors.AlreadyDelivered:
        return


async def take_mark_back(store: Store, mark: Mark, now: datetime) -> None:
    """The question to `mark.by`, if there is one, says so; what is logged stays logged."""
    if not await _means_complaint(store, mark):
        return
    try:
        async with store.transaction() as tx:
            await tx.once(mark.delivery)
            await tx.reminders.drop(mark.delivery.team_id, mark.subject)
            await _withdraw(tx, mark.delivery.team_id, mark.by, (mark.channel, mark.ts), Ending.TAKEN_BACK, now)
    except errors.AlreadyDelivered:
        return


async def no_complaint(store: Store, delivery: Delivery, by: str, channel: str, ts: str, now: datetime) -> None:
    """ "It is no complaint": whoever else was asked may still think otherwise."""
    async with store.transaction() as tx:
        await _withdraw(tx, delivery.team_id, by, (channel, ts), Ending.NO_COMPLAINT, now)


async def asked_about(
    store: Store, team_id: str, by: str, channel: str, ts: str, now: datetime
) -> Heard | LoggedBefore | None:
    """`by` answers the question; None: it is not open any more."""
    async with store.reading() as tx:
        if before := await known(tx, team_id, channel, ts, now):
            return before
        heard = await tx.messages.get(team_id, channel, ts)
        return heard if heard and heard.question_to(by) else None


async def _means_complaint(store: Store, mark: Mark) -> bool:
    async with store.reading() as tx:
        return mark.emoji == (await tx.workspaces.get(mark.delivery.team_id)).complaint_emoji


async def _withdraw(
    tx: Transaction, team_id: str, by: str, message: tuple[str, str], how: Ending, now: datetime
) -> None:
    heard = await tx.messages.get(team_id, *message, lock=True)
    asked = heard.question_to(by) if heard else None
    if heard is None or asked is None:
        return
    people = await tx.people.get(team_id, {heard.said.by} if heard.said.by else ())
    left = heard.without_question_to(by)
    if left.asked:
        await tx.messages.save(left)
    else:
        await tx.messages.take(team_id, *message)
        await tx.reminders.drop(team_id, heard.subject)
    await tx.save(Decision(now, notices=tuple(hearing.ended_for(heard, asked, how, people))))
