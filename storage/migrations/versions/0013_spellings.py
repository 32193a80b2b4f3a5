"""Names are found by more spellings, in more scripts: all that customers are found by is written anew."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.domain.spelling import name_key
from storage.names import keys_of

revision = "0013"
down_revision = "0012"

AT_ONCE = 1_000  # customers

CUSTOMERS = sa.table("customers", *map(sa.column, ("team_id", "id", "name", "reference", "reference_key", "aliases")))
NAMES = sa.table("customer_names", *map(sa.column, ("team_id", "part", "key", "customer_id", "kind")))
c = CUSTOMERS.c


def upgrade() -> None:
    connection = op.get_bind()
    connection.execute(sa.delete(NAMES))
    for customers in _some_at_once(connection):
        for customer in customers:
            _put_reference(connection, customer)
        connection.execute(sa.insert(NAMES), [row for customer in customers for row in _names_of(customer)])


def _some_at_once(connection: sa.Connection) -> Iterator[list[Any]]:
    last = ("", 0)
    while True:
        after = sa.tuple_(c.team_id, c.id) > sa.tuple_(*last)
        some = list(connection.execute(sa.select(CUSTOMERS).where(after).order_by(c.team_id, c.id).limit(AT_ONCE)))
        if not some:
            return
        yield some
        last = (some[-1].team_id, some[-1].id)


def _names_of(customer: Any) -> Iterator[dict[str, Any]]:
    for part, key, kind in keys_of(customer.name, customer.reference, json.loads(customer.aliases)):
        yield {"team_id": customer.team_id, "part": part, "key": key, "customer_id": customer.id, "kind": kind}


def _put_reference(connection: sa.Connection, customer: Any) -> None:
    """Two references that have become one spelling were different before, and stay so: one keeps its old key."""
    key = name_key(customer.reference or "") or None
    if key is None or key == customer.reference_key:
        return
    in_team = c.team_id == customer.team_id
    if connection.execute(sa.select(c.id).where(in_team, c.reference_key == key)).first() is None:
        change = sa.update(CUSTOMERS).where(in_team, c.id == customer.id)
        connection.execute(change.values(reference_key=key))
