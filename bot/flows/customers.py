"""Customers that people add, find and read about."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from bot.domain import errors
from bot.domain.briefing import CustomerBrief, customer_brief
from bot.domain.customer import (
    ALIASES_LIMIT,
    NAME_LIMIT,
    NOTES_LIMIT,
    REFERENCE_LIMIT,
    Contact,
    Customer,
)
from bot.domain.fact import ContactNamed, CustomerAdded, Entry
from bot.domain.handing_over import CANNOT_TAKE
from bot.domain.person import Directory
from bot.domain.presence import unfit
from bot.ports import Delivery, Store, Transaction
from bot.ports.customers import Found


@dataclass(frozen=True, slots=True)
class AddCustomer:
    """Contacts are Slack user ids."""

    delivery: Delivery
    by: str
    name: str
    original_contact: str
    current_contact: str | None = None
    reference: str | None = None
    aliases: tuple[str, ...] = ()
    since: date | None = None
    value: Decimal | None = None
    notes: str | None = None
    how_won: str | None = None


@dataclass(frozen=True, slots=True)
class NoSingleCustomer:
    """What was typed fits none or several; `found` has the candidates."""

    typed: str
    found: Found


async def add_customer(store: Store, request: AddCustomer, now: datetime) -> CustomerBrief:
    """Raises errors.BadField for what cannot be kept, such as a reference that another customer has."""
    _check(request, now)
    team_id = request.delivery.team_id
    contacts = [c for c in (request.original_contact, request.current_contact) if c]
    try:
        async with store.transaction() as tx:
            people = await tx.people.get(team_id, contacts)
            _check_contacts(request, people)
            await _check_new(tx, request)
            (customer,) = await tx.customers.add([_customer_of(request)])
            await tx.log.append([Entry(team_id, customer.id, fact) for fact in _facts(request, now)])
            await tx.once(replace(request.delivery, outcome=f"customer {customer.id}"))
            return customer_brief(customer, people)
    except errors.AlreadyDelivered as repeat:
        async with store.reading() as tx:
            customer = await tx.customers.get(team_id, int(repeat.outcome.removeprefix("customer ")))
            return customer_brief(customer, await tx.people.get(team_id, contacts))


async def one_customer(store: Store, team_id: str, customer_id: int) -> Customer:
    """Raises errors.UnknownCustomer."""
    async with store.reading() as tx:
        return await tx.customers.get(team_id, customer_id)


async def suggest_customers(store: Store, team_id: str, typed: str, limit: int) -> tuple[Customer, ...]:
    """For a type-ahead select; at most `limit`, best first."""
    async with store.reading() as tx:
        return tuple(await tx.customers.suggest(team_id, typed, limit))


def _check(request: AddCustomer, now: datetime) -> None:
    if not 0 < len(request.name.strip()) <= NAME_LIMIT:
        raise errors.BadField("name", f"A name has 1 to {NAME_LIMIT} characters.")
    if len(request.reference or "") > REFERENCE_LIMIT:
        raise errors.BadField("reference", f"A reference has at most {REFERENCE_LIMIT} characters.")
    if len(request.aliases) > ALIASES_LIMIT or any(len(a) > NAME_LIMIT for a in request.aliases):
        raise errors.BadField(
            "aliases", f"At most {ALIASES_LIMIT} other names, each of at most {NAME_LIMIT} characters."
        )
    if request.since and request.since > now.date():
        raise errors.BadField("since", "That day is still to come; choose the day the relationship began.")
    if request.value is not None and request.value < 0:
        raise errors.BadField("value", "The yearly value is a number from 0 upwards, such as 1200 or 1200.50.")
    for field in ("notes", "how_won"):
        if len(getattr(request, field) or "") > NOTES_LIMIT:
            raise errors.BadField(field, f"At most {NOTES_LIMIT:,} characters fit here.")


def _check_contacts(request: AddCustomer, people: Directory) -> None:
    for field in ("original_contact", "current_contact"):
        user_id = getattr(request, field)
        if user_id and (reason := unfit(user_id, people)) is not None:
            if field == "original_contact" and reason.value == "deactivated":
                continue  # who won them is history, even if they have left since
            raise errors.BadField(field, CANNOT_TAKE[reason].format(name=people.who(user_id).name))


async def _check_new(tx: Transaction, request: AddCustomer) -> None:
    if request.reference:
        return  # customers may share a name as long as their references differ; storage refuses a taken one
    same = (await tx.customers.by_name(request.delivery.team_id, [request.name])).values()
    if any(same):
        raise errors.BadField(
            "name", "There is a customer of this name already. If this is another one, give it a reference."
        )


def _customer_of(request: AddCustomer) -> Customer:
    return Customer(
        team_id=request.delivery.team_id,
        id=0,
        name=request.name.strip(),
        reference=request.reference,
        aliases=request.aliases,
        since=request.since,
        original_contact=Contact(user_id=request.original_contact),
        current_contact=Contact(user_id=request.current_contact) if request.current_contact else None,
        value=request.value,
        notes=request.notes,
        how_won=request.how_won,
    )


def _facts(request: AddCustomer, now: datetime) -> list[CustomerAdded | ContactNamed]:
    original = Contact(user_id=request.original_contact)
    facts: list[CustomerAdded | ContactNamed] = [
        CustomerAdded(at=now, by=request.by, source="form"),
        ContactNamed(at=now, by=request.by, role="original", contact=original),
    ]
    if request.current_contact:
        current = Contact(user_id=request.current_contact)
        facts.append(ContactNamed(at=now, by=request.by, role="current", contact=current))
    return facts
