"""Work that waits: messages for the sender, reminders for the ticker. Both are claimed for a time (a lease).

What a dead process had claimed is claimed again by others when its lease is over.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from bot.domain.notice import About, Notice
from bot.domain.reminder import Reminder
from bot.observing import Backlog
from bot.outgoing import HomeDue, Outcome, Outgoing, Posted, Refused
from storage import homes, outbox, outcomes, reminders
from storage.engine import AnyConnection
from storage.store import SqlStore


class Queue:
    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._database = store.database

    async def exchange(
        self, done: Sequence[Outcome], now: datetime, *, limit: int, lease: timedelta
    ) -> Sequence[Outgoing]:
        async with self._database.writing() as connection:
            if done:
                await outcomes.record(connection, done, now)
            claimed = await _claim(connection, now, limit, now + lease) if limit else ()
        if any(isinstance(outcome, Refused) and outcome.instead for outcome in done):
            self._store.work_waits()
        return claimed

    async def backlog(self, now: datetime) -> Backlog:
        """What waits, by index alone."""
        async with self._database.reading() as connection:
            messages: Any = (await connection.execute(outbox.WAITING)).one()
            due: Any = (await connection.execute(reminders.due_by(now))).one()
            refused = await connection.scalar(outbox.REFUSED)
        return Backlog(messages[0], messages[1], due[0], due[1], int(refused or 0))

    async def next_message(self) -> datetime | None:
        """When the next message can be claimed; long past for one that waits."""
        async with self._database.reading() as connection:
            return await outbox.next_claimable(connection)

    async def claim_reminders(self, now: datetime, *, limit: int, lease: timedelta) -> Sequence[Reminder]:
        async with self._database.writing() as connection:
            return await reminders.claim(connection, now, limit=limit, lease=lease)

    async def release(self, reminder: Reminder, at: datetime) -> None:
        """What it should have done failed; it can be claimed again at `at`."""
        async with self._database.writing() as connection:
            await reminders.release(connection, reminder, at)

    async def next_reminder(self) -> datetime | None:
        """When the next reminder can be claimed."""
        async with self._database.reading() as connection:
            return await reminders.next_claimable(connection)

    async def claim_homes(self, now: datetime, *, limit: int, lease: timedelta) -> Sequence[HomeDue]:
        async with self._database.writing() as connection:
            return await homes.claim(connection, now, limit=limit, lease=lease)

    async def home_shown(self, due: HomeDue, now: datetime) -> None:
        async with self._database.writing() as connection:
            await homes.shown(connection, due, now)

    async def home_later(self, due: HomeDue, at: datetime) -> None:
        async with self._database.writing() as connection:
            await homes.later(connection, due, at)

    async def next_home(self) -> datetime | None:
        async with self._database.reading() as connection:
            return await homes.next_claimable(connection)


async def _claim(connection: AnyConnection, now: datetime, limit: int, until: datetime) -> Sequence[Outgoing]:
    claimed = {
        (row.team_id, row.destination): row for row in await outbox.claim(connection, now, limit=limit, until=until)
    }
    if not claimed:
        return ()
    heads = await outbox.heads(connection, list(claimed))
    if empty := claimed.keys() - {(row.team_id, row.destination) for row in heads}:
        await outbox.rest(connection, empty)
    return [await _outgoing(connection, row, claimed[row.team_id, row.destination], until) for row in heads]


async def _outgoing(connection: AnyConnection, row: Row[Any], conversation: Row[Any], until: datetime) -> Outgoing:
    return Outgoing(
        notice=Notice(row.team_id, row.destination, row.direct, await _latest(connection, row, conversation), row.slot),
        id=row.id,
        message_id=row.message_id,
        leased_until=until,
        channel=conversation.channel,
        posted=Posted(row.channel, row.ts) if row.ts else None,
        attempts=conversation.attempts,
        begun_at=conversation.begun_at if conversation.claims else None,
    )


async def _latest(connection: AnyConnection, row: Row[Any], conversation: Row[Any]) -> About:
    """An edit may say something newer; a post whose fate is unknown has to stay what it was."""
    may_change = row.ts is not None or not conversation.claims
    about: About = await outbox.take_later(connection, row) if row.has_later and may_change else row.about
    return about
