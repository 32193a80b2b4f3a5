"""The moves of a complaint: each takes a case and says everything that follows from it."""

from datetime import datetime

from bot.domain import errors, pings, telling
from bot.domain.case import Case
from bot.domain.complaint import Ask, Complaint, Patch, Reason, Rung, Status
from bot.domain.decision import Decision
from bot.domain.escalation import handed_to, next_ask, unfit
from bot.domain.fact import (
    Acknowledged,
    ComplaintLogged,
    ContactAsked,
    CouldNotNow,
    Fact,
    HandedOver,
    NoteAdded,
    Nudged,
    PatchedUp,
)
from bot.domain.notice import GiverTold, Notice, Turned, dm


def log(case: Case, now: datetime) -> Decision:
    """A new complaint (with no asks yet) finds the first person to ask."""
    complaint = case.complaint
    ask = next_ask(complaint, case.customer, case.people, case.workspace.ladder, now)
    logged = ComplaintLogged(at=now, by=complaint.reporter, complaint=complaint.number, severity=complaint.severity)
    return _asked(case, ask, None, Turned.LOGGED, complaint.reporter, now, logged)


def acknowledge(case: Case, by: str, now: datetime) -> Decision:
    """The first to press has it; everybody after is refused with who that was."""
    at_any_time = case.is_leader(by) or case.had_it_once(by)
    complaint = case.complaint.acknowledged(by, now, at_any_time=at_any_time)
    fact = Acknowledged(at=now, by=by, complaint=complaint.number)
    giver = complaint.turn.handed_by
    extra: tuple[Notice, ...] = ()
    if giver and giver not in (by, complaint.reporter):
        after = case.after(complaint, fact)
        extra = (dm(complaint.team_id, giver, GiverTold(after.brief(now), case.people.who(by))),)
    return _moved(case, complaint, Turned.ACKNOWLEDGED, by, now, fact, extra=extra)


def hand_over(case: Case, by: str, to: str, why: str | None, now: datetime) -> Decision:
    """`to` is asked next, with the whole time to acknowledge; the customer's contacts stay as they are."""
    case.complaint.require_turn_of(by, is_leader=case.is_leader(by))
    if to == case.complaint.on:
        already = "already has" if case.complaint.status is Status.ACKNOWLEDGED else "is already asked about"
        raise errors.BadField(
            "to", f"{case.people.who(to).name} {already} {case.complaint.label}. Choose someone else."
        )
    if (reason := unfit(to, case.people)) is not None:
        raise errors.BadField("to", CANNOT_TAKE[reason].format(name=case.people.who(to).name))
    ask = handed_to(case.complaint, to, by, why, case.workspace.ladder, now)
    fact = HandedOver(at=now, by=by, complaint=case.complaint.number, to=to, why=why)
    return _asked(case, ask, Reason.HANDED_ON, Turned.HANDED_OVER, by, now, fact)


CANNOT_TAKE = {
    Reason.DEACTIVATED: "{name} has left this workspace. Choose someone who is here.",
    Reason.GUEST: "{name} is a guest and cannot take complaints. Choose a full member.",
    Reason.EXTERNAL: "{name} belongs to another organisation. Choose someone of your own.",
    Reason.NOT_A_PERSON: "{name} is an app. Choose a person.",
    Reason.UNKNOWN: "I do not know this person yet. Try again in a minute, or choose someone else.",
}


def decline(case: Case, by: str, now: datetime) -> Decision:
    """ "I can't right now": the next rung is asked at once."""
    case.complaint.require_declinable_by(by)
    fact = CouldNotNow(at=now, by=by, complaint=case.complaint.number)
    return _next_rung(case, Reason.CANNOT_NOW, by, now, fact)


def time_is_up(case: Case, now: datetime) -> Decision:
    """Nobody acknowledged in time: the next rung is asked; the leaders are asked again and again."""
    return _next_rung(case, Reason.NO_ANSWER, None, now)


def nudge(case: Case, now: datetime) -> Decision:
    """Half of the time is over: the one who is asked is reminded, and the next rung stays planned."""
    turn = case.complaint.turn
    fact = Nudged(at=now, complaint=case.complaint.number, to=turn.user_id)
    after = case.after(case.complaint, fact)
    return Decision(
        now,
        complaint=case.complaint,
        facts=(case.entry(fact),),
        reminders=after.ladder_reminders(now),
        notices=tuple(pings.newest(after, now)),
    )


def add_note(case: Case, by: str, text: str, now: datetime) -> Decision:
    """A note is shown on every card of the complaint; nobody is pinged for it."""
    fact = NoteAdded(at=now, by=by, complaint=case.complaint.number, text=text)
    after = case.after(case.complaint, fact)
    return Decision(now, facts=(case.entry(fact),), notices=tuple(telling.cards(after, now)))


def patch_up(case: Case, patch: Patch) -> Decision:
    complaint = case.complaint.patched_up(patch, is_leader=case.is_leader(patch.by))
    fact = PatchedUp(at=patch.at, by=patch.by, complaint=complaint.number, what=patch.what, outcome=patch.outcome)
    return _moved(case, complaint, Turned.PATCHED_UP, patch.by, patch.at, fact)


def _next_rung(case: Case, ended: Reason, by: str | None, now: datetime, *facts: Fact) -> Decision:
    ask = next_ask(case.complaint, case.customer, case.people, case.workspace.ladder, now)
    if ask.rung is case.complaint.turn.rung is Rung.LEADERS:
        return _ask_leaders_again(case, ask, now)
    return _asked(case, ask, ended, Turned.ASKED_NEXT, by, now, *facts)


def _ask_leaders_again(case: Case, ask: Ask, now: datetime) -> Decision:
    """The leaders are the last rung: they keep their turn, and are asked anew with the whole time."""
    complaint = case.complaint.turn_extended(ask.asked_at, ask.until)
    fact = Nudged(at=now, complaint=complaint.number, to=None)
    after = case.after(complaint, fact)
    return Decision(
        now,
        complaint=complaint,
        facts=(case.entry(fact),),
        reminders=after.ladder_reminders(now),
        notices=(*telling.cards(after, now), *pings.newest(after, now)),
    )


def _asked(
    case: Case, ask: Ask, ended: Reason | None, what: Turned, by: str | None, now: datetime, *facts: Fact
) -> Decision:
    complaint = case.complaint.asked_next(ask, ended)
    asked = ContactAsked(at=now, by=by, complaint=complaint.number, ask=ask, earlier_ended=ended)
    after = case.after(complaint, *facts, asked)
    return _moved(case, complaint, what, by, now, *facts, asked, extra=tuple(pings.newest(after, now)))


def _moved(
    case: Case,
    complaint: Complaint,
    what: Turned,
    by: str | None,
    now: datetime,
    *facts: Fact,
    extra: tuple[Notice, ...] = (),
) -> Decision:
    after = case.after(complaint, *facts)
    return Decision(
        now,
        complaint=complaint,
        facts=tuple(map(case.entry, facts)),
        reminders=after.ladder_reminders(now),
        notices=(
            *telling.cards(after, now),
            *pings.moot(after, now),
            *extra,
            *telling.turned(after, what, by, now),
        ),
    )
