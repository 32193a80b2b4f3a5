"""What flows need of ideas, of challenges, and of who tells customers what came of an idea."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.challenge import Challenge
from bot.domain.closing import Telling
from bot.domain.idea import Idea
from bot.domain.idea_fact import IdeaEntry
from bot.domain.idea_parts import Status as IdeaStatus


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


class Tellings(Protocol):
    async def of_idea(self, team_id: str, idea: int, *, lock: bool = False) -> Sequence[Telling]:
        """In the order of their tests and customers."""
        ...

    async def put(self, tellings: Sequence[Telling]) -> None: ...
