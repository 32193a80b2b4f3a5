"""Messages that wait to be sent, in order within their conversation.

The head of a conversation is the message that was begun before, else the oldest; only heads are claimed. What
was begun may be in Slack already, so it keeps its words until its fate is known.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, and_, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.notice import About, Notice
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
    """Claimable rows with where their slot's message is, locked against other claims.

    `has_later`: more waits behind it for the same slot.
    """
    has_later = exists().where(
        other.c.team_id == t.team_id,
        other.c.destination == t.destination,
        other.c.slot == t.slot,
        other.c.id != t.id,
    )
    statement = (
        select(tables.outbox, m.channel, m.ts, has_later.label("has_later"))
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


async def take_later(connection: AsyncConnection, head: Row[Any]) -> About:
    """`head` says from now on what the newest that waits for its slot says; what waited is dropped."""
    behind = and_(t.team_id == head.team_id, t.destination == head.destination, t.slot == head.slot, ~t.begun)
    dropped = await connection.execute(delete(tables.outbox).where(behind).returning(t.id, t.about))
    newest: About = max(dropped, key=lambda row: row.id, default=head).about
    of_head = update(tables.outbox).where(t.team_id == head.team_id, t.id == head.id)
    await connection.execute(of_head.values(about=newest))
    return newest


async def next_claimable(connection: AsyncConnection) -> datetime | None:
    statement = select(t.claimable_at).where(is_head()).order_by(t.claimable_at, t.id).limit(1)
    earliest: datetime | None = await connection.scalar(statement)
    return earliest


async def remove(connection: AsyncConnection, team_id: str, message: int) -> None:
    await connection.execute(delete(tables.outbox).where(t.team_id == team_id, t.id == message))


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
