"""Customers by what somebody typed, as ids. All of it works on `Customer.keys()`, folded by `name_key`."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, and_, bindparam, case, select

from storage import tables
from storage.engine import AnyConnection
from storage.prepared import Prepared

n = tables.customer_names.c

WHOLE, LATER = 0, 1  # customer_names.part
CANDIDATES = 5
ALIKE = 60  # of 100; below it, a likeness is chance
COMPARED = 20_000  # names, at most, that a likeness is looked for in
LAST = "\U0010ffff"  # sorts behind every character


CALLED = Prepared(
    lambda _: (
        select(n.customer_id)
        .where(n.team_id == bindparam("team"), n.part == WHOLE, n.key == bindparam("typed", type_=n.key.type))
        .order_by(case({"reference": 0, "name": 1}, value=n.kind, else_=2), n.customer_id)
        .limit(CANDIDATES)
    )
)


@dataclass(frozen=True, slots=True)
class FoundIds:
    exact: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()


async def find(connection: AnyConnection, team_id: str, key: str) -> FoundIds:
    if not key:
        return FoundIds()
    if exact := await called(connection, team_id, key):
        return FoundIds(exact=exact)
    beginning = await beginning_with(connection, team_id, key, CANDIDATES, parts=(WHOLE,))
    if len(beginning) == 1:
        return FoundIds(exact=beginning)
    nearest = beginning
    if len(nearest) < CANDIDATES:
        nearest += await beginning_with(connection, team_id, key, CANDIDATES, parts=(LATER,))
    if len(nearest) < CANDIDATES:
        nearest += await most_alike(connection, team_id, key)
    return FoundIds(candidates=_distinct(nearest, CANDIDATES))


async def called(connection: AnyConnection, team_id: str, key: str) -> tuple[int, ...]:
    """Those with this very reference or name; a customer's own name counts before an alias."""
    return tuple(await CALLED.scalars(connection, team=team_id, typed=key))


async def beginning_with(
    connection: AnyConnection, team_id: str, key: str, limit: int, parts: Iterable[int] = (WHOLE, LATER)
) -> tuple[int, ...]:
    """In alphabetical order; those whose later words begin so come behind."""
    ids: tuple[int, ...] = ()
    for part in parts:
        if len(ids) < limit:
            statement = (
                select(n.customer_id)
                .where(n.team_id == team_id, n.part == part, _begins(key))
                .order_by(n.key)
                .limit(2 * limit)  # a customer may be there under several spellings
            )
            ids = _distinct((*ids, *(await connection.execute(statement)).scalars()), limit)
    return ids


async def most_alike(connection: AnyConnection, team_id: str, key: str) -> tuple[int, ...]:
    """The nearest spellings, best first. In a workspace of more than COMPARED names, only of those with the
    same first letter."""
    rows = await _names(connection, team_id, n.part == WHOLE)
    if len(rows) == COMPARED:
        rows = await _names(connection, team_id, and_(n.part == WHOLE, _begins(key[0])))
    spellings = [row[0] for row in rows]
    nearest = process.extract(key, spellings, scorer=fuzz.WRatio, limit=4 * CANDIDATES, score_cutoff=ALIKE)
    return _distinct((rows[index][1] for _, _, index in nearest), CANDIDATES)


async def _names(connection: AnyConnection, team_id: str, which: ColumnElement[bool]) -> list[tuple[str, int]]:
    statement = select(n.key, n.customer_id).where(n.team_id == team_id, which).limit(COMPARED)
    return [(row.key, row.customer_id) for row in await connection.execute(statement)]


def _begins(key: str) -> ColumnElement[bool]:
    return and_(n.key >= key, n.key < key + LAST)


def _distinct(ids: Iterable[int], limit: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(ids))[:limit]
