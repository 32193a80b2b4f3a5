"""Reminders: put, spent in the transaction that acts on them, and claimed when they are due."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Executable, Row, and_, bindparam, delete, func, select, update

from bot.domain.reminder import Reminder, ReminderKind
from storage import tables
from storage.columns import UtcDateTime
from storage.engine import AnyConnection
from storage.prepared import Prepared, among_rows
from storage.sql import longest_due, put_all

t = tables.reminders.c

OF_SUBJECT = and_(t.team_id == bindparam("team"), t.subject == bindparam("about"))
AS_CLAIMED = and_(OF_SUBJECT, t.kind == bindparam("what"), t.due_at == bindparam("due", type_=UtcDateTime))
UNTIL = {t.claimable_at: bindparam("until", type_=UtcDateTime)}

DROP = Prepared(lambda _: delete(tables.reminders).where(OF_SUBJECT))
TAKE = Prepared(
    lambda postgresql: (
        delete(tables.reminders)
        .where(among_rows((t.team_id, t.subject, t.kind, t.due_at), "claimed", postgresql))
        .returning(t.team_id, t.subject, t.kind)
    )
)
RELEASE = Prepared(lambda _: update(tables.reminders).where(AS_CLAIMED).values(UNTIL))


CLAIM = Prepared(
    lambda postgresql: (
        update(tables.reminders)
        .where(longest_due(tables.reminders, postgresql))
        .values(UNTIL)
        .returning(t.team_id, t.subject, t.kind, t.due_at, t.detail)
    )
)


class SqlReminders:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection
        self.any_put = False

    async def take(self, reminder: Reminder) -> bool:
        return bool(await self.take_all([reminder]))

    async def take_all(self, reminders: Sequence[Reminder]) -> Sequence[Reminder]:
        claimed = [(reminder.team_id, reminder.subject, reminder.kind, reminder.due_at) for reminder in reminders]
        taken = {tuple(row) for row in await TAKE.rows(self._connection, claimed=claimed)}
        return [r for r in reminders if (r.team_id, r.subject, r.kind) in taken]

    async def put(self, reminders: Sequence[Reminder]) -> None:
        self.any_put = self.any_put or bool(reminders)
        await put_all(self._connection, tables.reminders, [_row(reminder) for reminder in reminders])

    async def drop(self, team_id: str, subject: str) -> None:
        await DROP.run(self._connection, team=team_id, about=subject)

    async def prolong(self, reminder: Reminder, until: datetime, detail: str | None = None) -> None:
        ours = (t.team_id == reminder.team_id, t.subject == reminder.subject, t.kind == reminder.kind)
        changed = {"claimable_at": until} | ({} if detail is None else {"detail": detail})
        await self._connection.execute(
            update(tables.reminders).where(*ours, t.due_at == reminder.due_at).values(changed)
        )

    async def standing(self, team_id: str, subject: str) -> Sequence[Reminder]:
        statement = select(tables.reminders).where(t.team_id == team_id, t.subject == subject)
        return [_reminder(row) for row in await self._connection.execute(statement)]

    async def of_kind(self, kind: ReminderKind, due_by: datetime) -> Sequence[Reminder]:
        of_kind = and_(t.claimable_at <= due_by, t.kind == kind, t.due_at <= due_by)
        return [_reminder(row) for row in await self._connection.execute(select(tables.reminders).where(of_kind))]

    async def replace(self, subjects: Iterable[tuple[str, str]], reminders: Sequence[Reminder]) -> None:
        """`subjects` are pairs of team and subject; what stood for them is dropped."""
        await DROP.many(self._connection, [{"team": team_id, "about": subject} for team_id, subject in subjects])
        await self.put(reminders)


async def claim(connection: AnyConnection, now: datetime, *, limit: int, lease: timedelta) -> Sequence[Reminder]:
    """Those that are due, the longest due first."""
    rows = await CLAIM.rows(connection, now=now, until=now + lease, most=limit)
    return [_reminder(row) for row in sorted(rows, key=lambda row: row.due_at)]


async def release(connection: AnyConnection, reminder: Reminder, at: datetime) -> None:
    await RELEASE.run(connection, **_key(reminder), until=at)


def due_by(now: datetime) -> Executable:
    """How many are due, and since when the latest."""
    return select(func.count(), func.min(t.due_at)).where(t.claimable_at <= now)


async def next_claimable(connection: AnyConnection) -> datetime | None:
    earliest: datetime | None = await connection.scalar(select(func.min(t.claimable_at)))
    return earliest


def _key(reminder: Reminder) -> dict[str, Any]:
    return {"team": reminder.team_id, "about": reminder.subject, "what": reminder.kind, "due": reminder.due_at}


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
