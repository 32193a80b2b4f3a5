"""Complaints whose customer is not certain yet."""

from typing import Any

from sqlalchemy import Row, delete, select

from bot.ports.complaints import Draft
from storage import tables
from storage.engine import AnyConnection
from storage.sql import put_all

t = tables.drafts.c


class SqlDrafts:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def put(self, draft: Draft) -> None:
        row = {column.name: getattr(draft, column.name) for column in t}
        await put_all(self._connection, tables.drafts, [row])

    async def get(self, team_id: str, draft_id: str) -> Draft | None:
        statement = select(tables.drafts).where(t.team_id == team_id, t.id == draft_id)
        return _draft((await self._connection.execute(statement)).one_or_none())

    async def take(self, team_id: str, draft_id: str) -> Draft | None:
        statement = delete(tables.drafts).where(t.team_id == team_id, t.id == draft_id)
        return _draft((await self._connection.execute(statement.returning(tables.drafts))).one_or_none())


def _draft(row: Row[Any] | None) -> Draft | None:
    return None if row is None else Draft(**row._mapping)
