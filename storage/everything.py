"""All that is kept of a workspace: paused, resumed, erased."""

from datetime import datetime

from sqlalchemy import delete, select, tuple_, update

from bot.domain.reminder import ReminderKind
from storage import tables
from storage.engine import AnyConnection

r = tables.reminders.c


class SqlEverything:
    """Every table's key begins with team_id, so that a new table needs nothing here."""

    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def pause(self, team_id: str, until: datetime) -> None:
        await self._claimable(team_id, until)
        await self._connection.execute(update(tables.reminders).where(r.team_id == team_id).values(claimable_at=until))

    async def resume(self, team_id: str, now: datetime) -> None:
        await self._claimable(team_id, now)
        due = update(tables.reminders).where(r.team_id == team_id).values(claimable_at=r.due_at)
        await self._connection.execute(due)

    async def _claimable(self, team_id: str, at: datetime) -> None:
        """Whatever waits to go to Slack."""
        for table in (tables.conversations, tables.homes):
            waiting = (table.c.team_id == team_id, table.c.claimable_at.is_not(None))
            await self._connection.execute(update(table).where(*waiting).values(claimable_at=at))

    async def erase(self, team_id: str, most: int) -> int:
        """What refers to others goes first; reminders last, as one of them says that all has to go."""
        in_order = [table for table in reversed(tables.metadata.sorted_tables) if table is not tables.reminders]
        erased = 0
        for table in in_order:
            key = tuple_(*table.primary_key.columns)
            some = select(*table.primary_key.columns).where(table.c.team_id == team_id).limit(most - erased)
            erased += (await self._connection.execute(delete(table).where(key.in_(some)))).rowcount
            if erased >= most:
                return erased
        others = (r.team_id == team_id, r.kind != ReminderKind.ERASE_ALL)
        return erased + (await self._connection.execute(delete(tables.reminders).where(*others))).rowcount
