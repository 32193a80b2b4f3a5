"""On PostgreSQL, connections stay open; what one action has to say goes in few round trips, and none is leaked."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import make_url, text

from bot.domain.errors import StoreUnavailable
from bot.domain.workspace import Workspace
from storage import postgresql
from storage.database import connect
from storage.store import SqlStore
from tests.storage.samples import TEAM
from tests.support.wire import Wire, a_wire


@pytest.fixture(params=["postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
async def wire(migrated_url: str) -> AsyncIterator[Wire]:
    url = make_url(migrated_url)
    async with a_wire(url.host or "127.0.0.1", url.port or 5432) as opened:
        yield opened


@pytest.fixture
async def store(migrated_url: str, wire: Wire) -> AsyncIterator[SqlStore]:
    url = make_url(migrated_url).set(host="127.0.0.1", port=wire.port)
    database = connect(url.render_as_string(hide_password=False))
    yield SqlStore(database)
    await database.dispose()


async def save(store: SqlStore, team_id: str = TEAM) -> None:
    async with store.transaction() as tx:
        await tx.workspaces.get(team_id)
        for name in ("first", "second", "third"):
            await tx.workspaces.save(Workspace(team_id, name))


async def test_what_nobody_waits_for_goes_with_the_next_question_or_the_commit(store: SqlStore, wire: Wire) -> None:
    await save(store)
    before = wire.round_trips
    await save(store)
    assert wire.round_trips - before == 2, "BEGIN and the question; all that is written, and COMMIT"
    async with store.reading() as tx:
        assert (await tx.workspaces.get(TEAM)).name == "third"
    assert wire.round_trips - before == 3


async def test_a_transaction_that_asks_nothing_is_no_round_trip(store: SqlStore, wire: Wire) -> None:
    await save(store)
    before = wire.round_trips
    async with store.transaction():
        pass
    assert wire.round_trips == before


async def test_questions_by_either_way_see_what_was_written_before(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.workspaces.save(Workspace(TEAM, "mine"))
        assert (await tx.workspaces.get(TEAM)).name == "mine"
        await tx.workspaces.save(Workspace("T2", "other"))
        assert await tx.people.teams() == []
    async with store.database.writing() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM workspaces")) == 2


async def test_what_fails_with_the_commit_leaves_nothing_behind(store: SqlStore) -> None:
    with pytest.raises(Exception, match="no_such_table"):
        async with store.database.writing() as connection:
            await connection.run_many("INSERT INTO counters VALUES ('T1', 'log', 1)", [None])
            await connection.run_many("DELETE FROM no_such_table", [None])
    async with store.database.reading() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM counters")) == 0


async def test_whoever_passes_over_a_failure_is_not_told_that_it_is_saved(store: SqlStore) -> None:
    with pytest.raises(StoreUnavailable, match="gave the transaction up"):
        async with store.database.writing() as connection:
            with pytest.raises(Exception, match="no_such_table"):
                await connection.fetch("SELECT FROM no_such_table", None)


@pytest.mark.parametrize("after", range(15))
async def test_whoever_goes_away_leaks_no_connection(store: SqlStore, after: int) -> None:
    tasks = [asyncio.create_task(save(store, f"T{number}")) for number in range(postgresql.CONNECTIONS + 5)]
    for _ in range(after * 4):
        await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.gather(*(save(store, f"T{number}") for number in range(postgresql.CONNECTIONS + 5)))


async def test_more_than_there_are_connections_take_turns_and_do_not_wait_forever(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asyncio.gather(*(save(store, f"T{number}") for number in range(4 * postgresql.CONNECTIONS)))
    monkeypatch.setattr(postgresql, "WAIT", 0.01)
    ended = asyncio.Event()

    async def hold() -> None:
        async with store.transaction():
            await ended.wait()

    async with asyncio.TaskGroup() as holding:
        for _ in range(postgresql.CONNECTIONS):
            holding.create_task(hold())
        await asyncio.sleep(0)
        with pytest.raises(StoreUnavailable, match="in use"):
            await save(store)
        ended.set()
    await save(store)


async def test_after_an_outage_nobody_is_given_a_dead_connection(store: SqlStore, wire: Wire) -> None:
    await asyncio.gather(*(save(store, f"T{number}") for number in range(5)))
    wire.cut()
    with pytest.raises(StoreUnavailable):
        await save(store)
    await wire.mend()
    for _ in range(5):
        await save(store)
