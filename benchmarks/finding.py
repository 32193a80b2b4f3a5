"""How quickly a customer is found among a million, by the letters typed so far, over the wire.

The yardstick is a bare Bolt app with one listener, which asks the same index of the same database which names begin
so, and nothing else. Both are asked the same, in turns of ten. Then what is slower by nature: slips, words in another
order, what nobody is called, and `/complaint` with a name that nobody has.
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from benchmarks.ack import a_workspace, server
from benchmarks.support.load import Load, commands, run, searches
from benchmarks.support.million import fill_postgresql, fill_sqlite
from bot.domain.customer import Customer
from storage.database import connect
from storage.migrate import upgrade
from storage.store import SqlStore
from tests.support.names import COMMON, names, script, slipped
from tests.support.postgres import postgres_server

TEAM, SMALL_TEAM = "T0LIGHT", "T0SMALL"  # the first is that of the practice workspace
CUSTOMERS = 1_000_000
TYPED = 2_000  # searches letter by letter
REQUESTS = 300  # of each other kind
TURN = 10  # requests to one, then the same to the other
LETTERS = 10  # that people type before they choose
SOUGHT = 500  # customers with a slip in their names, for the recall
SHOWN = 5

Typed = Callable[[Random, str], str]

HARD: dict[str, Typed] = {
    "one letter": lambda random, name: name[:1],
    f"the {CUSTOMERS // 5:,} that begin alike": lambda random, name: f"{COMMON} "[: random.randint(4, 10)],
    "a whole name": lambda random, name: name,
    "a whole name with a slip": slipped,
    "with two slips": lambda random, name: slipped(random, slipped(random, name)),
    "its words in another order": lambda random, name: " ".join(reversed(name.split())),
    "common words that no name has together": lambda random, name: f"Insurance Holding {name[:4]}",
    "what nobody is called": lambda random, name: "".join(random.choices("bcdfghjklmnpqrstvwxz", k=9)),
    "3,000 characters": lambda random, name: (name + " ") * (3_000 // (len(name) + 1)),
}


async def measure(database_url: str) -> None:
    async with (
        a_workspace(database_url) as (team_id, *arguments),
        server("prefix", database_url, team_id) as (bare, _),
        server("whole", *arguments) as (whole, _),
    ):
        random = Random(1)
        some = _some_names(random)
        await _compare("letter by letter", whole, bare, [typed_so_far(random, name) for name in some])
        for what, typed in HARD.items():
            await _compare(what, whole, bare, [typed(random, name) for name in some[:REQUESTS]])
        wrong = [slipped(random, name) for name in some]
        complaints = commands(team_id, lambda number: f"{wrong[number % len(wrong)]}: claim {number} refused")
        _say("/complaint with a slip in the name", await run(whole, [next(complaints) for _ in range(REQUESTS)], 1))
    await _in_the_store(database_url)


def typed_so_far(random: Random, name: str) -> str:
    return name[: random.randint(1, LETTERS)].lower()


def _some_names(random: Random) -> list[str]:
    every = CUSTOMERS // TYPED
    found = [name for number, name in enumerate(names(CUSTOMERS)) if number % every == 0]
    random.shuffle(found)
    return found


async def _compare(what: str, whole: int, bare: int, typed: Sequence[str]) -> None:
    of_whole, of_bare = list[float](), list[float]()
    await run(whole, list(searches(TEAM, typed[:TURN])), 1)
    for first in range(0, len(typed), TURN):
        requests = list(searches(TEAM, typed[first : first + TURN]))
        of_bare += (await run(bare, requests, 1)).took
        of_whole += (await run(whole, requests, 1)).took
    ours, yardstick = Load(0, sorted(of_whole)), Load(0, sorted(of_bare))
    than = f"; bare prefix query {yardstick.p50 * 1000:.1f} and {yardstick.p99 * 1000:.1f} ms"
    _say(what, ours, f"{than}: {ours.p50 / yardstick.p50:.1f}x at the median")


def _say(what: str, load: Load, beside: str = "") -> None:
    print(f"  {what:40} p50 {load.p50 * 1000:5.1f} ms, p99 {load.p99 * 1000:6.1f} ms{beside}", flush=True)


async def _in_the_store(database_url: str) -> None:
    """What the wire would only blur: a small workspace beside the large one, and who is found in spite of a slip."""
    store = SqlStore(connect(database_url))
    async with store.transaction() as tx:
        await tx.customers.add([Customer(SMALL_TEAM, 0, name) for name in names(10, seed=2)])
    took = []
    for typed in ("a", "insu", "insurance of", "nobody") * REQUESTS:
        began = time.perf_counter()
        async with store.reading() as tx:
            found = await tx.customers.suggest(SMALL_TEAM, typed, 20)
        took.append(time.perf_counter() - began)
        assert all(customer.team_id == SMALL_TEAM for customer in found)
    _say("ten customers beside a million", Load(0, sorted(took)))
    sought, found_of = Counter[str](), Counter[str]()
    random = Random(3)
    for name in _some_names(random)[:SOUGHT]:
        async with store.reading() as tx:
            shown = (await tx.customers.suggest(TEAM, slipped(random, name), 20))[:SHOWN]
        sought[script(name)] += 1
        found_of[script(name)] += any(customer.name == name for customer in shown)
    shares = ", ".join(f"{each} {found_of[each]}/{sought[each]}" for each in sorted(sought))
    share = found_of.total() / sought.total()
    print(f"  among the first {SHOWN} in spite of a slip: {share:.1%} ({shares})", flush=True)
    await store.database.dispose()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        upgrade(f"sqlite:///{path}")
        fill_sqlite(str(path), TEAM, CUSTOMERS)
        postgres = postgres_server()
        try:
            url = postgres.fresh_database()
            upgrade(url)
            fill_postgresql(url, str(path))
            print(f"Finding one of {CUSTOMERS:,} customers on SQLite", flush=True)
            asyncio.run(measure(f"sqlite:///{path}"))
            print(f"Finding one of {CUSTOMERS:,} customers on PostgreSQL", flush=True)
            asyncio.run(measure(url))
        finally:
            postgres.stop()


if __name__ == "__main__":
    main()
