"""Sentences that several messages share. `name` says how a person is shown: by mention or by name alone."""

from collections.abc import Callable, Sequence

from bot.domain.briefing import Briefing, CustomerBrief, Passed, Patched, Turn
from bot.domain.complaint import Outcome, Reason, Rung, Severity, Status
from bot.domain.person import Who
from handlers.messages import limits
from handlers.messages.text import Span, Words, bold, clip, day, mention, moment

Name = Callable[[Who], Span]


def by_name(who: Who) -> Span:
    """For channels, where nobody is to be pinged. Somebody whose name we do not know is mentioned all the same."""
    return mention(who) if who.name == who.user_id else bold(who.name)


PASSED = {
    Reason.MISSING: "is not known",
    Reason.UNKNOWN_EMAIL: "has no account here yet",
    Reason.DEACTIVATED: "has left",
    Reason.GUEST: "is a guest here",
    Reason.EXTERNAL: "belongs to another organisation",
    Reason.NOT_A_PERSON: "is an app",
    Reason.UNKNOWN: "cannot be found here",
    Reason.CANNOT_NOW: "can't right now",
    Reason.NO_ANSWER: "did not answer in time",
    Reason.HANDED_ON: "handed it over",
}

OUTCOME = {
    Outcome.STAYS: "The customer stays.",
    Outcome.LEAVES: "The customer leaves.",
    Outcome.UNCLEAR: "Whether the customer stays is not clear yet.",
}


def headline(brief: Briefing) -> str:
    urgent = " · urgent" if brief.severity is Severity.URGENT else ""
    return f"{brief.label} · {brief.customer.name}{urgent}"


def why(turn: Turn, customer: CustomerBrief, name: Name = mention) -> list[Words]:
    """Why this person is asked: "Dana Weiss brought Acme in on 3 March 2024"."""
    if turn.who is None:
        return ["The leaders are asked together"]
    match turn.rung:
        case Rung.ORIGINAL_CONTACT:
            return [name(turn.who), f" brought {customer.name} in{_since(customer)}"]
        case Rung.CURRENT_CONTACT:
            return [name(turn.who), f" looks after {customer.name}"]
        case Rung.HANDED_TO if turn.handed_by:
            return [name(turn.handed_by), " handed it over to ", name(turn.who)]
        case _:
            return [name(turn.who), " is asked"]


def why_you(turn: Turn, customer: CustomerBrief) -> list[Words]:
    """The same, said to the person themselves."""
    match turn.rung:
        case Rung.ORIGINAL_CONTACT:
            return [f"You brought {customer.name} in{_since(customer)}, so I am asking you first."]
        case Rung.CURRENT_CONTACT:
            return [f"You look after {customer.name}, so I am asking you."]
        case Rung.HANDED_TO if turn.handed_by:
            return [mention(turn.handed_by), " handed this over to you."]
        case _:
            return ["You are one of the leaders, and there is nobody else left to ask."]


def with_whom(brief: Briefing, name: Name = mention) -> list[Words]:
    """Who is asked and why, until when, and who is next."""
    turn = brief.turn
    if turn.who is None:
        asked = [*why(turn, brief.customer, name), " now. If none of them has taken it up by "]
        return [*asked, moment(turn.until), ", I ask them again."]
    words: list[Words] = [*why(turn, brief.customer, name)]
    if turn.rung is Rung.HANDED_TO:
        words += [", who has until ", moment(turn.until), " to take it up"]
    else:
        words += [", so it is with them now. They have until ", moment(turn.until), " to take it up"]
    if brief.next_turn:
        words += ["; after that I ask ", somebody(brief.next_turn, name)]
    return [*words, "."]


def standing(brief: Briefing, name: Name = mention) -> list[Words]:
    """How it is with the complaint, in a sentence or two."""
    if brief.patch:
        return patched(brief.patch, name)
    if brief.status is Status.ACKNOWLEDGED and brief.holder and brief.acknowledged_at:
        return [name(brief.holder), " has it, since ", moment(brief.acknowledged_at), "."]
    return with_whom(brief, name)


def patched(patch: Patched, name: Name = mention) -> list[Words]:
    return [name(patch.by), " patched it up, ", moment(patch.at), ". ", OUTCOME[patch.outcome]]


def until_now(brief: Briefing, name: Name = mention) -> list[Words]:
    """Those who were asked before or passed over on the way, a sentence each; empty if there is nobody."""
    asked = [_ended(turn, name) for turn in brief.turns[:-1]]
    return _sentences(*asked, passed_over(brief, name))


def passed_over(brief: Briefing, name: Name = mention) -> list[Words]:
    """Those who were passed over on the way to the present turn."""
    return _sentences(*(_passed(passed, brief.customer, name) for passed in brief.turn.passed))


def ended(turn: Turn, name: Name = mention) -> list[Words]:
    """Why a turn went on: "Dana Weiss can't right now."."""
    return _sentences(_ended(turn, name))


def _ended(turn: Turn, name: Name) -> list[Words]:
    """Handing over is told with the turn that followed from it."""
    if turn.ended is None or turn.ended is Reason.HANDED_ON:
        return []
    return [name(turn.who) if turn.who else "The leaders", f" {PASSED[turn.ended]}."]


def _passed(passed: Passed, customer: CustomerBrief, name: Name) -> list[Words]:
    original = passed.rung is Rung.ORIGINAL_CONTACT
    role = f"who brought {customer.name} in" if original else f"who looks after {customer.name}"
    if passed.who:
        return [name(passed.who), f", {role}, {PASSED[passed.reason]}."]
    if passed.email:
        return [f"{clip(passed.email, limits.EMAIL)}, {role}, {PASSED[passed.reason]}."]
    return [f"I do not know {role}."]


def _sentences(*sentences: Sequence[Words]) -> list[Words]:
    words: list[Words] = []
    for sentence in filter(None, sentences):
        words += [" " if words else "", *sentence]
    return words


def somebody(turn: Turn, name: Name = mention) -> Words:
    return name(turn.who) if turn.who else "the leaders"


def _since(customer: CustomerBrief) -> str:
    return f" on {day(customer.since)}" if customer.since else ""
