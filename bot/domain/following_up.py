"""The follow-up: whoever patched it up talks to the customer again. Happy, left, or still unhappy, which reopens it.

Unanswered, it is asked again, and then goes to the leaders. A complaint that is opened again goes first to whoever
patched it up, and the route begins anew; number and history stay.
"""

from dataclasses import replace
from datetime import datetime

from bot.domain import errors, pings, telling
from bot.domain.case import Case
from bot.domain.complaint import Ask, Outcome, Patch, Reason, Rung
from bot.domain.complaint_told import Turned
from bot.domain.decision import Decision
from bot.domain.fact import Acknowledged, ContactAsked, CouldNotNow, Fact, FollowedUp, FollowUpAsked, Reopened
from bot.domain.follow_up import TO_PERSON, Answer, FollowUp
from bot.domain.moving import moved, noticed
from bot.domain.workspace import calendar_of

OUTCOME = {Answer.HAPPY: Outcome.STAYS, Answer.LEFT: Outcome.LEAVES}
TURNED = {Answer.HAPPY: Turned.HAPPY, Answer.LEFT: Turned.LEFT}


def first(case: Case, patch: Patch) -> FollowUp | None:
    """In the morning of a working day of whoever patched it up; none for customers who leave."""
    if patch.outcome is Outcome.LEAVES or case.workspace.follow_up is None:
        return None
    calendar = calendar_of(case.people.get(patch.by), case.workspace)
    return FollowUp(calendar.morning(calendar.local(patch.at + case.workspace.follow_up).date()))


def ask(case: Case, now: datetime, *, gone: bool) -> Decision | None:
    """The time has come. `gone`: the customer has left us since. None if there is nothing to ask any more."""
    complaint, follow_up = case.complaint, case.complaint.follow_up
    if complaint.is_open or follow_up is None or follow_up.answer or follow_up.due > now:
        return None
    if gone:
        return noticed(case, replace(complaint, follow_up=None), now, notices=())
    to, at = _whom(case, follow_up, now)
    calendar = calendar_of(case.people.get(to or next(iter(case.leaders), "")), case.workspace)
    if (opens := calendar.opening(at)) > now:  # they are away, or somebody else than was planned, or we were away
        later = replace(follow_up, due=opens)
        return noticed(case, replace(complaint, follow_up=later), now, notices=())
    asked = replace(follow_up, times=follow_up.times + 1, to=to)
    complaint = replace(complaint, follow_up=replace(asked, due=calendar.workday_after(now, asked.pause)))
    fact = FollowUpAsked(at=now, complaint=complaint.number, to=to)
    after = case.after(complaint, fact)
    notices = (*telling.cards(after, now), *pings.moot(case, after, now), *pings.newest(after, now))
    return noticed(case, complaint, now, fact, notices=notices)


def answer(case: Case, by: str, answer: Answer, said: str | None, now: datetime) -> Decision:
    """The customer is happy, or has left. It stays patched up, and what came of it is kept."""
    require_answerable_by(case, by)
    complaint = case.complaint
    assert complaint.patch is not None
    follow_up = complaint.follow_up or FollowUp(now)
    complaint = replace(
        complaint,
        follow_up=replace(follow_up, answer=answer, by=by, at=now, said=said),
        patch=replace(complaint.patch, outcome=OUTCOME[answer]),
    )
    fact = FollowedUp(at=now, by=by, complaint=complaint.number, answer=answer, said=said)
    return moved(case, complaint, TURNED[answer], by, now, fact)


def reopen(case: Case, by: str, why: str, now: datetime, *, takes: bool) -> Decision:
    """Still unhappy. `takes`: they see to it themselves. Else whoever patched it up is asked, and then the route."""
    require_reopenable_by(case, by)
    patch, follow_up = case.complaint.patch, case.complaint.follow_up
    patched_by = patch.by if patch else by
    cannot = not takes and by in (patched_by, follow_up.to if follow_up else None)
    first = by if takes or cannot else patched_by
    if first == by or case.presence(now).why_not(first) is None:
        ask = _begin(case.handed_to(first, by, why, now))
    else:
        ask = replace(_from_the_start(case, now), why=why, anew=True)
    reopened = Reopened(at=now, by=by, complaint=case.complaint.number, why=why)
    return _begun(case, by, ask, (reopened,), now, takes=takes, cannot=cannot)


