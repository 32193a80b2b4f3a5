"""When somebody has left: who looks after their customers from now on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.person import Person, Standing, Who

NAMES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody has left at `at`; `told` are the user ids of those who were asked to name heirs for their customers.

    It ends if they come back.
    """

    team_id: str
    user_id: str
    at: datetime
    told: tuple[str, ...]
    customers: int

    @property
    def slot(self) -> str:
        return f"heirs {self.user_id} {self.at:%Y-%m-%dT%H:%M:%S}"


@dataclass(frozen=True, slots=True)
class HeirsWanted:
    """To whoever names heirs: of `customers` that `who` looked after, `left` have nobody yet; `names` are the first.

    `back`: they have come back, and nobody has to be named any more.
    """

    who: Who
    customers: int
    left: int
    names: tuple[str, ...]
    back: bool = False
    kind: Literal["heirs_wanted"] = "heirs_wanted"

    @property
    def moot(self) -> bool:
        return self.back or not self.left


@dataclass(frozen=True, slots=True)
class CustomersGiven:
    """To an heir: `by` asks them to look after `count` customers, of whom `names` are the first."""

    by: Who
    count: int
    names: tuple[str, ...]
    instead_of: Who | None = None
    kind: Literal["customers_given"] = "customers_given"


def has_left(before: Person | None, now: Person) -> bool:
    """Slack has deactivated somebody who was a member when we last heard of them."""
    return before is not None and before.is_member and now.standing is Standing.DEACTIVATED


def is_back(before: Person | None, now: Person) -> bool:
    return before is not None and before.standing is Standing.DEACTIVATED and now.is_member
