"""What Slack has delivered, so that a repeat counts once."""

from sqlalchemy import bindparam, select

from bot.domain.errors import AlreadyDelivered
from bot.ports import Delivery
from storage import tables
from storage.engine import AnyConnection
from storage.prepared import Prepared
from storage.sql import insert

t = tables.deliveries.c


KEEP = Prepared(
    lambda for_postgresql: (
        insert(tables.deliveries, for_postgresql)
        .values({column: bindparam(column.name, type_=column.type) for column in t})
        .on_conflict_do_nothing()
        .returning(t.key)
    )
)


async def once(connection: AnyConnection, delivery: Delivery) -> None:
    """A second delivery waits until the first one's transaction has ended, and is then told how."""
    row = {"team_id": delivery.team_id, "key": delivery.key, "at": delivery.at, "outcome": delivery.outcome}
    if not await KEEP.rows(connection, **row):
        earlier = select(t.outcome).where(t.team_id == delivery.team_id, t.key == delivery.key)
        raise AlreadyDelivered((await connection.execute(earlier)).scalar_one())
