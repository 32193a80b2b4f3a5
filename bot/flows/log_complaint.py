"""A complaint is logged, and if its customer is not certain, the reporter is asked first."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_urlsafe
from typing import Literal

from bot.domain import errors, hearing, moves
from bot.domain.briefing import Briefing
from bot.domain.complaint import Complaint, Severity
from bot.domain.customer import Contact, Customer
from bot.domain.fact import ContactNamed, CustomerAdded, Entry
from bot.domain.hearing_told import Ending
from bot.domain.said import Heard, Said
from bot.flows.cases import case_of, load_case
from bot.flows.to_log import LogComplaint, check_first_contact, check_people, check_words
from bot.ports import Delivery, Store, Transaction
from bot.ports.complaints import Draft

CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Logged:
    """`repeated`: the same delivery had been logged before, and this is what came of it then.

    `heard`: the message had been logged before, by whomever, and this is how it stands.
    """

    briefing: Briefing
    repeated: bool = False
    heard: bool = False


@dataclass(frozen=True, slots=True)
class WhichCustomer:
    """Nothing is logged yet: the reporter says which customer it is, or who first served a new one."""

    draft: Draft
    candidates: tuple[Customer, ...]
    several: bool  # the name fits all of the candidates exactly


Outcome = Logged | WhichCustomer


async def log_complaint(store: Store, request: LogComplaint, now: datetime) -> Outcome:
    """Raises errors.BadField for a text or name that cannot be kept."""

    async def log(tx: Transaction) -> Outcome:
        asked = await _with_words(tx, request)
        check_words(asked)
        await check_people(tx, asked)
        if isinstance(asked.customer, int):
            customer = await tx.customers.get(asked.delivery.team_id, asked.customer)
            return await _log(tx, asked, customer, now)
        found = await tx.customers.recognised(asked.delivery.team_id, asked.customer)
        exact = tuple(c for c in found if not asked.is_new or c.is_called(asked.customer))
        if len(exact) == 1:
            return await _log(tx, asked, exact[0], now)
        return await _ask(tx, asked, exact, now)

    return await _with_candidates(store, await _once(store, request.delivery, log))


async def choose_customer(
    store: Store, delivery: Delivery, by: str, draft_id: str, customer_id: int, now: datetime
) -> Outcome:
    """The reporter pressed one of the candidates. Raises errors.DraftGone."""

    async def log(tx: Transaction) -> Outcome:
        draft = await _take(tx, delivery, by, draft_id)
        customer = await tx.customers.get(delivery.team_id, customer_id)
        return await _log(tx, _request_of(draft, delivery), customer, now)

    return await _once(store, delivery, log)


async def name_first_contact(
    store: Store, delivery: Delivery, by: str, draft_id: str, contact: str | None, now: datetime
) -> Outcome:
    """A new customer: `contact` first served them; None: nobody knows.

    Raises errors.DraftGone, and errors.BadField for a guest, a stranger or an app: the question stands then.
    """

    async def log(tx: Transaction) -> Outcome:
        await check_first_contact(tx, delivery.team_id, contact)
        draft = await _take(tx, delivery, by, draft_id)
        customer = await _first_seen(tx, draft, by, contact, now)
        return await _log(tx, _request_of(draft, delivery), customer, now)

    return await _once(store, delivery, log)


async def _once(store: Store, delivery: Delivery, log: Callable[[Transaction], Awaitable[Outcome]]) -> Outcome:
    try:
        async with store.transaction() as tx:
            return await log(tx)
    except errors.AlreadyDelivered as repeat:
        return await _again(store, delivery, repeat)
    except errors.AlreadyHeard as known:
        async with store.reading() as tx:
            case = await load_case(tx, delivery.team_id, known.number, lock=False)
            return Logged(case.brief(delivery.at), heard=True)


async def _with_words(tx: Transaction, request: LogComplaint) -> LogComplaint:
    """Raises errors.AlreadyHeard, before anybody is asked anything about a message that is logged."""
    if request.said is None:
        return request
    team_id = request.delivery.team_id
    channel, ts = request.said.channel, request.said.ts
    if (number := await tx.complaints.heard_in(team_id, channel, ts)) is not None:
        raise errors.AlreadyHeard(number)
    kept = await tx.messages.get(team_id, channel, ts)
    return request if request.text.strip() or kept is None else replace(request, text=kept.text)


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
        said=request.said,
    )
    case = await case_of(tx, complaint, customer)
    complaint = replace(complaint, number=await tx.complaints.next_number(team_id))
    heard = await _taken(tx, team_id, request.said) if request.said else None
    case = replace(case, complaint=complaint)
    decision = moves.log(case, now)
    if heard:
        told = hearing.ended(heard, Ending.LOGGED, case.people, complaint.label)
        decision = replace(decision, notices=(*decision.notices, *told))
    await tx.save(decision)
    await tx.once(replace(request.delivery, outcome=complaint.label))
    assert decision.complaint is not None
    return Logged(case.after(decision.complaint).brief(now))


async def _taken(tx: Transaction, team_id: str, said: Said) -> Heard | None:
    """Raises errors.AlreadyHeard if somebody logged the same message just now."""
    if first := await tx.complaints.heard_in(team_id, said.channel, said.ts):
        raise errors.AlreadyHeard(first)
    if heard := await tx.messages.take(team_id, said.channel, said.ts):
        await tx.reminders.drop(team_id, heard.subject)
    return heard


async def _ask(tx: Transaction, request: LogComplaint, exact: tuple[Customer, ...], now: datetime) -> WhichCustomer:
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
        said=request.said,
    )
    await tx.drafts.put(draft)
    await tx.once(replace(request.delivery, outcome=f"draft {draft.id}"))
    return WhichCustomer(draft, exact[:CANDIDATES], several=bool(exact))


async def _with_candidates(store: Store, outcome: Outcome) -> Outcome:
    """Who else may have been meant is looked for when the draft is kept, so that nobody waits for this to commit."""
    if not isinstance(outcome, WhichCustomer) or outcome.several:
        return outcome
    async with store.reading() as tx:
        found = await tx.customers.find(outcome.draft.team_id, outcome.draft.name)
        return replace(outcome, candidates=found.candidates[:CANDIDATES])


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
        said=draft.said,
    )


async def _first_seen(tx: Transaction, draft: Draft, by: str, contact: str | None, now: datetime) -> Customer:
    """Two reporters may name the same new customer at once: the second joins what the first has made."""
    found = await tx.customers.recognised(draft.team_id, draft.name)
    if len(found) == 1 and found[0].is_called(draft.name):
        return found[0]
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


async def _again(store: Store, delivery: Delivery, repeat: errors.AlreadyDelivered) -> Outcome:
    async with store.reading() as tx:
        if repeat.outcome.startswith("C-"):
            number = int(repeat.outcome.removeprefix("C-"))
            case = await load_case(tx, delivery.team_id, number, lock=False)
            return Logged(case.brief(case.complaint.turn.asked_at), repeated=True)
        draft = await tx.drafts.get(delivery.team_id, repeat.outcome.removeprefix("draft "))
        if draft is None:
            raise errors.DraftGone
        exact = await tx.customers.recognised(delivery.team_id, draft.name)
        return WhichCustomer(draft, exact[:CANDIDATES], several=bool(exact))
