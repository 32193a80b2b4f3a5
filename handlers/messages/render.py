"""From a notice to Block Kit: which function draws what."""

from collections.abc import Callable
from typing import Any

from bot.domain import idea_told as i
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
from bot.domain.notice import About
from bot.domain.reach import Unreachable
from bot.domain.workspace_told import ErasedShown, ExportShown, SummaryTold, Undeliverable
from handlers.messages import (
    absences,
    care,
    challenge_brief,
    challenges,
    channel_card,
    closing,
    contact_card,
    corrections,
    erasing,
    exporting,
    follow_ups,
    givers,
    hearing,
    heirs,
    idea_card,
    idea_handed,
    idea_told,
    ideas_asked,
    ideas_heard,
    importing,
    leaders,
    promises,
    reach,
    summary,
    told,
)
from handlers.messages.blocks import Rendered

# Those that grow with what people write can be drawn `tight`: much shorter.
FITTED: dict[type[Any], Callable[..., Rendered]] = {
    ContactCard: contact_card.render,
    ChannelCard: channel_card.render,
    ReporterTold: told.reporter,
    OthersTold: told.others,
    GiverTold: givers.told,
    i.IdeaTold: idea_told.told,
    i.IdeaCard: idea_card.marked,
    i.IdeaOffered: idea_handed.offered,
    i.IdeasHeard: ideas_heard.render,
    SummaryTold: summary.told,
    i.IdeasAsked: ideas_asked.render,
    WhileAway: absences.while_away,
    RoundTold: challenges.round_told,
    TellThem: closing.render,
}
SHORT: dict[type[Any], Callable[[Any], Rendered]] = {
    LeadersAsked: leaders.asked,
    Nudge: leaders.nudge,
    PromiseDue: promises.due,
    FollowUpDue: follow_ups.due,
    CorrectionProposed: corrections.proposed,
    RecordSettled: corrections.settled,
    Gathered: leaders.gathered,
    GiverAsked: givers.asked,
    i.IdeaUnanswered: idea_handed.unanswered,
    i.IdeaGiverAsked: idea_handed.giver_asked,
    MessageAsked: hearing.asked,
    MessageUnread: hearing.unread,
    MessageKnown: hearing.known,
    NotForYou: hearing.not_for_you,
    RoleNamed: absences.role_named,
    ArrangedForYou: absences.arranged_for_you,
    TakenBack: absences.taken_back,
    Undeliverable: leaders.undeliverable,
    ImportShown: importing.render,
    CareDue: care.render,
    HeirsWanted: heirs.wanted,
    i.IdeasLeft: idea_handed.left,
    Unreachable: reach.render,
    CustomersGiven: heirs.given,
    ExportShown: exporting.render,
    ChallengeCard: challenges.card,
    LeaderBrief: challenge_brief.render,
    GoOnAsked: challenges.go_on_asked,
    ErasedShown: erasing.shown,
}


def render(about: About, *, tight: bool = False) -> Rendered:
    """`tight` is for when Slack has refused the whole as too long."""
    if draw := SHORT.get(type(about)):
        return draw(about)
    return FITTED[type(about)](about, tight=tight)
