"""All rows of a workspace, page by page, as they are kept."""

import json
from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, Text, bindparam, select, tuple_, type_coerce

from bot.ports.erasing import Key
from bot.ports.export import Row
from storage import tables
from storage.columns import Encoded
from storage.engine import AnyConnection

c = tables.customers.c

# What an export leaves out, and why: everything that is in it already, or means nothing to anybody.
LEFT_OUT = {
    "counters": "the numbers given last are those of the rows",
    "customer_names": "follow from the names of customers",
    "idea_words": "follow from the words of ideas",
    "idea_news": "is in the log of ideas, and waits to be told",
    "outbox": "on its way to Slack, and made from what is exported",
    "conversations": "where messages wait",
    "messages": "where messages stand in Slack",
    "erased": "says who was erased to nobody",
    "homes": "who has opened the Home tab, which shows what is exported",
    "deliveries": "ids of Slack's deliveries, so that none counts twice",
}
EXPORTED = (
    "workspaces",
    "people",
    "arrangements",
    "customers",
    "care",
    "departures",
    "complaints",
    "missed",
    "relationship_log",
    "ideas",
    "idea_people",
    "idea_rounds",
    "idea_complaints",
    "idea_log",
    "challenges",
    "tellings",
    "channel_summaries",
    "drafts",
    "heard",
    "reminders",
    "refused",
)


class SqlExport:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    def tables(self) -> Sequence[str]:
        return EXPORTED

    async def page(self, team_id: str, name: str, after: Key | None, limit: int) -> tuple[list[Row], Key | None]:
        table = tables.metadata.tables[name]
        key = list(table.primary_key.columns)
        statement = select(*map(_as_kept, table.columns)).where(table.c.team_id == team_id).order_by(*key).limit(limit)
        if after is not None:
            last = (bindparam(None, value, type_=column.type) for column, value in zip(key, after, strict=True))
            statement = statement.where(tuple_(*key) > tuple_(*last))
        names = [column.name for column in table.columns]
        found = (await self._connection.execute(statement)).all()
        following = tuple(found[-1][names.index(column.name)] for column in key) if len(found) == limit else None
        rows = [dict(zip(names, map(_plain, row), strict=True)) for row in found]
        return [_parsed(table, row) for row in rows], following

    async def customers_called(self, team_id: str, ids: Collection[int]) -> dict[int, str]:
        statement = select(c.id, c.name).where(c.team_id == team_id, c.id.in_(ids))
        return {row.id: row.name for row in await self._connection.execute(statement)}


def _as_kept(column: Column[Any]) -> ColumnElement[Any]:
    return type_coerce(column, Text) if isinstance(column.type, Encoded) else column


def _plain(value: Any) -> Any:
    """As JSON can have it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _parsed(table: Table, row: Row) -> Row:
    kept = [
        column.name for column in table.columns if isinstance(column.type, Encoded) and row[column.name] is not None
    ]
    return row | {name: json.loads(row[name]) for name in kept}
