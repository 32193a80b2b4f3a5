"""Coming back from an absence, and working at other times: what both do to a complaint."""

from dataclasses import replace
from datetime import datetime

from bot.domain import errors, pings, telling
from bot.domain.absence_told import TakenBack
from bot.domain.calendar import Calendar
from bot.domain.case import Case
from bot.domain.complaint import Severity, Status
from bot.domain.complaint_told import Turned
from bot.domain.decision import Decision
from bot.domain.fact import Acknowledged
from bot.domain.missed import was_missed_by
from bot.domain.moving import moved
from bot.domain.notice import Notice, dm
from bot.domain.planned import planned
from bot.domain.workspace import calendar_of


def take_back(case: Case, by: str, now: datetime) -> Decision:
    """Somebody is back and takes what would have come to them, whoever is asked or has it by now."""
    if not (was_missed_by(case.complaint, by) or case.is_leader(by)):
        raise errors.NotYourTurn(case.complaint.label, case.complaint.turn.user_id)
    earlier = case.complaint.on
    complaint = case.complaint.taken_back(by, now)
    fact = Acknowledged(at=now, by=by, complaint=complaint.number, taken_from=case.complaint.holder)
    after = case.after(complaint, fact)
    told: tuple[Notice, ...] = ()
    if earlier and earlier != complaint.reporter:
        told = (dm(complaint.team_id, earlier, TakenBack(after.brief(now), case.people.who(by))),)
    return moved(case, complaint, Turned.ACKNOWLEDGED, by, now, fact, extra=told)


def count_anew(case: Case, before: Calendar, now: datetime) -> Decision | None:
    """The one who is asked works at other times from now on: what is left of their working time is counted anew.

    None: nothing changes by that.
    """
    complaint, turn = case.complaint, case.complaint.turn
    if complaint.status is not Status.ASKED or complaint.severity is Severity.URGENT or now >= turn.until:
        return None
    after = calendar_of(case.people.get(turn.user_id or ""), case.workspace)
    until = after.add(now, before.between(now, turn.until))
    nudge_at = turn.nudge_at
    if nudge_at and now < nudge_at:
        nudge_at = after.add(now, before.between(now, nudge_at))
    if until == turn.until:
        return None
    complaint = complaint.with_turn(replace(turn, until=until, nudge_at=nudge_at))
    moved_case = case.after(complaint)
    return Decision(
        now,
        complaint=complaint,
        reminders=planned(moved_case, now),
        notices=(
            *telling.cards(moved_case, now),
            *pings.standing(moved_case, now),
            *telling.turned(moved_case, Turned.NEW_TIME, None, now),
        ),
    )
