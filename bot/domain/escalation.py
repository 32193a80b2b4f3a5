"""Who is asked next, and until when."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.complaint import Ask, Complaint, PassedOver, Reason, Rung, Severity
from bot.domain.customer import Contact, Customer
from bot.domain.person import Directory, Standing
from bot.domain.workspace import Workspace, calendar_of

REASON_FOR_STANDING = {
    Standing.GUEST: Reason.GUEST,
    Standing.EXTERNAL: Reason.EXTERNAL,
    Standing.DEACTIVATED: Reason.DEACTIVATED,
    Standing.BOT: Reason.NOT_A_PERSON,
}


def next_ask(
    complaint: Complaint,
    customer: Customer,
    people: Directory,
    workspace: Workspace,
    leaders: Sequence[str],
    now: datetime,
) -> Ask:
    """The next turn of the ladder. It always ends with the leaders, who may be asked again and again."""
    passed_over: list[PassedOver] = []
    asked = set(complaint.asked_people())
    said = {passed.rung for ask in complaint.asks for passed in ask.passed_over}
    for rung, contact in _route(customer):
        if contact is not None and contact.user_id in asked:
            continue
        reason = _unfit(contact, people)
        if reason is None:
            assert contact is not None and contact.user_id is not None
            nudge_at, until = term(complaint.severity, [contact.user_id], people, workspace, now)
            return Ask(rung, contact.user_id, now, until, tuple(passed_over), nudge_at=nudge_at)
        if rung not in said:  # an earlier turn has told it
            user_id, email = (contact.user_id, contact.email) if contact else (None, None)
            passed_over.append(PassedOver(rung, reason, user_id, email))
    nudge_at, until = term(complaint.severity, leaders, people, workspace, now)
    return Ask(Rung.LEADERS, None, now, until, tuple(passed_over), nudge_at=nudge_at)


def term(
    severity: Severity, user_ids: Sequence[str], people: Directory, workspace: Workspace, now: datetime
) -> tuple[datetime, datetime]:
    """When whoever is asked now is reminded, and when their time to acknowledge is over.

    It is counted in their own working time; of several who are asked together, in that of whoever has had it first.
    Urgent ones do not wait for working time.
    """
    span = workspace.ladder.urgent if severity is Severity.URGENT else workspace.ladder.normal
    if severity is Severity.URGENT:
        return now + span / 2, now + span
    calendars = {calendar_of(people.get(user_id), workspace) for user_id in user_ids}
    until, calendar = min(
        ((each.add(now, span), each) for each in calendars or {calendar_of(None, workspace)}),
        key=lambda found: found[0],
    )
    return calendar.add(now, span / 2), until


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
