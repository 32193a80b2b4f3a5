"""A complaint is logged, and if its customer is not certain, the reporter is asked first."""

from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_urlsafe
from typing import Literal

from bot.domain import errors, moves
from bot.domain.briefing import Briefing
from bot.domain.complaint import TEXT_LIMIT, Complaint, Reason, Severity
from bot.domain.customer import NAME_LIMIT, Contact, Customer
from bot.domain.escalation import unfit
from bot.domain.fact import ContactNamed, CustomerAdded, Entry
from bot.flows.cases import case_of, load_case
from bot.ports import Delivery, Draft, Store, Transaction

CANDIDATES = 5
CANNOT_BE_TOLD = {
    **moves.CANNOT_TAKE,
    Reason.GUEST: "{name} is a guest, and guests are told nothing about customers. Choose full members only.",
}
NEVER_A_CONTACT = (Reason.GUEST, Reason.EXTERNAL, Reason.NOT_A_PERSON)


@dataclass(frozen=True, slots=True)
class LogComplaint:
    """`customer` is a customer's id where the reporter chose one, else the name as typed.

    `is_new`: the reporter says that nobody of this name is known, so a beginning of somebody's name means nobody.
    """

    delivery: Delivery
    reporter: str
    customer: int | str
    text: str
    severity: Severity = Severity.NORMAL
    channel: str | None = None
    also_tell: tuple[str, ...] = ()
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Logged:
    """`repeated`: the same delivery had been logged before, and this is what came of it then."""

    briefing: Briefing
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class WhichCustomer:
    """Nothing is logged yet: the reporter says which customer it is, or who first served a new one."""

    draft: Draft
    candidates: tuple[Customer, ...]
    several: bool  # the name fits all of the candidates exactly


async def log_complaint(store: Store, request: LogComplaint, now: datetime) -> Logged | WhichCustomer:
    """Raises errors.BadField for a text or name that cannot be kept."""
    _check(request)
    try:
        async with store.transaction() as tx:
            await _check_others(tx, request)
            if isinstance(request.customer, int):
                customer = await tx.customers.get(request.delivery.team_id, request.customer)
                return await _log(tx, request, customer, now)
            found = await tx.customers.find(request.delivery.team_id, request.customer)
            exact = tuple(c for c in found.exact if not request.is_new or c.is_called(request.customer))
            if len(exact) == 1:
                return await _log(tx, request, exact[0], now)
            return await _ask(tx, request, exact, found.candidates, now)
    except errors.AlreadyDelivered as repeat:
        return await _again(store, request.delivery, repeat)


async def choose_customer(
    store: Store, delivery: Delivery, by: str, draft_id: str, customer_id: int, now: datetime
) -> Logged | WhichCustomer:
    """The reporter pressed one of the candidates. Raises errors.DraftGone."""
    try:
        async with store.transaction() as tx:
            draft = await _take(tx, delivery, by, draft_id)
            customer = await tx.customers.get(delivery.team_id, customer_id)
            return await _log(tx, _request_of(draft, delivery), customer, now)
    except errors.AlreadyDelivered as repeat:
        return await _again(store, delivery, repeat)


async def name_first_contact(
    store: Store, delivery: Delivery, by: str, draft_id: str, contact: str | None, now: datetime
) -> Logged | WhichCustomer:
    """A new customer: `contact` first served them; None: nobody knows.

    Raises errors.DraftGone, and errors.BadField for a guest, a stranger or an app: the question stands then.
    """
    try:
        async with store.transaction() as tx:
            await _check_first_contact(tx, delivery.team_id, contact)
            draft = await _take(tx, delivery, by, draft_id)
            customer = await _first_seen(tx, draft, by, contact, now)
            return await _log(tx, _request_of(draft, delivery), customer, now)
    except errors.AlreadyDelivered as repeat:
        return await _again(store, delivery, repeat)


def _check(request: LogComplaint) -> None:
    if not request.text.strip():
        raise errors.BadField("text", "Say what happened, in the customer's words if you can.")
    if len(request.text) > TEXT_LIMIT:
        raise errors.BadField(
            "text",
            f"That is {len(request.text):,} characters; a complaint can have {TEXT_LIMIT:,}."
            " Log the heart of it, and put the rest into a note.",
        )
    name = request.customer
    if isinstance(name, str) and not 0 < len(name.strip()) <= NAME_LIMIT:
        raise errors.BadField(
            "customer", f"A customer's name has 1 to {NAME_LIMIT} characters; put a colon behind the name."
        )