def _begun(
    case: Case, by: str, ask: Ask, facts: tuple[Fact, ...], now: datetime, *, takes: bool, cannot: bool
) -> Decision:
    complaint = case.complaint.reopened(ask)
    number = complaint.number
    facts = (*facts, ContactAsked(at=now, by=by, complaint=number, ask=ask, earlier_ended=Reason.PATCHED_UP))
    if takes:
        complaint = complaint.acknowledged(by, now, at_any_time=True)
        facts = (*facts, Acknowledged(at=now, by=by, complaint=number))
    elif cannot:
        facts = (*facts, CouldNotNow(at=now, by=by, complaint=number))
        following = replace(case, complaint=complaint).next_ask(now)
        complaint = complaint.asked_next(following, Reason.CANNOT_NOW)
        asked = ContactAsked(at=now, by=by, complaint=number, ask=following, earlier_ended=Reason.CANNOT_NOW)
        facts = (*facts, asked)
    called = tuple(pings.newest(case.after(complaint, *facts), now))
    return moved(case, complaint, Turned.REOPENED, by, now, *facts, extra=called)


def require_answerable_by(case: Case, by: str) -> None:
    follow_up, complaint = case.complaint.follow_up, case.complaint
    if follow_up and follow_up.answer and follow_up.by and follow_up.at:
        raise errors.AlreadyFollowedUp(complaint.label, follow_up.by, follow_up.at, follow_up.answer)
    require_reopenable_by(case, by)


def require_reopenable_by(case: Case, by: str) -> None:
    """Whoever is or was near it: the reporter, who patched it up, who was asked, the contacts, leaders.

    Once the leaders were asked together, anybody may answer for them.
    """
    complaint, follow_up, customer = case.complaint, case.complaint.follow_up, case.customer
    if complaint.patch is None:
        again = next((entry.fact for entry in reversed(case.log) if isinstance(entry.fact, Reopened)), None)
        by_whom, when = (again.by, again.at) if again else (None, None)
        raise errors.StillOpen(complaint.label, complaint.on, by_whom, when)
    contacts = {c.user_id for c in (customer.original_contact, customer.current_contact) if c}
    near = {complaint.reporter, complaint.patch.by, follow_up.to if follow_up else None, *contacts, *case.leaders}
    if by not in near and not (follow_up and follow_up.leaders_asked):
        raise errors.NotYourTurn(complaint.label, (follow_up and follow_up.to) or complaint.patch.by)


def _whom(case: Case, follow_up: FollowUp, now: datetime) -> tuple[str | None, datetime]:
    """Who patched it up, else who looks after the customer now, and from when on; None: the leaders.

    Where nobody else is there, somebody who is away is waited for, if it is known how long.
    """
    patch, customer, presence = case.complaint.patch, case.customer, case.presence(now)
    if follow_up.times < TO_PERSON and patch:
        contacts = [c.user_id for c in (customer.current_contact, customer.original_contact) if c and c.user_id]
        near = list(dict.fromkeys((patch.by, *contacts)))
        why_not = {user_id: presence.why_not(user_id) for user_id in near}
        if there := next((user_id for user_id in near if why_not[user_id] is None), None):
            return there, now
        back = [(why.until, user_id) for user_id, why in why_not.items() if why and why.until]
        if back:
            until, user_id = min(back)
            return user_id, max(until, now)
    return None, now


def _begin(ask: Ask) -> Ask:
    """The turn with which the route begins anew."""
    return replace(ask, rung=Rung.REOPENED, handed_by=None, anew=True)


def _from_the_start(case: Case, now: datetime) -> Ask:
    """As if nobody had been asked yet."""
    return replace(case, complaint=replace(case.complaint, asks=())).next_ask(now)
