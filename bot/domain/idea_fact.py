"""Facts of an idea's own log, in the past tense; the log only ever grows.

As in the relationship log, each says who did it (`by`; None: Firsthand itself, as time passed) and when (`at`, UTC);
both are columns there, and so is `kind`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.idea_parts import Parent, Plan, Source, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaCaptured:
    kind: Literal["captured"] = "captured"
    at: datetime
    by: str
    source: Source
    parent: Parent | None = None
    complaint: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IterationPlanned:
    kind: Literal["planned"] = "planned"
    at: datetime
    by: str
    iteration: int
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class IterationEnded:
    kind: Literal["tested"] = "tested"
    at: datetime
    by: str
    iteration: int
    verdict: Verdict
    happened: str
    learned: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaShipped:
    kind: Literal["shipped"] = "shipped"
    at: datetime
    by: str
    what: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaRested:
    kind: Literal["rested"] = "rested"
    at: datetime
    by: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaDropped:
    kind: Literal["dropped"] = "dropped"
    at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaTakenUp:
    """It had been resting, or was dropped."""

    kind: Literal["taken_up"] = "taken_up"
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildCaptured:
    """A learning of this idea gave birth to a new one."""

    kind: Literal["child"] = "child"
    at: datetime
    by: str
    child: int
    iteration: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperJoined:
    kind: Literal["joined"] = "joined"
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperLeft:
    kind: Literal["left"] = "left"
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverOffered:
    kind: Literal["offered"] = "offered"
    at: datetime
    by: str
    to: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverAccepted:
    """`by` owns it now; `giver` had offered it."""

    kind: Literal["accepted"] = "accepted"
    at: datetime
    by: str
    giver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverDeclined:
    kind: Literal["declined"] = "declined"
    at: datetime
    by: str
    giver: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverTakenBack:
    """Before `to` answered."""

    kind: Literal["taken_back"] = "taken_back"
    at: datetime
    by: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateReminded:
    """`to` had not answered a handover, and was asked once more; `giver` was told."""

    kind: Literal["delegate_reminded"] = "delegate_reminded"
    at: datetime
    by: None = None
    to: str
    giver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiverReminded:
    """Whoever handed it over was asked to follow up."""

    kind: Literal["giver_reminded"] = "giver_reminded"
    at: datetime
    by: None = None
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedUp:
    """Whoever handed it over has asked `owner` how it goes."""

    kind: Literal["followed_up"] = "followed_up"
    at: datetime
    by: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeasMerged:
    """In the log of both: `merged` is part of `into` from now on."""

    kind: Literal["merged"] = "merged"
    at: datetime
    by: str
    merged: int
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeasTakenApart:
    """In the log of both."""

    kind: Literal["taken_apart"] = "taken_apart"
    at: datetime
    by: str
    merged: int
    into: int


IdeaFact = (
    IdeaCaptured
    | IterationPlanned
    | IterationEnded
    | IdeaShipped
    | IdeaRested
    | IdeaDropped
    | IdeaTakenUp
    | ChildCaptured
    | HelperJoined
    | HelperLeft
    | HandoverOffered
    | HandoverAccepted
    | HandoverDeclined
    | HandoverTakenBack
    | DelegateReminded
    | GiverReminded
    | FollowedUp
    | IdeasMerged
    | IdeasTakenApart
)


@dataclass(frozen=True, slots=True)
class IdeaEntry:
    """A fact in the log of one idea."""

    team_id: str
    idea: int
    fact: IdeaFact
