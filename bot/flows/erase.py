"""Erasing a customer or a person, on request: what is kept first, then what stands in Slack.

Both are reminders of their own. Each names what to look for until it is done, as the rows that knew it are gone by
then. A worker that dies leaves whole pages, and the next one goes over them again.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from bot.clock import Clock
from bot.domain.decision import Decision
from bot.domain.erasing import ERASED_PERSON, Terms, erased
from bot.domain.notice import dm
from bot.domain.person import Person, Standing
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace_told import ErasedShown
from bot.flows.cases import leaders_of
from bot.flows.leaving import left
from bot.ports import Store, Transaction
from bot.ports.erasing import OwnMessages, Rewritten

PAGE = 500  # rows
LEASE = timedelta(minutes=5)
ON_THEIR_WAY = timedelta(minutes=2)  # messages that were being sent when it began have arrived by then
IDEAS = ("ideas", "idea_log")
ALWAYS = ("reminders", "drafts", "heard", "outbox", "refused")  # what comes from complaints and goes back to people


@dataclass(frozen=True, slots=True)
class Asked:
    """What a leader has confirmed.

    `words` are all spellings of the one who is erased, `shown` those that stand in our messages besides; `everywhere`:
    also out of what colleagues wrote about others. `readers`: whose Home tabs may show them. The rest is found later.
    """

    by: str
    words: tuple[str, ...]
    shown: tuple[str, ...]
    others: tuple[str, ...]
    everywhere: bool
    customer: int | None = None
    person: str | None = None
    pseudonym: str | None = None
    with_them: str | None = None
    labels: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    since: str = ""
    after: str = ""
    changed: int = 0
    kept: int = 0

    @property
    def ids(self) -> Mapping[str, str]:
        return {self.person: self.pseudonym} if self.person and self.pseudonym else {}

    def terms(self) -> Terms:
        return Terms(self.words, self.ids, self.others)

    def terms_shown(self) -> Terms:
        return Terms((*self.words, *self.shown), self.ids, self.others)


ASKED: TypeAdapter[Asked] = TypeAdapter(Asked)


def asked_in(detail: str) -> Asked:
    return ASKED.validate_json(detail)


def detail_of(asked: Asked) -> str:
    return ASKED.dump_json(asked).decode()


@dataclass(frozen=True, slots=True)
class EraseJob:
    """In the tables."""

    store: Store
    clock: Clock

    async def run(self, store: Store, reminder: Reminder, now: datetime) -> None:
        asked = asked_in(reminder.detail)
        if asked.customer is not None:
            asked = await self._customer(reminder, asked, asked.customer, now)
        elif asked.person:
            asked = await self._person(reminder, asked, asked.person)
        await self._sweep(reminder, asked)
        async with store.transaction() as tx:
            await tx.erasing.tidy()
            if await tx.reminders.take(reminder):
                due = now + ON_THEIR_WAY
                await tx.reminders.put(
                    [replace(reminder, kind=ReminderKind.ERASE_SAID, due_at=due, detail=detail_of(asked))]
                )
                if asked.pseudonym:
                    person = Person(reminder.team_id, asked.pseudonym, ERASED_PERSON, Standing.DEACTIVATED)
                    await tx.reminders.put([left(person, now)])
                leading = await leaders_of(tx, reminder.team_id)
                await tx.homes.anew(reminder.team_id, {*asked.readers, *leading}, leading, now)

    async def _customer(self, reminder: Reminder, asked: Asked, customer_id: int, now: datetime) -> Asked:
        """Also which complaints were theirs, for the messages in Slack."""
        team_id, last, labels, readers = reminder.team_id, 0, [], {*asked.readers}
        while True:
            async with self.store.transaction() as tx:
                complaints = await tx.erasing.complaints_of(team_id, customer_id, after=last, limit=PAGE)
                for complaint in complaints:
                    await tx.save(Decision(now, complaint=erased(complaint, asked.by, now), reminders=()))
                await self._prolong(tx, reminder)
            labels += [complaint.label for complaint in complaints]
            readers |= {
                user_id
                for each in complaints
                for user_id in (each.reporter, each.holder, *each.asked_people())
                if user_id
            }
            if not complaints:
                break
            last = complaints[-1].number
        entry: int | None = 0
        while entry is not None:
            async with self.store.transaction() as tx:
                entry = await tx.erasing.log_of(team_id, customer_id, after=entry, limit=PAGE)
                await self._prolong(tx, reminder)
        async with self.store.transaction() as tx:
            await tx.erasing.messages_about(team_id, customer_id)
            await tx.erasing.customer(team_id, customer_id, now)
        return replace(asked, labels=tuple(labels), readers=tuple(sorted(readers)))

    async def _person(self, reminder: Reminder, asked: Asked, user_id: str) -> Asked:
        """Their doings go on under a pseudonym, as those of somebody who has left."""
        pseudonym = asked.pseudonym or ERASED_PERSON
        async with self.store.transaction() as tx:
            channel = await tx.erasing.person(reminder.team_id, user_id)
            asked = replace(asked, with_them=channel or asked.with_them)
            await tx.people.save([Person(reminder.team_id, pseudonym, ERASED_PERSON, Standing.DEACTIVATED)])
            await tx.reminders.prolong(reminder, self.clock.now() + LEASE, detail_of(asked))
        return asked

    async def _sweep(self, reminder: Reminder, asked: Asked) -> None:
        async with self.store.reading() as tx:
            tables = tx.erasing.tables()
        for name in tables:
            ideas_of = None
            if asked.customer is not None and not asked.everywhere and name not in ALWAYS:
                if name not in IDEAS:
                    continue
                ideas_of = asked.customer
            terms = asked.terms_shown() if name in ALWAYS else asked.terms()
            await sweep_table(self.store, reminder, name, terms, self._prolong, ideas_of)

    async def _prolong(self, tx: Transaction, reminder: Reminder) -> None:
        await tx.reminders.prolong(reminder, self.clock.now() + LEASE)


async def sweep_table(
    store: Store,
    reminder: Reminder,
    name: str,
    terms: Terms,
    going: Callable[[Transaction, Reminder], Awaitable[None]],
    ideas_of: int | None = None,
) -> None:
    after: Any = None
    while True:
        async with store.transaction() as tx:
            swept = await tx.erasing.sweep(reminder.team_id, name, after, terms, limit=PAGE, ideas_of=ideas_of)
            await going(tx, reminder)
        if swept.after is None:
            return
        after = swept.after


@dataclass(frozen=True, slots=True)
class EraseSaidJob:
    """In Slack, conversation by conversation, each noted when it is done."""

    store: Store
    slack: OwnMessages
    clock: Clock

    async def run(self, store: Store, reminder: Reminder, now: datetime) -> None:
        asked = asked_in(reminder.detail)
        for name in ALWAYS:  # what was on its way when the tables were swept
            await sweep_table(store, reminder, name, asked.terms_shown(), self._prolong)
        if asked.with_them and not asked.after:
            found = await self._rewrite(asked.with_them, asked)
            asked = replace(asked, changed=found.changed, kept=found.kept)
        while True:
            async with store.reading() as tx:
                some = await tx.erasing.conversations(reminder.team_id, asked.after, 1)
            if not some:
                break
            found = await self._rewrite(some[0].channel, asked)
            asked = replace(
                asked, after=some[0].destination, changed=asked.changed + found.changed, kept=asked.kept + found.kept
            )
            async with store.transaction() as tx:
                await tx.reminders.prolong(reminder, self.clock.now() + LEASE, detail_of(asked))
        async with store.transaction() as tx:
            await tx.erasing.tidy()
            if await tx.reminders.take(reminder):
                shown = ErasedShown(asked.customer is not None, len(asked.labels), asked.changed, asked.kept)
                await tx.save(Decision(now, notices=(dm(reminder.team_id, asked.by, shown),)))
        await store.settle()

    async def _rewrite(self, channel: str, asked: Asked) -> Rewritten:
        since = datetime.fromisoformat(asked.since)
        return await self.slack.rewrite(channel, since, asked.terms_shown(), asked.labels)

    async def _prolong(self, tx: Transaction, reminder: Reminder) -> None:
        await tx.reminders.prolong(reminder, self.clock.now() + LEASE)
