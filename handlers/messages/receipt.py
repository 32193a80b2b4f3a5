"""The reporter's private answer: the number, who has it and why, until when, and who is asked next."""

from bot.domain.briefing import Briefing
from bot.domain.complaint import Status
from handlers.messages import wording
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, code, mention, moment


def receipt(brief: Briefing, repeated: bool = False) -> Rendered:
    message = Message().say(bold(wording.headline(brief)))
    logged = "This one is logged already. " if repeated else "Thank you, it is logged. "
    message.say(logged, *_standing(brief))
    story = code(f"/complaint show {brief.label}")
    return message.say("I will tell you at every turn; ", story, " tells the whole story.").rendered()


def heard(brief: Briefing) -> Rendered:
    """For whoever wants to log a message that is logged already."""
    message = Message().say(bold(wording.headline(brief)))
    first: list[Words] = [mention(brief.reporter), " has logged this message already, ", moment(brief.logged_at), "."]
    message.say(*wording.spaced(first, _standing(brief)))
    story = code(f"/complaint show {brief.label}")
    again: list[Words] = [" Is it about another customer as well? ", code("/complaint NAME: what happened")]
    return message.say(story, " tells the whole story.", *again).rendered()


def _standing(brief: Briefing) -> list[Words]:
    if brief.status is not Status.ASKED:
        return wording.standing(brief)
    before = wording.until_now(brief)
    if brief.turn.who == brief.reporter:
        why = wording.why_you(brief.turn, brief.customer)
        return [*wording.spaced(before, why), " My direct message to you has all that I know."]
    return wording.spaced(before, wording.with_whom(brief))
