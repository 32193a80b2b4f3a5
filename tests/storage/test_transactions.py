"""A transaction keeps all or nothing, one at a time on one complaint, and once per delivery."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.decision import Decision
from bot.domain.errors import AlreadyDelivered, StoreUnavailable, UnknownComplaint
from bot.domain.fact import Acknowledged, Entry
from bot.domain.notice import dm
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import Workspace
from storage.database import connect
from storage.queue import Queue
from storage.store import SqlStore, SqlTransaction
from tests.storage.samples import (
    HOUR,
    T0,
    TEAM,
    complaint,
    delivery,
    told,
    with_complaint,
    with_customer,
)

NUDGE = Reminder(TEAM, "C-1", ReminderKind.NUDGE, T0 + HOUR)
EVERYTHING = Decision(
    T0,
    complaint=complaint(),
    facts=(Entry(TEAM, 1, Acknowledged(at=T0, by="UDANA", complaint=1)),),
    reminders=(NUDGE,),
    notices=(told("first"),),
)


class Broken(Exception):
    pass


async def test_what_is_saved_is_there_for_another_process(store: SqlStore, other_store: SqlStore) -> None:
    await with_customer(store)
    async with store.transaction() as tx:
        await tx.save(EVERYTHING)
    async with other_store.reading() as tx:
        assert await tx.complaints.get(TEAM, 1) == complaint()
        assert await tx.log.of_complaint(TEAM, 1) == list(EVERYTHING.facts)
    other = Queue(other_store)
    assert await other.next_reminder() == NUDGE.due_at
    assert [o.notice for o in await other.exchange([], T0, limit=5, lease=HOUR)] == [told("first")]


async def test_an_exception_in_the_block_leaves_nothing_behind(store: SqlStore) -> None:
    await with_customer(store)
    with pytest.raises(Broken):
        await save_and_break(store)
    async with store.reading() as tx:
        with pytest.raises(UnknownComplaint):
            await tx.complaints.get(TEAM, 1)
        assert not await tx.log.of_customer(TEAM, 1, limit=9)
    queue = Queue(store)
    assert (await queue.next_message(), await queue.next_reminder()) == (None, None)


async def save_and_break(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.save(EVERYTHING)
        await tx.once(delivery("k1"))
        raise Broken


async def test_a_number_of_a_transaction_that_failed_is_given_to_the_next(store: SqlStore) -> None:
    with pytest.raises(Broken):
        await number_and_break(store)
    async with store.transaction() as tx:
        assert await tx.complaints.next_number(TEAM) == 1
        assert await tx.complaints.next_number(TEAM) == 2
        assert await tx.complaints.next_number("T2") == 1


async def number_and_break(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.complaints.next_number(TEAM)
        raise Broken


async def test_a_repeated_delivery_keeps_nothing_and_says_what_came_of_the_first(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.workspaces.save(Workspace(TEAM, "first"))
        await tx.once(delivery("k1", "C-1"))
    with pytest.raises(AlreadyDelivered) as repeat:
        await rename_again(store)
    assert repeat.value.outcome == "C-1"
    async with store.reading() as tx:
        assert (await tx.workspaces.get(TEAM)).name == "first"


async def rename_again(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.workspaces.save(Workspace(TEAM, "second"))
        await tx.once(delivery("k1", "C-2"))


async def test_the_same_key_in_another_workspace_is_another_delivery(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.once(delivery("k1"))
        await tx.once(delivery("k1", team_id="T2"))


async def test_of_a_delivery_that_arrives_at_two_processes_at_once_one_counts(
    store: SqlStore, other_store: SqlStore
) -> None:
    async def deliver(to: SqlStore, outcome: str) -> str:
        try:
            async with to.transaction() as tx:
                await tx.once(delivery("k1", outcome))
            return f"{outcome} kept"
        except AlreadyDelivered as repeat:
            return f"repeat of {repeat.outcome}"

    for_both = zip((store, other_store) * 4, "abcdefgh", strict=True)
    answers = await asyncio.gather(*(deliver(to, outcome) for to, outcome in for_both))
    (kept,) = [answer for answer in answers if answer.endswith("kept")]
    assert set(answers) - {kept} == {f"repeat of {kept[0]}"}


async def test_writers_of_one_complaint_wait_for_each_other(store: SqlStore, other_store: SqlStore) -> None:
    await with_complaint(store)

    async def add(to: SqlStore, letter: str) -> None:
        async with to.transaction() as tx:
            found = await tx.complaints.get(TEAM, 1, lock=True)
            await tx.save(Decision(T0, complaint=replace(found, text=found.text + letter)))

    before = len(complaint().text)
    for_both = zip((store, other_store) * 6, "abcdefghijkl", strict=True)
    await asyncio.gather(*(add(to, letter) for to, letter in for_both))
    async with store.reading() as tx:
        text = (await tx.complaints.get(TEAM, 1)).text
    assert sorted(text[before:]) == list("abcdefghijkl")


async def test_a_decision_replaces_the_reminders_of_its_complaint_only(store: SqlStore, queue: Queue) -> None:
    await with_complaint(store)
    other = replace(NUDGE, subject="C-2")
    rung = replace(NUDGE, kind=ReminderKind.NEXT_RUNG)
    async with store.transaction() as tx:
        await tx.reminders.put([NUDGE, other])
        await tx.save(Decision(T0, complaint=complaint(), reminders=(rung,)))
        await tx.save(Decision(T0, complaint=complaint(), reminders=None))
    assert set(await queue.claim_reminders(T0 + HOUR, limit=9, lease=HOUR)) == {rung, other}
    async with store.transaction() as tx:
        await tx.save(Decision(T0, complaint=complaint(), reminders=()))
        assert not await tx.reminders.take(rung)
        assert await tx.reminders.take(other)


async def test_others_are_woken_after_commits_that_leave_work(store: SqlStore) -> None:
    await with_customer(store)
    woken: list[bool] = []
    store.on_commit(lambda: woken.append(True))
    async with store.transaction() as tx:
        await tx.workspaces.save(Workspace(TEAM, "new"))
    assert not woken
    async with store.transaction() as tx:
        await tx.reminders.put([NUDGE])
        assert not woken
    assert len(woken) == 1
    async with store.transaction() as tx:
        await tx.save(Decision(T0, notices=(told("first"),)))
    assert len(woken) == 2
    with pytest.raises(Broken):
        await save_and_break(store)
    assert len(woken) == 2


async def test_home_tabs_that_concern_two_at_once_are_locked_in_one_order(store: SqlStore) -> None:
    async def concern(*people: str) -> None:
        async with store.transaction() as tx:
            await tx.homes.concern(TEAM, people, T0 + HOUR)

    for person in ("U2", "U1"):
        async with store.transaction() as tx:
            await tx.homes.opened(TEAM, person, False, T0)
    async with store.transaction() as tx:
        await tx.homes.concern(TEAM, ["U1"], T0 + HOUR)
        await tx.workspaces.get(TEAM)
        other = asyncio.create_task(concern("U1", "U2"))
        await asyncio.sleep(0.1)  # long enough for it to wait for U1
        await tx.homes.concern(TEAM, ["U2"], T0 + HOUR)
    await other


async def test_what_two_say_to_the_same_people_is_queued_in_one_order(store: SqlStore) -> None:
    def said(to: str) -> Decision:
        return Decision(T0, notices=(dm(TEAM, to, told("news").about),))

    async def say_all(*people: str) -> None:
        async with store.transaction() as tx:
            await tx.save_all([said(person) for person in people])

    async with store.transaction() as tx:
        await tx.save(said("U1"))
        await tx.workspaces.get(TEAM)
        other = asyncio.create_task(say_all("U2", "U1"))
        await asyncio.sleep(0.1)  # long enough for it to wait for U1
        await tx.save(said("U2"))
    await other


async def test_readers_do_not_wait_for_a_writer_and_see_what_is_committed(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.workspaces.save(Workspace(TEAM, "new"))
        async with store.reading() as meanwhile:
            assert (await meanwhile.workspaces.get(TEAM)).name == ""
    async with store.reading() as later:
        assert (await later.workspaces.get(TEAM)).name == "new"


async def test_sqlite_has_it_on_disk_when_it_says_so(store: SqlStore, database_kind: str) -> None:
    if database_kind != "sqlite":
        pytest.skip("PostgreSQL does by itself")
    async with store.database.reading() as connection:
        for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            assert (await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar_one() == value


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all.db", "postgresql://nobody@127.0.0.1:1/nothing"], ids=["file", "port"]
)
async def test_a_database_that_is_away_is_named_so(url: str) -> None:
    database = connect(url)
    for opened in (SqlStore(database).transaction, SqlStore(database).reading):
        with pytest.raises(StoreUnavailable):
            async with opened() as tx:
                await tx.workspaces.get(TEAM)
    await database.dispose()


async def test_a_file_that_is_no_database_is_named_so(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear customer, " * 1000)
    database = connect(f"sqlite:///{path}")
    with pytest.raises(StoreUnavailable, match="not a database"):
        async with SqlStore(database).reading() as tx:
            await tx.workspaces.get(TEAM)
    await database.dispose()


async def test_the_store_comes_back_with_its_database(store: SqlStore, database_kind: str) -> None:
    if database_kind == "sqlite":
        pytest.skip("a file does not go away and come back")
    async with store.reading() as tx:
        await tx.workspaces.get(TEAM)
    await kill_connections(store)
    async with store.transaction() as tx:
        await tx.workspaces.save(Workspace(TEAM, "back"))


async def kill_connections(store: SqlStore) -> None:
    """As a restart of the server does: the connection in hand fails, and those that wait in the pool are dead."""
    with pytest.raises(StoreUnavailable):
        await ask_after_death(store)


async def ask_after_death(store: SqlStore) -> None:
    async with store.database.writing() as connection:
        await connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        await SqlTransaction(connection).workspaces.get(TEAM)
