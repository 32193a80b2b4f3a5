"""A promise: given, remembered before it is due, kept, and asked about when it has passed in silence.

It is kept when whoever gave it adds a note or patches the complaint up in time. Handing over ends it: whoever has the
complaint then has promised nothing.
"""

from dataclasses import replace
from datetime import datetime

from bot.domain import errors, pings, telling
from bot.domain.case import Case
from bot.domain.complaint import Complaint
from bot.domain.complaint_told import Turned
from bot.domain.decision import Decision
from bot.domain.fact import Promised, PromiseKept, PromiseReminded
from bot.domain.moving import moved, noticed
from bot.domain.planned import promise_due
from bot.domain.promise import LONGEST, Promise, Stage


def promise(case: Case, promise: Promise) -> Decision:
    """Another one takes the place of what was promised before."""
    now = promise.at
    if promise.due <= now:
        raise errors.BadField("due", "That moment has passed. Choose one that is still to come.")
    if promise.due - now > LONGEST:
        raise errors.BadField("due", "That is more than a year away. Choose a day that the customer will wait for.")
    complaint = case.complaint.promised(promise)
    fact = Promised(at=now, by=promise.by, complaint=complaint.number, due=promise.due, what=promise.what)
    return moved(case, complaint, Turned.PROMISED, promise.by, now, fact)


def said(complaint: Complaint, by: str, now: datetime) -> tuple[Complaint, tuple[PromiseKept, ...]]:
    """Whoever promised has said something: nothing is left to remind them of, and in time it counts as kept."""
    promise = complaint.promise
    if promise is None or promise.by != by:
        return complaint, ()
    kept = (PromiseKept(at=now, by=by, complaint=complaint.number, due=promise.due),) if now <= promise.due else ()
    return replace(complaint, promise=None), kept


def remind(case: Case, now: datetime) -> Decision | None:
    """The promise is due soon, or has passed and nothing was said; None if it is not time yet."""
    complaint, promise = case.complaint, case.complaint.promise
    due = promise_due(case)
    if promise is None or due is None or due > now:
        return None
    stage = _next_stage(promise, now)
    to = None if stage is Stage.LEADERS else promise.by
    fact = PromiseReminded(at=now, complaint=complaint.number, to=to, due=promise.due, stage=stage)
    complaint = replace(complaint, promise=replace(promise, stage=stage))
    after = case.after(complaint, fact)
    notices = (*telling.cards(after, now), *pings.moot(case, after, now), *pings.newest(after, now))
    return noticed(case, complaint, now, fact, notices=notices)


def _next_stage(promise: Promise, now: datetime) -> Stage:
    """After a time in which nothing ran, the reminder before it is moot."""
    if promise.stage is Stage.GIVEN and now < promise.due:
        return Stage.SOON
    return Stage.LEADERS if promise.stage is Stage.OVERDUE else Stage.OVERDUE
