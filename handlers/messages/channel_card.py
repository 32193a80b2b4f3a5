"""The card in the escalation channel, edited in place: names without mentions, so that nobody is pinged."""

from bot.domain.briefing import Briefing
from bot.domain.complaint import Status
from bot.domain.notice import ChannelCard
from handlers.messages import buttons, contact_card, limits, wording
from handlers.messages.blocks import Block, Rendered
from handlers.messages.text import Message, Part, Words, bold, clip, moment, typed

EMOJI = {
    Status.ASKED: ("hourglass_flowing_sand", "waiting"),
    Status.ACKNOWLEDGED: ("raised_hand", "somebody has it"),
    Status.PATCHED_UP: ("white_check_mark", "patched up"),
}


def render(card: ChannelCard) -> Rendered:
    brief, message = card.briefing, Message()
    emoji, meaning = EMOJI[brief.status]
    sign = Part({"type": "emoji", "name": emoji}, f"({meaning})")
    message.say(sign, " ", *wording.headline(brief))
    message.say(*_state(brief))
    message.quote(clip(brief.text, limits.CARD_WORDS))
    if len(brief.text) > limits.CARD_WORDS:
        message.say("The rest: ", typed(f"/complaint show {brief.label}"))
    message.say("Logged by ", bold(brief.reporter.name), ", ", moment(brief.logged_at), ".")
    contact_card.notes(message, brief, wording.by_name)
    message.actions(f"{brief.label} moves", *_buttons(brief))
    return message.rendered()


def _state(brief: Briefing) -> list[Words]:
    if brief.status is not Status.ASKED:
        return contact_card.outcome(brief, wording.by_name)
    words = contact_card.outcome(brief, wording.by_name)
    if passed := wording.passed_over(brief.turn, brief.customer, wording.by_name):
        words += [" ", *passed]
    earlier = [wording.ended(turn, wording.by_name) for turn in brief.turns[:-1]]
    for ended in filter(None, earlier):
        words += [" ", *ended, "."]
    return words


def _buttons(brief: Briefing) -> list[Block]:
    if brief.status is Status.PATCHED_UP:
        return []
    if brief.status is Status.ASKED and brief.turn.who is None:
        return [buttons.acknowledge(brief.number), buttons.note(brief.number)]
    return [buttons.note(brief.number)]
