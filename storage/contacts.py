"""Who looks after which customers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, or_, select, union_all, update

from bot.care_ports import Looking, Unreached, Whose
from bot.domain.customer import Customer
from storage import tables
from storage.customers import customer_of
from storage.engine import AnyConnection

c = tables.customers.c


class SqlContacts:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def others_looking_after(self, team_id: str, user_id: str) -> Sequence[str]:
        current = c.current_user_id
        won = and_(c.team_id == team_id, c.original_user_id == user_id, current.is_not(None), current != user_id)
        return list(await self._connection.scalars(select(current).where(won).distinct().order_by(current)))

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


def _ids(team_id: str, *which: ColumnElement[bool]) -> Select[Any]:
    return select(c.id).where(c.team_id == team_id, *which)
