"""A leader asks for a customer or a person to be erased: what that means, and that it is meant."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain import errors
from bot.domain.customer import Customer
from bot.domain.erasing import worth_finding
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.spelling import name_key
from bot.flows.cases import require_leader
from bot.flows.erase import Asked, detail_of
from bot.flows.looking import whom_they_look_after
from bot.ports import Delivery, Store, Transaction
from bot.ports.erasing import ErasedPerson

NEIGHBOURS = 50  # customers whose names begin or end like the one that is erased
EVERYTHING = datetime(2000, 1, 1, tzinfo=UTC)
SURE = 4  # letters: shorter names are as a rule ordinary words as well


@dataclass(frozen=True, slots=True)
class CustomerToErase:
    """`alone`: no other customer is called like it, so that its name can be looked for in what people wrote."""

    customer: Customer
    complaints: int
    alone: bool


@dataclass(frozen=True, slots=True)
class PersonToErase:
    """`customers` is how many they look after. `before`: they are erased already."""

    user_id: str
    name: str
    customers: int
    before: ErasedPerson | None = None


async def customer_to_erase(store: Store, team_id: str, by: str, customer_id: int) -> CustomerToErase:
    """Raises errors.LeadersOnly and errors.UnknownCustomer."""
    async with store.reading() as tx:
        await require_leader(tx, team_id, by)
        customer = await tx.customers.get(team_id, customer_id)
        complaints = (await tx.complaints.history(team_id, customer_id)).total
        alone = not await _others(tx, customer) and len(customer.name) >= SURE
        return CustomerToErase(customer, complaints, alone)


async def person_to_erase(store: Store, team_id: str, by: str, user_id: str, now: datetime) -> PersonToErase:
    """Raises errors.LeadersOnly, and errors.BadField("person") for oneself and for strangers."""
    async with store.reading() as tx:
        await require_leader(tx, team_id, by)
        if user_id == by:
            raise errors.BadField("person", "You cannot erase yourself. Another leader can.")
        if before := await tx.erasing.erased_person(team_id, user_id):
            return PersonToErase(user_id, "", 0, before)
        person = (await tx.people.get(team_id, [user_id])).get(user_id)
        if person is None:
            raise errors.BadField("person", "I know nothing of this person, so there is nothing to erase.")
        customers = await tx.contacts.count(await whom_they_look_after(tx, team_id, user_id, now))
        return PersonToErase(user_id, person.name, customers)


async def erase_customer(
    store: Store, delivery: Delivery, by: str, customer_id: int, typed: str, everywhere: bool, now: datetime
) -> None:
    """It begins at once. Raises as `customer_to_erase` does, and errors.BadField("typed") for another name."""
    team_id = delivery.team_id
    try:
        async with store.transaction() as tx:
            await tx.once(delivery)
            await require_leader(tx, team_id, by)
            customer = await tx.customers.get(team_id, customer_id)
            _require_typed(typed, customer.name)
            spellings = (customer.name, *customer.aliases, customer.reference or "")
            contacts = (customer.original_contact, customer.current_contact)
            asked = Asked(
                by=by,
                words=worth_finding(spellings),
                shown=(),
                others=await _others(tx, customer),
                everywhere=everywhere,
                customer=customer_id,
                readers=tuple(contact.user_id for contact in contacts if contact and contact.user_id),
                since=(await tx.erasing.known_since(team_id, customer_id) or EVERYTHING).isoformat(),
            )
            await _begin(tx, delivery, asked, now)
    except errors.AlreadyDelivered:
        return


async def erase_person(
    store: Store, delivery: Delivery, by: str, user_id: str, typed: str, everywhere: bool, now: datetime
) -> None:
    """It begins at once. Raises as `person_to_erase` does, and errors.BadField("typed") for another name."""
    team_id = delivery.team_id
    about = await person_to_erase(store, team_id, by, user_id, now)
    try:
        async with store.transaction() as tx:
            await tx.once(delivery)
            person = (await tx.people.get(team_id, [user_id], lock=True)).get(user_id)
            if person is None or about.before:
                return
            _require_typed(typed, person.name)
            asked = Asked(
                by=by,
                words=worth_finding((person.email or "", *([person.name] if everywhere else []))),
                shown=(person.name,),
                others=(),
                everywhere=everywhere,
                person=user_id,
                pseudonym=await tx.erasing.remember(team_id, user_id, now),
                since=EVERYTHING.isoformat(),
            )
            await _begin(tx, delivery, asked, now)
    except errors.AlreadyDelivered:
        return


async def ask_back(store: Store, delivery: Delivery, by: str, user_id: str) -> None:
    """They are learned from Slack again; what they did before stays with nobody. Raises errors.LeadersOnly."""
    async with store.transaction() as tx:
        await require_leader(tx, delivery.team_id, by)
        await tx.erasing.forget(delivery.team_id, user_id)


async def _begin(tx: Transaction, delivery: Delivery, asked: Asked, now: datetime) -> None:
    subject = f"erase {delivery.key}"
    await tx.reminders.put([Reminder(delivery.team_id, subject, ReminderKind.ERASE, now, detail_of(asked))])


async def _others(tx: Transaction, customer: Customer) -> tuple[str, ...]:
    """Names of other customers in which this one's name is a part."""
    near = await tx.customers.suggest(customer.team_id, customer.name, NEIGHBOURS)
    key = name_key(customer.name)
    return tuple(each.name for each in near if each.id != customer.id and key in name_key(each.name))


def _require_typed(typed: str, name: str) -> None:
    if name_key(typed) != name_key(name):
        raise errors.BadField("typed", "This is not the name above. Nothing is erased until it is.")
