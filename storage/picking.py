"""Complaints that somebody wants to see, as numbers: filters and pages, by indexes alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, SelectBase, Subquery, and_, false, func, or_, select, true, union

from bot.domain.complaint import Severity
from bot.domain.picking import NEWEST, Pick, Place, Reader
from storage import tables
from storage.engine import AnyConnection

t = tables.complaints.c

LEADERS = "leaders"  # in `turn_of`, where the leaders together are asked

# With every severity, since an index of them all says which are open.
STILL_OPEN = and_(t.severity.in_(list(Severity)), t.is_open)

# Few of many are wanted, as a rule: sort those, rather than walk all by number until there are enough.
NUMBER = (t.number + 0).label("number")


@dataclass(frozen=True, slots=True)
class Picked:
    """Newest first; see bot.ports.complaints.Page."""

    numbers: Sequence[int]
    total: int
    newer: int


async def pick_page(
    connection: AnyConnection, team_id: str, pick: Pick, reader: Reader, place: Place, size: int
) -> Picked:
    wanted = _wanted(team_id, pick, reader).subquery()
    total = await _count(connection, wanted)
    numbers = await _numbers(connection, wanted, place, size)
    if not numbers:
        numbers = await _numbers(connection, wanted, NEWEST, size)
    newer = await _count(connection, wanted, wanted.c.number > numbers[0]) if numbers else 0
    return Picked(numbers, total, newer)


def _wanted(team_id: str, pick: Pick, reader: Reader) -> SelectBase:
    """By the index that leaves the fewest rows to look at; lists of thousands are found in an index alone."""
    if pick.customer_id is not None:
        return _numbered(team_id, t.customer_id == pick.customer_id, *_in_row(pick, reader))
    if pick.overdue:
        return _numbered(team_id, t.due_at <= reader.now, *_in_row(pick, reader))
    severity = [Severity.URGENT] if pick.urgent else list(Severity)
    if pick.mine:
        on_them = _numbered(team_id, t.turn_of.in_(_theirs(reader)), t.severity.in_(severity))
        by_them = _numbered(team_id, t.reporter == reader.user_id, *_in_row(replace(pick, mine=False), reader))
        return union(on_them, by_them)
    if pick.open_only or pick.urgent:
        state = [True] if pick.open_only else [True, False]
        return _numbered(team_id, t.severity.in_(severity), t.is_open.in_(state))
    return select(t.number).where(t.team_id == team_id)


def _numbered(team_id: str, *conditions: ColumnElement[bool]) -> Select[tuple[int]]:
    return select(NUMBER).where(t.team_id == team_id, *conditions)


def _in_row(pick: Pick, reader: Reader) -> list[ColumnElement[bool]]:
    """What is looked at in the rows that were found: coalesce keeps the indexes of these columns out of it."""
    conditions: list[ColumnElement[bool]] = []
    if pick.open_only:
        conditions.append(func.coalesce(t.is_open, false()))
    if pick.urgent:
        conditions.append(func.coalesce(t.severity, "") == Severity.URGENT)
    if pick.overdue:
        conditions.append(t.due_at <= reader.now)
    if pick.mine:
        on_them = func.coalesce(t.turn_of, "").in_(_theirs(reader))
        conditions.append(or_(on_them, func.coalesce(t.reporter, "") == reader.user_id))
    return conditions


def _theirs(reader: Reader) -> list[str]:
    return [reader.user_id, LEADERS] if reader.leads else [reader.user_id]


async def _count(connection: AnyConnection, wanted: Subquery, *conditions: ColumnElement[bool]) -> int:
    statement = select(func.count()).select_from(wanted).where(*conditions)
    count: int = (await connection.execute(statement)).scalar_one()
    return count


async def _numbers(connection: AnyConnection, wanted: Subquery, place: Place, size: int) -> Sequence[int]:
    number, upwards = wanted.c.number, place.after is not None
    beyond = number > place.after if upwards else number < place.before if place.before is not None else true()
    statement = select(number).where(beyond).order_by(number if upwards else number.desc()).limit(size)
    found: list[int] = list(await connection.scalars(statement))
    return found[::-1] if upwards else found
