"""What both engines can do and Core spells once for each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import is_postgresql
from storage.tables import counters

Insert = postgresql.Insert | sqlite.Insert


def insert(connection: AsyncConnection, table: Table) -> Insert:
    return postgresql.insert(table) if is_postgresql(connection) else sqlite.insert(table)


def put(connection: AsyncConnection, table: Table) -> Executable:
    """Insert, or replace all that is not part of the key."""
    statement = insert(connection, table)
    keys = [column.name for column in table.primary_key]
    rest = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


async def put_all(connection: AsyncConnection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await connection.execute(put(connection, table), rows)


async def insert_all(connection: AsyncConnection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await connection.execute(table.insert(), rows)


async def reserve(connection: AsyncConnection, team_id: str, name: str, count: int = 1) -> int:
    """The first of `count` numbers that nobody else gets; a rollback gives them back.

    Until then others who count the same thing wait for this transaction.
    """
    statement = (
        insert(connection, counters)
        .values(team_id=team_id, name=name, last=count)
        .on_conflict_do_update(index_elements=["team_id", "name"], set_={"last": counters.c.last + count})
        .returning(counters.c.last)
    )
    last: int = (await connection.execute(statement)).scalar_one()
    return last - count + 1
