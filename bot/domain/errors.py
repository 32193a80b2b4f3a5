"""Refusals: what somebody asked for and cannot have. Each becomes a private sentence to that person.

Refusal
├── CannotUse, WasErased  who may not use Firsthand at all
├── NotFound              UnknownComplaint, UnknownCustomer, UnknownIdea, UnknownChallenge
├── TooLate               AlreadyAcknowledged, AlreadyPatchedUp, NotYourTurn, AlreadyFollowedUp, StillOpen,
│                         ProposalSettled, ContactChanged, ChallengeEnded, AlreadyTold, NotYoursToTell
├── IdeaRefusal           NotNow, NotOnIdea, NotOwner, AlreadyOnIdea, NotHelping, NotOffered, NotGiven
├── NotAllowed            LeadersOnly
└── Unusable              what was typed or chosen cannot be used: BadField
StoreUnavailable          nothing was saved, and it is nobody's mistake
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.follow_up import Answer
from bot.domain.person import Standing


class Refusal(Exception):
    """Something that cannot be done, for a reason that the person who asked should read."""


@dataclass(eq=False)
class CannotUse(Refusal):
    """A guest, somebody of another organisation, or somebody deactivated pressed or typed something."""

    standing: Standing


class WasErased(Refusal):
    """Whoever asks was erased on request, and is not learned anew until a leader asks them back."""


class NotFound(Refusal):
    """There is no such thing in this workspace."""


@dataclass(eq=False)
class UnknownComplaint(NotFound):
    label: str


@dataclass(eq=False)
class UnknownCustomer(NotFound):
    name: str


@dataclass(eq=False)
class UnknownIdea(NotFound):
    label: str


@dataclass(eq=False)
class UnknownChallenge(NotFound):
    label: str


class TooLate(Refusal):
    """The complaint, or whatever the button was about, has moved on since it was drawn."""


@dataclass(eq=False)
class AlreadyAcknowledged(TooLate):
    """Somebody (perhaps the one who asks) has it already."""

    label: str
    holder: str
    since: datetime


@dataclass(eq=False)
class AlreadyPatchedUp(TooLate):
    label: str
    by: str
    at: datetime


@dataclass(eq=False)
class NotYourTurn(TooLate):
    """`turn_of` is the user id of the person asked now; None: the leaders together."""

    label: str
    turn_of: str | None


@dataclass(eq=False)
class NotAcknowledged(TooLate):
    """It cannot be patched up before somebody has it. `turn_of` as in NotYourTurn."""

    label: str
    turn_of: str | None


@dataclass(eq=False)
class ChallengeEnded(TooLate):
    label: str
    by: str
    at: datetime


@dataclass(eq=False)
class AlreadyTold(TooLate):
    """The customer knows of the idea."""

    label: str
    by: str
    at: datetime


@dataclass(eq=False)
class NotYoursToTell(TooLate):
    """`to` tells the customer now; None: there is nothing to tell any more."""

    label: str
    to: str | None


@dataclass(eq=False)
class IdeaRefusal(Refusal):
    """A move that an idea does not allow, at this time or from this person."""

    label: str


@dataclass(eq=False)
class NotNow(IdeaRefusal):
    """It is in a `status` (as in idea.Status) that allows other moves, since `since`; perhaps part of another one."""

    status: str
    since: datetime
    merged_into: int | None = None


@dataclass(eq=False)
class NotOnIdea(IdeaRefusal):
    """Only its owner, its author, those who help, and leaders move it."""

    owner: str


@dataclass(eq=False)
class NotOwner(IdeaRefusal):
    """Only its owner, or a leader, can hand it over."""

    owner: str


@dataclass(eq=False)
class AlreadyOnIdea(IdeaRefusal):
    owner: str


@dataclass(eq=False)
class NotHelping(IdeaRefusal):
    """Only who helps can stop helping; an owner hands it over."""

    owner: str


@dataclass(eq=False)
class NotOffered(IdeaRefusal):
    """Nobody has offered it to whoever wants to accept or decline, or not any more."""

    owner: str


@dataclass(eq=False)
class AlreadyFollowedUp(TooLate):
    """Somebody has said already what came of asking the customer again."""

    label: str
    by: str
    at: datetime
    answer: Answer


@dataclass(eq=False)
class StillOpen(TooLate):
    """It is not patched up, perhaps no more: then `by` opened it again `at` that time. `on` as in NotYourTurn."""

    label: str
    on: str | None
    by: str | None
    at: datetime | None


@dataclass(eq=False)
class ProposalSettled(TooLate):
    """A leader has decided already, to correct the record of the customer of that name or to leave it."""

    name: str
    by: str
    at: datetime
    corrected: bool


@dataclass(eq=False)
class ContactChanged(TooLate):
    """The record was corrected otherwise since; `now` is on it, None: nobody with an account here."""

    name: str
    role: Literal["original", "current"]
    now: str | None


@dataclass(eq=False)
class NotGiven(IdeaRefusal):
    """Only who handed it over can follow up on that, and only on the newest handover."""

    owner: str


class NotAllowed(Refusal):
    """Only others may do this."""


@dataclass(eq=False)
class LeadersOnly(NotAllowed):
    leaders: tuple[str, ...]


class DraftGone(Refusal):
    """The question was answered before, or its complaint is already logged."""


@dataclass(eq=False)
class BadField(Refusal):
    """What was typed into `field` cannot be used; `says` is the whole sentence that tells what would be right."""

    field: str
    says: str

    def __str__(self) -> str:
        return self.says


class StoreUnavailable(Exception):
    """The database could not be asked: nothing was saved, and trying again is right."""


@dataclass(eq=False)
class AlreadyHeard(Exception):
    """The message that somebody wants to log is logged as complaint `number`."""

    number: int


@dataclass(eq=False)
class AlreadyCaptured(Exception):
    """The message that somebody wants to capture is captured as idea `number`."""

    number: int


@dataclass(eq=False)
class AlreadyDelivered(Exception):
    """Slack delivered the same thing before; `outcome` is what came of it then (a label such as C-1, or empty)."""

    outcome: str
