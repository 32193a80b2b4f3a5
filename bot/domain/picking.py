"""Which complaints somebody wants to see, and which page of them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Pick:
    """Every condition has to hold. `mine`: it is the reader's move, or they logged it."""

    open_only: bool = True
    mine: bool = False
    urgent: bool = False
    overdue: bool = False
    customer_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """`leads`: what the leaders together are asked is theirs as well."""

    user_id: str
    leads: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """A page of things that are numbered as they come: the nearest ones `before` or `after` a number, or the newest.

    Whatever comes or goes meanwhile, nothing is shown twice and nothing is left out.
    """

    before: int | None = None
    after: int | None = None


NEWEST = Place()
