"""From a notice to Block Kit: which function draws what."""

from bot.domain import notice as n
from handlers.messages import channel_card, contact_card, idea_told, importing, leaders, told
from handlers.messages.blocks import Rendered


def render(about: n.About, *, tight: bool = False) -> Rendered:
    """`tight`: much shorter, for when Slack has refused the whole as too long."""
    match about:
        case n.ContactCard():
            return contact_card.render(about, tight=tight)
        case n.ChannelCard():
            return channel_card.render(about, tight=tight)
        case n.LeadersAsked():
            return leaders.asked(about)
        case n.Nudge():
            return leaders.nudge(about)
        case n.Gathered():
            return leaders.gathered(about)
        case n.ReporterTold():
            return told.reporter(about, tight=tight)
        case n.OthersTold():
            return told.others(about, tight=tight)
        case n.GiverTold():
            return told.giver(about)
        case n.Undeliverable():
            return leaders.undeliverable(about)
        case n.ImportShown():
            return importing.render(about)
        case n.IdeaTold():
            return idea_told.told(about, tight=tight)
        case n.IdeaOffered():
            return idea_told.offered(about, tight=tight)
