"""What a person, or a leader for them, has arranged. It is kept apart from what Slack says of them."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import WorkingHours


@dataclass(frozen=True, slots=True)
class Absence:
    """`until` None: until they say that they are back. `stand_in` acts for them just this time."""

    since: datetime
    until: datetime | None = None
    stand_in: str | None = None

    def holds(self, at: datetime) -> bool:
        return self.since <= at and not self.is_over(at)

    def is_over(self, at: datetime) -> bool:
        return self.until is not None and self.until <= at


@dataclass(frozen=True, slots=True)
class Arrangements:
    """Kept as a whole, as text: a new one needs a default and nothing else.

    `manager` and `stand_in` are user ids. `country` and `hours` are their own; None: those of the workspace.
    """

    manager: str | None = None
    stand_in: str | None = None
    away: Absence | None = None
    country: str | None = None
    hours: WorkingHours | None = None
