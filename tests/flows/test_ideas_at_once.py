"""Two people move the same ideas at the same moment, on real databases: what is kept is what the log tells."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, timedelta

import pytest

from bot.domain import errors
from bot.domain.idea_fact import IdeaFact
from bot.domain.idea_parts import Plan, Result, Source, Status, Verdict
from bot.flows import move_idea
from bot.flows.capture_idea import CaptureIdea, capture_idea
from bot.ports import Delivery
from storage.database import connect
from storage.store import SqlStore
from tests.support.builders import DANA, EVERYBODY, FAY, T0, TEAM

BECOMES = {
    "captured": Status.CAPTURED,
    "planned": Status.TESTING,
    "tested": Status.LEARNED,
    "shipped": Status.SHIPPED,
    "rested": Status.RESTING,
    "dropped": Status.DROPPED,
}


@pytest.fixture
async def store(migrated_url: str) -> AsyncIterator[SqlStore]:
    database = connect(migrated_url)
    store = SqlStore(database)
    async with store.transaction() as tx:
        await tx.people.save(EVERYBODY)
    yield store
    await database.dispose()


def told_by(log: list[IdeaFact]) -> tuple[Status, int]:
    """The status that the log leads to, and how many tests it knows of."""
    status, learned, tests = Status.CAPTURED, False, 0
    for fact in log:
        learned = learned or fact.kind == "tested"
        tests += fact.kind == "planned"
        if fact.kind == "taken_up":
            status = Status.LEARNED if learned else Status.CAPTURED
        status = BECOMES.get(fact.kind, status)
    return status, tests


async def test_what_is_kept_is_what_the_log_tells(store: SqlStore) -> None:
    chance = random.Random(7)
    for number in (1, 2):
        request = CaptureIdea(TEAM, FAY.user_id, f"Idea {number}", Source.COMMAND)
        await capture_idea(store, request, Delivery(TEAM, f"k{number}", T0))
    refused = 0
    for step in range(60):
        both = [_press(store, chance, who, f"{step} {who}") for who in (FAY.user_id, DANA.user_id)]
        results = await asyncio.gather(*both, return_exceptions=True)
        for result in results:
            assert result is None or isinstance(result, errors.Refusal), result
        refused += sum(isinstance(result, errors.Refusal) for result in results)
    assert 0 < refused < 120
    async with store.reading() as tx:
        for number in (1, 2):
            idea = await tx.ideas.get(TEAM, number)
            log = [entry.fact for entry in await tx.ideas.log(TEAM, [number])]
            assert (idea.status, len(idea.iterations)) == told_by(log)
            assert idea.since == [fact.at for fact in log if fact.kind in (*BECOMES, "taken_up")][-1]


async def _press(store: SqlStore, chance: random.Random, by: str, key: str) -> None:
    number, now = chance.choice((1, 2)), T0 + timedelta(minutes=len(key) + chance.randrange(10_000))
    at = Delivery(TEAM, key, now)
    plan = Plan(by, now, "Try", "They like it", "They do not", date(2026, 4, 1))
    result = Result(by, now, "They did", Verdict.RIGHT, "It works")
    moves: list[Callable[[], Awaitable[object]]] = [
        lambda: move_idea.plan(store, at, by, number, plan, T0),
        lambda: move_idea.tell_result(store, at, by, number, result),
        lambda: move_idea.rest(store, at, by, number, "", now),
        lambda: move_idea.take_up(store, at, by, number, now),
        lambda: move_idea.join(store, at, by, number, now),
    ]
    await chance.choice(moves)()
