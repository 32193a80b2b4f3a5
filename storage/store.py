"""The store that flows are given: one transaction per action."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from bot.domain.decision import Decision
from bot.ports import Delivery
from storage import deliveries, outbox
from storage.care import SqlCare
from storage.challenges import SqlChallenges
from storage.complaints import SqlComplaints
from storage.contacts import SqlContacts
from storage.customers import SqlCustomers
from storage.database import Database
from storage.departures import SqlDepartures
from storage.drafts import SqlDrafts
from storage.engine import AnyConnection
from storage.erasing import SqlErasing
from storage.everything import SqlEverything
from storage.export import SqlExport
from storage.heard import SqlMessages
from storage.homes import SqlHomes
from storage.ideas import SqlIdeas
from storage.log import SqlLog
from storage.missed import SqlMissed
from storage.people import SqlPeople
from storage.places import SqlPlaces
from storage.reminders import SqlReminders
from storage.summaries import SqlSummaries
from storage.tellings import SqlTellings
from storage.workspaces import SqlWorkspaces


class SqlTransaction:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection
        self.workspaces = SqlWorkspaces(connection)
        self.people = SqlPeople(connection)
        self.customers = SqlCustomers(connection)
        self.complaints = SqlComplaints(connection)
        self.places = SqlPlaces(connection)
        self.missed = SqlMissed(connection)
        self.log = SqlLog(connection)
        self.care = SqlCare(connection)
        self.contacts = SqlContacts(connection)
        self.departures = SqlDepartures(connection)
        self.reminders = SqlReminders(connection)
        self.erasing = SqlErasing(connection)
        self.export = SqlExport(connection)
        self.everything = SqlEverything(connection)
        self.drafts = SqlDrafts(connection)
        self.summaries = SqlSummaries(connection)
        self.messages = SqlMessages(connection)
        self.ideas = SqlIdeas(connection)
        self.homes = SqlHomes(connection)
        self.challenges = SqlChallenges(connection)
        self.tellings = SqlTellings(connection)
        self._enqueued = False

    @property
    def made_work(self) -> bool:
        """There are new messages, reminders or Home tabs to see to once this is committed."""
        return self._enqueued or self.reminders.any_put or self.homes.any_due

    async def save(self, decision: Decision) -> None:
        if decision.customer is not None:
            await self.customers.update([decision.customer])
        if decision.complaint is not None:
            await self.complaints.save(decision.complaint)
        await self.log.append(decision.facts)
        await self.ideas.save(decision.ideas)
        await self.ideas.append(decision.idea_facts)
        await self.ideas.gather(decision.idea_news)
        await self.missed.put(decision.missed)
        if decision.reminders is not None:
            subjects = {(reminder.team_id, reminder.subject) for reminder in decision.reminders}
            if decision.complaint is not None:
                subjects.add((decision.complaint.team_id, decision.complaint.label))
            subjects |= {(idea.team_id, idea.label) for idea in decision.ideas}
            await self.reminders.replace(sorted(subjects), decision.reminders)
        await outbox.enqueue(self._connection, decision.notices, decision.at)
        team_id = _team_of(decision)
        if team_id is not None and (concerned := decision.concerns):
            await self.homes.concern(team_id, concerned, decision.at)
        self._enqueued = self._enqueued or bool(decision.notices) or team_id is not None

    async def save_all(self, decisions: Sequence[Decision]) -> None:
        """What others may be waiting for is touched first, in the one order of everybody."""
        if not decisions:
            return
        at = decisions[0].at
        notices = [notice for decision in decisions for notice in decision.notices]
        await outbox.wake(self._connection, {(notice.team_id, notice.to) for notice in notices}, at)
        concerned: dict[str, set[str]] = {}
        for decision in decisions:
            if team_id := _team_of(decision):
                concerned.setdefault(team_id, set()).update(decision.concerns)
        for team_id in sorted(concerned):
            await self.homes.concern(team_id, concerned[team_id], at)
        for decision in decisions:
            await self.save(decision)

    async def once(self, delivery: Delivery) -> None:
        await deliveries.once(self._connection, delivery)


def _team_of(decision: Decision) -> str | None:
    """None: nothing that is shown to anybody has changed."""
    changed = (decision.complaint, decision.customer, *decision.ideas, *decision.facts)
    return next((each.team_id for each in changed if each is not None), None)


class SqlStore:
    def __init__(self, database: Database) -> None:
        self.database = database
        self._callbacks: list[Callable[[], object]] = []

    def on_commit(self, callback: Callable[[], object]) -> None:
        """Called in the event loop after each commit that left messages or reminders to see to."""
        self._callbacks.append(callback)

    def work_waits(self) -> None:
        """For this process at once, for others soon."""
        for callback in self._callbacks:
            callback()
        self.database.announce()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqlTransaction]:
        async with self.database.writing() as connection:
            transaction = SqlTransaction(connection)
            yield transaction
        if transaction.made_work:
            self.work_waits()

    async def settle(self) -> None:
        await self.database.settle()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlTransaction]:
        async with self.database.reading() as connection:
            yield SqlTransaction(connection)
