"""Customers by what somebody typed, as ids. All of it works on their spellings (bot/domain/spelling.py)."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import BigInteger, ColumnElement, Text, and_, bindparam, case, select

from bot.domain.spelling import spellings
from storage import tables
from storage.engine import AnyConnection
from storage.names import LATER, WHOLE
from storage.prepared import Prepared

n = tables.customer_names.c

CANDIDATES = 5
ALIKE = 60  # of 100; below it, a likeness is chance
COMPARED = 20_000  # names, at most, that a likeness is looked for in
LAST = "\U0010ffff"  # sorts behind every character

KEY, TEAM = n.key.type, bindparam("team", type_=Text)

CALLED = Prepared(
    lambda _: (
        select(n.customer_id)
        .where(n.team_id == TEAM, n.part == WHOLE, n.key == bindparam("typed", type_=KEY))
        .order_by(case({"reference": 0, "name": 1}, value=n.kind, else_=2), n.customer_id)
        .limit(CANDIDATES)
    )
)
BEGINNING = Prepared(
    lambda _: (
        select(n.customer_id)
        .where(
            n.team_id == TEAM,
            n.part == bindparam("part", type_=n.part.type),
            n.key >= bindparam("first", type_=KEY),
            n.key < bindparam("last", type_=KEY),
        )
        .order_by(n.key)
        .limit(bindparam("most", type_=BigInteger))
    )
)


@dataclass(frozen=True, slots=True)
class FoundIds:
    exact: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()


async def find(connection: AnyConnection, team_id: str, typed: str) -> FoundIds:
    keys = spellings(typed)
    for key in keys:
        if exact := await called(connection, team_id, key):
            return FoundIds(exact=exact)
    nearest = await beginning_with(connection, team_id, keys, CANDIDATES, parts=(WHOLE,))
    if len(nearest) == 1:
        return FoundIds(exact=nearest)
    if keys and len(nearest) < CANDIDATES:
        nearest += await beginning_with(connection, team_id, keys, CANDIDATES, parts=(LATER,))
    if keys and len(nearest) < CANDIDATES:
        nearest += await most_alike(connection, team_id, keys[0])
    return FoundIds(candidates=_distinct(nearest, CANDIDATES))


async def suggest(connection: AnyConnection, team_id: str, typed: str, limit: int) -> tuple[int, ...]:
    """For a type-ahead field; all customers while nothing is typed."""
    return await beginning_with(connection, team_id, spellings(typed) or ("",), limit)


async def called(connection: AnyConnection, team_id: str, key: str) -> tuple[int, ...]:
    """Those with this very reference or name; a customer's own name counts before an alias."""
    return tuple(await CALLED.scalars(connection, team=team_id, typed=key))


async def beginning_with(
    connection: AnyConnection, team_id: str, keys: Iterable[str], limit: int, parts: Iterable[int] = (WHOLE, LATER)
) -> tuple[int, ...]:
    """In alphabetical order; those whose later words begin so come behind."""
    ids: tuple[int, ...] = ()
    for part, key in [(part, key) for part in parts for key in keys]:
        if len(ids) < limit:
            ids = _distinct((*ids, *await _in_range(connection, team_id, part, key, limit)), limit)
    return ids


async def _in_range(connection: AnyConnection, team_id: str, part: int, key: str, limit: int) -> tuple[int, ...]:
    """A customer may be there under many spellings, and must not hide the next one."""
    most = 2 * limit
    while True:
        rows = await BEGINNING.scalars(connection, team=team_id, part=part, first=key, last=key + LAST, most=most)
        ids = _distinct(rows, limit)
        if len(ids) == limit or len(rows) < most:
            return ids
        most *= 8


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
