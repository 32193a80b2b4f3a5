"""What erasing needs from storage and from Slack."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.domain.complaint import Complaint
from bot.domain.erasing import Terms

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ErasedPerson:
    """`pseudonym` is the id under which their doings are kept."""

    pseudonym: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Swept:
    """`after` is the key behind which to go on, if there is more."""

    after: Key | None
    changed: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where messages were sent: `destination` is a user id or a channel id, `channel` the id in Slack."""

    destination: str
    channel: str


class Erasing(Protocol):
    def tables(self) -> Sequence[str]:
        """Those in which something of a customer or a person may stand; messages that wait come last."""
        ...

    async def erased_person(self, team_id: str, user_id: str) -> ErasedPerson | None: ...

    async def which_are_erased(self, team_id: str, user_ids: Iterable[str]) -> set[str]: ...

    async def remember(self, team_id: str, user_id: str, now: datetime) -> str:
        """That this person is erased, without keeping who it is. Answers the pseudonym."""
        ...

    async def forget(self, team_id: str, user_id: str) -> None:
        """They may be learned from Slack again."""
        ...

    async def customer(self, team_id: str, customer_id: int, now: datetime) -> None:
        """Everything but the number."""
        ...

    async def complaints_of(self, team_id: str, customer_id: int, *, after: int, limit: int) -> Sequence[Complaint]:
        """By number, locked until the end of the transaction."""
        ...

    async def log_of(self, team_id: str, customer_id: int, *, after: int, limit: int) -> int | None:
        """What people wrote in the entries behind the id `after` goes; the last id, or None if there are no more."""
        ...

    async def messages_about(self, team_id: str, customer_id: int) -> None:
        """Those that wait and show a complaint of this customer."""
        ...

    async def person(self, team_id: str, user_id: str) -> str | None:
        """What waits for them, what they had begun, what is known of them. Answers the channel of our conversation."""
        ...

    async def sweep(
        self, team_id: str, name: str, after: Key | None, terms: Terms, *, limit: int, ideas_of: int | None = None
    ) -> Swept:
        """A page of one table. `ideas_of`: only ideas that came from complaints of this customer."""
        ...

    async def known_since(self, team_id: str, customer_id: int) -> datetime | None:
        """When the first entry about them was made."""
        ...

    async def conversations(self, team_id: str, after: str, limit: int) -> Sequence[Conversation]:
        """By destination, behind `after`."""
        ...

    async def tidy(self) -> None:
        """What was deleted is gone from what the database keeps beside its tables."""
        ...


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Messages of ours in Slack: how many are changed, and how many Slack does not let us change."""

    changed: int = 0
    kept: int = 0


class OwnMessages(Protocol):
    async def rewrite(self, channel: str, since: datetime, terms: Terms, labels: Sequence[str]) -> Rewritten:
        """Takes the terms out of all that we have said there; what is about one of `labels` goes altogether.

        Raises what slack_sdk and aiohttp raise while Slack is too busy.
        """
        ...
