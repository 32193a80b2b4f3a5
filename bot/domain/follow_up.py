"""After a complaint was patched up, the customer is asked again whether they are well."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SAID_LIMIT = 3_000
TO_PERSON = 2  # so often one person is asked; after that the leaders are
PAUSES = (3, 3, 5, 10, 20)  # working days after each time; after the last one always the same


class Answer(StrEnum):
    """What the customer says; still unhappy opens the complaint again, and so is no answer to keep here."""

    HAPPY = "happy"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`due` is when somebody is asked next; `times` how often it was done; `to` whom last, None: the leaders.

    `by` answered `at` that time; `said` is what the customer said, if it was written down.
    """

    due: datetime
    times: int = 0
    to: str | None = None
    answer: Answer | None = None
    by: str | None = None
    at: datetime | None = None
    said: str | None = None

    @property
    def pause(self) -> int:
        """Working days until somebody is asked again."""
        return PAUSES[min(self.times, len(PAUSES)) - 1]

    @property
    def leaders_asked(self) -> bool:
        return self.times > 0 and self.to is None
