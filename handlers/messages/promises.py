"""A promise: how it is told, and the reminders before it and after it."""

from bot.domain.briefing import Briefing, PromiseGiven
from bot.domain.complaint_told import PromiseDue
from handlers.messages import buttons, wording
from handlers.messages.blocks import Rendered
from handlers.messages.over import over
from handlers.messages.text import Line, Message, Words, bold, mention, moment, quoted, section


def told(brief: Briefing, promise: PromiseGiven) -> list[Line]:
    """For the reporter."""
    name = wording.called(brief.customer)
    words: list[Words] = [mention(promise.by), f" promises that {name} hears from us by ", moment(promise.due), "."]
    return [section(*words), *said(promise)]


def said(promise: PromiseGiven) -> list[Line]:
    """What was promised, if it was written down."""
    return [quoted(promise.what)] if promise.what else []


def due(notice: PromiseDue) -> Rendered:
    brief = notice.briefing
    if notice.over or brief.promise is None:
        return over(brief, wording.by_name if notice.leaders else mention)
    message = Message()
    if notice.leaders:
        return _to_leaders(message, notice, brief.promise)
    name, at = wording.called(brief.customer), moment(brief.promise.due)
    message.say(bold(wording.headline(brief)))
    if notice.late:
        words: list[Words] = [f"You promised that {name} hears from you by ", at, ", and I have heard nothing since."]
        message.rich(section(*words), *said(brief.promise)).say("How does it stand?")
    else:
        message.rich(section(f"You promised that {name} hears from you by ", at, "."), *said(brief.promise))
    number = brief.number
    again = buttons.promise(number, "Promise another time")
    return message.actions(f"{brief.label} promise", buttons.patch_up(number), again, buttons.note(number)).rendered()


def _to_leaders(message: Message, notice: PromiseDue, promise: PromiseGiven) -> Rendered:
    brief, name = notice.briefing, wording.called(notice.briefing.customer)
    message.say(*wording.calling(notice.leaders), bold(wording.headline(brief)))
    words: list[Words] = [wording.by_name(promise.by), f" promised that {name} hears from us by ", moment(promise.due)]
    words += [". I have asked, and nothing was said since. Could you look after it, please?"]
    message.rich(section(*words), *said(promise))
    message.actions(f"{brief.label} promise", buttons.hand_over(brief.number), buttons.show(brief.number))
    return message.rendered()
