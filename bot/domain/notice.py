"""What people are to be told, without saying how it looks.

A notice with a `slot` shows the present state of something: the first one is posted, each later one for the same
slot and destination edits that message in place. A notice without a slot is a message of its own and pings.
"""

from dataclasses import dataclass

from bot.domain.absence_told import ArrangedForYou, RoleNamed, TakenBack, WhileAway
from bot.domain.care_told import CareDue
from bot.domain.challenge_brief import LeaderBrief
from bot.domain.challenge_told import ChallengeCard, GoOnAsked, RoundTold
from bot.domain.closing import TellThem
from bot.domain.complaint_told import (
    ChannelCard,
    ContactCard,
    FollowUpDue,
    Gathered,
    GiverAsked,
    GiverTold,
    LeadersAsked,
    Nudge,
    OthersTold,
    PromiseDue,
    ReporterTold,
)
from bot.domain.customer_told import CorrectionProposed, ImportShown, RecordSettled
from bot.domain.hearing_told import MessageAsked, MessageKnown, MessageUnread, NotForYou
from bot.domain.heirs import CustomersGiven, HeirsWanted
from bot.domain.idea_told import (
    IdeaCard,
    IdeaGiverAsked,
    IdeaOffered,
    IdeasAsked,
    IdeasHeard,
    IdeasLeft,
    IdeaTold,
    IdeaUnanswered,
)
from bot.domain.reach import Unreachable
from bot.domain.workspace_told import ErasedShown, ExportShown, SummaryTold, Undeliverable

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
    | IdeasLeft
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
