"""Short messages that say what happened: to the reporter, and to others who should know."""

from bot.domain.briefing import Briefing
from bot.domain.complaint_told import OthersTold, ReporterTold, Turned
from handlers.messages import buttons, follow_ups, promises, wording
from handlers.messages.blocks import Rendered
from handlers.messages.channel_card import excerpt
from handlers.messages.detail import Detail, fitted
from handlers.messages.notes import how_it_ended
from handlers.messages.text import Line, Message, Words, bold, code, mention, moment, section


def reporter(told: ReporterTold, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _reporter(told, detail), tight=tight)


def others(told: OthersTold, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _others(told, detail), tight=tight)


def _reporter(told: ReporterTold, detail: Detail) -> Rendered:
    brief = told.briefing
    message = Message().say(bold(wording.headline(brief))).rich(*_turned(brief, told.turned, detail))
    if brief.patch and len(brief.patch.what) > detail.note:
        message.say("The rest: ", code(f"/complaint show {brief.label}"))
    if told.turned is Turned.PATCHED_UP:
        message.actions(f"{brief.label} reporter", buttons.reopen(brief.number))
    return message.rendered()


def _others(told: OthersTold, detail: Detail) -> Rendered:
    brief = told.briefing
    message = Message().say(bold(wording.headline(brief)))
    if told.turned is Turned.LOGGED:
        message.say(mention(brief.reporter), " thinks that you should know about this complaint.")
        message.rich(*excerpt(brief))
    message.rich(*_turned(brief, told.turned, detail))
    return message.say(code(f"/complaint show {brief.label}"), " tells the whole story.").rendered()


def _turned(brief: Briefing, turned: Turned, detail: Detail) -> list[Line]:
    if turned is Turned.PATCHED_UP:
        return [*how_it_ended(brief, detail.note), *follow_ups.outlook(brief)]
    if turned in (Turned.HAPPY, Turned.LEFT) and brief.follow_up:
        return follow_ups.answered(brief, brief.follow_up)
    if turned is Turned.REOPENED:
        return [*follow_ups.opened_again(brief.again, detail.note), section(*_words(brief, turned))]
    if turned is Turned.PROMISED and brief.promise:
        return promises.told(brief, brief.promise)
    return [section(*_words(brief, turned))]


def _words(brief: Briefing, turned: Turned) -> list[Words]:
    match turned:
        case Turned.REOPENED if brief.holder:
            return [mention(brief.holder), " has it again and is on it."]
        case Turned.ACKNOWLEDGED if brief.holder:
            return [mention(brief.holder), " has got this and is on it. I will tell you when it is patched up."]
        case Turned.ASKED_NEXT if len(brief.turns) > 1:
            before = wording.ended(brief.turns[-2])
            return wording.spaced(before, wording.passed_over(brief), wording.with_whom(brief))
        case Turned.NEW_TIME if brief.turn.who:
            words: list[Words] = [mention(brief.turn.who), " works at other times now, and has until "]
            return [*words, moment(brief.turn.until), " to take it up."]
        case _:
            return wording.spaced(wording.passed_over(brief), wording.with_whom(brief))
