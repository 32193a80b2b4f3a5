"""From a notice to Block Kit: which function draws what."""

from collections.abc import Callable
from typing import Any

from bot.domain import idea_told as i
from bot.domain import notice as n
from bot.domain.care_told import CareDue
from bot.domain.challenge_brief import LeaderBrief
from bot.domain.challenge_told import ChallengeCard, GoOnAsked, RoundTold
from bot.domain.closing import TellThem
from bot.domain.heirs import CustomersGiven, HeirsWanted
from bot.domain.reach import Unreachable
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
    n.ContactCard: contact_card.render,
    n.ChannelCard: channel_card.render,
    n.ReporterTold: told.reporter,
    n.OthersTold: told.others,
    n.GiverTold: givers.told,
    i.IdeaTold: idea_told.told,
    i.IdeaCard: idea_card.marked,
    i.IdeaOffered: idea_handed.offered,
    i.IdeasHeard: ideas_heard.render,
    n.SummaryTold: summary.told,
    i.IdeasAsked: ideas_asked.render,
    n.WhileAway: absences.while_away,
    RoundTold: challenges.round_told,
    TellThem: closing.render,
}
SHORT: dict[type[Any], Callable[[Any], Rendered]] = {
    n.LeadersAsked: leaders.asked,
    n.Nudge: leaders.nudge,
    n.PromiseDue: promises.due,
    n.FollowUpDue: follow_ups.due,
    n.CorrectionProposed: corrections.proposed,
    n.RecordSettled: corrections.settled,
    n.Gathered: leaders.gathered,
    n.GiverAsked: givers.asked,
    i.IdeaUnanswered: idea_handed.unanswered,
    i.IdeaGiverAsked: idea_handed.giver_asked,
    n.MessageAsked: hearing.asked,
    n.MessageUnread: hearing.unread,
    n.MessageKnown: hearing.known,
    n.NotForYou: hearing.not_for_you,
    n.RoleNamed: absences.role_named,
    n.ArrangedForYou: absences.arranged_for_you,
    n.TakenBack: absences.taken_back,
    n.Undeliverable: leaders.undeliverable,
    n.ImportShown: importing.render,
    CareDue: care.render,
    HeirsWanted: heirs.wanted,
    Unreachable: reach.render,
    CustomersGiven: heirs.given,
    n.ExportShown: exporting.render,
    ChallengeCard: challenges.card,
    LeaderBrief: challenge_brief.render,
    GoOnAsked: challenges.go_on_asked,
    n.ErasedShown: erasing.shown,
}


def render(about: n.About, *, tight: bool = False) -> Rendered:
    """`tight` is for when Slack has refused the whole as too long."""
    if draw := SHORT.get(type(about)):
        return draw(about)
    return FITTED[type(about)](about, tight=tight)
