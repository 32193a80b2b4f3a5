"""What the sender and the ticker need of the queue, as Protocols: work that is claimed, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.home import Pages
from bot.domain.notice import Notice
from bot.domain.reminder import Reminder


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message is in Slack."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message of the outbox, claimed until `leased_until` (UTC).

    `message_id` goes into the message's metadata. `posted` is where the slot's message is already, if it is, and
    `channel` the conversation's id in Slack, where it is known. `attempts` counts those that failed. `begun_at`: since
    then it may have been posted by an attempt whose outcome nobody knows; None if it certainly was not.
    """

    notice: Notice
    id: int
    message_id: str
    leased_until: datetime
    channel: str | None = None
    posted: Posted | None = None
    attempts: int = 0
    begun_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """Slack has it, at `posted`. The conversation rests until `free_at`."""

    outgoing: Outgoing
    posted: Posted
    free_at: datetime


@dataclass(frozen=True, slots=True)
class Later:
    """To be tried again at `at`. `maybe_sent`: the outcome is unknown. Without an `error` it was not even tried."""

    outgoing: Outgoing
    at: datetime
    error: str | None = None
    maybe_sent: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """The slot's message was deleted in Slack: it is posted anew."""

    outgoing: Outgoing


@dataclass(frozen=True, slots=True)
class Moot:
    """What it would have asked nobody asks any more, and it was never posted: it is not sent at all."""

    outgoing: Outgoing


@dataclass(frozen=True, slots=True)
class Refused:
    """Slack will never take it: it is kept for the record, and `instead` is sent."""

    outgoing: Outgoing
    error: str
    instead: tuple[Notice, ...] = ()


Outcome = Sent | Later | Gone | Moot | Refused


@dataclass(frozen=True, slots=True)
class HomeDue:
    """A Home tab that is out of date. `version` is what is to be shown, `pages` are those that its reader turned to."""

    team_id: str
    user_id: str
    version: int
    pages: Pages


class Homes(Protocol):
    async def claim_homes(self, now: datetime, *, limit: int, lease: timedelta) -> Sequence[HomeDue]: ...

    async def home_shown(self, due: HomeDue, now: datetime) -> None:
        """It is true now, unless something has happened since; then it is claimed once more."""
        ...

    async def home_later(self, due: HomeDue, at: datetime) -> None:
        """It could not be shown; it is tried again at `at`."""
        ...

    async def next_home(self) -> datetime | None:
        """When the next one can be claimed."""
        ...


class Outbox(Protocol):
    async def exchange(
        self, outcomes: Sequence[Outcome], now: datetime, *, limit: int, lease: timedelta
    ) -> Sequence[Outgoing]:
        """Record what came of earlier claims and claim `limit` more, in one transaction.

        At most one message per conversation is claimed, its oldest; what waits for the same slot behind it is merged
        into it. Nothing is recorded for a claim that another process has taken over, except that it was sent.
        """
        ...

    async def next_message(self) -> datetime | None:
        """When the next message can be claimed; long past for one that waits."""
        ...


class NotNow(Exception):
    """What a reminder should do cannot be done at this moment, as Slack has too much to do: it is tried again."""


class DueReminders(Protocol):
    async def claim_reminders(self, now: datetime, *, limit: int, lease: timedelta) -> Sequence[Reminder]: ...

    async def release(self, reminder: Reminder, at: datetime) -> None:
        """What it should have done failed; it can be claimed again at `at`."""
        ...

    async def next_reminder(self) -> datetime | None:
        """When the next reminder can be claimed."""
        ...
