"""Right with 100,000 customers: by index, in few statements, and with little memory."""

import tracemalloc
from dataclasses import replace
from datetime import timedelta

from bot.domain.care import Days, anniversary_keys
from bot.domain.care_told import SHOWN, Why
from bot.ports.care import Looking
from storage.store import SqlStore
from tests.storage.samples import T0, TEAM
from tests.support.many import many_customers

CUSTOMERS = 100_000
CONTACTS = 50
FEW = 20_000_000  # bytes
DAY = timedelta(days=1)


def looked_after(number: int) -> str:
    """By whom customer `number` is, where U1 cannot be asked."""
    return f"U{number % 7}" if number % 3 == 0 and number % 7 != 1 else f"U{number % CONTACTS}"


async def test_a_morning_with_a_hundred_thousand_customers(store: SqlStore) -> None:
    await many_customers(store, TEAM, CUSTOMERS, CONTACTS, T0)
    window = Days(T0.date() - 5 * DAY, T0.date() + 2 * DAY)
    keys = anniversary_keys(window)
    theirs = sum(looked_after(number) == "U8" for number in range(1, CUSTOMERS + 1))
    tracemalloc.start()
    async with store.transaction() as tx:
        assert await tx.care.of_silent(TEAM, T0) == sorted(f"U{number}" for number in range(CONTACTS))
        days = await tx.care.of_anniversaries(TEAM, keys, window.first)
        assert {day.since.month for day in days} == {2, 3}
        looking = Looking(TEAM, "U8", T0 + DAY, ("U1",))
        celebrating = await tx.care.tell_anniversaries(looking, keys, window.first, window.last)
        quiet = await tx.care.tell_silent(looking, T0)
        assert celebrating + quiet == theirs
        assert len(await tx.care.told(TEAM, "U8", looking.at, Why.SILENCE, limit=SHOWN)) == SHOWN
        assert await tx.care.count_told(TEAM, "U8", looking.at) == {Why.ANNIVERSARY: celebrating, Why.SILENCE: quiet}
        assert await tx.care.tell_silent(replace(looking, at=T0 + 2 * DAY), T0) == 0, "told is told"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < FEW
