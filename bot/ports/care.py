"""What looking after customers before trouble needs from storage."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.care_told import CareItem, Why
from bot.domain.customer import Customer
from bot.domain.heirs import Departure
from bot.domain.reach import Unattended


@dataclass(frozen=True, slots=True)
class Looking:
    """Somebody who looks after customers at this moment.

    Those of whom they are the current contact, and those whom they won and who have no current contact, or one of
    `instead_of`.
    """

    team_id: str
    user_id: str
    at: datetime
    instead_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreached:
    """Customers who have no contact, or only such as are among `unfit`: user ids of those who cannot be asked."""

    team_id: str
    unfit: tuple[str, ...]


Whose = Looking | Unreached


@dataclass(frozen=True, slots=True)
class CareDay:
    """That somebody has an anniversary on the day of `since`, and who could be told: user ids."""

    since: date
    original: str | None
    current: str | None


class Contacts(Protocol):
    """Who looks after which customers."""

    async def others_looking_after(self, team_id: str, user_id: str) -> Sequence[str]:
        """User ids of the current contacts of those whom `user_id` won."""
        ...

    async def everybody(self, team_id: str) -> Sequence[str]:
        """User ids of all contacts."""
        ...

    async def unattended(self, whose: Unreached) -> Sequence[Unattended]: ...

    async def called(self, team_id: str, customers: Unattended, limit: int) -> Sequence[str]:
        """Names of a few of them."""
        ...

    async def count(self, whose: Whose) -> int: ...

    async def page(self, whose: Whose, *, after: int, limit: int, lock: bool = False) -> Sequence[Customer]:
        """By id, behind the id `after`. `lock`: until the end of the transaction nobody else changes them."""
        ...

    async def give(self, team_id: str, customer_ids: Sequence[int], user_id: str) -> None:
        """`user_id` is their current contact from now on."""
        ...


class Departures(Protocol):
    async def of(self, team_id: str, user_ids: Iterable[str]) -> Sequence[Departure]: ...

    async def put(self, departure: Departure) -> None: ...

    async def end(self, departure: Departure) -> None: ...


class CareBook(Protocol):
    """When somebody was last in touch with a customer follows from the relationship log, by domain.care.touch_by."""

    async def of_anniversaries(self, team_id: str, keys: Collection[int], told: date) -> Sequence[CareDay]:
        """For the keys of domain.care.anniversary_keys, without those told already up to `told` or further."""
        ...

    async def of_silent(self, team_id: str, before: datetime) -> Sequence[str]:
        """User ids of the contacts of those with whom nobody was in touch, nor told of it, since `before`."""
        ...

    async def gone(self, team_id: str, customer_ids: Collection[int]) -> set[int]:
        """Those who have left us."""
        ...

    async def tell_anniversaries(self, looking: Looking, keys: Collection[int], told: date, until: date) -> int:
        """All that are not told already up to `told`, from now on told up to `until`. Answers how many."""
        ...

    async def tell_silent(self, looking: Looking, before: datetime) -> int:
        """All that `of_silent` means, told from now on. Answers how many."""
        ...

    async def told(self, team_id: str, user_id: str, told_at: datetime, why: Why, *, limit: int) -> Sequence[CareItem]:
        """What one message is about: the longest relationship first, or the longest silence."""
        ...

    async def untouched(
        self, team_id: str, user_id: str, told_at: datetime, *, after: int, limit: int
    ) -> Sequence[CareItem]:
        """Those of the message with whom nobody was in touch since, by customer id, behind the id `after`."""
        ...

    async def count_told(self, team_id: str, user_id: str, told_at: datetime) -> dict[Why, int]: ...

    async def message_about(self, team_id: str, customer_id: int) -> tuple[str, datetime] | None:
        """Who was last told of this customer, and when: that is which message."""
        ...
