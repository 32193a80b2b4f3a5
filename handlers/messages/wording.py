"""Sentences that several messages share. `name` says how a person is shown: by mention or by name alone."""

from collections.abc import Callable

from bot.domain.briefing import Briefing, CustomerBrief, Passed, Patched, Turn
from bot.domain.complaint import Outcome, Reason, Rung, Severity
from bot.domain.person import Who
from handlers.messages import limits
from handlers.messages.text import Part, Words, bold, clip, day, mention

Name = Callable[[Who], Part]


def by_name(who: Who) -> Part:
    """For channels, where nobody is to be pinged."""
    return bold(who.name)


PASSED = {
    Reason.DEACTIVATED: " has left the workspace",
    Reason.GUEST: " is a guest here",
    Reason.EXTERNAL: " belongs to another organisation",
    Reason.NOT_A_PERSON: " is an app",
    Reason.UNKNOWN: " is not somebody I can find here",
    Reason.CANNOT_NOW: " can't right now",
    Reason.NO_ANSWER: " did not answer in time",
}

OUTCOME = {
    Outcome.STAYS: "{customer} stays.",
    Outcome.LEAVES: "{customer} leaves.",
    Outcome.UNCLEAR: "Whether {customer} stays is not clear yet.",
}


def headline(brief: Briefing) -> list[Words]:
    urgent = " · urgent" if brief.severity is Severity.URGENT else ""
    return [bold(f"{brief.label} · {brief.customer.name}{urgent}")]


def why(turn: Turn, customer: CustomerBrief, name: Name = mention) -> list[Words]:
    """Why this person is asked: "Dana, who brought Acme in on 3 March 2024,"; the leaders need no reason."""
    if turn.who is None:
        return ["the leaders"]
    match turn.rung:
        case Rung.ORIGINAL_CONTACT:
            since = f" on {day(customer.since)}" if customer.since else ""
            return [name(turn.who), f", who brought {customer.name} in{since},"]
        case Rung.CURRENT_CONTACT:
            return [name(turn.who), f", who looks after {customer.name} now,"]
        case Rung.HANDED_TO if turn.handed_by:
            return [name(turn.who), ", to whom ", name(turn.handed_by), " handed it over,"]
        case _:
            return [name(turn.who)]


def why_you(turn: Turn, customer: CustomerBrief) -> list[Words]:
    """The same, said to the person themselves."""
    match turn.rung:
        case Rung.ORIGINAL_CONTACT:
            since = f" on {day(customer.since)}" if customer.since else ""
            return [f"You brought {customer.name} in{since}, so this comes to you."]
        case Rung.CURRENT_CONTACT:
            return [f"You look after {customer.name} now, so this comes to you."]
        case Rung.HANDED_TO if turn.handed_by:
            return [mention(turn.handed_by), " hands this over to you."]
        case _:
            return ["You lead here, and nobody before you could be asked, so this comes to you."]


def passed_over(turn: Turn, customer: CustomerBrief, name: Name = mention) -> list[Words]:
    """A sentence for each one who was passed over on the way to this turn; empty if nobody was."""
    words: list[Words] = []
    for passed in turn.passed:
        words += [" " if words else "", *_passed(passed, customer, name), "."]
    return words


def _passed(passed: Passed, customer: CustomerBrief, name: Name) -> list[Words]:
    role = "who brought them in" if passed.rung is Rung.ORIGINAL_CONTACT else "who looks after them"
    if passed.who:
        return [name(passed.who), f", {role},{PASSED[passed.reason]}"]
    if passed.email:
        return [f"{clip(passed.email, limits.EMAIL)}, {role}, is not in this workspace"]
    if passed.rung is Rung.ORIGINAL_CONTACT:
        return [f"Nobody is known to have brought {customer.name} in"]
    return [f"Nobody is known to look after {customer.name} now"]


def whose_turn(turn: Turn | None, name: Name = mention) -> Words:
    if turn is None or turn.who is None:
        return "the leaders"
    return name(turn.who)


def ended(turn: Turn, name: Name = mention) -> list[Words]:
    """Why the turn before went on: "Dana can't right now"; a handover is told by the turn that it led to."""
    if turn.ended in (None, Reason.HANDED_ON):
        return []
    who: Words = name(turn.who) if turn.who else "The leaders"
    return [who, PASSED[turn.ended]] if turn.ended else []


def patched(patch: Patched, customer: CustomerBrief, name: Name = mention) -> list[Words]:
    return [name(patch.by), " patched it up. ", OUTCOME[patch.outcome].format(customer=customer.name)]
