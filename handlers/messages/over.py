"""A message that asked for something, once that is done or somebody else's to do."""

from bot.domain.briefing import Briefing
from handlers.messages import limits, wording
from handlers.messages.blocks import Rendered
from handlers.messages.notes import how_it_ended
from handlers.messages.text import Message, bold, section


def over(brief: Briefing, name: wording.Name) -> Rendered:
    """It says how it stands instead, and has no buttons."""
    message = Message().say(bold(wording.headline(brief)))
    ended = how_it_ended(brief, limits.PATCH_EXCERPT, name)
    return message.rich(*(ended or [section(*wording.standing(brief, name))])).rendered()
