"""Facts of the relationship log, in the past tense; the log only ever grows.

Each kind says who did it (`by`, a user id; None: Firsthand itself, as time passed) and when (`at`, UTC).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.complaint import Ask, Cause, Outcome, Reason, Severity
from bot.domain.customer import Contact
from bot.domain.promise import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAdded:
    kind: Literal["customer_added"] = "customer_added"
    at: datetime
    by: str | None
    source: Literal["form", "file", "complaint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactNamed:
    """Somebody became original or current contact of the customer."""

    kind: Literal["contact_named"] = "contact_named"
    at: datetime
    by: str | None
    role: Literal["original", "current"]
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerChanged:
    """Other fields of the customer, named in `fields`, were brought up to date."""

    kind: Literal["customer_changed"] = "customer_changed"
    at: datetime
    by: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintLogged:
    kind: Literal["complaint_logged"] = "complaint_logged"
    at: datetime
    by: str
    complaint: int
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAsked:
    kind: Literal["contact_asked"] = "contact_asked"
    at: datetime
    by: str | None
    complaint: int
    ask: Ask
    earlier_ended: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """`handed_by` handed it to them: by this they have accepted it."""

    kind: Literal["acknowledged"] = "acknowledged"
    at: datetime
    by: str
    complaint: int
    handed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    kind: Literal["handed_over"] = "handed_over"
    at: datetime
    by: str
    complaint: int
    to: str
    why: str | None = None
    whole: bool = False  # the customer as well, once it is accepted


@dataclass(frozen=True, slots=True, kw_only=True)
class CouldNotNow:
    """The person asked said that they cannot right now."""

    kind: Literal["could_not_now"] = "could_not_now"
    at: datetime
    by: str
    complaint: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudged:
    """`to` is None when the leaders together were nudged."""

    kind: Literal["nudged"] = "nudged"
    at: datetime
    by: str | None = None
    complaint: int
    to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GiverReminded:
    """Whoever handed it over was told how it stands with whom they had handed it to."""

    kind: Literal["giver_reminded"] = "giver_reminded"
    at: datetime
    by: str | None = None
    complaint: int
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """The customer will hear from us by `due`."""

    kind: Literal["promised"] = "promised"
    at: datetime
    by: str
    complaint: int
    due: datetime
    what: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseKept:
    """Something was said in time."""

    kind: Literal["promise_kept"] = "promise_kept"
    at: datetime
    by: str
    complaint: int
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseReminded:
    """`to` is None when the leaders were told that a promise has passed in silence."""

    kind: Literal["promise_reminded"] = "promise_reminded"
    at: datetime
    by: str | None = None
    complaint: int
    to: str | None
    due: datetime
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded:
    kind: Literal["note_added"] = "note_added"
    at: datetime
    by: str
    complaint: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatchedUp:
    kind: Literal["patched_up"] = "patched_up"
    at: datetime
    by: str
    complaint: int
    what: str
    outcome: Outcome
    cause: Cause | None = None
    cause_words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkedTo:
    """Somebody talked to the customer without a complaint."""

    kind: Literal["talked_to"] = "talked_to"
    at: datetime
    by: str
    note: str | None = None


# What somebody did with a complaint.
Done = Acknowledged | HandedOver | CouldNotNow | Promised | PromiseKept | NoteAdded | PatchedUp

Fact = (
    CustomerAdded
    | ContactNamed
    | CustomerChanged
    | ComplaintLogged
    | ContactAsked
    | Acknowledged
    | HandedOver
    | CouldNotNow
    | Nudged
    | GiverReminded
    | Promised
    | PromiseKept
    | PromiseReminded
    | NoteAdded
    | PatchedUp
    | TalkedTo
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact in the relationship log of one customer."""

    team_id: str
    customer_id: int
    fact: Fact

    @property
    def complaint(self) -> int | None:
        return getattr(self.fact, "complaint", None)
