"""What a contact is told in the morning: whose anniversary it is, and to whom nobody has talked for long."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

SHOWN = 8  # customers of each kind in one message; the others are counted


class Why(StrEnum):
    ANNIVERSARY = "anniversary"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class CareItem:
    """`silent_since` is when somebody was last in touch before it was told; `talked`: somebody was since."""

    customer_id: int
    name: str
    why: Why
    since: date | None
    silent_since: datetime
    talked: bool


@dataclass(frozen=True, slots=True)
class CareDue:
    """`told_at` tells this message from others; `today` is that day where the reader is.

    `anniversaries` and `silent` count all customers that it is about; `items` are the first of each.
    """

    told_at: datetime
    today: date
    items: tuple[CareItem, ...]
    anniversaries: int
    silent: int
    kind: Literal["care_due"] = "care_due"

    @property
    def more(self) -> int:
        """How many it counts without showing them."""
        return self.anniversaries + self.silent - len(self.items)

    @property
    def slot(self) -> str:
        return f"care {self.told_at:%Y-%m-%dT%H:%M:%S}"