async def _check_others(tx: Transaction, request: LogComplaint) -> None:
    people = await tx.people.get(request.delivery.team_id, request.also_tell)
    for user_id in request.also_tell:
        if (reason := unfit(user_id, people)) is not None:
            raise errors.BadField("others", CANNOT_BE_TOLD[reason].format(name=people.who(user_id).name))


async def _check_first_contact(tx: Transaction, team_id: str, contact: str | None) -> None:
    people = await tx.people.get(team_id, [contact] if contact else [])
    if contact and (reason := unfit(contact, people)) in NEVER_A_CONTACT:
        raise errors.BadField("first_contact", moves.CANNOT_TAKE[reason].format(name=people.who(contact).name))


async def _log(tx: Transaction, request: LogComplaint, customer: Customer, now: datetime) -> Logged:
    """The number is taken last: until the end of the transaction, others of the workspace wait for theirs."""
    team_id = request.delivery.team_id
    complaint = Complaint(
        team_id=team_id,
        number=0,
        customer_id=customer.id,
        reporter=request.reporter,
        text=request.text,
        severity=request.severity,
        logged_at=now,
        channel=request.channel,
        also_tell=request.also_tell,
    )
    case = await case_of(tx, complaint, customer)
    complaint = replace(complaint, number=await tx.complaints.next_number(team_id))
    case = replace(case, complaint=complaint)
    decision = moves.log(case, now)
    await tx.save(decision)
    await tx.once(replace(request.delivery, outcome=complaint.label))
    assert decision.complaint is not None
    return Logged(case.after(decision.complaint).brief(now))


async def _ask(
    tx: Transaction,
    request: LogComplaint,
    exact: tuple[Customer, ...],
    candidates: tuple[Customer, ...],
    now: datetime,
) -> WhichCustomer:
    draft = Draft(
        team_id=request.delivery.team_id,
        id=token_urlsafe(12),
        reporter=request.reporter,
        name=str(request.customer).strip(),
        text=request.text,
        severity=request.severity,
        channel=request.channel,
        also_tell=request.also_tell,
        at=now,
    )
    await tx.drafts.put(draft)
    await tx.once(replace(request.delivery, outcome=f"draft {draft.id}"))
    return WhichCustomer(draft, (exact or candidates)[:CANDIDATES], several=bool(exact))


async def _take(tx: Transaction, delivery: Delivery, by: str, draft_id: str) -> Draft:
    """Raises errors.AlreadyDelivered for a repeat of the answer, errors.DraftGone for another one."""
    draft = await tx.drafts.take(delivery.team_id, draft_id)
    if draft is None:
        await tx.once(delivery)
    if draft is None or draft.reporter != by:
        raise errors.DraftGone
    return draft


def _request_of(draft: Draft, delivery: Delivery) -> LogComplaint:
    return LogComplaint(
        delivery,
        draft.reporter,
        draft.name,
        draft.text,
        Severity(draft.severity),
        draft.channel,
        draft.also_tell,
    )


async def _first_seen(tx: Transaction, draft: Draft, by: str, contact: str | None, now: datetime) -> Customer:
    """Two reporters may name the same new customer at once: the second joins what the first has made."""
    found = await tx.customers.find(draft.team_id, draft.name)
    if len(found.exact) == 1 and found.exact[0].is_called(draft.name):
        return found.exact[0]
    named = Contact(user_id=contact) if contact else None
    source: Literal["complaint"] = "complaint"
    new = Customer(draft.team_id, 0, draft.name, original_contact=named, since=None)
    (customer,) = await tx.customers.add([new])
    facts = [Entry(draft.team_id, customer.id, CustomerAdded(at=now, by=by, source=source))]
    if named:
        fact = ContactNamed(at=now, by=by, role="original", contact=named)
        facts.append(Entry(draft.team_id, customer.id, fact))
    await tx.log.append(facts)
    return customer


async def _again(store: Store, delivery: Delivery, repeat: errors.AlreadyDelivered) -> Logged | WhichCustomer:
    async with store.reading() as tx:
        if repeat.outcome.startswith("C-"):
            number = int(repeat.outcome.removeprefix("C-"))
            case = await load_case(tx, delivery.team_id, number, lock=False)
            return Logged(case.brief(case.complaint.turn.asked_at), repeated=True)
        draft = await tx.drafts.get(delivery.team_id, repeat.outcome.removeprefix("draft "))
        if draft is None:
            raise errors.DraftGone
        found = await tx.customers.find(delivery.team_id, draft.name)
        return WhichCustomer(draft, (found.exact or found.candidates)[:CANDIDATES], bool(found.exact))
