"""When somebody was last in touch with a customer, and which customers a contact was told of."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Executable,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)

from bot.domain.care import touch_by
from bot.domain.care_told import CareItem, Why
from bot.domain.fact import Entry
from bot.ports.care import CareDay, Looking
from storage import tables
from storage.columns import UtcDateTime
from storage.contacts import ids_of
from storage.engine import AnyConnection
from storage.prepared import Prepared
from storage.sql import insert

t = tables.care.c
c = tables.customers.c


def _note(for_postgresql: bool) -> Executable:
    at = bindparam("at", type_=UtcDateTime)
    statement = insert(tables.care, for_postgresql).values(
        team_id=bindparam("team"),
        customer_id=bindparam("customer", type_=t.customer_id.type),
        in_touch_at=at,
        counts_from=at,
        gone=bindparam("gone", type_=Boolean),
    )
    new = {name: statement.excluded[name] for name in ("in_touch_at", "counts_from", "gone")}
    return statement.on_conflict_do_update(index_elements=["team_id", "customer_id"], set_=new)


NOTE = Prepared(_note)
TALKED = t.in_touch_at > t.silent_since  # since it was told
ITEMS = select(c.id, c.name, c.since, t.told_for, t.silent_since, TALKED.label("talked")).join_from(
    tables.care, tables.customers
)


async def note(connection: AnyConnection, entries: Sequence[Entry]) -> None:
    """What was just appended to the relationship log, as far as it means that somebody talked to a customer."""
    touches = {}
    for entry in entries:
        if touch := touch_by(entry.fact):
            about = {"team": entry.team_id, "customer": entry.customer_id}
            touches[entry.team_id, entry.customer_id] = about | {"at": entry.fact.at, "gone": touch.gone}
    await NOTE.many(connection, [touches[key] for key in sorted(touches)])


class SqlCare:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def of_anniversaries(self, team_id: str, keys: Collection[int], told: date) -> Sequence[CareDay]:
        statement = (
            select(c.since, c.original_user_id, c.current_user_id)
            .join_from(tables.customers, tables.care)
            .where(c.team_id == team_id, c.anniversary.in_(keys), _untold(told))
            .distinct()
        )
        rows = await self._connection.execute(statement)
        return [CareDay(row.since, row.original_user_id, row.current_user_id) for row in rows]

    async def of_silent(self, team_id: str, before: datetime) -> Sequence[str]:
        statement = (
            select(c.original_user_id, c.current_user_id)
            .join_from(tables.care, tables.customers)
            .where(t.team_id == team_id, _silent(before))
            .distinct()
        )
        rows = await self._connection.execute(statement)
        return sorted({user_id for row in rows for user_id in row if user_id})

    async def gone(self, team_id: str, customer_ids: Collection[int]) -> set[int]:
        wanted = and_(t.team_id == team_id, t.customer_id.in_(sorted(customer_ids)), t.gone)
        return set(await self._connection.scalars(select(t.customer_id).where(wanted)))

    async def tell_anniversaries(self, looking: Looking, keys: Collection[int], told: date, until: date) -> int:
        theirs = ids_of(looking, c.anniversary.in_(keys), c.since < told)
        about = and_(_untold(told), t.customer_id.in_(theirs))
        marked = {t.anniversaries_until: until, t.told_for: Why.ANNIVERSARY}
        return await self._tell(looking, about, marked)

    async def tell_silent(self, looking: Looking, before: datetime) -> int:
        about = and_(_silent(before), t.customer_id.in_(ids_of(looking)))
        return await self._tell(looking, about, {t.told_for: Why.SILENCE})

    async def told(self, team_id: str, user_id: str, told_at: datetime, why: Why, *, limit: int) -> Sequence[CareItem]:
        longest_first = (c.since if why is Why.ANNIVERSARY else t.silent_since, c.id)
        of_kind = ITEMS.where(_in_message(team_id, user_id, told_at), t.told_for == why)
        return await self._items(of_kind.order_by(*longest_first).limit(limit))

    async def untouched(
        self, team_id: str, user_id: str, told_at: datetime, *, after: int, limit: int
    ) -> Sequence[CareItem]:
        still = ITEMS.where(_in_message(team_id, user_id, told_at), c.id > after, ~TALKED)
        return await self._items(still.order_by(c.id).limit(limit))

    async def _items(self, statement: Executable) -> Sequence[CareItem]:
        rows = await self._connection.execute(statement)
        return [CareItem(row.id, row.name, Why(row.told_for), row.since, row.silent_since, row.talked) for row in rows]

    async def count_told(self, team_id: str, user_id: str, told_at: datetime) -> dict[Why, int]:
        counted = select(t.told_for, func.count().label("customers")).group_by(t.told_for)
        rows = await self._connection.execute(counted.where(_in_message(team_id, user_id, told_at)))
        return {Why(row.told_for): int(row.customers) for row in rows}

    async def message_about(self, team_id: str, customer_id: int) -> tuple[str, datetime] | None:
        statement = select(t.told_to, t.told_at).where(t.team_id == team_id, t.customer_id == customer_id)
        row = (await self._connection.execute(statement)).one_or_none()
        return (row.told_to, row.told_at) if row and row.told_to else None

    async def _tell(self, looking: Looking, which: ColumnElement[bool], marked: dict[Any, Any]) -> int:
        now = {t.told_to: looking.user_id, t.told_at: looking.at, t.counts_from: looking.at}
        statement = (
            update(tables.care)
            .where(t.team_id == looking.team_id, which)
            .values({**now, t.silent_since: t.in_touch_at, **marked})
        )
        return (await self._connection.execute(statement)).rowcount


def _untold(told: date) -> ColumnElement[bool]:
    """Nobody was told of an anniversary on `told` or after."""
    return and_(~t.gone, or_(t.anniversaries_until.is_(None), t.anniversaries_until < told))


def _silent(before: datetime) -> ColumnElement[bool]:
    return and_(~t.gone, t.counts_from <= before)


def _in_message(team_id: str, user_id: str, told_at: datetime) -> ColumnElement[bool]:
    return and_(t.team_id == team_id, t.told_to == user_id, t.told_at == told_at)
