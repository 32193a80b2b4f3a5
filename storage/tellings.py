"""Which customers should hear of an idea, and who tells them."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.domain.closing import Telling
from storage import tables
from storage.engine import AnyConnection
from storage.sql import put_all

t = tables.tellings.c


class SqlTellings:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def of_idea(self, team_id: str, idea: int, *, lock: bool = False) -> Sequence[Telling]:
        wanted = select(t.telling).where(t.team_id == team_id, t.idea == idea).order_by(t.test, t.customer_id)
        return (await self._connection.scalars(wanted.with_for_update() if lock else wanted)).all()

    async def put(self, tellings: Sequence[Telling]) -> None:
        rows = [
            {
                "team_id": each.team_id,
                "idea": each.idea,
                "test": each.test,
                "customer_id": each.customer_id,
                "telling": each,
            }
            for each in tellings
        ]
        await put_all(self._connection, tables.tellings, rows)
