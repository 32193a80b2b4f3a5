"""The DM of the person who is asked: everything they need, and what they can do."""

from bot.domain.briefing import Briefing
from bot.domain.complaint import Reason, Rung, Status
from bot.domain.complaint_told import ContactCard, Part
from handlers.messages import background, buttons, idea_buttons, wording
from handlers.messages.blocks import Element, Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.follow_ups import opened_again, outlook
from handlers.messages.notes import how_it_ended, notes, the_rest
from handlers.messages.text import Line, Message, Words, bold, clip, mention, moment, quoted, section

OWN_TURN = {
    Reason.CANNOT_NOW: "You said that you can't right now. ",
    Reason.NO_ANSWER: "The time was up before you answered. ",
}

# They are asked because the customer is said to be theirs.
AS_CONTACT = (Rung.ORIGINAL_CONTACT, Rung.CURRENT_CONTACT, Rung.NAMED)


def render(card: ContactCard, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _draw(card, detail), tight=tight)


def _draw(card: ContactCard, detail: Detail) -> Rendered:
    brief, message = card.briefing, Message()
    message.head(wording.headline(brief))
    message.rich(*_state(card, detail))
    message.rich(*opened_again(brief.again, detail.note))
    message.rich(quoted(clip(brief.text, detail.words)), logged(brief))
    background.about(message, brief, detail)
    notes(message, brief, detail, mention)
    the_rest(message, brief, detail)
    return message.actions(f"{brief.label} moves", *moves(card)).rendered()


def _state(card: ContactCard, detail: Detail) -> list[Line]:
    """What is asked of the reader, or what happened since."""
    brief = card.briefing
    match card.part:
        case Part.ASKED:
            before = wording.until_now(brief, most=detail.before)
            why = wording.spaced(before, wording.why_you(brief.turn, brief.customer))
            why_again = brief.again is not None and brief.turn.why == brief.again.why
            said = [quoted(clip(brief.turn.why, detail.note))] if brief.turn.why and not why_again else []
            return [section(*why), *said, section(*_until(brief))]
        case Part.HOLDER:
            since: list[Words] = [", since ", moment(brief.acknowledged_at)] if brief.acknowledged_at else []
            have = wording.spaced([bold("You have it"), *since, "."], wording.promised(brief))
            press: list[Words] = [" When it is patched up, press ", bold("Patched up"), " and tell me what you did."]
            return [section(*have, *press)]
        case Part.EARLIER:
            still: Words = "You can still take it, as long as nobody else has."
            return [section(*_since(brief, detail)), section(still)]
        case Part.ONLOOKER if brief.status is Status.ASKED:
            return [section("I have asked you about this again: my newer message has the buttons.")]
        case Part.ONLOOKER:
            ended = how_it_ended(brief, detail.note)
            return [*ended, *outlook(brief)] if ended else [section(*wording.standing(brief))]


def _until(brief: Briefing) -> list[Words]:
    words: list[Words] = ["Please tell me by ", moment(brief.turn.until), " whether you can take it"]
    if brief.turn.who is None:
        return [*words, ". The first of you who presses the button has it."]
    if brief.turn.rung is Rung.HANDED_TO and brief.turn.handed_by and brief.next_turn:
        words += [". If you can't, it goes back to ", mention(brief.turn.handed_by)]
        words += ["; without an answer I ask ", wording.somebody(brief.next_turn)]
    elif brief.next_turn:
        words += ["; after that I ask ", wording.somebody(brief.next_turn)]
    return [*words, "."]


def _since(brief: Briefing, detail: Detail) -> list[Words]:
    """Who was asked since and why. Where only two were asked, the reader was the first of them."""
    first = brief.round[0].ended
    if len(brief.round) == 2 and first in OWN_TURN:
        return [OWN_TURN[first], *wording.spaced(wording.passed_over(brief), wording.standing(brief))]
    return wording.spaced(wording.until_now(brief, most=detail.before), wording.standing(brief))


def logged(brief: Briefing) -> Line:
    """Where it was said, if that is known, and who logged it, where and when."""
    where = wording.within(brief.channel or "") if brief.said is None else []
    who: list[Words] = ["Logged by ", mention(brief.reporter), *where, ", ", moment(brief.logged_at), "."]
    return section(*wording.spaced(wording.said(brief.said), who))


def moves(card: ContactCard) -> list[Element]:
    """What the reader can do now."""
    number = card.briefing.number
    match card.part:
        case Part.ASKED:
            mistaken = [buttons.not_mine(number)] if card.briefing.turn.rung in AS_CONTACT else []
            return [*buttons.answers(card.briefing), buttons.hand_over(number), *mistaken, buttons.note(number)]
        case Part.HOLDER:
            moves = [buttons.patch_up(number), buttons.promise(number)]
            return [*moves, buttons.hand_over(number), buttons.note(number)]
        case Part.EARLIER:
            return [buttons.acknowledge(number), buttons.note(number)]
        case Part.ONLOOKER:
            return [idea_buttons.from_complaint(number)] if card.briefing.patch else []
