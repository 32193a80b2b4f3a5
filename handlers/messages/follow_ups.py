"""Asking the customer again after a complaint was patched up, and what came of it."""

from bot.domain.briefing import Briefing, FollowedUpOn, OpenedAgain
from bot.domain.complaint_told import FollowUpDue
from bot.domain.follow_up import Answer
from handlers.messages import buttons, limits, wording
from handlers.messages.blocks import Rendered
from handlers.messages.over import over
from handlers.messages.text import Line, Message, Words, bold, clip, day_of, mention, moment, quoted, section
from handlers.messages.wording import Name

CAME_OF_IT = {Answer.HAPPY: "{customer} is happy now.", Answer.LEFT: "{customer} has left."}


def due(notice: FollowUpDue) -> Rendered:
    brief = notice.briefing
    if notice.over or brief.patch is None:
        return over(brief, wording.by_name if notice.leaders else mention)
    message, patch, name = Message(), brief.patch, wording.called(brief.customer)
    message.say(*wording.calling(notice.leaders), bold(wording.headline(brief)))
    if notice.leaders:
        words: list[Words] = [wording.by_name(patch.by), " patched this up, ", moment(patch.at)]
        words += [f". I have asked whether {name} is well, and nobody has told me."]
    elif brief.follow_up and brief.follow_up.to == patch.by:
        words = ["You patched this up, ", moment(patch.at), "."]
    else:
        words = [mention(patch.by), " patched this up, ", moment(patch.at), "."]
    please = f" Would you talk to {name} again, please: are they happy with it?"
    once_more = " I asked before, and it is worth a word." if notice.again and not notice.leaders else ""
    message.rich(section(*words, once_more, please), quoted(clip(patch.what, limits.PATCH_EXCERPT)))
    number = brief.number
    answers = (buttons.happy(number), buttons.reopen(number), buttons.left(number), buttons.show(number))
    return message.actions(f"{brief.label} follow-up", *answers).rendered()


def outlook(brief: Briefing, name: Name = mention) -> list[Line]:
    """Behind how it was patched up: when the customer is asked again, or what came of it."""
    follow_up = brief.follow_up
    if follow_up is None:
        return []
    if follow_up.answer is None:
        return [section("The customer is asked again on ", day_of(follow_up.due), ".")]
    return answered(brief, follow_up, name)


def answered(brief: Briefing, follow_up: FollowedUpOn, name: Name = mention) -> list[Line]:
    if follow_up.answer is None or follow_up.by is None or follow_up.at is None:
        return []
    came = CAME_OF_IT[follow_up.answer].format(customer=wording.called(brief.customer))
    said = [quoted(clip(follow_up.said, limits.PATCH_EXCERPT))] if follow_up.said else []
    return [section(name(follow_up.by), " asked again, ", moment(follow_up.at), f": {came}"), *said]


def opened_again(again: OpenedAgain | None, limit: int, name: Name = mention) -> list[Line]:
    """What is still wrong, and what had been done about it; nothing if it was not opened again."""
    if again is None:
        return []
    lead = section(name(again.by), " opened it again, ", moment(again.at), ", as they are still unhappy:")
    lines = [lead, quoted(clip(again.why, limit))]
    if again.patched is None or limit < limits.QUOTE:
        return lines
    before = section("Before that, ", name(again.patched.by), " had done this:")
    return [*lines, before, quoted(clip(again.patched.what, limit))]
