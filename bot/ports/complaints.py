"""What flows need of complaints: drafts whose customer is not certain yet, complaints, and the relationship log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.briefing import History
from bot.domain.complaint import Complaint
from bot.domain.customer import Customer
from bot.domain.fact import Entry
from bot.domain.picking import Pick, Place, Reader
from bot.domain.said import Said


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
class Page:
    """One page of complaints, newest first; `total` counts all that fit, `newer` those before this page."""

    items: tuple[tuple[Complaint, Customer], ...]
    total: int
    newer: int = 0

    @property
    def older(self) -> int:
        return self.total - self.newer - len(self.items)


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


class Drafts(Protocol):
    async def put(self, draft: Draft) -> None: ...

    async def get(self, team_id: str, draft_id: str) -> Draft | None: ...

    async def take(self, team_id: str, draft_id: str) -> Draft | None:
        """Read and remove; None if it was taken before."""
        ...
