"""Where our messages are in Slack."""

from sqlalchemy import select

from storage import tables
from storage.engine import AnyConnection

t = tables.messages.c


class SqlPlaces:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def slot_at(self, team_id: str, channel: str, ts: str) -> str | None:
        statement = select(t.slot).where(t.team_id == team_id, t.destination == channel, t.ts == ts)
        slot: str | None = await self._connection.scalar(statement)
        return slot
