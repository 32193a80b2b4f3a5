"""What every move of a complaint brings with it: the record, the reminders that stand now, and who is told."""

from datetime import datetime

from bot.domain import pings, telling
from bot.domain.case import Case
from bot.domain.complaint import Ask, Complaint, Reason
from bot.domain.customer import Customer
from bot.domain.decision import Decision
from bot.domain.fact import ContactAsked, Fact
from bot.domain.notice import Notice, Turned
from bot.domain.planned import planned


def asked(
    case: Case, ask: Ask, ended: Reason | None, what: Turned, by: str | None, now: datetime, *facts: Fact
) -> Decision:
    """The present turn ends for `ended`, and `ask` begins."""
    complaint = case.complaint.asked_next(ask, ended)
    fact = ContactAsked(at=now, by=by, complaint=complaint.number, ask=ask, earlier_ended=ended)
    after = case.after(complaint, *facts, fact)
    return moved(case, complaint, what, by, now, *facts, fact, extra=tuple(pings.newest(after, now)))


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
            *pings.moot(after, now),
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
