"""Customers: kept, changed and read by what identifies them (finding.py: by what people type)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, and_, bindparam, select, update

from bot.domain.care import anniversary_key
from bot.domain.customer import Contact, Customer
from bot.domain.errors import BadField, UnknownCustomer
from bot.domain.spelling import name_key
from bot.ports.customers import Found
from storage import finding, names, tables
from storage.engine import TAKEN, AnyConnection
from storage.prepared import Prepared, among, integers
from storage.sql import insert_all, reserve

t = tables.customers.c
n = tables.customer_names.c

AT_ONCE = 500  # values in one IN
MOST_VALUE = 10**15  # in cents well inside of 64 bits

APART = ("team_id", "id", "erased_at")  # what is no part of a customer as the domain knows them

UPDATE = (
    update(tables.customers)
    .where(t.team_id == bindparam("key_team"), t.id == bindparam("key_id"))
    .values({column.name: bindparam(column.name) for column in tables.customers.c if column.name not in APART})
)


THIS = and_(t.team_id == bindparam("team"), t.id == bindparam("key", type_=t.id.type))
GET = Prepared(lambda _: select(tables.customers).where(THIS))
# Complaints of this customer can still be logged meanwhile: their foreign key asks for the key alone.
LOCK = Prepared(lambda _: select(tables.customers).where(THIS).with_for_update(key_share=True))
MANY = Prepared(
    lambda postgresql: select(tables.customers).where(t.team_id == bindparam("team"), among(t.id, "ids", postgresql))
)


class SqlCustomers:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def get(self, team_id: str, customer_id: int, *, lock: bool = False) -> Customer:
        """The lock is a row lock on PostgreSQL; on SQLite the writing transaction is the lock."""
        found = await (LOCK if lock else GET).rows(self._connection, team=team_id, key=customer_id)
        if not found:
            raise UnknownCustomer(f"number {customer_id}")
        return customer_of(found[0])

    async def recognised(self, team_id: str, typed: str) -> tuple[Customer, ...]:
        return await self._in_order(team_id, await finding.recognised(self._connection, team_id, typed))

    async def find(self, team_id: str, typed: str) -> Found:
        if exact := await self.recognised(team_id, typed):
            return Found(exact=exact)
        nearest = await finding.candidates(self._connection, team_id, typed)
        return Found(candidates=await self._in_order(team_id, nearest))

    async def suggest(self, team_id: str, typed: str, limit: int) -> Sequence[Customer]:
        return await self._in_order(team_id, await finding.suggested(self._connection, team_id, typed, limit))

    async def by_reference(self, team_id: str, references: Iterable[str]) -> dict[str, Customer]:
        """Under each reference as it was asked for; case and punctuation do not count."""
        asked = {reference: name_key(reference) for reference in references}
        by_key: dict[str, Customer] = {}
        for keys in _some_at_once(set(asked.values())):
            statement = select(tables.customers).where(t.team_id == team_id, t.reference_key.in_(keys))
            by_key |= {r.reference_key: customer_of(r) for r in await self._connection.execute(statement)}
        return {reference: by_key[key] for reference, key in asked.items() if key in by_key}

    async def by_name(self, team_id: str, called: Iterable[str]) -> dict[str, tuple[Customer, ...]]:
        found: dict[str, tuple[Customer, ...]] = {}
        for keys in _some_at_once(set(map(name_key, called))):
            statement = (
                select(n.key, tables.customers)
                .join_from(tables.customer_names, tables.customers)
                .where(n.team_id == team_id, n.part == names.WHOLE, n.key.in_(keys), n.kind == "name")
            )
            # Sorted here: asked to sort, SQLite walks all customers of the team in that order.
            for row in sorted(await self._connection.execute(statement), key=lambda row: int(row.id)):
                if row.key == name_key(row.name):
                    found[row.key] = (*found.get(row.key, ()), customer_of(row))
        return found

    async def add(self, customers: Sequence[Customer]) -> Sequence[Customer]:
        with_ids: list[Customer] = []
        for team_id, count in Counter(customer.team_id for customer in customers).items():
            first = await reserve(self._connection, team_id, "customer", count)
            ours = [customer for customer in customers if customer.team_id == team_id]
            with_ids += [replace(customer, id=first + i) for i, customer in enumerate(ours)]
        await self._refuse_taken_references(with_ids)
        try:
            await insert_all(self._connection, tables.customers, [_row(customer) for customer in with_ids])
            await self._connection.sent()
        except TAKEN as error:  # another transaction took it just now
            raise _reference_taken("This reference") from error
        await names.add(self._connection, with_ids)
        return with_ids

    async def update(self, customers: Sequence[Customer]) -> None:
        """Raises errors.BadField("reference") for a reference that another customer has."""
        if not customers:
            return
        await self._refuse_taken_references(customers)
        rows = [{**_row(c), "key_team": c.team_id, "key_id": c.id} for c in customers]
        try:
            await self._connection.execute(UPDATE, rows)
        except TAKEN as error:
            raise _reference_taken("This reference") from error
        await names.replace(self._connection, customers)

    async def _refuse_taken_references(self, customers: Sequence[Customer]) -> None:
        wanted = [customer for customer in customers if customer.reference]
        taken: dict[tuple[str, str], int] = {}
        for team_id in {customer.team_id for customer in wanted}:
            references = [c.reference for c in wanted if c.team_id == team_id and c.reference]
            holders = await self.by_reference(team_id, references)
            taken |= {(team_id, name_key(c.reference or "")): c.id for c in holders.values()}
        for customer in wanted:
            key = (customer.team_id, name_key(customer.reference or ""))
            if taken.setdefault(key, customer.id) != customer.id:
                raise _reference_taken(f'The reference "{customer.reference}"')

    async def _in_order(self, team_id: str, ids: Sequence[int]) -> tuple[Customer, ...]:
        rows = await MANY.rows(self._connection, team=team_id, ids=integers(self._connection, ids)) if ids else ()
        customers = {row.id: customer_of(row) for row in rows}
        return tuple(customers[each] for each in ids)


def customer_of(row: Row[Any]) -> Customer:
    return Customer(
        team_id=row.team_id,
        id=row.id,
        name=row.name,
        reference=row.reference,
        aliases=row.aliases,
        since=row.since,
        original_contact=_contact(row.original_user_id, row.original_email),
        current_contact=_contact(row.current_user_id, row.current_email),
        value=row.value,
        notes=row.notes,
        how_won=row.how_won,
    )


def _contact(user_id: str | None, email: str | None) -> Contact | None:
    return Contact(user_id, email) if user_id or email else None


def _row(customer: Customer) -> dict[str, Any]:
    """Raises errors.BadField("value") for a value that is out of all bounds."""
    if (value := customer.value) is not None and not (value.is_finite() and abs(value) <= MOST_VALUE):
        raise BadField("value", "That is too much; the yearly value is a number such as 1200.50.")
    return {
        "team_id": customer.team_id,
        "id": customer.id,
        "name": customer.name,
        "reference": customer.reference,
        "reference_key": name_key(customer.reference) if customer.reference else None,
        "aliases": customer.aliases,
        "since": customer.since,
        "anniversary": anniversary_key(customer.since) if customer.since else None,
        **_contact_columns("original", customer.original_contact),
        **_contact_columns("current", customer.current_contact),
        "value": customer.value,
        "notes": customer.notes,
        "how_won": customer.how_won,
    }


def _contact_columns(role: str, contact: Contact | None) -> dict[str, str | None]:
    user_id, email = (contact.user_id, contact.email) if contact else (None, None)
    awaits = email.lower() if email and not user_id else None
    return {f"{role}_user_id": user_id, f"{role}_email": email, f"{role}_awaits": awaits}


def _reference_taken(which: str) -> BadField:
    return BadField("reference", f"{which} belongs to another customer already.")


def _some_at_once(values: set[str]) -> Iterable[Sequence[str]]:
    ordered = sorted(values)
    return (ordered[i : i + AT_ONCE] for i in range(0, len(ordered), AT_ONCE))
