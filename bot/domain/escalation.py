"""Who is asked next, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.complaint import Ask, Complaint, PassedOver, Reason, Rung, Severity
from bot.domain.customer import Contact, Customer
from bot.domain.presence import Presence, WhyNot
from bot.domain.workspace import calendar_of


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody on the way. `of`: for whom they stand in, or whose manager they are."""

    rung: Rung
    contact: Contact | None
    of: str | None = None

    @property
    def user_id(self) -> str | None:
        return self.contact.user_id if self.contact else None

    def why_not(self, presence: Presence) -> WhyNot | None:
        if self.contact is None:
            return WhyNot(Reason.MISSING)
        return presence.why_not(self.contact.user_id) if self.contact.user_id else WhyNot(Reason.UNKNOWN_EMAIL)

    def passed(self, why: WhyNot) -> PassedOver:
        email = self.contact.email if self.contact else None
        return PassedOver(self.rung, why.reason, self.user_id, email, self.of, why.until)


def next_ask(complaint: Complaint, customer: Customer, leaders: Sequence[str], presence: Presence) -> Ask:
    """The next turn of the ladder. It always ends with the leaders, who may be asked again and again."""
    now, severity = presence.now, complaint.severity
    asked = set(complaint.asked_this_round())
    told = {_key(passed) for ask in complaint.round for passed in ask.passed_over}
    passed_over: list[PassedOver] = []
    for step in route(customer, presence):
        if step.user_id in asked:
            continue
        why = step.why_not(presence)
        if why is None and step.user_id:
            nudge_at, until = term(severity, [step.user_id], presence)
            return Ask(step.rung, step.user_id, now, until, tuple(passed_over), nudge_at=nudge_at, of=step.of)
        if why and _key(passed := step.passed(why)) not in told:  # else an earlier turn, or step, has told it
            passed_over.append(passed)
            told.add(_key(passed))
    nudge_at, until = term(severity, leaders, presence)
    return Ask(_last(complaint, presence), None, now, until, tuple(passed_over), nudge_at=nudge_at)


def route(customer: Customer, presence: Presence) -> Iterator[Step]:
    """Everybody before the leaders, in order, whether or not they can be asked.

    A contact who is away or gone is passed over like anybody else, and their stand-in has a turn of their own, later.
    """
    original, current = customer.original_contact, customer.current_contact
    contacts = [Step(Rung.ORIGINAL_CONTACT, original)]
    if current is not None and not current.same_person(original):
        contacts.append(Step(Rung.CURRENT_CONTACT, current))
    yield from contacts
    known = [step.user_id for step in contacts if step.user_id]
    for user_id in known:
        # The original contact's stand-in is asked in any case; another's only acts for them while they cannot.
        if (original and user_id == original.user_id) or presence.why_not(user_id):
            yield from _stand_ins(user_id, presence)
    manager_of = next((user_id for user_id in known if presence.manager(user_id)), None)
    if manager_of and (manager := presence.manager(manager_of)):
        yield Step(Rung.MANAGER, Contact(user_id=manager), manager_of)
        if presence.why_not(manager):
            yield from _stand_ins(manager, presence)


def term(severity: Severity, user_ids: Sequence[str], presence: Presence) -> tuple[datetime, datetime]:
    """When whoever is asked now is reminded, and when their time to acknowledge is over.

    It is counted in their own working time; of several who are asked together, in that of whoever has had it first.
    Urgent ones do not wait for working time.
    """
    now, workspace = presence.now, presence.workspace
    span = workspace.ladder.urgent if severity is Severity.URGENT else workspace.ladder.normal
    if severity is Severity.URGENT:
        return now + span / 2, now + span
    there = presence.present(user_ids)
    calendars = {calendar_of(presence.people.get(user_id), workspace) for user_id in there}
    until, calendar = min(
        ((each.add(now, span), each) for each in calendars or {calendar_of(None, workspace)}),
        key=lambda found: found[0],
    )
    return calendar.add(now, span / 2), until


def _stand_ins(user_id: str, presence: Presence) -> Iterator[Step]:
    for stand_in, of in presence.stand_ins(user_id):
        yield Step(Rung.STAND_IN, Contact(user_id=stand_in), of)


def _last(complaint: Complaint, presence: Presence) -> Rung:
    """The leaders, and once they have been asked everybody in the escalation channel, if there is one."""
    asked_leaders = any(ask.rung is Rung.LEADERS for ask in complaint.round)
    return Rung.CHANNEL if asked_leaders and presence.workspace.escalation_channel else Rung.LEADERS


def _key(passed: PassedOver) -> str:
    return passed.user_id or passed.email or passed.rung
