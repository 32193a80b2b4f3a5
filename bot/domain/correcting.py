"""Who won a customer is history, and set once; but history can have been written down wrongly.

"Not my customer" sends the complaint on at once to whoever is named, and proposes a correction. A leader decides. What
was on record before stays in the relationship log, with who corrected it and why.
"""

from dataclasses import replace
from datetime import datetime

from bot.domain import errors, pings, telling
from bot.domain.briefing import customer_brief
from bot.domain.case import Case
from bot.domain.complaint import Reason, Rung
from bot.domain.complaint_told import Turned
from bot.domain.customer import Contact, Customer, Role
from bot.domain.customer_told import RecordSettled
from bot.domain.decision import Decision
from bot.domain.fact import ContactCorrected, CorrectionLeft, Entry, NotTheirs
from bot.domain.handing_over import CANNOT_TAKE
from bot.domain.moving import asked, next_rung
from bot.domain.notice import Notice, dm
from bot.domain.person import Directory
from bot.domain.presence import unfit
from bot.domain.proposals import proposals, settlement

ROLES: dict[Rung, Role] = {Rung.ORIGINAL_CONTACT: "original", Rung.CURRENT_CONTACT: "current"}


def not_mine(case: Case, by: str, named: str | None, why: str | None, now: datetime) -> Decision:
    """The complaint goes to `named` at once, or on along the route where nobody is, or nobody who can be asked."""
    case.complaint.require_declinable_by(by)
    if named == by:
        raise errors.BadField("who", "That is you. Choose who it was, or leave this empty if you don't know.")
    _require_possible("who", named, case.people)
    number, role = case.complaint.number, _role(case)
    on_record = case.customer.contact(role)
    fact = NotTheirs(at=now, by=by, complaint=number, role=role, named=named, was=on_record, why=why)
    if named is None or case.presence(now).why_not(named) is not None:
        return next_rung(case, Reason.NOT_THEIRS, by, now, fact)
    ask = replace(case.handed_to(named, by, why, now), rung=Rung.NAMED)
    return asked(case, ask, Reason.NOT_THEIRS, Turned.ASKED_NEXT, by, now, fact)


def correct(case: Case, by: str, proposal: int, now: datetime) -> Decision:
    """A leader follows the proposal of that number."""
    proposed = _open_proposal(case, by, proposal)
    contact, on_record = Contact(user_id=proposed.named), case.customer.contact(proposed.role)
    if on_record != proposed.was:
        raise errors.ContactChanged(case.customer.name, proposed.role, on_record.user_id if on_record else None)
    fact = ContactCorrected(
        at=now,
        by=by,
        role=proposed.role,
        was=on_record,
        contact=contact,
        reason=proposed.why,
        complaint=case.complaint.number,
        proposal=proposal,
        proposed_by=proposed.by,
    )
    return _settled(case, proposed, fact, case.customer.with_contact(proposed.role, contact))


def leave(case: Case, by: str, proposal: int, now: datetime) -> Decision:
    """A leader leaves the record as it is."""
    proposed = _open_proposal(case, by, proposal)
    fact = CorrectionLeft(at=now, by=by, complaint=case.complaint.number, proposal=proposal)
    return _settled(case, proposed, fact, None)


def correct_directly(customer: Customer, by: str, to: str, reason: str, people: Directory, now: datetime) -> Decision:
    """A leader corrects who won the customer without being asked to."""
    contact, was = Contact(user_id=to), customer.original_contact
    if contact.same_person(was):
        raise errors.BadField("to", f"{people.who(to).name} is on record already as the one who brought them in.")
    _require_possible("to", to, people)
    fact = ContactCorrected(at=now, by=by, role="original", was=was, contact=contact, reason=reason)
    corrected = customer.with_contact("original", contact)
    told = RecordSettled(customer_brief(corrected, people), "original", people.who(to), people.who(by), you=True)
    tell = to != by and unfit(to, people) is None
    return Decision(
        now,
        customer=corrected,
        facts=(Entry(customer.team_id, customer.id, fact),),
        notices=(dm(customer.team_id, to, told),) if tell else (),
    )


def _require_possible(field: str, user_id: str | None, people: Directory) -> None:
    """Who won a customer may have left since, but was never a guest, an app or somebody of another organisation."""
    reason = unfit(user_id, people) if user_id else None
    if user_id and reason and reason is not Reason.DEACTIVATED:
        raise errors.BadField(field, CANNOT_TAKE[reason].format(name=people.who(user_id).name))


def _role(case: Case) -> Role:
    """What they are asked as; whoever was named is asked as what somebody else is not."""
    earlier = [entry.fact.role for entry in case.log if isinstance(entry.fact, NotTheirs)]
    return ROLES.get(case.complaint.turn.rung) or (earlier[-1] if earlier else "original")


def _open_proposal(case: Case, by: str, number: int) -> NotTheirs:
    if not case.is_leader(by):
        raise errors.LeadersOnly(case.leaders)
    if settled := settlement(case, number):
        corrected = isinstance(settled, ContactCorrected)
        raise errors.ProposalSettled(case.customer.name, settled.by, settled.at, corrected)
    return proposals(case)[number]


def _settled(
    case: Case, proposed: NotTheirs, fact: ContactCorrected | CorrectionLeft, customer: Customer | None
) -> Decision:
    """Everything that shows the customer is brought up to date, and whoever it concerns is told."""
    after = case.after(case.complaint, fact, customer=customer)
    return Decision(
        fact.at,
        facts=(case.entry(fact),),
        customer=customer,
        notices=(
            *telling.cards(after, fact.at),
            *pings.moot(case, after, fact.at),
            *_told(after, proposed, fact.by, customer is not None),
        ),
    )


def _told(after: Case, proposed: NotTheirs, by: str, corrected: bool) -> tuple[Notice, ...]:
    brief, named = after.brief(after.log[-1].fact.at).customer, proposed.named or ""
    told = RecordSettled(brief, proposed.role, after.people.who(named), after.people.who(by), corrected)
    readers = {proposed.by: told, **({named: replace(told, you=True)} if corrected else {})}
    return tuple(
        dm(after.complaint.team_id, reader, about)
        for reader, about in readers.items()
        if reader != by and unfit(reader, after.people) is None
    )
