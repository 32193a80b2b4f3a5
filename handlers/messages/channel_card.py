"""The card in the escalation channel, edited in place: names without mentions, so that nobody is pinged."""

from bot.domain.briefing import Briefing
from bot.domain.complaint import Status
from bot.domain.complaint_told import ChannelCard
from handlers.messages import buttons, limits, wording
from handlers.messages.blocks import Element, Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.follow_ups import opened_again, outlook
from handlers.messages.notes import how_it_ended, notes
from handlers.messages.text import Line, Message, Words, bold, clip, code, emoji, moment, quoted, section

SIGN = {
    Status.ASKED: emoji("hourglass_flowing_sand", "waiting"),
    Status.ACKNOWLEDGED: emoji("raised_hand", "in hand"),
    Status.PATCHED_UP: emoji("white_check_mark", "patched up"),
}


def render(card: ChannelCard, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _draw(card, detail), tight=tight)


def _draw(card: ChannelCard, detail: Detail) -> Rendered:
    brief, message = card.briefing, Message()
    before = wording.until_now(brief, wording.by_name, detail.before) if brief.status is Status.ASKED else []
    message.say(SIGN[brief.status], " ", bold(wording.headline(brief)))
    ended = how_it_ended(brief, min(detail.note, limits.PATCH_EXCERPT), wording.by_name)
    again = opened_again(brief.again, limits.PATCH_EXCERPT, wording.by_name)
    ended = [*ended, *outlook(brief, wording.by_name)] if ended else []
    message.rich(*(ended or [section(*wording.spaced(before, wording.standing(brief, wording.by_name)))]))
    logged: list[Words] = ["Logged by ", bold(brief.reporter.name), ", ", moment(brief.logged_at), "."]
    said = wording.said(brief.said, wording.by_name)
    message.rich(*again)
    message.rich(*excerpt(brief), section(*wording.spaced(said, logged)))
    notes(message, brief, detail, wording.by_name)
    return message.actions(f"{brief.label} moves", *_buttons(brief)).rendered()


def excerpt(brief: Briefing) -> list[Line]:
    """The beginning of the complaint, and where to read the rest."""
    rest = section("The rest: ", code(f"/complaint show {brief.label}"))
    words = quoted(clip(brief.text, limits.CARD_WORDS))
    return [words, rest] if len(brief.text) > limits.CARD_WORDS else [words]


def _buttons(brief: Briefing) -> list[Element]:
    """Whoever is there may take what the leaders are asked about."""
    if brief.status is Status.PATCHED_UP:
        return []
    anybody = brief.status is Status.ASKED and brief.turn.who is None
    return [*([buttons.acknowledge(brief.number)] if anybody else []), buttons.note(brief.number)]
