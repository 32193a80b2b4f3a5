"""Who has left, and who was asked to name heirs for their customers."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select

from bot.domain.heirs import Departure
from storage import tables
from storage.engine import AnyConnection
from storage.sql import put_all

t = tables.departures.c


class SqlDepartures:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def of(self, team_id: str, user_ids: Iterable[str]) -> Sequence[Departure]:
        wanted = sorted(set(user_ids))
        statement = select(tables.departures).where(t.team_id == team_id, t.user_id.in_(wanted)).order_by(t.user_id)
        return [Departure(**row._mapping) for row in await self._connection.execute(statement)]

    async def put(self, departure: Departure) -> None:
        row = {column.name: getattr(departure, column.name) for column in t}
        await put_all(self._connection, tables.departures, [row])

    async def end(self, departure: Departure) -> None:
        gone = (t.team_id == departure.team_id, t.user_id == departure.user_id)
        await self._connection.execute(delete(tables.departures).where(*gone))
