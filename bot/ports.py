"""What flows need from storage, as Protocols. Each method is one statement or a few; none reads the clock.

Everything runs inside a `Transaction`: it commits when the block ends cleanly and rolls back otherwise. A database
that cannot be asked raises `errors.StoreUnavailable`, and nothing of the transaction is kept.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.care_ports import CareBook, Contacts, Departures
from bot.domain.arrangements import Arrangements
from bot.domain.briefing import History
from bot.domain.challenge import Challenge
from bot.domain.closing import Telling
from bot.domain.complaint import Complaint, Outcome
from bot.domain.customer import Customer
from bot.domain.decision import Decision
from bot.domain.fact import Entry
from bot.domain.home import Section
from bot.domain.idea import Idea
from bot.domain.idea_fact import IdeaEntry
from bot.domain.idea_parts import Status as IdeaStatus
from bot.domain.idea_parts import Verdict
from bot.domain.person import Directory, Person
from bot.domain.picking import Pick, Place, Reader
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.said import Heard, Said
from bot.domain.summary import ChannelSummary
from bot.domain.workspace import Workspace
from bot.erasing_ports import Erasing, Key


@dataclass(frozen=True, slots=True)
class Delivery:
    """What makes one delivery of Slack unique (a trigger, view or event id), and what came of it.

    `outcome` is a label such as "C-12", or empty; a repeat is answered from it.
    """

    team_id: str
    key: str
    at: datetime
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A complaint whose customer is not certain yet; the reporter has been asked. `id` is an opaque token."""

    team_id: str
    id: str
    reporter: str
    name: str
    text: str
    severity: str
    channel: str | None
    also_tell: tuple[str, ...]
    at: datetime
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """`exact` has one customer when the name or reference fits it alone, or several of the same name.

    `candidates` are the nearest others, best first.
    """

    exact: tuple[Customer, ...] = ()
    candidates: tuple[Customer, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of complaints, newest first; `total` counts all that fit, `newer` those before this page."""

    items: tuple[tuple[Complaint, Customer], ...]
    total: int
    newer: int = 0

    @property
    def older(self) -> int:
        return self.total - self.newer - len(self.items)


@dataclass(frozen=True, slots=True)
class IdeaPage:
    """One page of ideas; `total` counts all that fit."""

    items: tuple[Idea, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Round:
    """The latest message in which somebody was asked about ideas; `ideas` are their numbers, in its order."""

    user_id: str
    at: datetime
    ideas: tuple[int, ...]


class Workspaces(Protocol):
    async def get(self, team_id: str) -> Workspace: ...

    async def save(self, workspace: Workspace) -> None: ...


class People(Protocol):
    async def get(self, team_id: str, user_ids: Iterable[str], *, lock: bool = False) -> Directory:
        """`lock`: until the end of the transaction nobody else changes them."""
        ...

    async def with_admins(self, team_id: str, user_ids: Iterable[str]) -> Sequence[Person]:
        """These people, and all admins and owners."""
        ...

    async def by_email(self, team_id: str, emails: Iterable[str]) -> dict[str, Person]:
        """Members by lower-case e-mail."""
        ...

    async def called(self, team_id: str, typed: str, limit: int) -> Sequence[Person]:
        """Members by handle, whole name or e-mail; where none fits, those whose name begins with these words."""
        ...

    async def arrange(self, team_id: str, user_id: str, arranged: Arrangements) -> None: ...

    async def teams(self) -> Sequence[str]:
        """The workspaces whose people are known."""
        ...

    async def save(self, people: Sequence[Person]) -> None:
        """Insert or replace, but for what they arranged; customers that name one of their e-mails get the user id."""
        ...


class Customers(Protocol):
    async def get(self, team_id: str, customer_id: int, *, lock: bool = False) -> Customer:
        """Raises errors.UnknownCustomer. `lock`: until the end of the transaction nobody else changes them."""
        ...

    async def recognised(self, team_id: str, typed: str) -> tuple[Customer, ...]:
        """Those with this very reference or name, else the only one whose name begins so."""
        ...

    async def find(self, team_id: str, typed: str) -> Found:
        """Who is recognised (as `exact`), else the most alike. That takes longer: better not in a transaction."""
        ...

    async def suggest(self, team_id: str, typed: str, limit: int) -> Sequence[Customer]:
        """For a type-ahead select: who is called so, then whose name, other name or reference begins so, then whose
        later words do, then whose name is nearly so."""
        ...

    async def by_reference(self, team_id: str, references: Iterable[str]) -> dict[str, Customer]: ...

    async def by_name(self, team_id: str, names: Iterable[str]) -> dict[str, tuple[Customer, ...]]:
        """Customers by `name_key` of their own name (aliases do not count)."""
        ...

    async def add(self, customers: Sequence[Customer]) -> Sequence[Customer]:
        """With ids given. Raises errors.BadField("reference") for a reference that is taken."""
        ...

    async def update(self, customers: Sequence[Customer]) -> None: ...


class Complaints(Protocol):
    async def next_number(self, team_id: str) -> int: ...

    async def get(self, team_id: str, number: int, *, lock: bool = False) -> Complaint:
        """Raises errors.UnknownComplaint. `lock`: until the end of the transaction nobody else changes it."""
        ...

    async def heard_in(self, team_id: str, channel: str, ts: str) -> int | None:
        """The number of the complaint that was logged from this message."""
        ...

    async def on(self, team_id: str, user_id: str, *, after: int, limit: int) -> Sequence[int]:
        """Numbers above `after` of those that are open and whose move it is theirs."""
        ...

    async def open_first(self, team_id: str, numbers: Sequence[int]) -> Sequence[int]:
        """The same numbers, those that are open first, and else the newest."""
        ...

    async def whose_move(self, team_id: str, user_id: str, *, leads: bool) -> Sequence[int]:
        """Numbers, the oldest first; `leads`: those that the leaders together are asked about as well."""
        ...

    async def logged_by(
        self, team_id: str, user_id: str, first: int, limit: int
    ) -> tuple[Sequence[tuple[Complaint, Customer]], int]:
        """Newest first, and how many there are in all."""
        ...

    async def history(self, team_id: str, customer_id: int, *, without: int | None = None) -> History: ...

    async def page(self, team_id: str, pick: Pick, reader: Reader, place: Place, *, size: int) -> Page:
        """Of whatever is there, if there is nothing any more at `place`."""
        ...


class Ideas(Protocol):
    async def next_number(self, team_id: str) -> int: ...

    async def get(self, team_id: str, number: int, *, lock: bool = False) -> Idea:
        """Raises errors.UnknownIdea. `lock`: until the end of the transaction nobody else changes it."""
        ...

    async def some(self, team_id: str, numbers: Iterable[int]) -> Sequence[Idea]:
        """Those that there are, in the order of their numbers."""
        ...

    async def of_person(
        self, team_id: str, user_id: str, *, statuses: Sequence[IdeaStatus], page: int, size: int
    ) -> IdeaPage:
        """Those that somebody owns, wrote or helps with, newest first; `page` counts from 0, as everywhere."""
        ...

    async def owned(self, team_id: str, user_id: str, *, statuses: Sequence[IdeaStatus]) -> Sequence[int]:
        """Numbers, the oldest first."""
        ...

    async def offered_to(self, team_id: str, user_id: str) -> Sequence[Idea]:
        """Handovers that wait for their answer."""
        ...

    async def in_status(
        self, team_id: str, *, statuses: Sequence[IdeaStatus], page: int, size: int, newest_first: bool = False
    ) -> IdeaPage:
        """The longest in it first, unless `newest_first`; those that are tested in the order of their days."""
        ...

    async def of_challenge(self, team_id: str, challenge: int, *, page: int, size: int) -> IdeaPage:
        """Newest first."""
        ...

    async def captured_from(self, team_id: str, channel: str, ts: str) -> int | None:
        """The number of the idea that was captured from this message."""
        ...

    async def to_ask(self, team_id: str, owner: str, now: datetime, limit: int) -> Sequence[Idea]:
        """Those that their owner is to be asked about by now, the longest due first, locked."""
        ...

    async def next_to_ask(self, team_id: str, owner: str) -> datetime | None: ...

    async def round_of(self, team_id: str, user_id: str, *, lock: bool = False) -> Round | None: ...

    async def put_round(self, team_id: str, asked: Round) -> None: ...

    async def of_complaint(self, team_id: str, complaint: int) -> Sequence[Idea]:
        """Those that came from it, in the order of their numbers."""
        ...

    async def take_news(self, team_id: str, user_id: str) -> Sequence[IdeaEntry]:
        """What others did with their ideas and they were not told yet, oldest first; it is told now."""
        ...

    async def make_findable(self, idea: Idea) -> None:
        """By the words of its text; once for each idea."""
        ...

    async def sharing_words(self, team_id: str, text: str) -> Sequence[Idea]:
        """Those that share words with it, the most alike first: enough of them for domain.likeness to choose from."""
        ...

    async def of_person_since(self, team_id: str, user_id: str, since: datetime, *, limit: int) -> Sequence[IdeaEntry]:
        """What they did; the newest `limit`, oldest first."""
        ...

    async def log(self, team_id: str, numbers: Iterable[int]) -> Sequence[IdeaEntry]:
        """What happened with these ideas, oldest first."""
        ...

    async def of_challenge_since(
        self, team_id: str, challenge: int, start: datetime, end: datetime, also: Iterable[int] = ()
    ) -> Sequence[IdeaEntry]:
        """What happened from `start` on, before `end`, with its ideas and those of these numbers, oldest first."""
        ...

    async def merged_of_challenge(self, team_id: str, challenge: int) -> Sequence[Idea]:
        """Those of its ideas that are part of others now."""
        ...


class Challenges(Protocol):
    async def next_number(self, team_id: str) -> int: ...

    async def get(self, team_id: str, number: int, *, lock: bool = False) -> Challenge:
        """Raises errors.UnknownChallenge. `lock`: until the end of the transaction nobody else changes it."""
        ...

    async def put(self, challenge: Challenge) -> None: ...

    async def newest(self, team_id: str, *, limit: int) -> Sequence[Challenge]:
        """Those that are open first, then those that have ended."""
        ...


class Missed(Protocol):
    """Complaints that passed somebody over while they were away."""

    async def any(self, team_id: str, user_id: str) -> bool: ...

    async def people(self, team_id: str) -> Sequence[str]:
        """User ids of all who have missed something."""
        ...

    async def take(self, team_id: str, user_id: str) -> Sequence[int]:
        """Their numbers, which are forgotten."""
        ...


class Tellings(Protocol):
    async def of_idea(self, team_id: str, idea: int, *, lock: bool = False) -> Sequence[Telling]:
        """In the order of their tests and customers."""
        ...

    async def put(self, tellings: Sequence[Telling]) -> None: ...


class Log(Protocol):
    async def of_person(self, team_id: str, user_id: str, since: datetime, *, limit: int) -> Sequence[Entry]:
        """What they did; the newest `limit`, oldest first."""
        ...

    async def of_complaint(self, team_id: str, number: int) -> Sequence[Entry]:
        """Oldest first."""
        ...

    async def of_customer(self, team_id: str, customer_id: int, *, limit: int) -> Sequence[Entry]:
        """The newest `limit` entries, oldest first."""
        ...

    async def chapters(
        self, team_id: str, customer_id: int, place: Place, *, limit: int
    ) -> Sequence[tuple[int, Entry]]:
        """What is about the customer, and that complaints were logged, with places that stay; oldest first."""
        ...

    async def append(self, entries: Sequence[Entry]) -> None: ...


class Reminders(Protocol):
    async def take(self, reminder: Reminder) -> bool:
        """Spend a reminder in this transaction; False if it no longer stands as it was claimed."""
        ...

    async def take_all(self, reminders: Sequence[Reminder]) -> Sequence[Reminder]:
        """Those that still stood as they were claimed, and now are spent."""
        ...

    async def put(self, reminders: Sequence[Reminder]) -> None: ...

    async def drop(self, team_id: str, subject: str) -> None:
        """All that stand for it."""
        ...

    async def prolong(self, reminder: Reminder, until: datetime, detail: str | None = None) -> None:
        """Nobody else claims it until then. `detail`: what it says from now on."""
        ...

    async def standing(self, team_id: str, subject: str) -> Sequence[Reminder]: ...

    async def of_kind(self, kind: ReminderKind, due_by: datetime) -> Sequence[Reminder]:
        """Those that are due and that nobody has in hand, of all workspaces."""
        ...


class Messages(Protocol):
    """Messages in Slack that somebody wants to log."""

    async def keep(self, heard: Heard) -> Heard:
        """As it is kept, perhaps since earlier; until the end of the transaction nobody else changes it."""
        ...

    async def get(self, team_id: str, channel: str, ts: str, *, lock: bool = False) -> Heard | None: ...

    async def save(self, heard: Heard) -> None:
        """One that is kept."""
        ...

    async def take(self, team_id: str, channel: str, ts: str) -> Heard | None:
        """Read and remove; None if it is not kept, or was taken before."""
        ...


Row = dict[str, Any]


class Export(Protocol):
    def tables(self) -> Sequence[str]:
        """The names of those that are exported."""
        ...

    async def page(self, team_id: str, name: str, after: Key | None, limit: int) -> tuple[list[Row], Key | None]:
        """Rows of a table as JSON can have them, behind the key `after`; and the key behind which to go on, if any."""
        ...

    async def customers_called(self, team_id: str, ids: Collection[int]) -> dict[int, str]:
        """Their names by id."""
        ...


class Everything(Protocol):
    """All that is kept of one workspace."""

    async def pause(self, team_id: str, until: datetime) -> None:
        """Neither messages nor reminders are claimed until then."""
        ...

    async def resume(self, team_id: str, now: datetime) -> None: ...

    async def erase(self, team_id: str, most: int) -> int:
        """At most so many rows; answers how many. The reminder that asks for it stays."""
        ...


class Drafts(Protocol):
    async def put(self, draft: Draft) -> None: ...

    async def get(self, team_id: str, draft_id: str) -> Draft | None: ...

    async def take(self, team_id: str, draft_id: str) -> Draft | None:
        """Read and remove; None if it was taken before."""
        ...


class Homes(Protocol):
    """Home tabs that somebody has opened lately; whatever is done here makes them out of date."""

    async def opened(self, team_id: str, user_id: str, leads: bool, now: datetime) -> None: ...

    async def anew(self, team_id: str, user_ids: Iterable[str], leaders: Collection[str], now: datetime) -> None:
        """All that are open are out of date, and what these people see in theirs, however long ago they opened it."""
        ...

    async def turn(self, team_id: str, user_id: str, leads: bool, section: Section, page: int, now: datetime) -> None:
        """To another page of one section, from 0."""
        ...


class Summaries(Protocol):
    """Times are after `start`, up to `end`. Pairs hold the first few and how many there are in all."""

    async def of_team(self, team_id: str) -> Sequence[ChannelSummary]: ...

    async def get(self, team_id: str, channel: str, *, lock: bool = False) -> ChannelSummary | None: ...

    async def put(self, summary: ChannelSummary) -> None: ...

    async def remove(self, team_id: str, channel: str) -> None: ...

    async def open_complaints(self, team_id: str, limit: int) -> tuple[Sequence[tuple[Complaint, Customer]], int]:
        """The longest open first."""
        ...

    async def logged(self, team_id: str, start: datetime, end: datetime) -> int: ...

    async def patched_up(self, team_id: str, start: datetime, end: datetime) -> int: ...

    async def ended(
        self, team_id: str, start: datetime, end: datetime, limit: int
    ) -> tuple[Sequence[tuple[Complaint, Customer]], Mapping[Outcome, int]]:
        """Complaints that were patched up, the newest first."""
        ...

    async def follow_ups(
        self, team_id: str, until: datetime, limit: int
    ) -> tuple[Sequence[tuple[Complaint, Customer]], int]:
        """Complaints whose customer is to be asked again by `until`; the first due first."""
        ...

    async def ended_tests(
        self, team_id: str, start: datetime, end: datetime, limit: int
    ) -> tuple[Sequence[IdeaEntry], Mapping[Verdict, int]]:
        """Iterations that ended, the newest first."""
        ...

    async def shipped(
        self, team_id: str, start: datetime, end: datetime, limit: int
    ) -> tuple[Sequence[IdeaEntry], int]: ...


class Places(Protocol):
    """Where our messages are in Slack."""

    async def slot_at(self, team_id: str, channel: str, ts: str) -> str | None:
        """Of the notice that this message in a channel shows; None if it is none of ours that is kept up to date."""
        ...


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
