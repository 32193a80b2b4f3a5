"""Messages in Slack that somebody wants to log, until they are logged."""

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, select

from bot.domain.said import Heard, Said
from storage import tables
from storage.engine import AnyConnection, is_postgresql
from storage.sql import insert, put_all

t = tables.heard.c


class SqlMessages:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def keep(self, heard: Heard) -> Heard:
        new = insert(tables.heard, is_postgresql(self._connection)).values(_row(heard)).on_conflict_do_nothing()
        await self._connection.execute(new)
        kept = await self.get(heard.team_id, heard.said.channel, heard.said.ts, lock=True)
        return kept or heard

    async def get(self, team_id: str, channel: str, ts: str, *, lock: bool = False) -> Heard | None:
        statement = select(tables.heard).where(_this(team_id, channel, ts))
        found = await self._connection.execute(statement.with_for_update() if lock else statement)
        row = found.one_or_none()
        return _heard(row) if row else None

    async def save(self, heard: Heard) -> None:
        await put_all(self._connection, tables.heard, [_row(heard)])

    async def take(self, team_id: str, channel: str, ts: str) -> Heard | None:
        taken = delete(tables.heard).where(_this(team_id, channel, ts)).returning(tables.heard)
        row = (await self._connection.execute(taken)).one_or_none()
        return _heard(row) if row else None


def _this(team_id: str, channel: str, ts: str) -> ColumnElement[bool]:
    return and_(t.team_id == team_id, t.channel == channel, t.ts == ts)


def _heard(row: Row[Any]) -> Heard:
    return Heard(row.team_id, Said(row.channel, row.ts, row.by, row.link), row.text, row.at, row.asked)


def _row(heard: Heard) -> dict[str, Any]:
    said = heard.said
    return {
        "team_id": heard.team_id,
        "channel": said.channel,
        "ts": said.ts,
        "by": said.by,
        "link": said.link,
        "text": heard.text,
        "at": heard.at,
        "asked": heard.asked,
    }
