"""Killed at any moment and started again: what was acked is there, reminders fire once, messages come once.

The seed is printed; `FIRSTHAND_SEED=… make test ARGS="tests/stories/test_killed.py"` decides the same again.
"""

import asyncio
import os
import random
import socket
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from sqlalchemy import func, select

from bot.domain.complaint import Rung, Status
from bot.domain.fact import Acknowledged, ContactAsked, Fact, Nudged
from bot.main import manifest, opened
from bot.practice import furnish
from bot.settings import Settings
from practice import Clock, Person, PracticeServer, Workspace, sample_workspace
from storage import tables
from storage.store import SqlStore
from tests.support.mortal import Life, Mother, SetClock

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LIVES = int(os.environ.get("FIRSTHAND_LIVES", "120"))
CUSTOMERS = ("Acme", "Acme Logistics", "Harbour School", "Bellweather Bakery")
CHANNEL = "#escalations"


class World:
    """Slack, the clock and the database, which outlive every process of Firsthand."""

    def __init__(self, workspace: Workspace, clock: SetClock, mother: Mother, life: Life, store: SqlStore) -> None:
        self.workspace = workspace
        self.clock = clock
        self.mother = mother
        self.life = life
        self.store = store
        self.tried: set[str] = set()
        self.acked: set[str] = set()

    def start(self, die: str = "", commit: int = 0) -> int:
        life = self.life
        return self.mother.start(Life(life.settings, life.clock, life.web, life.worker, die, commit))

    async def listening(self, pid: int) -> bool:
        """False if it died before."""
        while pid in self.mother.alive:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.life.settings.port)
            except OSError:
                await asyncio.sleep(0.002)
                if not _alive(pid):
                    return False
            else:
                writer.close()
                return True
        return False

    def skip(self, span: timedelta) -> None:
        self.workspace.clock.skip(span)
        self.clock.set(self.workspace.clock.now())

    async def complain(self, rng: random.Random) -> None:
        text = f"claim {len(self.tried):04d} refused"
        self.tried.add(text)
        answer = await self.workspace.person("fay").command(
            "#front-line", "/complaint", f"{rng.choice(CUSTOMERS)}: {text}"
        )
        if answer.ok:
            assert "C-" in answer.shown[0].text, answer.shown[0].text
            self.acked.add(text)

    async def press(self, rng: random.Random) -> None:
        person: Person = self.workspace.person(rng.choice(("dana", "raj")))
        open_ones = [message for message in person.messages("@firsthand") if "I've got this" in message.buttons]
        if open_ones:
            button = rng.choice(("I've got this", "I can't right now"))
            message = rng.choice(open_ones)
            if button in message.buttons:
                await person.press(message, button)

    async def waiting(self) -> int:
        async with self.store.database.reading() as connection:
            return int(await connection.scalar(select(func.count()).select_from(tables.outbox)) or 0)

    async def drained(self) -> None:
        """With a process alive: everything that can be sent by now has been."""
        for _ in range(2_000):
            if not await self.waiting():
                return
            self.skip(timedelta(seconds=10))
            await asyncio.sleep(0.005)
        raise AssertionError(f"{await self.waiting()} messages still wait")


@asynccontextmanager
async def a_world(database_url: str, folder: Path) -> AsyncIterator[World]:
    workspace = sample_workspace(Clock(frozen_at=T0))
    workspace.limits.enabled = False
    port = free_port()
    app = workspace.install(manifest(), f"http://127.0.0.1:{port}/slack/events")
    server = await PracticeServer.start(workspace)
    clock = SetClock.begin(folder / "clock", T0)
    mother = Mother(folder / "log")
    settings = Settings(
        slack_bot_token=app.bot_token,
        slack_signing_secret=app.signing_secret,
        slack_api_url=server.api_url,
        database_url=database_url,
        port=port,
    )
    try:
        async with opened(settings, clock) as firsthand:
            await firsthand.refresh_people()
            await furnish(firsthand.store, workspace.team_id, workspace.name, workspace.channel(CHANNEL).id, T0)
            yield World(workspace, clock, mother, Life(settings, folder / "clock"), firsthand.store)
    finally:
        mother.close()
        await server.close()


async def test_whenever_it_is_killed_nothing_is_lost_and_nothing_comes_twice(migrated_url: str, tmp_path: Path) -> None:
    seed = int(os.environ.get("FIRSTHAND_SEED", random.randrange(10**6)))
    print(f"seed {seed}")
    rng = random.Random(seed)
    async with a_world(migrated_url, tmp_path) as world:
        for _ in range(LIVES):
            await lead_a_life(world, rng)
        assert len(world.acked) > LIVES / 4, "or nothing was tried"
        await live_on(world)
        await everything_is_as_it_should_be(world)


