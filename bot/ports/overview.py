"""What shows how things stand: the Home tabs and the summaries of channels."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.complaint import Complaint, Outcome
from bot.domain.customer import Customer
from bot.domain.home import Section
from bot.domain.idea_fact import IdeaEntry
from bot.domain.idea_parts import Verdict
from bot.domain.summary import ChannelSummary


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
