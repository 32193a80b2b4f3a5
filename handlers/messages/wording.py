"""Sentences that several messages share. `name` says how a person is shown: by mention or by name alone."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.domain.briefing import Briefing, CustomerBrief, Passed, Patched, Turn
from bot.domain.complaint import Cause, Outcome, Reason, Rung, Severity, Status
from bot.domain.person import Who
from bot.domain.said import SaidBy
from handlers.messages import limits
from handlers.messages.text import Span, Words, bold, channel, clip, day, link, mention, moment

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
    Reason.AWAY: "is away",
    Reason.AWAY_BY_STATUS: "is away",
    Reason.CANNOT_NOW: "can't right now",
    Reason.NO_ANSWER: "did not answer in time",
    Reason.HANDED_ON: "handed it over",
    Reason.PATCHED_UP: "patched it up",
    Reason.NOT_THEIRS: "says that this is not their customer",
}

# Several are asked at once.
EVERYBODY_THERE = "everybody in the escalation channel"
TOGETHER = {Rung.LEADERS: "the leaders", Rung.CHANNEL: EVERYBODY_THERE}

OUTCOME = {
    Outcome.STAYS: "{customer} stays.",
    Outcome.LEAVES: "{customer} leaves.",
    Outcome.UNCLEAR: "Whether {customer} stays is not clear yet.",
}

CAUSE = {
    Cause.TOO_SLOW: "We were too slow",
    Cause.MISTAKE: "We made a mistake",
    Cause.NOT_TOLD: "We did not keep them informed",
    Cause.NOT_CLEAR: "We were not clear about what they get",
    Cause.PROMISED: "We promised more than we kept",
    Cause.TREATED: "We did not treat them well",
    Cause.RULES: "A rule of ours got in the way",
    Cause.OFFER: "What we sell falls short",
    Cause.PRICE: "The price",
    Cause.PARTNER: "A partner or supplier",
    Cause.OTHER: "Something else",
}


def headline(brief: Briefing) -> str:
    urgent = " · urgent" if brief.severity is Severity.URGENT else ""
    return f"{brief.label} · {brief.customer.name}{urgent}"


def called(customer: CustomerBrief) -> str:
    """The name inside a sentence."""
    return clip(customer.name, limits.NAME)


def why_you(turn: Turn, customer: CustomerBrief) -> list[Words]:
    """Why the reader is asked: "You brought Acme in on 3 March 2024, so I am asking you first."."""
    match turn.rung:
        case Rung.ORIGINAL_CONTACT:
            return [f"You brought {called(customer)} in{_since(customer)}, so I am asking you first."]
        case Rung.CURRENT_CONTACT:
            return [f"You look after {called(customer)} now, so I am asking you."]
        case Rung.HANDED_TO if turn.handed_by and turn.whole:
            name = called(customer)
            return [mention(turn.handed_by), f" hands {name} over to you. If you take this, you look after {name} now."]
        case Rung.HANDED_TO if turn.handed_by:
            return [mention(turn.handed_by), " hands this over to you."]
        case Rung.REOPENED:
            return ["You patched this up, and they are still unhappy, so I am asking you first."]
        case Rung.NAMED if turn.handed_by:
            return [mention(turn.handed_by), f" says that {called(customer)} is your customer, so I am asking you."]
        case Rung.HANDED_BACK:
            return ["So it comes back to you."]
        case Rung.STAND_IN if turn.of:
            return ["You stand in for ", mention(turn.of), ", so I am asking you."]
        case Rung.MANAGER if turn.of:
            return ["You are the manager of ", mention(turn.of), ", so I am asking you."]
        case _:
            return ["You are one of the leaders, and there is nobody else left to ask."]


def with_whom(brief: Briefing, name: Name = mention) -> list[Words]:
    """For the reporter: who is asked and why, until when, and who is next."""
    turn, until = brief.turn, moment(brief.turn.until)
    if turn.who is None:
        following = brief.next_turn if brief.next_turn and brief.next_turn.rung is not turn.rung else None
        then: Words = somebody(following, name) if following else "them again"
        asked = (
            "the leaders together. If none of them" if turn.rung is Rung.LEADERS else f"{EVERYBODY_THERE}. If nobody"
        )
        return [f"I have asked {asked} has taken it up by ", until, ", I ask ", then, "."]
    if turn.rung is Rung.HANDED_TO and turn.handed_by:
        handed = [*_handed(turn, turn.handed_by, brief.customer, name), ", who has until ", until]
        return [*handed, " to take it up.", *_then(brief, name)]
    if turn.rung is Rung.HANDED_BACK:
        return ["It is back with ", name(turn.who), ", who has until ", until, " to take it up.", *_then(brief, name)]
    return ["It is with ", *_described(turn, brief.customer, name), " until ", until, ".", *_then(brief, name)]


def standing(brief: Briefing, name: Name = mention) -> list[Words]:
    """How it is with the complaint, in a sentence or two."""
    turn, until = brief.turn, moment(brief.turn.until)
    if brief.patch:
        return patched(brief, brief.patch, name)
    if brief.status is Status.ACKNOWLEDGED and brief.holder and brief.acknowledged_at:
        has: list[Words] = [name(brief.holder), " has it, since ", moment(brief.acknowledged_at), "."]
        return spaced(has, promised(brief))
    if turn.who is None and turn.rung is Rung.LEADERS:
        return ["The leaders are asked together, until ", until, "."]
    if turn.who is None:
        return ["Everybody in the escalation channel is asked, until ", until, "."]
    return [*_described(turn, brief.customer, name), " is asked, until ", until, ".", *_then(brief, name)]


def promised(brief: Briefing) -> list[Words]:
    """What the customer waits for."""
    if brief.promise is None:
        return []
    end = ", and nothing was said since." if brief.promise.late else "."
    return [f"{called(brief.customer)} was promised word by ", moment(brief.promise.due), end]


def patched(brief: Briefing, patch: Patched, name: Name = mention) -> list[Words]:
    outcome = OUTCOME[patch.outcome].format(customer=called(brief.customer))
    return [name(patch.by), " patched it up, ", moment(patch.at), f". {outcome}"]


def cause(cause: Cause | None, words: str | None) -> str:
    """ "We were too slow: the form got lost"; empty where nothing is known."""
    label = CAUSE[cause] if cause and not (cause is Cause.OTHER and words) else ""
    return ": ".join(filter(None, (label, words)))


def until_now(brief: Briefing, name: Name = mention, most: int = limits.BEFORE) -> list[Words]:
    """Those who were passed over, asked or handed it before, a sentence each; of many only the last `most`."""
    sentences: list[list[Words]] = []
    for turn in brief.round:
        sentences += [_passed(passed, brief.customer, name) for passed in turn.passed]
        if turn.rung is Rung.HANDED_TO and turn.handed_by and turn is not brief.turn:
            sentences.append([*_handed(turn, turn.handed_by, brief.customer, name), "."])
        sentences.append(ended(turn, name))
    told = list(filter(None, sentences))
    shown = told[max(len(told) - most, 0) :]
    return spaced(["…"] if len(shown) < len(told) else [], *shown)


def passed_over(brief: Briefing, name: Name = mention) -> list[Words]:
    """Those who were passed over on the way to the present turn."""
    return spaced(*(_passed(passed, brief.customer, name) for passed in brief.turn.passed))


def ended(turn: Turn, name: Name = mention) -> list[Words]:
    """Why a turn went on: "Dana Weiss can't right now."; a handover is told with the turn that it led to."""
    if turn.ended is None or turn.ended is Reason.HANDED_ON:
        return []
    if turn.ended is Reason.HOLDER_LEFT:
        return ["Whoever had taken it up has left."]
    if turn.rung is Rung.HANDED_TO and turn.ended is Reason.CANNOT_NOW and turn.who:
        return [name(turn.who), " can't take it."]
    who = name(turn.who) if turn.who else TOGETHER[turn.rung].capitalize()
    return [who, f" {PASSED[turn.ended]}."]


def _handed(turn: Turn, giver: Who, customer: CustomerBrief, name: Name) -> list[Words]:
    what = called(customer) if turn.whole else "it"
    return [name(giver), f" handed {what} over to ", somebody(turn, name)]


def _described(turn: Turn, customer: CustomerBrief, name: Name) -> list[Words]:
    """Who is asked and why: "Dana Weiss, who brought Acme in on 3 March 2024,"."""
    if turn.who is None:
        return [TOGETHER[turn.rung]]
    match turn.rung:
        case Rung.ORIGINAL_CONTACT:
            return [name(turn.who), f", who brought {called(customer)} in{_since(customer)},"]
        case Rung.CURRENT_CONTACT:
            return [name(turn.who), f", who looks after {called(customer)} now,"]
        case Rung.HANDED_TO if turn.handed_by:
            return [name(turn.who), ", to whom ", name(turn.handed_by), " handed it over,"]
        case Rung.REOPENED:
            return [name(turn.who), ", who patched it up before,"]
        case Rung.NAMED if turn.handed_by:
            return [name(turn.who), ", whom ", name(turn.handed_by), " named,"]
        case Rung.HANDED_BACK:
            return [name(turn.who), ", to whom it came back,"]
        case Rung.STAND_IN | Rung.MANAGER if turn.of:
            return [name(turn.who), ", ", *_of(turn.rung, turn.of, name), ","]
        case _:
            return [name(turn.who)]


def _then(brief: Briefing, name: Name) -> list[Words]:
    if brief.next_turn is None:
        return []
    return [" If nobody has taken it up by then, I ask ", somebody(brief.next_turn, name), "."]


def _passed(passed: Passed, customer: CustomerBrief, name: Name) -> list[Words]:
    original = passed.rung is Rung.ORIGINAL_CONTACT
    role: list[Words] = [
        f"who brought {called(customer)} in" if original else f"who looks after {called(customer)} now"
    ]
    if passed.of:
        role = _of(passed.rung, passed.of, name)
    if passed.who or passed.email:
        who: Words = name(passed.who) if passed.who else clip(passed.email or "", limits.EMAIL)
        return [who, ", ", *role, ", ", *why_passed(passed.reason, passed.until), "."]
    return ["I do not know ", *role, "."]


def why_passed(reason: Reason, until: datetime | None) -> list[Words]:
    """ "has left", "is away until 9 March, as the status in Slack says"."""
    when: list[Words] = [" until ", moment(until)] if until else []
    words: list[Words] = [PASSED[reason], *when]
    return [*words, ", as the status in Slack says"] if reason is Reason.AWAY_BY_STATUS else words


def _of(rung: Rung, whose: Who, name: Name) -> list[Words]:
    return ["who stands in for " if rung is Rung.STAND_IN else "the manager of ", name(whose)]


def said(heard: SaidBy | None, name: Name = mention) -> list[Words]:
    """Where a complaint was heard; nothing if it was told directly."""
    if heard is None:
        return []
    who: list[Words] = [" by ", name(heard.who)] if heard.who else []
    return ["From ", link(heard.link, "a message"), *who, *within(heard.channel), "."]


def within(place: str) -> list[Words]:
    """A direct message has no name that could be shown."""
    return [" in ", channel(place)] if place.startswith(("C", "G")) else []


def spaced(*sentences: Sequence[Words]) -> list[Words]:
    """One after another; empty ones leave no gap."""
    words: list[Words] = []
    for sentence in filter(None, sentences):
        words += [" " if words else "", *sentence]
    return words


def calling(leaders: Sequence[Who]) -> list[Words]:
    """Pings them, in front of what they are to read."""
    return [word for who in leaders[: limits.LEADERS] for word in (mention(who), " ")]


def somebody(turn: Turn, name: Name = mention) -> Words:
    return name(turn.who) if turn.who else TOGETHER[turn.rung]


def _since(customer: CustomerBrief) -> str:
    return f" on {day(customer.since)}" if customer.since else ""
