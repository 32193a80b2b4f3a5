"""When nothing happens, nobody is asked anything."""

import asyncio

from bot.observing import REGISTRY
from tests.support.day import PATIENCE, Day

MODES = ("read", "write")
CALM = 1.0  # seconds; every process asks once when it starts, and then every 15 seconds


def asked() -> float:
    """How often the database was asked so far, in this process."""
    counts = (REGISTRY.get_sample_value("firsthand_transaction_seconds_count", {"mode": mode}) for mode in MODES)
    return sum(count or 0.0 for count in counts)


async def test_an_idle_bot_leaves_the_database_in_peace(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    before = asked()
    async with day.firsthand.working(), asyncio.timeout(PATIENCE):
        async for _ in day.workspace.changes():
            if day.dana.messages("@firsthand"):
                break
        assert asked() > before
        while before != asked():
            before = asked()
            await asyncio.sleep(CALM)
