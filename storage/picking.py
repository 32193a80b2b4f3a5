"""Complaints that somebody wants to see, as numbers: filters and pages, by indexes alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, false, func, select, true, union

from bot.domain.complaint import Severity
from bot.domain.picking import NEWEST, Pick, Place, Reader
from storage import tables
from storage.engine import AnyConnection

t = tables.complaints.c

LEADERS = "leaders"  # in `turn_of`, where the leaders together are asked

# Few of many are wanted, as a rule: sort those, rather than walk all by number until there are enough.
number = t.number + 0

# With every severity, since an index of them all says which are open.
STILL_OPEN = and_(t.severity.in_(list(Severity)), t.is_open)

Wanted = Select[Any]


@dataclass(frozen=True, slots=True)
class Picked:
    """Newest first; see ports.Page."""

    numbers: Sequence[int]
    total: int
    newer: int


async def pick_page(
    connection: AnyConnection, team_id: str, pick: Pick, reader: Reader, place: Place, size: int
) -> Picked:
    wanted = select(t.number).where(t.team_id == team_id, *_driving(pick, reader), *_further(pick, reader))
    if pick.mine:
        mine = _mine(team_id, reader).subquery()
        wanted = wanted.join(mine, mine.c.number == t.number)
    total = await _count(connection, wanted)
    numbers = await _numbers(connection, wanted, place, size)
    if not numbers:
        numbers = await _numbers(connection, wanted, NEWEST, size)
    newer = await _count(connection, wanted.where(number > numbers[0])) if numbers else 0
    return Picked(numbers, total, newer)


def _driving(pick: Pick, reader: Reader) -> list[ColumnElement[bool]]:
    """What the index is to be chosen by: a planner without statistics takes the one with the most columns.

    All that is left is found in the index of those that are open, by as many looks as there are pairs of values.
    """
    if pick.customer_id is not None:
        return [t.customer_id == pick.customer_id]
    if pick.overdue:
        return [t.due_at <= reader.now]
    if pick.mine:
        return []  # by their numbers
    severities = [Severity.URGENT] if pick.urgent else list(Severity)
    return [t.severity.in_(severities), t.is_open.in_([True] if pick.open_only else [True, False])]


def _further(pick: Pick, reader: Reader) -> list[ColumnElement[bool]]:
    """What is looked at in the rows that were found; coalesce keeps their indexes out of it."""
    conditions: list[ColumnElement[bool]] = []
    if pick.open_only:
        conditions.append(func.coalesce(t.is_open, false()))
    if pick.urgent:
        conditions.append(func.coalesce(t.severity, "") == Severity.URGENT)
    if pick.overdue:
        conditions.append(t.due_at <= reader.now)
    return conditions


def _mine(team_id: str, reader: Reader) -> CompoundSelect[tuple[int]]:
    """Each half by its own index."""
    theirs = (reader.user_id, LEADERS) if reader.leads else (reader.user_id,)
    on_them = select(t.number).where(t.team_id == team_id, t.turn_of.in_(theirs))
    return union(on_them, select(t.number).where(t.team_id == team_id, t.reporter == reader.user_id))


async def _count(connection: AnyConnection, wanted: Wanted) -> int:
    count: int = (await connection.execute(wanted.with_only_columns(func.count()))).scalar_one()
    return count


async def _numbers(connection: AnyConnection, wanted: Wanted, place: Place, size: int) -> Sequence[int]:
    upwards = place.after is not None
    beyond = number > place.after if upwards else number < place.before if place.before is not None else true()
    statement = wanted.where(beyond).order_by(number if upwards else number.desc()).limit(size)
    found: list[int] = list(await connection.scalars(statement))
    return found[::-1] if upwards else found
