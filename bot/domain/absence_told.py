"""What people are told about absences, and about who acts for whom."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.domain.briefing import Briefing
from bot.domain.person import Who


class ActsAs(StrEnum):
    """What somebody is for somebody else."""

    STAND_IN = "stand_in"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class RoleNamed:
    """The reader stands in for `whom`, or is their manager, as `by` (perhaps `whom`) has arranged it.

    `always`, or for one absence: `since` None from now on, until `until`, if that is known.
    """

    role: ActsAs
    whom: Who
    by: Who
    always: bool = False
    since: datetime | None = None
    until: datetime | None = None
    kind: Literal["role_named"] = "role_named"


@dataclass(frozen=True, slots=True)
class ArrangedForYou:
    """A leader has arranged something for the reader: an absence (`away`), its end (`back`), or who acts for them."""

    by: Who
    away: bool = False
    back: bool = False
    since: datetime | None = None
    until: datetime | None = None
    stand_in: Who | None = None
    manager: Who | None = None
    kind: Literal["arranged_for_you"] = "arranged_for_you"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """To whoever had it or was asked: `by` is back and has taken it."""

    briefing: Briefing
    by: Who
    kind: Literal["taken_back"] = "taken_back"


@dataclass(frozen=True, slots=True)
class WhileAway:
    """To somebody who is back: the complaints that would have come to them, the open ones first. `total` counts all."""

    reader: Who
    briefings: tuple[Briefing, ...]
    total: int
    kind: Literal["while_away"] = "while_away"
