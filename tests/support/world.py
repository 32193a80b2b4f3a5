"""Slack, a clock and a database that outlive every process of Firsthand, and what must be true of them at the end."""

import asyncio
import os
import random
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from sqlalchemy import func, select

from bot.domain.complaint import TOGETHER, Status
from bot.domain.fact import Acknowledged, ContactAsked, Fact, Nudged
from bot.main import manifest, opened
from bot.practice import furnish
from bot.settings import Settings
from practice import Clock, Person, PracticeServer, Workspace, sample_workspace
from storage import tables
from storage.store import SqlStore
from tests.support.day import PATIENCE
from tests.support.mortal import Life, Mother, SetClock
from tests.support.quiet import without_regular_checks

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CUSTOMERS = ("Acme", "Acme Logistics", "Harbour School", "Bellweather Bakery")
CHANNEL = "#escalations"
AWAY = "While I was away"


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

    def start(self, **more: object) -> int:
        """A process; `more` are fields of Life."""
        return self.mother.start(replace(self.life, **more))  # type: ignore[arg-type]

    async def listening(self, pid: int, port: int | None = None) -> bool:
        """False if it died before."""
        while pid in self.mother.alive:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port or self.life.settings.port)
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

    async def more_acks(self, count: int) -> None:
        enough = len(self.acked) + count
        while len(self.acked) < enough:  # noqa: ASYNC110 - it is nobody's event
            await asyncio.sleep(0.01)

    async def press(self, rng: random.Random) -> None:
        person: Person = self.workspace.person(rng.choice(("dana", "raj")))
        open_ones = [message for message in person.messages("@firsthand") if "I've got this" in message.buttons]
        if open_ones:
            button = rng.choice(("I've got this", "I can't right now"))
            message = rng.choice(open_ones)
            if button in message.buttons:
                await person.press(message, button)

    async def waiting(self) -> int:
        """Messages that are not sent, and reminders that are due."""
        due = tables.reminders.c.due_at <= self.clock.now()
        async with self.store.database.reading() as connection:
            messages = await connection.scalar(select(func.count()).select_from(tables.outbox))
            return int(messages or 0) + int(await connection.scalar(select(func.count()).where(due)) or 0)

    async def drained(self) -> None:
        """With a process alive: everything that is due has happened, and everybody has been told."""
        for _ in range(3_000):
            if not await self.waiting():
                return
            self.skip(timedelta(seconds=2))  # more than the pace of one conversation, and far less than a lease
            await asyncio.sleep(0.02)
        raise AssertionError(f"{await self.waiting()} messages and reminders still wait")


@asynccontextmanager
async def a_world(database_url: str, folder: Path) -> AsyncIterator[World]:
    workspace = sample_workspace(Clock(frozen_at=T0))
    workspace.limits.enabled = False
    workspace.ack_seconds = PATIENCE
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
            await without_regular_checks(firsthand.store, workspace.team_id)
            yield World(workspace, clock, mother, Life(settings, folder / "clock"), firsthand.store)
    finally:
        mother.close()
        await server.close()


async def live_on(world: World) -> None:
    pid = world.start()
    assert await world.listening(pid)
    await world.drained()
    for _ in range(30):  # five days, of which at least three are working days: enough for two people to be asked
        world.skip(timedelta(hours=4, minutes=1))
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
        assert taken or [f for f in of_this if isinstance(f, ContactAsked)][-1].ask.rung in TOGETHER
        told_fay += sum(isinstance(f, ContactAsked) for f in of_this) - 1
        told_fay += sum(isinstance(f, Acknowledged) for f in of_this)
    slots = {(row.destination, row.slot) for row in places}
    never_posted(world, expected_slots(facts) - slots, facts)
    assert {slot for slot in slots - expected_slots(facts) if not slot[1].endswith("holder")} == set()
    messages_came_once(world, slots, told_fay)
    cards_came_in_order(
        [(row.slot, row.ts) for row in places if row.destination == world.workspace.channel(CHANNEL).id]
    )


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


def never_posted(world: World, missing: set[tuple[str, str]], facts: dict[int, list[Fact]]) -> None:
    """Only what was moot before it could be sent, or was told to the same person together with others."""
    app = world.workspace.app
    for to, slot in missing:
        label, what, place = slot.split()
        of_this = facts[int(label.removeprefix("C-"))]
        asked = [fact for fact in of_this if isinstance(fact, ContactAsked)]
        taken = any(isinstance(fact, Acknowledged) for fact in of_this)
        moot = taken or what == "ping" or int(place) < len(asked) - 1
        told = world.workspace.dm(app.bot_user_id, to).messages if to.startswith("U") else []
        gathered = "".join(message.text for message in told if AWAY in message.text)
        assert moot or f"{label} " in gathered, f"{to} never got {slot}"


def messages_came_once(world: World, slots: set[tuple[str, str]], told_fay: int) -> None:
    app = world.workspace.app
    ids: Counter[str] = Counter()
    for channel in world.workspace.channels.values():
        ours = [message for message in channel.messages if message.bot_id == app.bot_id and message.metadata]
        ids.update(message.metadata["event_payload"]["id"] for message in ours if message.metadata)
        to = channel.other(app.bot_user_id) if channel.is_im else channel.id
        in_slots = len([slot for slot in slots if slot[0] == to])
        gathered = len([message for message in ours if AWAY in message.text])
        others = told_fay if to == "U0FAY" else 0
        expected = in_slots + gathered + others
        assert len(ours) == expected, f"{len(ours)} messages for {to}, and not {in_slots} + {gathered} + {others}"
    assert [message_id for message_id, count in ids.items() if count > 1] == []


def cards_came_in_order(places: list[tuple[str, str]]) -> None:
    """Complaints are numbered in the order of their commits, and so are the messages of one conversation."""
    cards = {int(slot.split()[0].removeprefix("C-")): ts for slot, ts in places if slot.endswith("card")}
    in_slack = sorted(cards, key=lambda number: tuple(map(int, cards[number].split("."))))
    assert in_slack == sorted(cards)


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
