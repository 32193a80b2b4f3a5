"""What both engines can do and Core spells once for each."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Executable, Integer, Table, bindparam, func, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.columns import UtcDateTime
from storage.engine import AnyConnection
from storage.prepared import Prepared
from storage.tables import counters

Insert = postgresql.Insert | sqlite.Insert


def insert(table: Table, for_postgresql: bool) -> Insert:
    return postgresql.insert(table) if for_postgresql else sqlite.insert(table)


async def put_all(connection: AnyConnection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert each, or replace all of it that is not part of the key."""
    if rows:
        await _putting(table).many(connection, rows)


async def insert_all(connection: AnyConnection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """All rows have the same columns."""
    if rows:
        await _inserting(table, tuple(rows[0])).many(connection, rows)


async def reserve(connection: AnyConnection, team_id: str, name: str, count: int = 1) -> int:
    """The first of `count` numbers that nobody else gets; a rollback gives them back.

    Until then others who count the same thing wait for this transaction.
    """
    (last,) = await RESERVE.scalars(connection, team_id=team_id, name=name, count=count)
    return int(last) - count + 1


def longest_due(table: Table, for_postgresql: bool) -> ColumnElement[bool]:
    """The rows that can be claimed at the bound `now`, at most `most`, and that nobody else is just claiming.

    They are named by where they lie, so that no key is looked up. On PostgreSQL a row that somebody changed between the
    look and the lock lies elsewhere, and is left to the next claim.
    """
    address = "ctid" if for_postgresql else "rowid"
    due = table.alias("due")
    of_due: ColumnElement[Any] = literal_column(f"due.{address}")
    found = (
        select(of_due)
        .select_from(due)
        .where(due.c.claimable_at <= bindparam("now", type_=UtcDateTime))
        .order_by(due.c.claimable_at)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )
    this: ColumnElement[Any] = literal_column(f"{table.name}.{address}")
    return this == func.any(func.array(found.scalar_subquery())) if for_postgresql else this.in_(found)


@cache
def _putting(table: Table) -> Prepared:
    keys = [column.name for column in table.primary_key]

    def build(for_postgresql: bool) -> Executable:
        statement = insert(table, for_postgresql).values({c: bindparam(c.name, type_=c.type) for c in table.columns})
        rest = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
        if not rest:
            return statement.on_conflict_do_nothing(index_elements=keys)
        return statement.on_conflict_do_update(index_elements=keys, set_=rest)

    return Prepared(build)


@cache
def _inserting(table: Table, names: tuple[str, ...]) -> Prepared:
    values = {name: bindparam(name, type_=table.c[name].type) for name in names}
    return Prepared(lambda for_postgresql: insert(table, for_postgresql).values(values))


def _reserve(for_postgresql: bool) -> Executable:
    count = bindparam("count", type_=BigInteger)
    statement = insert(counters, for_postgresql).values(
        team_id=bindparam("team_id"), name=bindparam("name"), last=count
    )
    return statement.on_conflict_do_update(
        index_elements=["team_id", "name"], set_={"last": counters.c.last + count}
    ).returning(counters.c.last)


RESERVE = Prepared(_reserve)
