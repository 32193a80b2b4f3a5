"""Short messages that say what happened: to the reporter, to others who should know, to whoever handed over."""

from bot.domain.briefing import Briefing
from bot.domain.notice import GiverTold, OthersTold, ReporterTold, Turned
from handlers.messages import wording
from handlers.messages.blocks import Rendered
from handlers.messages.channel_card import excerpt
from handlers.messages.detail import Detail, fitted
from handlers.messages.notes import the_rest, what_was_done
from handlers.messages.text import Message, Words, bold, code, mention


def reporter(told: ReporterTold, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _reporter(told, detail), tight=tight)


def others(told: OthersTold, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _others(told, detail), tight=tight)


def giver(told: GiverTold) -> Rendered:
    message = Message().say(bold(wording.headline(told.briefing)))
    return message.say(mention(told.receiver), " has taken up what you handed over. It is in good hands.").rendered()


def _reporter(told: ReporterTold, detail: Detail) -> Rendered:
    brief = told.briefing
    message = Message().say(bold(wording.headline(brief))).say(*_turned(brief, told.turned))
    _done(message, brief, told.turned, detail)
    return message.rendered()


def _others(told: OthersTold, detail: Detail) -> Rendered:
    brief = told.briefing
    message = Message().say(bold(wording.headline(brief)))
    if told.turned is Turned.LOGGED:
        message.say(mention(brief.reporter), " thinks that you should know about this complaint.")
        message.rich(*excerpt(brief))
    message.say(*_turned(brief, told.turned))
    _done(message, brief, told.turned, detail)
    return message.say(code(f"/complaint show {brief.label}"), " tells the whole story.").rendered()


def _turned(brief: Briefing, turned: Turned) -> list[Words]:
    match turned:
        case Turned.ACKNOWLEDGED if brief.holder:
            return [mention(brief.holder), " has got this. I will tell you when it is patched up."]
        case Turned.PATCHED_UP if brief.patch:
            return wording.patched(brief.patch)
        case Turned.ASKED_NEXT if len(brief.turns) > 1 and (before := wording.ended(brief.turns[-2])):
            passed = wording.passed_over(brief)
            return [*before, " ", *passed, " " if passed else "", *wording.with_whom(brief)]
        case _:
            return with_whom_and_why(brief)


def with_whom_and_why(brief: Briefing) -> list[Words]:
    """Who was passed over, who is asked, until when, and who is next."""
    before = wording.passed_over(brief)
    return [*before, " " if before else "", *wording.with_whom(brief)]


def _done(message: Message, brief: Briefing, turned: Turned, detail: Detail) -> None:
    if turned is Turned.PATCHED_UP:
        what_was_done(message, brief, detail.note)
        if brief.patch and len(brief.patch.what) > detail.note:
            the_rest(message, brief, detail)
