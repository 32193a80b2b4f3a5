"""What whoever has a complaint promises the customer: that they will hear from us by some moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

WHAT_LIMIT = 300
LONGEST = timedelta(days=366)
SOON = timedelta(hours=1)  # before it, the one who promised is reminded; at half of the time where there is less
GRACE = timedelta(minutes=30)  # after it, they are asked, if nothing was said
URGENT_GRACE = timedelta(minutes=30)  # between that and the leaders, of an urgent complaint


class Stage(StrEnum):
    """How far a promise has come."""

    GIVEN = "given"
    SOON = "soon"  # the one who promised was reminded
    OVERDUE = "overdue"  # it passed, and they were asked
    LEADERS = "leaders"  # nothing was said even then, and the leaders were told


@dataclass(frozen=True, slots=True)
class Promise:
    """`what` is what the customer was told, if it was written down."""

    by: str
    at: datetime
    due: datetime
    what: str | None = None
    stage: Stage = Stage.GIVEN

    @property
    def remind_at(self) -> datetime:
        return self.due - min(SOON, (self.due - self.at) / 2)
