"""Work that waits: messages for the sender, reminders for the ticker. Both are claimed for a time (a lease).

What a dead process had claimed is claimed again by others when its lease is over.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.notice import About, Notice
from bot.domain.reminder import Reminder
from bot.ports import Outgoing, Posted
from storage import outbox, reminders, tables
from storage.sql import put_all
from storage.store import SqlStore

o = tables.outbox.c
m = tables.messages.c
d = tables.dm_channels.c

CLAIM = (
    update(tables.outbox)
    .where(o.team_id == bindparam("key_team"), o.id == bindparam("key_id"))
    .values(begun=True, claimable_at=bindparam("leased_until"))
)


class Queue:
    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._database = store.database

    async def claim_outgoing(self, now: datetime, *, limit: int, lease: timedelta) -> Sequence[Outgoing]:
        """At most one message per conversation, the oldest that is not sent.

        What waits for the same slot behind it is merged into it: the newest state takes the oldest place.
        """
        until = now + lease
        async with self._database.writing() as connection:
            rows = await outbox.heads(connection, now, limit)
            if not rows:
                return ()
            keys = [{"key_team": row.team_id, "key_id": row.id, "leased_until": until} for row in rows]
            await connection.execute(CLAIM, keys)
            return [_outgoing(row, await _latest(connection, row), until) for row in rows]

    async def sent(self, outgoing: Outgoing, posted: Posted | None, now: datetime) -> None:
        """Slack has it; the message of its slot is at `posted`."""
        notice = outgoing.notice
        async with self._database.writing() as connection:
            await outbox.remove(connection, outgoing.team_id, outgoing.id)
            if notice.slot and posted:
                row = {
                    "team_id": notice.team_id,
                    "destination": notice.to,
                    "slot": notice.slot,
                    "channel": posted.channel,
                    "ts": posted.ts,
                }
                await put_all(connection, tables.messages, [row])

    async def try_again(self, outgoing: Outgoing, at: datetime, error: str) -> None:
        """Not sent, or not known; changes nothing if the lease was over and another process has it now."""
        async with self._database.writing() as connection:
            await connection.execute(
                update(tables.outbox)
                .where(*_ours(outgoing))
                .values(claimable_at=at, attempts=o.attempts + 1, error=error)
            )

    async def refused(self, outgoing: Outgoing, error: str, instead: Sequence[Notice], now: datetime) -> None:
        """Slack will never take it: it is kept for the record, and `instead` is to be sent.

        Changes nothing if the lease was over and another process has it now.
        """
        async with self._database.writing() as connection:
            gone = delete(tables.outbox).where(*_ours(outgoing)).returning(tables.outbox)
            if (row := (await connection.execute(gone)).one_or_none()) is None:
                return
            kept = {name: value for name, value in row._mapping.items() if name in tables.refused.c}
            await connection.execute(tables.refused.insert(), {**kept, "error": error, "refused_at": now})
            await outbox.enqueue(connection, instead)
        if instead:
            self._store.work_waits()

    async def forget_message(self, outgoing: Outgoing) -> None:
        """The slot's message is gone in Slack: it is posted anew next time."""
        notice = outgoing.notice
        gone = delete(tables.messages).where(
            m.team_id == notice.team_id, m.destination == notice.to, m.slot == notice.slot
        )
        async with self._database.writing() as connection:
            await connection.execute(gone)

    async def claim_reminders(self, now: datetime, *, limit: int, lease: timedelta) -> Sequence[Reminder]:
        async with self._database.writing() as connection:
            return await reminders.claim(connection, now, limit=limit, lease=lease)

    async def release(self, reminder: Reminder, at: datetime) -> None:
        """What it should have done failed; it can be claimed again at `at`."""
        async with self._database.writing() as connection:
            await reminders.release(connection, reminder, at)

    async def next_message(self) -> datetime | None:
        """When the next message can be claimed; long past for one that waits."""
        async with self._database.reading() as connection:
            return await outbox.next_claimable(connection)

    async def next_reminder(self) -> datetime | None:
        """When the next reminder can be claimed."""
        async with self._database.reading() as connection:
            return await reminders.next_claimable(connection)

    async def dm_channel(self, team_id: str, user_id: str) -> str | None:
        statement = select(d.channel).where(d.team_id == team_id, d.user_id == user_id)
        async with self._database.reading() as connection:
            channel: str | None = await connection.scalar(statement)
        return channel

    async def remember_dm_channel(self, team_id: str, user_id: str, channel: str) -> None:
        row = {"team_id": team_id, "user_id": user_id, "channel": channel}
        async with self._database.writing() as connection:
            await put_all(connection, tables.dm_channels, [row])


async def _latest(connection: AsyncConnection, row: Row[Any]) -> About:
    """An edit may say something newer; a post whose fate is unknown has to stay what it was."""
    may_change = row.ts is not None or not row.begun
    about: About = await outbox.take_later(connection, row) if row.has_later and may_change else row.about
    return about


def _outgoing(row: Row[Any], about: About, until: datetime) -> Outgoing:
    return Outgoing(
        team_id=row.team_id,
        id=row.id,
        notice=Notice(row.team_id, row.destination, row.direct, about, row.slot),
        message_id=row.message_id,
        attempts=row.attempts,
        posted=Posted(row.channel, row.ts) if row.ts else None,
        leased_until=until,
    )


def _ours(outgoing: Outgoing) -> tuple[ColumnElement[bool], ...]:
    return (
        o.team_id == outgoing.team_id,
        o.id == outgoing.id,
        o.claimable_at == outgoing.leased_until,
    )
