"""Who is asked next, and until when."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.complaint import Ask, Complaint, PassedOver, Reason, Rung, Severity
from bot.domain.customer import Contact, Customer
from bot.domain.person import Directory, Standing
from bot.domain.workspace import Ladder

REASON_FOR_STANDING = {
    Standing.GUEST: Reason.GUEST,
    Standing.EXTERNAL: Reason.EXTERNAL,
    Standing.DEACTIVATED: Reason.DEACTIVATED,
    Standing.BOT: Reason.NOT_A_PERSON,
}


def next_ask(complaint: Complaint, customer: Customer, people: Directory, ladder: Ladder, now: datetime) -> Ask:
    """The next turn of the ladder. It always ends with the leaders, who may be asked again and again."""
    passed_over: list[PassedOver] = []
    asked = set(complaint.asked_people())
    said = {passed.rung for ask in complaint.asks for passed in ask.passed_over}
    for rung, contact in _route(customer):
        if contact is not None and contact.user_id in asked:
            continue
        reason = _unfit(contact, people)
        if reason is None:
            assert contact is not None
            return _ask(rung, contact.user_id, tuple(passed_over), complaint, ladder, now)
        if rung not in said:  # an earlier turn has told it
            user_id, email = (contact.user_id, contact.email) if contact else (None, None)
            passed_over.append(PassedOver(rung, reason, user_id, email))
    return _ask(Rung.LEADERS, None, tuple(passed_over), complaint, ladder, now)


def handed_to(complaint: Complaint, receiver: str, giver: str, why: str | None, ladder: Ladder, now: datetime) -> Ask:
    """The turn of somebody who was handed the complaint; they take it by acknowledging."""
    until = now + time_to_acknowledge(complaint.severity, ladder)
    return Ask(Rung.HANDED_TO, receiver, now, until, handed_by=giver, why=why)


def time_to_acknowledge(severity: Severity, ladder: Ladder) -> timedelta:
    return ladder.urgent if severity is Severity.URGENT else ladder.normal


def nudge_at(ask: Ask) -> datetime:
    """Half of the time to acknowledge."""
    return ask.asked_at + (ask.until - ask.asked_at) / 2


def unfit(user_id: str, people: Directory) -> Reason | None:
    """Why this person cannot be asked; None if they can."""
    standing = people.standing(user_id)
    if standing is None:
        return Reason.UNKNOWN
    return REASON_FOR_STANDING.get(standing)


def _route(customer: Customer) -> Iterator[tuple[Rung, Contact | None]]:
    yield Rung.ORIGINAL_CONTACT, customer.original_contact
    current = customer.current_contact
    if current is not None and not current.same_person(customer.original_contact):
        yield Rung.CURRENT_CONTACT, current


def _unfit(contact: Contact | None, people: Directory) -> Reason | None:
    if contact is None:
        return Reason.MISSING
    if contact.user_id is None:
        return Reason.UNKNOWN_EMAIL
    return unfit(contact.user_id, people)


def _ask(
    rung: Rung,
    user_id: str | None,
    passed_over: tuple[PassedOver, ...],
    complaint: Complaint,
    ladder: Ladder,
    now: datetime,
) -> Ask:
    until = now + time_to_acknowledge(complaint.severity, ladder)
    return Ask(rung, user_id, now, until, passed_over)
