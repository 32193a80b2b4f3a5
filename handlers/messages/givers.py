"""To whoever handed a complaint over: what became of it, and the reminder to ask how it goes."""

from bot.domain.complaint_told import GiverAsked, GiverTold
from handlers.messages import buttons, limits, wording
from handlers.messages.blocks import Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.notes import how_it_ended
from handlers.messages.text import Message, Words, bold, clip, mention, moment, quoted, section


def told(notice: GiverTold, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _told(notice, detail), tight=tight)


def _told(notice: GiverTold, detail: Detail) -> Rendered:
    brief, receiver = notice.briefing, notice.receiver or notice.briefing.turn.who
    message = Message().say(bold(wording.headline(brief)))
    if brief.patch:
        message.say("You handed this over, and it has come to an end.")
        return message.rich(*how_it_ended(brief, detail.note)).rendered()
    if receiver is None or receiver == notice.by:
        words: list[Words] = [mention(notice.by), " has taken over what you handed to them."]
    else:
        words = [mention(notice.by), " has taken it up. You had handed it over to ", mention(receiver), "."]
    if notice.whole:
        words.append(f" They look after {wording.called(brief.customer)} from now on.")
    if notice.asks_at:
        words += [" If it is not patched up by ", moment(notice.asks_at), ", I will remind you to ask how it goes."]
    return message.say(*words).rendered()


def asked(notice: GiverAsked) -> Rendered:
    brief, message = notice.briefing, Message()
    message.say(bold(wording.headline(brief)))
    words: list[Words] = ["You handed this over to ", mention(notice.receiver), ", who took it ", moment(notice.at)]
    if brief.holder and brief.holder != notice.receiver:
        words += [". Now ", *wording.standing(brief), " It"]
    else:
        words += [". It"]
    message.say(*words, " is not patched up yet. Would you ask how it goes?")
    if brief.notes:
        note = brief.notes[-1]
        lead = section("The last note is by ", mention(note.by), ", ", moment(note.at), ":")
        message.rich(lead, quoted(clip(note.text, limits.PATCH_EXCERPT)))
    message.actions(f"{brief.label} giver", buttons.note(brief.number), buttons.show(brief.number))
    return message.rendered()
