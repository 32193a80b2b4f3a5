"""What flows need to know of people, and of what passed them over while they were away."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from bot.domain.arrangements import Arrangements
from bot.domain.person import Directory, Person


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


class Missed(Protocol):
    """Complaints that passed somebody over while they were away."""

    async def any(self, team_id: str, user_id: str) -> bool: ...

    async def people(self, team_id: str) -> Sequence[str]:
        """User ids of all who have missed something."""
        ...

    async def take(self, team_id: str, user_id: str) -> Sequence[int]:
        """Their numbers, which are forgotten."""
        ...
