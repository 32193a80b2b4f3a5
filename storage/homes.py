"""Home tabs that people have opened: which pages they see, and which are out of date.

A tab is out of date from the moment somebody does anything that concerns its reader. Publishing the newest state once
more does no harm, so a claim whose outcome nobody knows is simply claimed again.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Executable, Integer, Row, and_, bindparam, delete, func, or_, select, update

from bot.domain.home import Pages, Section
from bot.outgoing import HomeDue
from storage import tables
from storage.columns import UtcDateTime
from storage.engine import AnyConnection
from storage.prepared import Prepared, among, texts
from storage.sql import longest_due, put_all

t = tables.homes.c

# Slack says when a tab is opened and never when it is left: so long it may still be looked at.
LOOKED_AT = timedelta(days=1)

MOMENT = UtcDateTime


def _concern(postgresql: bool) -> Executable:
    of_team = t.team_id == bindparam("team")
    concerned = (
        select(t.user_id)
        .where(
            of_team,
            or_(among(t.user_id, "ids", postgresql), t.leads),
            t.opened_at > bindparam("since", type_=MOMENT),
        )
        .order_by(t.user_id)  # so nobody deadlocks
        .with_for_update()
        .cte("concerned")
    )
    statement = update(tables.homes).where(of_team, t.user_id.in_(select(concerned.c.user_id)))
    return statement.values(version=t.version + 1, claimable_at=bindparam("now", type_=MOMENT))


CONCERN = Prepared(_concern)
THIS = and_(t.team_id == bindparam("team"), t.user_id == bindparam("user"))
# What has changed since it was read is published once more.
SHOWN = Prepared(
    lambda _: update(tables.homes).where(THIS, t.version == bindparam("read", type_=Integer)).values(claimable_at=None)
)
LATER = Prepared(lambda _: update(tables.homes).where(THIS).values(claimable_at=bindparam("at", type_=MOMENT)))


CLAIM = Prepared(
    lambda postgresql: (
        update(tables.homes)
        .where(longest_due(tables.homes, postgresql))
        .values(claimable_at=bindparam("until", type_=MOMENT))
        .returning(*t)
    )
)


class SqlHomes:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection
        self.any_due = False

    async def opened(self, team_id: str, user_id: str, leads: bool, now: datetime) -> None:
        """It begins with its first pages, and those that nobody looks at any more are forgotten."""
        old = delete(tables.homes).where(t.team_id == team_id, t.opened_at <= now - LOOKED_AT, t.user_id != user_id)
        await self._connection.execute(old)
        await self._put(team_id, user_id, leads, now, {})

    async def turn(self, team_id: str, user_id: str, leads: bool, section: Section, page: int, now: datetime) -> None:
        pages = select(t.pages).where(t.team_id == team_id, t.user_id == user_id).with_for_update()
        there: Pages = await self._connection.scalar(pages) or {}
        await self._put(team_id, user_id, leads, now, {**there, section: page})

    async def concern(self, team_id: str, user_ids: Iterable[str], now: datetime) -> None:
        ids = texts(self._connection, sorted(set(user_ids)))
        await CONCERN.many(self._connection, [{"team": team_id, "ids": ids, "since": now - LOOKED_AT, "now": now}])

    async def anew(self, team_id: str, user_ids: Iterable[str], leaders: Collection[str], now: datetime) -> None:
        of_team = t.team_id == team_id
        open_ones = set(await self._connection.scalars(select(t.user_id).where(of_team)))
        await self._connection.execute(
            update(tables.homes).where(of_team).values(version=t.version + 1, claimable_at=now)
        )
        for user_id in sorted(set(user_ids) - open_ones):
            await self._put(team_id, user_id, user_id in leaders, now, {})

    async def _put(self, team_id: str, user_id: str, leads: bool, now: datetime, pages: Pages) -> None:
        version = select(func.max(t.version)).where(t.team_id == team_id, t.user_id == user_id)
        row = {
            "team_id": team_id,
            "user_id": user_id,
            "leads": leads,
            "opened_at": now,
            "pages": pages,
            "version": (await self._connection.scalar(version) or 0) + 1,
            "claimable_at": now,
        }
        await put_all(self._connection, tables.homes, [row])
        self.any_due = True


async def claim(connection: AnyConnection, now: datetime, *, limit: int, lease: timedelta) -> Sequence[HomeDue]:
    return [_due(row) for row in await CLAIM.rows(connection, now=now, until=now + lease, most=limit)]


async def shown(connection: AnyConnection, due: HomeDue, now: datetime) -> None:
    if not await SHOWN.run(connection, team=due.team_id, user=due.user_id, read=due.version):
        await later(connection, due, now)


async def later(connection: AnyConnection, due: HomeDue, at: datetime) -> None:
    await LATER.run(connection, team=due.team_id, user=due.user_id, at=at)


async def next_claimable(connection: AnyConnection) -> datetime | None:
    earliest: datetime | None = await connection.scalar(
        select(func.min(t.claimable_at)).where(t.claimable_at.is_not(None))
    )
    return earliest


def _due(row: Row[Any]) -> HomeDue:
    return HomeDue(row.team_id, row.user_id, row.version, row.pages)
