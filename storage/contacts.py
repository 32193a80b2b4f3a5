"""Who looks after which customers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, or_, select, union_all, update

from bot.domain.customer import Customer
from bot.domain.reach import Unattended
from bot.ports.care import Looking, Unreached, Whose
from storage import tables
from storage.customers import customer_of
from storage.engine import AnyConnection

c = tables.customers.c

CONTACTS = (c.original_user_id, c.current_user_id)
WAITS = or_(c.original_awaits.is_not(None), c.current_awaits.is_not(None))


class SqlContacts:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def others_looking_after(self, team_id: str, user_id: str) -> Sequence[str]:
        current = c.current_user_id
        won = and_(c.team_id == team_id, c.original_user_id == user_id, current.is_not(None), current != user_id)
        return list(await self._connection.scalars(select(current).where(won).distinct().order_by(current)))

    async def everybody(self, team_id: str) -> Sequence[str]:
        found = [await self._connection.scalars(_distinct(team_id, column)) for column in CONTACTS]
        return sorted({user_id for ids in found for user_id in ids})

    async def unattended(self, whose: Unreached) -> Sequence[Unattended]:
        these = ids_of(whose).subquery()
        statement = (
            select(
                c.original_user_id.label("original"),
                c.current_user_id.label("current"),
                WAITS.label("waits"),
                func.count().label("customers"),
                func.max(c.id).label("newest"),
            )
            .where(c.team_id == whose.team_id, c.id.in_(select(these.c.id)))
            .group_by(*CONTACTS, WAITS)
        )
        rows = await self._connection.execute(statement)
        return [Unattended(row.original, row.current, bool(row.waits), row.customers, row.newest) for row in rows]

    async def called(self, team_id: str, customers: Unattended, limit: int) -> Sequence[str]:
        original, current = customers.original, customers.current
        theirs = and_(
            c.team_id == team_id,
            c.erased_at.is_(None),
            c.original_user_id == original if original else c.original_user_id.is_(None),
            c.current_user_id == current if current else c.current_user_id.is_(None),
            WAITS if customers.waits else ~WAITS,
        )
        by_id_alone = c.id + 0  # else SQLite walks all customers in that order
        return list(await self._connection.scalars(select(c.name).where(theirs).order_by(by_id_alone).limit(limit)))

    async def count(self, whose: Whose) -> int:
        ids = ids_of(whose).subquery()
        return int(await self._connection.scalar(select(func.count()).select_from(ids)) or 0)

    async def page(self, whose: Whose, *, after: int, limit: int, lock: bool = False) -> Sequence[Customer]:
        ids = ids_of(whose, c.id > after).subquery().c.id
        of_page = and_(c.team_id == whose.team_id, c.id.in_(select(ids).order_by(ids).limit(limit)))
        statement = select(tables.customers).where(of_page).order_by(c.id)
        rows = await self._connection.execute(statement.with_for_update(key_share=True) if lock else statement)
        return [customer_of(row) for row in rows]

    async def give(self, team_id: str, customer_ids: Sequence[int], user_id: str) -> None:
        theirs = and_(c.team_id == team_id, c.id.in_(customer_ids))
        changed = {c.current_user_id: user_id, c.current_email: None, c.current_awaits: None}
        await self._connection.execute(update(tables.customers).where(theirs).values(changed))


def ids_of(whose: Whose, *further: ColumnElement[bool]) -> CompoundSelect[Any]:
    """Two queries, as neither engine takes an index for each side of an OR here; no customer is in both."""
    match whose:
        case Looking(user_id=user_id, instead_of=others):
            unattended = or_(c.current_user_id.is_(None), c.current_user_id.in_(others))
            sides = (c.current_user_id == user_id, and_(c.original_user_id == user_id, unattended))
        case Unreached(unfit=unfit):
            unattended = or_(c.current_user_id.is_(None), c.current_user_id.in_(unfit))
            sides = (
                and_(c.original_user_id.is_(None), c.erased_at.is_(None), unattended),
                and_(c.original_user_id.in_(unfit), unattended),
            )
    return union_all(*(_ids(whose.team_id, side, *further) for side in sides))


def _distinct(team_id: str, column: ColumnElement[Any]) -> Select[Any]:
    """From one contact to the next in the index, however many customers each has."""
    of_team = (c.team_id == team_id, column.is_not(None))
    first = select(func.min(column).label("user_id")).where(*of_team).cte("contacts", recursive=True)
    following = select(func.min(column)).where(*of_team, column > first.c.user_id).scalar_subquery()
    each = first.union_all(select(following).where(first.c.user_id.is_not(None)))
    return select(each.c.user_id).where(each.c.user_id.is_not(None))


def _ids(team_id: str, *which: ColumnElement[bool]) -> Select[Any]:
    return select(c.id).where(c.team_id == team_id, *which)
