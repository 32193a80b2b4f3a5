"""The DM of the person who is asked: everything they need, and what they can do."""

from datetime import date, datetime

from bot.domain.briefing import Briefing, History, PastComplaint
from bot.domain.complaint import Outcome, Status
from bot.domain.notice import ContactCard, Part
from handlers.messages import buttons, limits, wording
from handlers.messages.blocks import Block, Rendered
from handlers.messages.text import Message, Words, bold, channel, clip, day, mention, moment, plural


def render(card: ContactCard) -> Rendered:
    brief, message = card.briefing, Message()
    message.say(*wording.headline(brief))
    _state(message, card)
    message.quote(brief.text)
    message.say(*_logged(brief))
    message.bullets(_background(brief))
    if brief.customer.how_won:
        message.say(bold("How we won them: "), clip(brief.customer.how_won, limits.HOW_WON))
    notes(message, brief)
    message.actions(f"{brief.label} moves", *_buttons(card))
    return message.rendered()


def _state(message: Message, card: ContactCard) -> None:
    """What is asked of the reader, or what happened since."""
    brief = card.briefing
    match card.part:
        case Part.ASKED:
            message.say(*wording.why_you(brief.turn, brief.customer), *_before(brief))
            message.say(*_until(brief))
        case Part.HOLDER:
            message.say(bold("You have it."), " Press ", bold("Patched up"), " when it is.")
        case Part.EARLIER:
            message.say(*outcome(brief))
            message.say("You can still take it, as long as nobody has.")
        case Part.ONLOOKER:
            message.say(*outcome(brief))


def _before(brief: Briefing) -> list[Words]:
    words: list[Words] = []
    if len(brief.turns) > 1 and (before := wording.ended(brief.turns[-2])) and not brief.turn.handed_by:
        words += [" ", *before, "."]
    passed = wording.passed_over(brief.turn, brief.customer)
    return [*words, " ", *passed] if passed else words


def _until(brief: Briefing) -> list[Words]:
    words: list[Words] = ["Please say by ", moment(brief.turn.until), " that you have it."]
    if brief.next_turn and not (brief.turn.who is None and brief.next_turn.who is None):
        words += [" After that I ask ", wording.whose_turn(brief.next_turn), "."]
    return words


def outcome(brief: Briefing, name: wording.Name = mention) -> list[Words]:
    """How it stands for somebody who has nothing to do."""
    if brief.patch:
        words = wording.patched(brief.patch, brief.customer, name)
        return [*words, " What they did: ", clip(brief.patch.what, limits.PATCH)]
    if brief.holder and brief.acknowledged_at:
        return [name(brief.holder), " has it, since ", moment(brief.acknowledged_at), "."]
    if brief.turn.who is None:
        return ["The leaders are asked, until ", moment(brief.turn.until), "."]
    return [*wording.why(brief.turn, brief.customer, name), " is asked, until ", moment(brief.turn.until), "."]


def _logged(brief: Briefing) -> list[Words]:
    place = brief.channel or ""
    where: list[Words] = [" in ", channel(place)] if place.startswith(("C", "G")) else []  # a DM has no name
    return ["Logged by ", mention(brief.reporter), *where, ", ", moment(brief.logged_at), "."]


def _background(brief: Briefing) -> list[list[Words]]:
    customer = brief.customer
    lines: list[list[Words]] = []
    if customer.since:
        lines.append([f"Customer since {day(customer.since)}{_years(customer.since, brief.logged_at)}"])
    if customer.won_by:
        lines.append(["Won by ", mention(customer.won_by)])
    elif customer.won_by_email:
        lines.append([f"Won by {clip(customer.won_by_email, limits.EMAIL)}"])
    if customer.looked_after_by and customer.looked_after_by != customer.won_by:
        lines.append(["Looked after by ", mention(customer.looked_after_by)])
    if customer.reference:
        lines.append([f"Reference {customer.reference}"])
    lines.append([past(brief.history)])
    return lines


def _years(since: date, now: datetime) -> str:
    """Whole years, from the second on."""
    years = now.year - since.year - ((now.month, now.day) < (since.month, since.day))
    return f", for {years} years" if years > 1 else ""


def past(history: History) -> str:
    if not history.total:
        return "No other complaints so far"
    still_open = f", {history.open} of them open" if history.open else ""
    newest = "; ".join(_past(one) for one in history.newest)
    return f"{plural(history.total, 'other complaint', 'other complaints')}{still_open}: {newest}"


PAST = {Outcome.STAYS: "they stayed", Outcome.LEAVES: "they left", Outcome.UNCLEAR: "outcome unclear"}


def _past(one: PastComplaint) -> str:
    end = PAST[one.outcome] if one.status is Status.PATCHED_UP and one.outcome else "open"
    return f"C-{one.number} of {day(one.logged_at.date())} ({end})"


def notes(message: Message, brief: Briefing, name: wording.Name = mention) -> None:
    if brief.notes:
        message.say(bold(f"Notes ({brief.notes_total})" if brief.notes_total > 1 else "Note"))
        message.bullets(
            [[name(note.by), ", ", moment(note.at), ": ", clip(note.text, limits.NOTE)] for note in brief.notes]
        )


def _buttons(card: ContactCard) -> list[Block]:
    number = card.briefing.number
    match card.part:
        case Part.ASKED:
            found = [buttons.acknowledge(number), buttons.hand_over(number), buttons.note(number)]
            if card.briefing.turn.who:
                found.insert(2, buttons.decline(number))
            return found
        case Part.HOLDER:
            return [buttons.patch_up(number), buttons.hand_over(number), buttons.note(number)]
        case Part.EARLIER:
            return [buttons.acknowledge(number), buttons.note(number)]
        case Part.ONLOOKER:
            return []
