"""The store itself: its transactions, what hangs on one, and how a delivery is answered only once."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.decision import Decision
from bot.ports.care import CareBook, Contacts, Departures
from bot.ports.complaints import Complaints, Drafts, Log
from bot.ports.customers import Customers
from bot.ports.erasing import Erasing
from bot.ports.export import Export
from bot.ports.ideas import Challenges, Ideas, Tellings
from bot.ports.messages import Messages, Places
from bot.ports.overview import Homes, Summaries
from bot.ports.people import Missed, People
from bot.ports.reminders import Reminders
from bot.ports.workspaces import Everything, Workspaces


@dataclass(frozen=True, slots=True)
class Delivery:
    """What makes one delivery of Slack unique (a trigger, view or event id), and what came of it.

    `outcome` is a label such as "C-12", or empty; a repeat is answered from it.
    """

    team_id: str
    key: str
    at: datetime
    outcome: str = ""


class Transaction(Protocol):
    @property
    def workspaces(self) -> Workspaces: ...
    @property
    def people(self) -> People: ...
    @property
    def customers(self) -> Customers: ...
    @property
    def complaints(self) -> Complaints: ...
    @property
    def missed(self) -> Missed: ...
    @property
    def places(self) -> Places: ...
    @property
    def log(self) -> Log: ...
    @property
    def care(self) -> CareBook: ...
    @property
    def contacts(self) -> Contacts: ...
    @property
    def departures(self) -> Departures: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def erasing(self) -> Erasing: ...
    @property
    def export(self) -> Export: ...
    @property
    def everything(self) -> Everything: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def ideas(self) -> Ideas: ...
    @property
    def homes(self) -> Homes: ...
    @property
    def challenges(self) -> Challenges: ...
    @property
    def tellings(self) -> Tellings: ...
    @property
    def summaries(self) -> Summaries: ...
    @property
    def messages(self) -> Messages: ...

    async def save(self, decision: Decision) -> None:
        """Facts, reminders and outgoing messages of one action, all of them.

        Whoever saves first and locks a complaint or an idea afterwards may wait for somebody who waits for them.
        """
        ...

    async def save_all(self, decisions: Sequence[Decision]) -> None:
        """One after the other, without two who do so ever waiting for each other."""
        ...

    async def once(self, delivery: Delivery) -> None:
        """Raises errors.AlreadyDelivered if this was delivered before: let it end the transaction."""
        ...


class Store(Protocol):
    def transaction(self) -> AbstractAsyncContextManager[Transaction]: ...

    async def settle(self) -> None:
        """What was erased is left nowhere in the database's files."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """For looking only: takes no write lock."""
        ...
