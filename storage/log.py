"""The relationship log: it is only ever appended to; care.py keeps what it says about being in touch."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, or_, select

from bot.domain.fact import Entry
from bot.domain.picking import Place
from storage import care, tables
from storage.engine import AnyConnection, is_postgresql
from storage.prepared import Prepared
from storage.sql import insert_all, reserve

t = tables.relationship_log.c

# What a chapter of a customer's story begins with.
BEGINS = or_(t.complaint.is_(None), t.kind == "complaint_logged")


OF_COMPLAINT = Prepared(
    lambda _: (
        select(tables.relationship_log)
        .where(t.team_id == bindparam("team"), t.complaint == bindparam("key", type_=t.complaint.type))
        .order_by(t.id)
    )
)


class SqlLog:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def of_complaint(self, team_id: str, number: int) -> Sequence[Entry]:
        return [_entry(row) for row in await OF_COMPLAINT.rows(self._connection, team=team_id, key=number)]

    async def of_customer(self, team_id: str, customer_id: int, *, limit: int) -> Sequence[Entry]:
        statement = (
            select(tables.relationship_log)
            .where(t.team_id == team_id, t.customer_id == customer_id)
            .order_by(t.id.desc())
            .limit(limit)
        )
        return [_entry(row) for row in await self._connection.execute(statement)][::-1]

    async def of_person(self, team_id: str, user_id: str, since: datetime, *, limit: int) -> Sequence[Entry]:
        wanted = (t.team_id == team_id, t.done_by == user_id, t.at >= since)
        statement = select(tables.relationship_log).where(*wanted).order_by(t.at.desc()).limit(limit)
        return [_entry(row) for row in await self._connection.execute(statement)][::-1]

    async def chapters(
        self, team_id: str, customer_id: int, place: Place, *, limit: int
    ) -> Sequence[tuple[int, Entry]]:
        wanted = [t.team_id == team_id, t.customer_id == customer_id, BEGINS]
        if place.after is not None:
            statement = select(tables.relationship_log).where(*wanted, t.id > place.after).order_by(t.id)
            return [(row.id, _entry(row)) for row in await self._connection.execute(statement.limit(limit))]
        if place.before is not None:
            wanted.append(t.id < place.before)
        statement = select(tables.relationship_log).where(*wanted).order_by(t.id.desc())
        return [(row.id, _entry(row)) for row in await self._connection.execute(statement.limit(limit))][::-1]

    async def append(self, entries: Sequence[Entry]) -> None:
        rows = [_row(entry) for entry in entries]
        if not is_postgresql(self._connection):
            for team_id, ours in groupby(rows, key=lambda row: str(row["team_id"])):
                await self._number(team_id, list(ours))
        await insert_all(self._connection, tables.relationship_log, rows)
        await care.note(self._connection, entries)

    async def _number(self, team_id: str, rows: list[dict[str, Any]]) -> None:
        """On PostgreSQL a sequence does, so that transactions of one workspace do not queue for it."""
        first = await reserve(self._connection, team_id, "log", len(rows))
        for i, row in enumerate(rows):
            row["id"] = first + i


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.team_id, row.customer_id, row.fact)


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "team_id": entry.team_id,
        "customer_id": entry.customer_id,
        "complaint": entry.complaint,
        "kind": entry.fact.kind,
        "done_by": entry.fact.by,
        "at": entry.fact.at,
        "fact": entry.fact,
    }
