"""What people are to be told, without saying how it looks.

A notice with a `slot` shows the present state of something: the first one is posted, each later one for the same
slot and destination edits that message in place. A notice without a slot is a message of its own and pings.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.domain.briefing import Briefing, CustomerBrief
from bot.domain.care_told import CareDue
from bot.domain.challenge_brief import LeaderBrief
from bot.domain.challenge_told import ChallengeCard, GoOnAsked, RoundTold
from bot.domain.closing import TellThem
from bot.domain.customer import Role
from bot.domain.heirs import CustomersGiven, HeirsWanted
from bot.domain.idea_told import IdeaCard, IdeaGiverAsked, IdeaOffered, IdeasAsked, IdeasHeard, IdeaTold, IdeaUnanswered
from bot.domain.person import Standing, Who
from bot.domain.reach import Unreachable
from bot.domain.said import SaidBy
from bot.domain.summary import Summary


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


class Ending(StrEnum):
    """Why a question about a message asks nothing any more."""

    LOGGED = "logged"
    TAKEN_BACK = "taken_back"
    NO_COMPLAINT = "no_complaint"
    FORGOTTEN = "forgotten"


class Unreadable(StrEnum):
    """Why a message that somebody marked could not be read."""

    GONE = "gone"
    NOT_THERE = "not_there"  # Firsthand is not in that conversation
    NOT_ALLOWED = "not_allowed"
    OURS = "ours"
    NO_WORDS = "no_words"  # of which an idea could be made


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
class CorrectionProposed:
    """To the leaders: `by` says that not `was` but `named` is the contact. `number` is the proposal's.

    `settled_by` is the leader who decided, None as long as none has.
    """

    briefing: Briefing
    number: int
    role: Role
    by: Who
    was: Who | None
    named: Who
    why: str | None
    leaders: tuple[Who, ...]
    settled_by: Who | None = None
    settled_at: datetime | None = None
    corrected: bool = False
    kind: Literal["correction_proposed"] = "correction_proposed"

    @property
    def moot(self) -> bool:
        return self.settled_by is not None


@dataclass(frozen=True, slots=True)
class RecordSettled:
    """To whoever proposed a correction, and if it was made to `named` (then `you`): `by` has decided."""

    customer: CustomerBrief
    role: Role
    named: Who
    by: Who
    corrected: bool = True
    you: bool = False
    kind: Literal["record_settled"] = "record_settled"


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


@dataclass(frozen=True, slots=True)
class MessageAsked:
    """To whoever marked a message: which customer is it about? `words` is its beginning.

    `before` was asked first, where somebody was. `ended`: nothing is asked any more; `label` of what was logged.
    """

    said: SaidBy
    ts: str
    words: str
    before: Who | None = None
    again: bool = False
    ended: Ending | None = None
    label: str | None = None
    kind: Literal["message_asked"] = "message_asked"

    @property
    def moot(self) -> bool:
        return self.ended is not None


@dataclass(frozen=True, slots=True)
class MessageUnread:
    """To whoever marked a message: it could not be read."""

    channel: str
    link: str
    why: Unreadable
    for_idea: bool = False  # else it was marked as a complaint
    kind: Literal["message_unread"] = "message_unread"


@dataclass(frozen=True, slots=True)
class MessageKnown:
    """To whoever marked a message that is logged already."""

    briefing: Briefing
    kind: Literal["message_known"] = "message_known"


@dataclass(frozen=True, slots=True)
class NotForYou:
    """To somebody who marked a message and may not use Firsthand."""

    standing: Standing
    for_idea: bool = False
    kind: Literal["not_for_you"] = "not_for_you"


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


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """To a leader: Slack refused a message for good. `reason` is Slack's error code, `where` a channel or user id."""

    where: str
    reason: str
    about: str | None = None
    kind: Literal["undeliverable"] = "undeliverable"


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row of a customer file that did not go in. `line` counts from 1, the heading included."""

    line: int
    column: str
    expected: str


@dataclass(frozen=True, slots=True)
class ImportShown:
    """How far the import of a customer file is; `share` is 0.0 to 1.0, `failed` a sentence if it cannot go on."""

    filename: str
    share: float
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    faults: tuple[RowFault, ...] = ()
    faults_total: int = 0
    done: bool = False
    failed: str | None = None
    kind: Literal["import_shown"] = "import_shown"


@dataclass(frozen=True, slots=True)
class SummaryTold:
    """A channel is told how things stand."""

    summary: Summary
    kind: Literal["summary_told"] = "summary_told"


@dataclass(frozen=True, slots=True)
class ExportShown:
    """How it is with an export that a leader asked for; `failed` is a sentence if it cannot be had."""

    done: bool = False
    failed: str | None = None
    kind: Literal["export_shown"] = "export_shown"


@dataclass(frozen=True, slots=True)
class ErasedShown:
    """A customer, or else a person, is erased: what became of our messages in Slack, without saying who it was."""

    customer: bool
    complaints: int
    changed: int
    kept: int
    kind: Literal["erased_shown"] = "erased_shown"


About = (
    ContactCard
    | ChannelCard
    | LeadersAsked
    | Nudge
    | PromiseDue
    | FollowUpDue
    | CorrectionProposed
    | RecordSettled
    | Gathered
    | ReporterTold
    | OthersTold
    | GiverTold
    | GiverAsked
    | MessageAsked
    | MessageUnread
    | MessageKnown
    | NotForYou
    | RoleNamed
    | ArrangedForYou
    | TakenBack
    | WhileAway
    | Undeliverable
    | ImportShown
    | IdeaTold
    | IdeaCard
    | IdeaOffered
    | IdeasHeard
    | IdeaUnanswered
    | IdeaGiverAsked
    | CareDue
    | IdeasAsked
    | SummaryTold
    | HeirsWanted
    | Unreachable
    | CustomersGiven
    | ExportShown
    | ChallengeCard
    | RoundTold
    | GoOnAsked
    | LeaderBrief
    | TellThem
    | ErasedShown
)


@dataclass(frozen=True, slots=True)
class Notice:
    """`to` is a Slack user id (a DM) or a channel id, as `direct` says."""

    team_id: str
    to: str
    direct: bool
    about: About
    slot: str | None = None

    @property
    def moot(self) -> bool:
        """It only makes sense as an edit of what was said before: whoever has not read that need not read this."""
        return bool(getattr(self.about, "moot", False))


def dm(team_id: str, user_id: str, about: About, slot: str | None = None) -> Notice:
    return Notice(team_id, user_id, True, about, slot)


def post(team_id: str, channel: str, about: About, slot: str | None = None) -> Notice:
    return Notice(team_id, channel, False, about, slot)
