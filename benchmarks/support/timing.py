"""Alternating runs of two things, as medians and their ratio."""

import statistics
import time
from collections.abc import Awaitable, Callable

ROUNDS = 5

Run = Callable[[], Awaitable[int]]


async def rate(run: Run) -> float:
    """Things a second; `run` says how many it did."""
    began = time.perf_counter()
    done = await run()
    return done / (time.perf_counter() - began)


async def compared(ours: Run, yardstick: Run, before: Callable[[], Awaitable[None]]) -> tuple[float, float]:
    """The median rates of both, in alternating runs after one that warms up; `before` each of ours is not timed."""
    rates: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS + 1):
        await before()
        rates[0].append(await rate(ours))
        rates[1].append(await rate(yardstick))
    return statistics.median(rates[0][1:]), statistics.median(rates[1][1:])


def line(what: str, ours: float, than: str, yardstick: float) -> None:
    print(f"  {what}: {ours:,.0f}/s, {than} {yardstick:,.0f}/s: {ours / yardstick:.2f}x", flush=True)
