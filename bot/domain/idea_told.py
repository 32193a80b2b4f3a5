"""What people are told about ideas."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.domain.asking import Question
from bot.domain.idea_case import IdeaBrief
from bot.domain.idea_fact import IdeaEntry
from bot.domain.idea_parts import Given, Offer
from bot.domain.person import Who

LEFT_SHOWN = 10  # ideas in the message about those of somebody who has left


class IdeaTurned(StrEnum):
    """What happened to an idea, as those who are on it are told."""

    CAPTURED = "captured"  # by somebody else than its author, from what they said
    TESTING = "testing"
    TESTED = "tested"
    SHIPPED = "shipped"
    RESTED = "rested"
    DROPPED = "dropped"
    TAKEN_UP = "taken_up"
    JOINED = "joined"
    LEFT = "left"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    TAKEN_OVER = "taken_over"
    UNANSWERED = "unanswered"
    FOLLOWED_UP = "followed_up"
    GIVER_ASKED = "giver_asked"
    ASKED = "asked"  # how it goes, by somebody else
    MERGED = "merged"
    TAKEN_APART = "taken_apart"


@dataclass(frozen=True, slots=True)
class IdeaTold:
    """To whoever is on an idea, or handed it over: what `by` did, and what they `said`.

    `other` is the idea that it was merged into, or taken out of.
    """

    brief: IdeaBrief
    turned: IdeaTurned
    by: Who
    other: IdeaBrief | None = None
    said: str | None = None
    kind: Literal["idea_told"] = "idea_told"


@dataclass(frozen=True, slots=True)
class IdeasLeft:
    """To the leaders: `who` has left, and these ideas were theirs, and so many `more`."""

    who: Who
    ideas: tuple[IdeaBrief, ...]
    more: int = 0
    kind: Literal["ideas_left"] = "ideas_left"


@dataclass(frozen=True, slots=True)
class IdeaCard:
    """To `reader`, who marked a message: it is captured as an idea, by them or (`known`) by somebody before them.

    `alike` are ideas that it is like.
    """

    brief: IdeaBrief
    reader: str
    alike: tuple[IdeaBrief, ...] = ()
    known: bool = False
    kind: Literal["idea_card"] = "idea_card"


@dataclass(frozen=True, slots=True)
class IdeaOffered:
    """To the delegate of a handover: will they take it? `over`: it was answered, or the idea went another way."""

    brief: IdeaBrief
    offer: Offer
    over: bool = False
    kind: Literal["idea_offered"] = "idea_offered"

    @property
    def moot(self) -> bool:
        return self.over


@dataclass(frozen=True, slots=True)
class AskedIdea:
    """`question` is None once it was answered."""

    brief: IdeaBrief
    question: Question | None


@dataclass(frozen=True, slots=True)
class IdeasAsked:
    """To somebody whose ideas wait for them, once a day at most; so many more wait (`more`) for another day."""

    ideas: tuple[AskedIdea, ...]
    reader: str
    more: int = 0
    kind: Literal["ideas_asked"] = "ideas_asked"

    @property
    def moot(self) -> bool:
        return all(asked.question is None for asked in self.ideas)


@dataclass(frozen=True, slots=True)
class HeardIdea:
    """What happened with it, oldest first."""

    brief: IdeaBrief
    entries: tuple[IdeaEntry, ...]


@dataclass(frozen=True, slots=True)
class IdeasHeard:
    """To somebody who is on these ideas: what others did since, gathered. `names` are of everybody in it."""

    ideas: tuple[HeardIdea, ...]
    names: tuple[Who, ...]
    kind: Literal["ideas_heard"] = "ideas_heard"


@dataclass(frozen=True, slots=True)
class IdeaUnanswered:
    """To whoever wants to hand an idea over: there is no answer yet. `over`: it was answered, or taken back."""

    brief: IdeaBrief
    offer: Offer
    over: bool = False
    kind: Literal["idea_unanswered"] = "idea_unanswered"

    @property
    def moot(self) -> bool:
        return self.over


@dataclass(frozen=True, slots=True)
class IdeaGiverAsked:
    """To whoever handed an idea over: would they ask how it goes? `over`: nothing is asked of them here any more."""

    brief: IdeaBrief
    given: Given
    over: bool = False
    kind: Literal["idea_giver_asked"] = "idea_giver_asked"

    @property
    def moot(self) -> bool:
        return self.over
