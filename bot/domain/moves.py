"""The moves of a complaint: each takes a case and says everything that follows from it."""

from datetime import datetime

from bot.domain import following_up, handing_over, pings, promising, telling
from bot.domain.case import Case
from bot.domain.complaint import Patch, Reason, Status
from bot.domain.complaint_told import Turned
from bot.domain.decision import Decision
from bot.domain.fact import Acknowledged, ComplaintLogged, CouldNotNow, Fact, NoteAdded, Nudged, PatchedUp
from bot.domain.moving import asked, moved, next_rung, noticed


def log(case: Case, now: datetime) -> Decision:
    """A new complaint (with no asks yet) finds the first person to ask."""
    complaint = case.complaint
    ask = case.next_ask(now)
    logged = ComplaintLogged(at=now, by=complaint.reporter, complaint=complaint.number, severity=complaint.severity)
    return asked(case, ask, None, Turned.LOGGED, complaint.reporter, now, logged)


def acknowledge(case: Case, by: str, now: datetime) -> Decision:
    """The first to press has it; everybody after is refused with who that was."""
    at_any_time = case.is_leader(by) or case.had_it_once(by)
    complaint = case.complaint.acknowledged(by, now, at_any_time=at_any_time)
    giver = handing_over.giver_of(complaint, by)
    facts: tuple[Fact, ...] = (Acknowledged(at=now, by=by, complaint=complaint.number, handed_by=giver),)
    customer = None
    if taken := handing_over.customer_taken(case, by, now):
        customer, named = taken
        facts = (*facts, named)
    told = tuple(handing_over.tell_giver(case.after(complaint, *facts, customer=customer), by, now))
    return moved(case, complaint, Turned.ACKNOWLEDGED, by, now, *facts, extra=told, customer=customer)


def decline(case: Case, by: str, now: datetime) -> Decision:
    """ "I can't right now": a handover goes back to the giver; else the next rung is asked at once."""
    case.complaint.require_declinable_by(by)
    if back := handing_over.hand_back(case, by, now):
        return back
    fact = CouldNotNow(at=now, by=by, complaint=case.complaint.number)
    return next_rung(case, Reason.CANNOT_NOW, by, now, fact)


def time_is_up(case: Case, now: datetime) -> Decision:
    """Nobody acknowledged in time: the next rung is asked; the leaders are asked again and again."""
    return next_rung(case, Reason.NO_ANSWER, None, now)


def move_on(case: Case, user_id: str, now: datetime) -> Decision | None:
    """Who had it, or was asked, has left: the next one is asked at once. None if it was no longer with them."""
    complaint = case.complaint
    if complaint.on != user_id:
        return None
    ended = Reason.DEACTIVATED if complaint.turn.user_id == user_id else Reason.HOLDER_LEFT
    return asked(case, case.next_ask(now), ended, Turned.ASKED_NEXT, None, now)


def pass_on(case: Case, user_id: str, why: Reason, now: datetime) -> Decision | None:
    """Who is asked has gone away: the next one is asked at once. None if they are not asked any more."""
    if case.complaint.status is not Status.ASKED or case.complaint.turn.user_id != user_id:
        return None
    return asked(case, case.next_ask(now), why, Turned.ASKED_NEXT, None, now)


def nudge(case: Case, now: datetime) -> Decision:
    """Half of the time is over: the one who is asked is reminded, and the next rung stays planned."""
    turn = case.complaint.turn
    fact = Nudged(at=now, complaint=case.complaint.number, to=turn.user_id)
    after = case.after(case.complaint, fact)
    return noticed(case, case.complaint, now, fact, notices=tuple(pings.newest(after, now)))


def add_note(case: Case, by: str, text: str, now: datetime) -> Decision:
    """A note is shown on every card of the complaint; nobody is pinged for it."""
    note = NoteAdded(at=now, by=by, complaint=case.complaint.number, text=text)
    complaint, kept = promising.said(case.complaint, by, now)
    after = case.after(complaint, note, *kept)
    if complaint is case.complaint:
        return Decision(now, facts=(case.entry(note),), notices=tuple(telling.cards(after, now)))
    notices = (*telling.cards(after, now), *pings.moot(case, after, now))
    return noticed(case, complaint, now, note, *kept, notices=notices)


def patch_up(case: Case, patch: Patch) -> Decision:
    said, kept = promising.said(case.complaint, patch.by, patch.at)
    follow_up = following_up.first(case, patch)
    complaint = said.patched_up(patch, follow_up, is_leader=case.is_leader(patch.by))
    fact = PatchedUp(
        at=patch.at,
        by=patch.by,
        complaint=complaint.number,
        what=patch.what,
        outcome=patch.outcome,
        cause=patch.cause,
        cause_words=patch.cause_words,
    )
    told = tuple(handing_over.tell_givers_of_the_end(case.after(complaint, fact), patch.by, patch.at))
    return moved(case, complaint, Turned.PATCHED_UP, patch.by, patch.at, fact, *kept, extra=told)
