"""The spellings under which customers are found, kept beside them in customer_names."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete

from bot.domain.customer import Customer
from bot.domain.spelling import endings, spellings
from storage import tables
from storage.engine import AnyConnection
from storage.prepared import Prepared
from storage.sql import insert_all

n = tables.customer_names.c

WHOLE, LATER = 0, 1  # customer_names.part

REMOVE = Prepared(
    lambda _: delete(tables.customer_names).where(
        n.team_id == bindparam("team"), n.customer_id == bindparam("customer", type_=n.customer_id.type)
    )
)


async def add(connection: AnyConnection, customers: Iterable[Customer]) -> None:
    await insert_all(connection, tables.customer_names, [row for customer in customers for row in _rows(customer)])


async def replace(connection: AnyConnection, customers: Sequence[Customer]) -> None:
    await REMOVE.many(connection, [{"team": customer.team_id, "customer": customer.id} for customer in customers])
    await add(connection, customers)


def keys_of(name: str, reference: str | None, aliases: Iterable[str]) -> list[tuple[int, str, str]]:
    """Part, key and kind: all of each spelling, and what it ends in."""
    kinds = dict.fromkeys((key for alias in aliases for key in spellings(alias)), "alias")
    kinds |= dict.fromkeys(spellings(reference or ""), "reference")
    kinds |= dict.fromkeys(spellings(name), "name")
    later = dict.fromkeys(ending for key in kinds for ending in endings(key))
    return [*((WHOLE, key, kind) for key, kind in kinds.items()), *((LATER, ending, "name") for ending in later)]


def _rows(customer: Customer) -> list[dict[str, Any]]:
    common = {"team_id": customer.team_id, "customer_id": customer.id}
    keys = keys_of(customer.name, customer.reference, customer.aliases)
    return [{**common, "part": part, "key": key, "kind": kind} for part, key, kind in keys]
