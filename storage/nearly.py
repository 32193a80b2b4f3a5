"""Names that are nearly what somebody typed, or have its words in another order.

There is no index of trigrams: those of common words are in so many names that either engine takes a second to go
through them. Instead, every spelling one slip away from a typed word is looked up among the keys together with its
neighbours there, which begin alike and go on a little differently: some hundred steps down one index, in one statement.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import BigInteger, Text, bindparam, column, text

from bot.domain import slips
from storage.engine import AnyConnection
from storage.names import LATER, WHOLE
from storage.prepared import Prepared

LAST = "\U0010ffff"  # sorts behind every character
WORDS = 6  # of what was typed
OF_EACH = 5  # customers that begin with one phrase
LOOKED_AT = 500  # keys that begin with one word
SPELLINGS = 3  # of one word, that its names are looked at for
COMPARED = 50  # names, closely
ALIKE = 60  # of 100; below it, a likeness is chance

# Rows (one, other) of pairs that are bound as JSON.
PAIRS = {
    False: "SELECT json_extract(value, '$[0]') AS one, json_extract(value, '$[1]') AS other FROM json_each(:pairs)",
    True: "SELECT value ->> 0 AS one, value ->> 1 AS other FROM json_array_elements(CAST(:pairs AS json))",
}


def _prepared(sql: str, **columns: Any) -> Prepared:
    """`p` are the pairs."""

    def build(postgresql: bool) -> Any:
        statement = text(f"WITH p AS MATERIALIZED ({PAIRS[postgresql]}) {sql}")
        binds = (bindparam("team", type_=Text), bindparam("pairs", type_=Text))
        return statement.bindparams(*binds).columns(*(column(name, type_) for name, type_ in columns.items()))

    return Prepared(build)


def _keys(part: int, condition: str, *, what: str = "key", order: str = "key", limit: str = "1") -> str:
    return f"""(SELECT {what} FROM customer_names WHERE team_id = :team AND part = {part} AND {condition}
    ORDER BY {order} LIMIT {limit})"""


BEGINS = f"key >= one AND key < one || '{LAST}'"
OF_ONE = f"key >= (SELECT one FROM p) AND key < (SELECT one FROM p) || '{LAST}'"
BEHIND, BEFORE = f"key >= one AND key < other || '{LAST}'", "key < one AND key >= other"

# For each spelling and stem: the keys behind and before the spelling that begin with the stem.
NEIGHBOURS = _prepared(
    f"""SELECT {_keys(WHOLE, BEHIND)}, {_keys(LATER, BEHIND)},
    {_keys(WHOLE, BEFORE, order="key DESC")}, {_keys(LATER, BEFORE, order="key DESC")} FROM p""",
    whole_behind=Text,
    later_behind=Text,
    whole_before=Text,
    later_before=Text,
)
# For each phrase: the first customers whose names, and whose later words, begin with it.
BEGUN = _prepared(
    "SELECT "
    + ", ".join(
        _keys(part, BEGINS, what="customer_id", limit=f"1 OFFSET {place}")
        for part in (WHOLE, LATER)
        for place in range(OF_EACH)
    )
    + " FROM p",
    **{f"{part}_{place}": BigInteger for part in ("whole", "later") for place in range(OF_EACH)},
)
# For each word: how many keys begin with it, as far as they would be looked at.
COUNTED = _prepared(
    f"""SELECT one, (SELECT count(*) FROM {_keys(WHOLE, BEGINS, limit=str(LOOKED_AT))} AS whole)
    + (SELECT count(*) FROM {_keys(LATER, BEGINS, limit=str(LOOKED_AT))} AS later) FROM p""",
    word=Text,
    keys=BigInteger,
)
# For a word, the only one: the names of the customers who have it.
HAVING = _prepared(
    f"""SELECT key, customer_id FROM customer_names WHERE team_id = :team AND part = {WHOLE} AND customer_id IN (
    SELECT * FROM {_keys(WHOLE, OF_ONE, what="customer_id", limit=str(LOOKED_AT))} AS whole UNION
    SELECT * FROM {_keys(LATER, OF_ONE, what="customer_id", limit=str(LOOKED_AT))} AS later)""",
    key=Text,
    customer_id=BigInteger,
)
# For the ids of customers, as texts: their names.
NAMES = _prepared(
    f"SELECT key, customer_id FROM p JOIN customer_names ON customer_id = CAST(one AS bigint)"
    f" WHERE team_id = :team AND part = {WHOLE}",
    key=Text,
    customer_id=BigInteger,
)

Names = dict[tuple[str, int], None]


class Search:
    """Of one workspace, for one typed key."""

    def __init__(self, connection: AnyConnection, team_id: str, typed: str) -> None:
        self._connection = connection
        self._team_id = team_id
        self._typed = typed
        self._words = typed.split()[:WORDS]

    async def nearest(self, limit: int) -> list[int]:
        """Customers whose names are most like what was typed, best first."""
        own = await self._neighbours([probe for word in self._words for probe in slips.parts(word)])
        unknown = [word for word in self._words if not any(key.startswith(word) for key in own)]
        all_known = len(self._words) > 1 and not unknown
        if all_known and (as_typed := await self._alike([[word] for word in self._words], slips.SURE)):
            return as_typed[:limit]
        probes = dict.fromkeys(probe for word in unknown or self._words for probe in slips.slips(word, own))
        keys = [*own, *await self._neighbours(probes)]
        last = len(self._words) - 1
        meant = [slips.alternatives(word, keys, unfinished=i == last) for i, word in enumerate(self._words)]
        pieces = [[piece] for word in self._words for piece in slips.pieces(word, own)]
        return (await self._alike(meant, ALIKE, pieces))[:limit]

    async def _alike(
        self, meant: Sequence[Sequence[str]], least: float, pieces: Sequence[Sequence[str]] = ()
    ) -> list[int]:
        """`meant` are, for each typed word, those that it may stand for; `pieces` are other words to look for."""
        names = await self._beginning_with(slips.phrases(self._words, meant))
        for word in await self._rarest([*meant, *pieces] if len(meant) + len(pieces) > 1 else []):
            rows = await self._ask(HAVING, [(word, "")])
            keys = [row.key for row in rows]
            for _, _, index in process.extract(self._typed, keys, scorer=fuzz.token_sort_ratio, limit=COMPARED):
                names[keys[index], rows[index].customer_id] = None
        return self._most_alike(names, least)

    async def _rarest(self, words: Sequence[Sequence[str]]) -> list[str]:
        """What the names that have most of the words can be looked for by: one word may be wrong altogether.

        Of names that share a common word only some are looked at; that helps where all of the words are right.
        """
        counted = await self._ask(COUNTED, [(each, "") for word in words for each in word[:SPELLINGS]])
        keys = {row.word: row.keys for row in counted}
        known = [word[:SPELLINGS] for word in words if any(map(keys.get, word[:SPELLINGS]))]
        known.sort(key=lambda word: sum(map(keys.__getitem__, word)))
        rarest = known[0] if known and len(known) == len(words) else ()
        rare = [each for word in known[: 1 if len(known) < 3 else 2] for each in word if 0 < keys[each] < LOOKED_AT]
        return list(dict.fromkeys((*filter(keys.get, rarest), *rare)))

    async def _beginning_with(self, phrases: Iterable[str]) -> Names:
        rows = await self._ask(BEGUN, [(phrase, "") for phrase in phrases])
        ids = {customer_id for row in rows for customer_id in row if customer_id is not None}
        return {(row.key, row.customer_id): None for row in await self._ask(NAMES, [(str(each), "") for each in ids])}

    async def _neighbours(self, probes: Iterable[tuple[str, str]]) -> list[str]:
        return list({key for row in await self._ask(NEIGHBOURS, probes) for key in row if key})

    async def _ask(self, question: Prepared, probes: Iterable[tuple[str, str]]) -> list[Any]:
        pairs = list(probes)
        return await question.rows(self._connection, team=self._team_id, pairs=json.dumps(pairs)) if pairs else []

    def _most_alike(self, names: Names, least: float) -> list[int]:
        likeness: dict[int, float] = {}
        for key, customer_id in names:
            likeness[customer_id] = max(likeness.get(customer_id, 0), slips.likeness(self._typed, key))
        alike = (each for each, like in likeness.items() if like >= least)
        return sorted(alike, key=lambda each: (-likeness[each], each))
