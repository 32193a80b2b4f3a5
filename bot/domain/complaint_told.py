"""What people are told about a complaint, while it is open and when it is over."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.domain.briefing import Briefing
from bot.domain.person import Who


class Part(StrEnum):
    """What the reader of a contact's DM can still do."""

    ASKED = "asked"  # it is their turn
    HOLDER = "holder"  # they have it
    EARLIER = "earlier"  # somebody else was asked since, and nobody has it yet: they may still take it
    ONLOOKER = "onlooker"  # others have it, or it is over


class Turned(StrEnum):
    """What happened, as the reporter and the others who should know are told."""

    LOGGED = "logged"
    ASKED_NEXT = "asked_next"
    ACKNOWLEDGED = "acknowledged"
    HANDED_OVER = "handed_over"
    PROMISED = "promised"
    PATCHED_UP = "patched_up"
    NEW_TIME = "new_time"  # whoever is asked works at other times from now on
    HAPPY = "happy"
    LEFT = "left"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class ContactCard:
    """The DM of somebody who is or was asked, with the buttons that apply."""

    briefing: Briefing
    part: Part
    kind: Literal["contact_card"] = "contact_card"

    @property
    def moot(self) -> bool:
        return self.part in (Part.EARLIER, Part.ONLOOKER)


@dataclass(frozen=True, slots=True)
class ChannelCard:
    """The card in the escalation channel."""

    briefing: Briefing
    kind: Literal["channel_card"] = "channel_card"


@dataclass(frozen=True, slots=True)
class LeadersAsked:
    """The leaders are mentioned, because nobody before them could be asked: in their channel, or each by DM."""

    briefing: Briefing
    leaders: tuple[Who, ...]
    again: bool = False
    over: bool = False  # nobody is asked by this any more
    kind: Literal["leaders_asked"] = "leaders_asked"

    @property
    def moot(self) -> bool:
        return self.over


@dataclass(frozen=True, slots=True)
class Nudge:
    """Half of the time is over and nobody has pressed "I've got this"."""

    briefing: Briefing
    over: bool = False  # nobody is asked by this any more
    kind: Literal["nudge"] = "nudge"

    @property
    def moot(self) -> bool:
        return self.over


@dataclass(frozen=True, slots=True)
class PromiseDue:
    """To whoever gave the promise of the briefing: it is due soon, or `late`; to the leaders, if they are named."""

    briefing: Briefing
    late: bool = False
    leaders: tuple[Who, ...] = ()
    over: bool = False  # nobody is asked by this any more
    kind: Literal["promise_due"] = "promise_due"

    @property
    def moot(self) -> bool:
        return self.over


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """To whoever is to talk to the customer again; to the leaders, if they are named."""

    briefing: Briefing
    again: bool = False
    leaders: tuple[Who, ...] = ()
    over: bool = False  # nobody is asked by this any more
    kind: Literal["follow_up_due"] = "follow_up_due"

    @property
    def moot(self) -> bool:
        return self.over


@dataclass(frozen=True, slots=True)
class Gathered:
    """Several complaints that it is the reader's turn for, told at once after a time in which nothing ran."""

    briefings: tuple[Briefing, ...]
    kind: Literal["gathered"] = "gathered"


@dataclass(frozen=True, slots=True)
class ReporterTold:
    briefing: Briefing
    turned: Turned
    kind: Literal["reporter_told"] = "reporter_told"


@dataclass(frozen=True, slots=True)
class OthersTold:
    """For those whom the reporter named under "who else should know"."""

    briefing: Briefing
    turned: Turned
    kind: Literal["others_told"] = "others_told"


@dataclass(frozen=True, slots=True)
class GiverTold:
    """To whoever handed a complaint over: `by`, as a rule the receiver, has it now, or has patched it up.

    `whole`: the customer is theirs as well. `asks_at` is when the giver will be reminded to follow up.
    """

    briefing: Briefing
    by: Who
    receiver: Who | None = None
    whole: bool = False
    asks_at: datetime | None = None
    kind: Literal["giver_told"] = "giver_told"


@dataclass(frozen=True, slots=True)
class GiverAsked:
    """The giver is reminded to follow up: `receiver` accepted it `at` that time, and it is still open."""

    briefing: Briefing
    receiver: Who
    at: datetime
    kind: Literal["giver_asked"] = "giver_asked"
