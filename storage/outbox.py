"""Messages that wait to be sent, in order within their conversation.

The head of a conversation is the message that was begun before, else the oldest; only heads are claimed. What
was begun may be in Slack already, so it keeps its words until its fate is known.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, and_, delete, exists, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.notice import Notice
from storage import tables
from storage.engine import is_postgresql
from storage.sql import insert_all, reserve

t = tables.outbox.c
other = tables.outbox.alias("other")
m = tables.messages.c

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
EVERYBODY = ""  # one counter for all workspaces: SQLite has one writer anyway, and its ids then sort by age


async def enqueue(connection: AsyncConnection, notices: Sequence[Notice]) -> None:
    rows = [_row(notice) for notice in notices]
    if rows and not is_postgresql(connection):
        first = await reserve(connection, EVERYBODY, "outbox", len(rows))
        rows = [{**row, "id": first + i} for i, row in enumerate(rows)]
    await insert_all(connection, tables.outbox, rows)


def is_head() -> ColumnElement[bool]:
    before = or_(
        and_(other.c.begun, ~t.begun),
        and_(other.c.begun == t.begun, other.c.id < t.id),
    )
    return ~exists().where(other.c.team_id == t.team_id, other.c.destination == t.destination, before)


async def heads(connection: AsyncConnection, now: datetime, limit: int) -> Sequence[Row[Any]]:
    """Claimable rows with where their slot's message is, locked against other claims."""
    statement = (
        select(tables.outbox, m.channel, m.ts)
        .outerjoin(
            tables.messages,
            and_(m.team_id == t.team_id, m.destination == t.destination, m.slot == t.slot),
        )
        .where(t.claimable_at <= now, is_head())
        .order_by(t.claimable_at, t.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=tables.outbox)
    )
    return (await connection.execute(statement)).all()


async def later_of_slots(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    """What waits behind these rows for their slots, oldest first."""
    slots = [(row.team_id, row.destination, row.slot) for row in rows]
    if not slots:
        return ()
    statement = (
        select(tables.outbox)
        .where(tuple_(t.team_id, t.destination, t.slot).in_(slots), ~t.begun)
        .order_by(t.id)
        .with_for_update()
    )
    return (await connection.execute(statement)).all()


async def next_claimable(connection: AsyncConnection) -> datetime | None:
    statement = select(t.claimable_at).where(is_head()).order_by(t.claimable_at, t.id).limit(1)
    earliest: datetime | None = await connection.scalar(statement)
    return earliest


async def remove(connection: AsyncConnection, keys: Sequence[tuple[str, int]]) -> None:
    if keys:
        await connection.execute(delete(tables.outbox).where(tuple_(t.team_id, t.id).in_(keys)))


def _row(notice: Notice) -> dict[str, Any]:
    return {
        "team_id": notice.team_id,
        "destination": notice.to,
        "direct": notice.direct,
        "slot": notice.slot,
        "about": notice.about,
        "message_id": uuid4().hex,
        "attempts": 0,
        "error": None,
        "begun": False,
        "claimable_at": AT_ONCE,
    }
