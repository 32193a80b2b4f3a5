"""Customers by what somebody typed, as ids. All of it works on their spellings (bot/domain/spelling.py).

What begins as it was typed is one step down an index; only where hardly anything does is looked for more (nearly.py).
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from sqlalchemy import BigInteger, Text, bindparam, case, select

from bot.domain.spelling import spellings
from storage import tables
from storage.engine import AnyConnection
from storage.names import LATER, WHOLE
from storage.nearly import LAST, Search
from storage.prepared import Prepared

n = tables.customer_names.c

CANDIDATES = 5
FEW = 5  # suggestions; with fewer, and nobody called just so, those that are nearly right are offered as well

Begun = dict[int, str]  # customers, each with the first of its keys that begins as was typed

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
    begun = await _beginning_with(connection, team_id, keys, 2, (WHOLE,))
    return tuple(begun) if len(begun) == 1 else ()


async def candidates(connection: AnyConnection, team_id: str, typed: str) -> tuple[int, ...]:
    """For what was not recognised: those that begin so, then those nearest to it."""
    keys = spellings(typed)
    begun = await _beginning_with(connection, team_id, keys, CANDIDATES)
    return await _filled_up(connection, team_id, keys, begun, CANDIDATES)


async def suggested(connection: AnyConnection, team_id: str, typed: str, limit: int) -> tuple[int, ...]:
    """For a type-ahead field; all customers while nothing is typed."""
    keys = spellings(typed) or ("",)
    begun = await _beginning_with(connection, team_id, keys, limit)
    if len(begun) >= FEW or keys[0] in begun.values():
        return tuple(begun)
    return await _filled_up(connection, team_id, keys, begun, limit)


async def _beginning_with(
    connection: AnyConnection, team_id: str, keys: Iterable[str], limit: int, parts: Iterable[int] = (WHOLE, LATER)
) -> Begun:
    """In alphabetical order; those whose later words begin so come behind."""
    begun: Begun = {}
    for part, key in [(part, key) for part in parts for key in keys]:
        if len(begun) < limit:
            begun = _first(limit, begun | await _in_range(connection, team_id, part, key, limit) | begun)
    return begun


async def _in_range(connection: AnyConnection, team_id: str, part: int, key: str, limit: int) -> Begun:
    """A customer may be there under many spellings, and must not hide the next one."""
    most = 2 * limit
    while True:
        rows = await BEGINNING.rows(connection, team=team_id, part=part, first=key, last=key + LAST, most=most)
        begun: Begun = {}
        for row in rows:
            begun.setdefault(row.customer_id, row.key)
        if len(begun) >= limit or len(rows) < most:
            return _first(limit, begun)
        most *= 8


async def _filled_up(
    connection: AnyConnection, team_id: str, keys: Sequence[str], begun: Begun, limit: int
) -> tuple[int, ...]:
    nearest: Iterable[int] = ()
    if keys and len(begun) < limit:
        nearest = await Search(connection.aside(), team_id, keys[0]).nearest(limit)
    return tuple(dict.fromkeys((*begun, *nearest)))[:limit]


def _first(limit: int, begun: Begun) -> Begun:
    return dict(islice(begun.items(), limit))
