"""Reminders: put, spent in the transaction that acts on them, and claimed when they are due."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.reminder import Reminder, ReminderKind
from storage import tables
from storage.sql import put_all

t = tables.reminders.c

LEASE = (
    update(tables.reminders)
    .where(t.team_id == bindparam("team"), t.subject == bindparam("about"), t.kind == bindparam("of_kind"))
    .values(claimable_at=bindparam("until"))
)


class SqlReminders:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.any_put = False

    async def take(self, reminder: Reminder) -> bool:
        taken = await self._connection.execute(delete(tables.reminders).where(*_stands(reminder)))
        return taken.rowcount == 1

    async def put(self, reminders: Sequence[Reminder]) -> None:
        self.any_put = self.any_put or bool(reminders)
        await put_all(self._connection, tables.reminders, [_row(reminder) for reminder in reminders])

    async def replace(self, subjects: Iterable[tuple[str, str]], reminders: Sequence[Reminder]) -> None:
        """`subjects` are pairs of team and subject; what stood for them is dropped."""
        gone = delete(tables.reminders).where(t.team_id == bindparam("team"), t.subject == bindparam("about"))
        pairs = [{"team": team_id, "about": subject} for team_id, subject in subjects]
        if pairs:
            await self._connection.execute(gone, pairs)
        await self.put(reminders)


async def claim(connection: AsyncConnection, now: datetime, *, limit: int, lease: timedelta) -> Sequence[Reminder]:
    """Those that are due, the longest due first."""
    statement = (
        select(tables.reminders)
        .where(t.claimable_at <= now)
        .order_by(t.claimable_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = (await connection.execute(statement)).all()
    if rows:
        keys = [{"team": r.team_id, "about": r.subject, "of_kind": r.kind, "until": now + lease} for r in rows]
        await connection.execute(LEASE, keys)
    return [_reminder(row) for row in sorted(rows, key=lambda row: row.due_at)]


async def release(connection: AsyncConnection, reminder: Reminder, at: datetime) -> None:
    await connection.execute(update(tables.reminders).where(*_stands(reminder)).values(claimable_at=at))


async def next_claimable(connection: AsyncConnection) -> datetime | None:
    earliest: datetime | None = await connection.scalar(select(func.min(t.claimable_at)))
    return earliest


def _stands(reminder: Reminder) -> tuple[Any, ...]:
    return (
        t.team_id == reminder.team_id,
        t.subject == reminder.subject,
        t.kind == reminder.kind,
        t.due_at == reminder.due_at,
    )


def _reminder(row: Row[Any]) -> Reminder:
    return Reminder(row.team_id, row.subject, ReminderKind(row.kind), row.due_at, row.detail)


def _row(reminder: Reminder) -> dict[str, Any]:
    return {
        "team_id": reminder.team_id,
        "subject": reminder.subject,
        "kind": reminder.kind,
        "due_at": reminder.due_at,
        "detail": reminder.detail,
        "claimable_at": reminder.due_at,
    }
