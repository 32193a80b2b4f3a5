"""Facts of the relationship log, in the past tense; the log only ever grows.

Each kind says who did it (`by`, a user id; None: Firsthand itself, as time passed) and when (`at`, UTC).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.complaint import Ask, Cause, Outcome, Reason, Severity
from bot.domain.customer import Contact, Role
from bot.domain.follow_up import Answer
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
    role: Role
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
    """`handed_by` handed it to them: by this they have accepted it. `taken_from` had it while they were away."""

    kind: Literal["acknowledged"] = "acknowledged"
    at: datetime
    by: str
    complaint: int
    handed_by: str | None = None
    taken_from: str | None = None


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
class NotTheirs:
    """The person asked said that somebody else is the contact: `named`, or they do not know who. `was` is on record."""

    kind: Literal["not_theirs"] = "not_theirs"
    at: datetime
    by: str
    complaint: int
    role: Role
    named: str | None
    was: Contact | None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCorrected:
    """A leader corrected the record, which had `was`; by itself, or as `proposal` of that complaint proposed it."""

    kind: Literal["contact_corrected"] = "contact_corrected"
    at: datetime
    by: str
    role: Role
    was: Contact | None
    contact: Contact
    reason: str | None
    complaint: int | None = None
    proposal: int | None = None
    proposed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLeft:
    """A leader left the record as it is."""

    kind: Literal["correction_left"] = "correction_left"
    at: datetime
    by: str
    complaint: int
    proposal: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TheyWereTold:
    """The customer heard of what came of their complaints: `test` of the idea began, or it has shipped (0)."""

    kind: Literal["they_were_told"] = "they_were_told"
    at: datetime
    by: str
    idea: int
    test: int
    complaints: tuple[int, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpAsked:
    """Somebody was asked to talk to the customer again; `to` is None when the leaders were."""

    kind: Literal["follow_up_asked"] = "follow_up_asked"
    at: datetime
    by: str | None = None
    complaint: int
    to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedUp:
    """The customer was asked again, and is well or has left."""

    kind: Literal["followed_up"] = "followed_up"
    at: datetime
    by: str
    complaint: int
    answer: Answer
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """The customer is still unhappy."""

    kind: Literal["reopened"] = "reopened"
    at: datetime
    by: str
    complaint: int
    why: str


# What somebody did with a complaint.
Done = (
    Acknowledged
    | HandedOver
    | CouldNotNow
    | NotTheirs
    | CorrectionLeft
    | Promised
    | PromiseKept
    | NoteAdded
    | PatchedUp
    | FollowedUp
    | Reopened
)

Fact = (
    CustomerAdded
    | ContactNamed
    | CustomerChanged
    | ComplaintLogged
    | ContactAsked
    | Acknowledged
    | HandedOver
    | CouldNotNow
    | NotTheirs
    | ContactCorrected
    | CorrectionLeft
    | Nudged
    | GiverReminded
    | Promised
    | PromiseKept
    | PromiseReminded
    | NoteAdded
    | PatchedUp
    | FollowUpAsked
    | FollowedUp
    | Reopened
    | TalkedTo
    | TheyWereTold
)


def people_in_fact(fact: Fact) -> set[str]:
    """The user ids of everybody whom the story of it names."""
    ask, contacts = getattr(fact, "ask", None), (getattr(fact, "contact", None), getattr(fact, "was", None))
    named = {fact.by, *(getattr(fact, field, None) for field in ("to", "named", "handed_by", "proposed_by"))}
    named |= {contact.user_id for contact in contacts if contact}
    named |= {ask.user_id, ask.handed_by, *(passed.user_id for passed in ask.passed_over)} if ask else set()
    return {user_id for user_id in named if user_id}


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact in the relationship log of one customer."""

    team_id: str
    customer_id: int
    fact: Fact

    @property
    def complaint(self) -> int | None:
        return getattr(self.fact, "complaint", None)
