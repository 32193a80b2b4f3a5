"""Killed at any moment and started again: what was acked is there, reminders fire once, messages come once.

The seed is printed; `FIRSTHAND_SEED=… make test ARGS="tests/stories/test_killed.py"` decides the same again.
"""

import asyncio
import os
import random
import time
from collections.abc import Awaitable
from datetime import timedelta
from pathlib import Path

from tests.support.world import World, a_world, everything_is_as_it_should_be, live_on

LIVES = int(os.environ.get("FIRSTHAND_LIVES", "100"))  # on each database


async def test_whenever_it_is_killed_nothing_is_lost_and_nothing_comes_twice(migrated_url: str, tmp_path: Path) -> None:
    seed = int(os.environ.get("FIRSTHAND_SEED", random.randrange(10**6)))
    print(f"seed {seed}")
    rng = random.Random(seed)
    async with a_world(migrated_url, tmp_path) as world:
        pace = await lead_a_calm_life(world, rng)
        lives = 0
        while lives < LIVES or len(world.acked) < LIVES / 4:  # on a machine so busy that most die before they act
            await lead_a_life(world, rng, pace)
            lives += 1
        await live_on(world)
        await everything_is_as_it_should_be(world)


async def lead_a_calm_life(world: World, rng: random.Random) -> float:
    """Returns the seconds that a first complaint takes today."""
    pid = world.start()
    assert await world.listening(pid)
    began = time.monotonic()
    await world.complain(rng)
    pace = time.monotonic() - began
    world.mother.kill(pid)
    await world.mother.gone(pid)
    return pace


async def lead_a_life(world: World, rng: random.Random, pace: float) -> None:
    """One process from its start to its death: at a commit, once Slack has accepted a message, or at any moment."""
    fate = rng.choice(("before", "after", "accepted", "any", "any"))
    at_commit = rng.randint(1, 20)
    pid = world.start(die=fate, commit=at_commit) if fate in ("before", "after") else world.start()
    acts = [rng.choice((world.complain, world.complain, world.press)) for _ in range(rng.randint(1, 4))]
    moment, pause = rng.uniform(0, 3) * pace, rng.choice((0, 1, 130, 1_800))
    if fate == "accepted":
        world.workspace.faults.time_out_after("chat.postMessage", then=lambda: world.mother.kill(pid))
    if await world.listening(pid):
        acting = [asyncio.ensure_future(act(rng)) for act in acts]
        await _at_most(6 * pace if fate != "any" else moment, world.mother.gone(pid))
        world.mother.kill(pid)
        await asyncio.gather(*acting)
    await world.mother.gone(pid)
    world.skip(timedelta(seconds=pause))


async def _at_most(seconds: float, waited_for: Awaitable[None]) -> None:
    try:
        async with asyncio.timeout(seconds):
            await waited_for
    except TimeoutError:
        return
