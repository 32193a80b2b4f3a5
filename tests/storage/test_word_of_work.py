"""Processes on one PostgreSQL learn at once of each other's new work, and nobody asks all the time."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.decision import Decision
from bot.domain.reminder import Reminder, ReminderKind
from storage import postgresql
from storage.store import SqlStore
from tests.storage.samples import T0, TEAM, say, told


@pytest.fixture(params=["postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


async def heard(event: asyncio.Event) -> None:
    async with asyncio.timeout(5):
        await event.wait()
    event.clear()


async def test_another_process_hears_of_messages_and_of_reminders(store: SqlStore, other_store: SqlStore) -> None:
    event = asyncio.Event()
    async with other_store.database.listening(event.set):
        await heard(event)  # it listens now
        await say(store, told("one"))
        await heard(event)
        async with store.transaction() as tx:
            await tx.save(Decision(T0, reminders=(Reminder(TEAM, "C-1", ReminderKind.NUDGE, T0 + timedelta(hours=1)),)))
        await heard(event)


async def test_one_does_not_hear_itself(store: SqlStore) -> None:
    event = asyncio.Event()
    async with store.database.listening(event.set):
        await heard(event)
        await say(store, told("one"))
        await asyncio.sleep(10 * postgresql.GATHER)
        assert not event.is_set()


async def test_much_work_is_announced_once(
    store: SqlStore, other_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "GATHER", 0.5)
    times: list[int] = []
    event = asyncio.Event()

    def hear() -> None:
        times.append(1)
        event.set()

    async with other_store.database.listening(hear):
        await heard(event)
        await asyncio.gather(*(say(store, told(f"{number}")) for number in range(20)))
        await heard(event)
    assert len(times) < 10


async def test_who_lost_the_connection_listens_anew_and_looks_at_once(
    store: SqlStore, other_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "RECONNECT", 0.01)
    event = asyncio.Event()
    async with other_store.database.listening(event.set):
        await heard(event)
        async with store.database.writing() as connection:
            await connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%%'"
            )
        await heard(event)
        await say(store, told("one"))
        await heard(event)
