"""What Slack has delivered, so that a repeat counts once."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.errors import AlreadyDelivered
from bot.ports import Delivery
from storage import tables
from storage.sql import insert

t = tables.deliveries.c


async def once(connection: AsyncConnection, delivery: Delivery) -> None:
    """A second delivery waits until the first one's transaction has ended, and is then told how."""
    row = {"team_id": delivery.team_id, "key": delivery.key, "at": delivery.at, "outcome": delivery.outcome}
    statement = insert(connection, tables.deliveries).values(row).on_conflict_do_nothing()
    if (await connection.execute(statement.returning(t.key))).one_or_none() is None:
        earlier = select(t.outcome).where(t.team_id == delivery.team_id, t.key == delivery.key)
        raise AlreadyDelivered((await connection.execute(earlier)).scalar_one())
