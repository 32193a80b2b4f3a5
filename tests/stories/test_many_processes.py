"""Two web and two worker processes on one PostgreSQL, under load, one of them killed again and again."""

import asyncio
import os
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.postgres import PostgresServer
from tests.support.wire import pump
from tests.support.world import World, a_world, everything_is_as_it_should_be, free_port, live_on

KILLS = 8
BETWEEN = 4  # complaints that are acked before the next kill
USERS = 3
WEB, WORKERS = 2, 2


@pytest.fixture
def migrated_url(request: pytest.FixtureRequest, postgres: PostgresServer) -> str:
    return postgres.fresh_database(request.getfixturevalue("migrated_postgres_template"))


class Fleet:
    """The processes by their places; a place whose process dies gets another one."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.ports = [free_port() for _ in range(WEB)]
        self._pids = [self._start(place) for place in range(WEB + WORKERS)]

    def _start(self, place: int) -> int:
        if place >= WEB:
            return self._world.start(web=False)
        settings = replace(self._world.life.settings, port=self.ports[place])
        return self._world.start(settings=settings, worker=False)

    async def ready(self) -> None:
        for place, port in enumerate(self.ports):
            assert await self._world.listening(self._pids[place], port)

    async def lose(self, place: int) -> None:
        pid = self._pids[place]
        self._world.mother.kill(pid)
        await self._world.mother.gone(pid)
        self._pids[place] = self._start(place)

    async def end(self) -> None:
        for pid in self._pids:
            self._world.mother.kill(pid)
            await self._world.mother.gone(pid)


@asynccontextmanager
async def balanced(port: int, ports: list[int], rng: random.Random) -> AsyncIterator[None]:
    """What comes in at `port` goes to one of `ports`, to the next if that one is down."""

    async def forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for target in rng.sample(ports, len(ports)):
            try:
                there, back = await asyncio.open_connection("127.0.0.1", target)
            except OSError:
                continue
            await asyncio.gather(pump(reader, back), pump(there, writer))
            return
        writer.close()

    server = await asyncio.start_server(forward, "127.0.0.1", port)
    try:
        yield
    finally:
        server.close()


async def test_one_after_the_other_killed_under_load_nothing_is_lost_and_nothing_comes_twice(
    migrated_url: str, tmp_path: Path
) -> None:
    seed = int(os.environ.get("FIRSTHAND_SEED", random.randrange(10**6)))
    print(f"seed {seed}")
    rng = random.Random(seed)
    async with a_world(migrated_url, tmp_path) as world:
        fleet = Fleet(world)
        async with balanced(world.life.settings.port, fleet.ports, rng):
            await fleet.ready()
            enough = asyncio.Event()
            async with asyncio.TaskGroup() as users:
                for _ in range(USERS):
                    users.create_task(use(world, random.Random(rng.random()), enough))
                for kill in range(KILLS):
                    await world.more_acks(BETWEEN)
                    await fleet.lose(kill % (WEB + WORKERS))
                    world.skip(timedelta(seconds=130))  # longer than a lease
                enough.set()
        await fleet.end()
        await live_on(world)
        await everything_is_as_it_should_be(world)


async def use(world: World, rng: random.Random, enough: asyncio.Event) -> None:
    while not enough.is_set():
        if rng.random() < 0.3:
            world.workspace.faults.repeat_next_delivery()
        await rng.choice((world.complain, world.complain, world.press))(rng)
        await asyncio.sleep(0.05)
