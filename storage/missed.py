"""Complaints that passed somebody over while they were away, until they are told."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select

from bot.domain.decision import Missed
from storage import tables
from storage.engine import AnyConnection
from storage.prepared import Prepared
from storage.sql import put_all

t = tables.missed.c

THEIRS = (t.team_id == bindparam("team"), t.user_id == bindparam("user"))
ANY = Prepared(lambda _: select(t.number).where(*THEIRS).limit(1))
TAKE = Prepared(lambda _: delete(tables.missed).where(*THEIRS).returning(t.number))


class SqlMissed:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def put(self, missed: Sequence[Missed]) -> None:
        rows = [{"team_id": each.team_id, "user_id": each.user_id, "number": each.number} for each in missed]
        await put_all(self._connection, tables.missed, rows)

    async def any(self, team_id: str, user_id: str) -> bool:
        return bool(await ANY.scalars(self._connection, team=team_id, user=user_id))

    async def people(self, team_id: str) -> Sequence[str]:
        statement = select(t.user_id).where(t.team_id == team_id).distinct().order_by(t.user_id)
        return list(await self._connection.scalars(statement))

    async def take(self, team_id: str, user_id: str) -> Sequence[int]:
        return sorted(int(number) for number in await TAKE.scalars(self._connection, team=team_id, user=user_id))
