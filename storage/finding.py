"""Customers by what somebody typed, as ids. All of it works on their spellings (bot/domain/spelling.py).

What begins as it was typed is one step down an index; only where hardly anything does is looked for more (nearly.py).
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import BigInteger, Text, bindparam, case, select

from bot.domain.spelling import spellings
from storage import tables
from storage.engine import AnyConnection
from storage.names import LATER, WHOLE
from storage.nearly import LAST, Search
from storage.prepared import Prepared

n = tables.customer_names.c

CANDIDATES = 5
FEW = 5  # suggestions; with fewer, those that are nearly right are offered as well

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
        select(n.key, n.customer_id)
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


async def recognised(connection: AnyConnection, team_id: str, typed: str) -> tuple[int, ...]:
    """Those with this very reference or name, else the only one whose name begins so; a customer's own name counts
    before an alias."""
    keys = spellings(typed)
    for key in keys:
        if called := await CALLED.scalars(connection, team=team_id, typed=key):
            return tuple(called)
    begun = await beginning_with(connection, team_id, keys, 2, (WHOLE,))
    return begun if len(begun) == 1 else ()


async def candidates(connection: AnyConnection, team_id: str, typed: str) -> tuple[int, ...]:
    """For what was not recognised: those that begin so, then those nearest to it."""
    keys = spellings(typed)
    begun = await beginning_with(connection, team_id, keys, CANDIDATES)
    return await _filled_up(connection, team_id, keys, begun, CANDIDATES)


async def suggested(connection: AnyConnection, team_id: str, typed: str, limit: int) -> tuple[int, ...]:
    """For a type-ahead field; all customers while nothing is typed."""
    keys = spellings(typed) or ("",)
    begun = await beginning_with(connection, team_id, keys, limit)
    return begun if len(begun) >= FEW else await _filled_up(connection, team_id, keys, begun, limit)


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
        rows = await BEGINNING.rows(connection, team=team_id, part=part, first=key, last=key + LAST, most=most)
        ids = _distinct((row.customer_id for row in rows), limit)
        if len(ids) == limit or len(rows) < most:
            return ids
        most *= 8


async def _filled_up(
    connection: AnyConnection, team_id: str, keys: Sequence[str], begun: tuple[int, ...], limit: int
) -> tuple[int, ...]:
    if not keys or len(begun) >= limit:
        return begun
    return _distinct((*begun, *await Search(connection.aside(), team_id, keys[0]).nearest(limit)), limit)


def _distinct(ids: Iterable[int], limit: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(ids))[:limit]
