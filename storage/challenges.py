"""Challenges as they stand."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.domain.challenge import Challenge
from bot.domain.errors import UnknownChallenge
from storage import tables
from storage.engine import AnyConnection
from storage.sql import put_all, reserve

t = tables.challenges.c


class SqlChallenges:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def next_number(self, team_id: str) -> int:
        return await reserve(self._connection, team_id, "challenge")

    async def get(self, team_id: str, number: int, *, lock: bool = False) -> Challenge:
        statement = select(t.challenge).where(t.team_id == team_id, t.number == number)
        found: Challenge | None = await self._connection.scalar(statement.with_for_update() if lock else statement)
        if found is None:
            raise UnknownChallenge(f"Q-{number}")
        return found

    async def put(self, challenge: Challenge) -> None:
        row = {
            "team_id": challenge.team_id,
            "number": challenge.number,
            "is_open": challenge.is_open,
            "challenge": challenge,
        }
        await put_all(self._connection, tables.challenges, [row])

    async def newest(self, team_id: str, *, limit: int) -> Sequence[Challenge]:
        statement = select(t.challenge).where(t.team_id == team_id).order_by(t.is_open.desc(), t.number.desc())
        return (await self._connection.scalars(statement.limit(limit))).all()
