"""Short messages that say what happened: to the reporter, to others who should know, to whoever handed over."""

from bot.domain.briefing import Briefing
from bot.domain.notice import GiverTold, OthersTold, ReporterTold, Turned
from handlers.messages import limits, wording
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, clip, mention, moment, typed


def reporter(told: ReporterTold) -> Rendered:
    message = Message().say(*wording.headline(told.briefing))
    return message.say(*_turned(told.briefing, told.turned)).rendered()


def others(told: OthersTold) -> Rendered:
    brief = told.briefing
    message = Message().say(*wording.headline(brief))
    if told.turned is Turned.LOGGED:
        message.say(mention(brief.reporter), " thinks you should know about this complaint.")
        message.quote(clip(brief.text, limits.CARD_WORDS))
        message.say(*_turned(brief, told.turned))
        message.say("The whole story: ", typed(f"/complaint show {brief.label}"))
    else:
        message.say(*_turned(brief, told.turned))
    return message.rendered()


def giver(told: GiverTold) -> Rendered:
    brief = told.briefing
    message = Message().say(*wording.headline(brief))
    return message.say(mention(told.receiver), " has taken over what you handed to them.").rendered()


def _turned(brief: Briefing, turned: Turned) -> list[Words]:
    match turned:
        case Turned.ACKNOWLEDGED if brief.holder:
            return [
                mention(brief.holder),
                " has got this and is on it. You hear from me when it is patched up.",
            ]
        case Turned.PATCHED_UP if brief.patch:
            what = clip(brief.patch.what, limits.PATCH)
            return [*wording.patched(brief.patch, brief.customer), " ", bold("What they did: "), what]
        case Turned.HANDED_OVER if brief.turn.handed_by:
            return [
                mention(brief.turn.handed_by),
                " handed it over to ",
                wording.whose_turn(brief.turn),
                ", who has until ",
                moment(brief.turn.until),
                " to say that they have it.",
            ]
        case Turned.ASKED_NEXT:
            before = wording.ended(brief.turns[-2])
            return [*before, ". " if before else "", *now_asked(brief)]
        case _:
            return now_asked(brief)


def now_asked(brief: Briefing) -> list[Words]:
    """Who is asked and why, until when."""
    passed = wording.passed_over(brief.turn, brief.customer)
    return [
        "I have asked ",
        *wording.why(brief.turn, brief.customer),
        " until ",
        moment(brief.turn.until),
        ".",
        *([" ", *passed] if passed else []),
    ]
