"""What every move of a complaint brings with it: the record, the reminders that stand now, and who is told."""

from dataclasses import replace
from datetime import datetime

from bot.domain import pings, telling
from bot.domain.case import Case
from bot.domain.complaint import TOGETHER, Ask, Complaint, Reason
from bot.domain.complaint_told import Turned
from bot.domain.customer import Customer
from bot.domain.decision import Decision
from bot.domain.fact import ContactAsked, Fact, Nudged
from bot.domain.missed import back_reminders, missed
from bot.domain.notice import Notice
from bot.domain.planned import planned


def once(case: Case, decision: Decision) -> Case:
    """The case as it is when `decision` is saved."""
    facts = [entry.fact for entry in decision.facts]
    return case.after(decision.complaint or case.complaint, *facts, customer=decision.customer)


def asked(
    case: Case, ask: Ask, ended: Reason | None, what: Turned, by: str | None, now: datetime, *facts: Fact
) -> Decision:
    """The present turn ends for `ended`, and `ask` begins."""
    complaint = case.complaint.asked_next(ask, ended)
    fact = ContactAsked(at=now, by=by, complaint=complaint.number, ask=ask, earlier_ended=ended)
    after = case.after(complaint, *facts, fact)
    decision = moved(
        case, complaint, what, by, now, *facts, fact, extra=tuple(pings.newest(after, now, len(facts) + 1))
    )
    if not (by_absence := missed(case, ask, ended)):
        return decision
    back = back_reminders(case, by_absence, now)
    return replace(decision, missed=by_absence, reminders=(*(decision.reminders or ()), *back))


def moved(
    case: Case,
    complaint: Complaint,
    what: Turned,
    by: str | None,
    now: datetime,
    *facts: Fact,
    extra: tuple[Notice, ...] = (),
    customer: Customer | None = None,
) -> Decision:
    """`customer`: where the move changes them as well."""
    after = case.after(complaint, *facts, customer=customer)
    return Decision(
        now,
        complaint=complaint,
        facts=tuple(map(case.entry, facts)),
        reminders=planned(after, now),
        notices=(
            *telling.cards(after, now),
            *pings.moot(case, after, now),
            *extra,
            *telling.turned(after, what, by, now),
        ),
        customer=customer,
    )


def noticed(case: Case, complaint: Complaint, now: datetime, *facts: Fact, notices: tuple[Notice, ...]) -> Decision:
    """Nobody moved it: time passed, and whoever has to act is reminded."""
    after = case.after(complaint, *facts)
    return Decision(
        now,
        complaint=complaint,
        facts=tuple(map(case.entry, facts)),
        reminders=planned(after, now),
        notices=notices,
    )


def next_rung(case: Case, ended: Reason, by: str | None, now: datetime, *facts: Fact) -> Decision:
    """The present turn ends for `ended`, and the route goes on."""
    ask = case.next_ask(now)
    if ask.rung is case.complaint.turn.rung and ask.rung in TOGETHER:
        return _ask_together_again(case, ask, now)
    return asked(case, ask, ended, Turned.ASKED_NEXT, by, now, *facts)


def _ask_together_again(case: Case, ask: Ask, now: datetime) -> Decision:
    """On the last rung they keep their turn, and are asked anew with the whole time."""
    complaint = case.complaint.turn_extended(ask)
    fact = Nudged(at=now, complaint=complaint.number, to=None)
    after = case.after(complaint, fact)
    notices = (*telling.cards(after, now), *pings.newest(after, now))
    return noticed(case, complaint, now, fact, notices=notices)