async def lead_a_life(world: World, rng: random.Random) -> None:
    """One process from its start to its death: at a commit, once Slack has accepted a message, or at any moment."""
    fate = rng.choice(("before", "after", "accepted", "any", "any"))
    at_commit = rng.randint(1, 40)
    pid = world.start(fate, at_commit) if fate in ("before", "after") else world.start()
    acts = [rng.choice((world.complain, world.complain, world.press)) for _ in range(rng.randint(1, 4))]
    moment, pause = rng.uniform(0, 0.25), rng.choice((0, 1, 130, 1_800))
    if fate == "accepted":
        world.workspace.faults.time_out_after("chat.postMessage", then=lambda: world.mother.kill(pid))
    if await world.listening(pid):
        acting = [asyncio.ensure_future(act(rng)) for act in acts]
        await _at_most(0.5 if fate != "any" else moment, world.mother.gone(pid))
        world.mother.kill(pid)
        await asyncio.gather(*acting)
    await world.mother.gone(pid)
    world.skip(timedelta(seconds=pause))


async def live_on(world: World) -> None:
    pid = world.start()
    assert await world.listening(pid)
    await world.drained()
    for _ in range(4):
        world.skip(timedelta(hours=4, minutes=1))
        await asyncio.sleep(0.3)
        await world.drained()
    world.mother.kill(pid)
    await world.mother.gone(pid)


async def everything_is_as_it_should_be(world: World) -> None:
    async with world.store.database.reading() as connection:
        complaints = (await connection.execute(select(tables.complaints))).all()
        places = (await connection.execute(select(tables.messages))).all()
        log = select(tables.relationship_log).order_by(tables.relationship_log.c.id)
        entries = (await connection.execute(log)).all()
        refused = await connection.scalar(select(func.count()).select_from(tables.refused))
    texts = Counter(row.text for row in complaints)
    assert world.acked <= set(texts) <= world.tried
    assert set(texts.values()) == {1}
    assert sorted(row.number for row in complaints) == list(range(1, len(complaints) + 1))
    assert refused == 0
    facts: dict[int, list[Fact]] = {}
    for row in entries:
        if row.complaint:
            facts.setdefault(row.complaint, []).append(row.fact)
    told_fay = 0
    for row in complaints:
        of_this = facts[row.number]
        reminders_fired_once(of_this)
        taken = row.status == Status.ACKNOWLEDGED
        assert taken or [f for f in of_this if isinstance(f, ContactAsked)][-1].ask.rung is Rung.LEADERS
        told_fay += sum(isinstance(f, ContactAsked) for f in of_this) - 1
        told_fay += sum(isinstance(f, Acknowledged) for f in of_this)
    messages_came_once(world, {(row.destination, row.slot) for row in places}, expected_slots(facts), told_fay)


def reminders_fired_once(facts: list[Fact]) -> None:
    """At most one nudge in each turn of a person; the leaders are asked again, at different times."""
    nudged = [fact for fact in facts if isinstance(fact, Nudged)]
    assert len({fact.at for fact in nudged}) == len(nudged)
    turns = [isinstance(fact, ContactAsked) or not isinstance(fact, Nudged) for fact in facts]
    for is_nudge, run in groupby(zip(facts, turns, strict=True), key=lambda each: not each[1]):
        if is_nudge:
            assert len([fact for fact, _ in run if isinstance(fact, Nudged) and fact.to]) <= 1


def expected_slots(facts: dict[int, list[Fact]]) -> set[tuple[str, str]]:
    channel = "C0ESCALATIONS"
    slots: set[tuple[str, str]] = set()
    for number, of_this in facts.items():
        slots.add((channel, f"C-{number} card"))
        asked = [fact for fact in of_this if isinstance(fact, ContactAsked)]
        slots |= {(f.ask.user_id, f"C-{number} ask {turn}") for turn, f in enumerate(asked) if f.ask.user_id}
        pings = [f for f in of_this if isinstance(f, Nudged) or (isinstance(f, ContactAsked) and f.ask.user_id is None)]
        for place, fact in enumerate(pings):
            to = fact.to if isinstance(fact, Nudged) and fact.to else channel
            slots.add((to, f"C-{number} ping {place}"))
    return slots


def messages_came_once(
    world: World, slots: set[tuple[str, str]], expected: set[tuple[str, str]], told_fay: int
) -> None:
    assert expected <= slots
    assert {slot for slot in slots - expected if not slot[1].endswith("holder")} == set()
    app = world.workspace.app
    ids: Counter[str] = Counter()
    for channel in world.workspace.channels.values():
        ours = [message for message in channel.messages if message.bot_id == app.bot_id and message.metadata]
        ids.update(message.metadata["event_payload"]["id"] for message in ours if message.metadata)
        to = channel.other(app.bot_user_id) if channel.is_im else channel.id
        in_slots = len([slot for slot in slots if slot[0] == to])
        assert len(ours) == in_slots + (told_fay if to == "U0FAY" else 0), f"{channel.name or to}"
    assert [message_id for message_id, count in ids.items() if count > 1] == []


async def _at_most(seconds: float, waited_for: Awaitable[None]) -> None:
    try:
        async with asyncio.timeout(seconds):
            await waited_for
    except TimeoutError:
        return


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
