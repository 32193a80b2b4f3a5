"""On SQLite, many actions share one commit, and each still stands or falls by itself."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.errors import StoreUnavailable
from bot.domain.workspace import Workspace
from storage import sqlite, tables
from storage.database import connect
from storage.sqlite import OpenConnection
from storage.store import SqlStore


@pytest.fixture
def migrated_url(migrated_sqlite_file: Path, tmp_path: Path) -> str:
    copy = tmp_path / "firsthand.db"
    copy.write_bytes(migrated_sqlite_file.read_bytes())
    return f"sqlite:///{copy}"


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every commit, as it happens."""
    done: list[str] = []
    end = OpenConnection.end

    def counted(connection: OpenConnection, how: str) -> None:
        end(connection, how)
        if how == "COMMIT":
            done.append(how)

    monkeypatch.setattr(OpenConnection, "end", counted)
    return done


async def save(store: SqlStore, team_id: str, *, fail: bool = False) -> None:
    async with store.transaction() as tx:
        await tx.workspaces.save(Workspace(team_id))
        await asyncio.sleep(0)
        if fail:
            raise RuntimeError(team_id)


async def saved(store: SqlStore) -> set[str]:
    async with store.database.reading() as connection:
        return set(await connection.scalars(select(tables.workspaces.c.team_id)))


async def test_many_at_once_share_commits(store: SqlStore, other_store: SqlStore, commits: list[str]) -> None:
    await asyncio.gather(*(save(store, f"T{number}") for number in range(100)))
    assert await saved(other_store) == {f"T{number}" for number in range(100)}
    assert 1 <= len(commits) <= 5


async def test_one_that_fails_leaves_nothing_and_spoils_nothing(store: SqlStore, other_store: SqlStore) -> None:
    async with asyncio.timeout(5):
        ended = await asyncio.gather(
            *(save(store, f"T{number}", fail=number % 3 == 0) for number in range(30)), return_exceptions=True
        )
    assert [isinstance(each, RuntimeError) for each in ended] == [number % 3 == 0 for number in range(30)]
    assert await saved(other_store) == {f"T{number}" for number in range(30) if number % 3}


async def test_whoever_is_refused_for_what_another_did_finds_it_afterwards(store: SqlStore) -> None:
    async def be_second() -> bool:
        try:
            async with store.transaction() as tx:
                assert (await tx.workspaces.get("T1")).name == "first", "it acts behind the other one"
                raise RuntimeError
        except RuntimeError:
            async with store.reading() as tx:
                return (await tx.workspaces.get("T1")).name == "first"

    async def be_first() -> None:
        async with store.transaction() as tx:
            await tx.workspaces.save(Workspace("T1", "first"))
            await asyncio.sleep(0)

    for _ in range(20):
        async with store.transaction() as tx:
            await tx.workspaces.save(Workspace("T1", "before"))
        _, found = await asyncio.gather(be_first(), be_second())
        assert found


async def test_none_is_told_before_the_commit_has_returned(store: SqlStore, other_store: SqlStore) -> None:
    async def save_and_look(team_id: str) -> bool:
        await save(store, team_id)
        return team_id in await saved(other_store)

    assert all(await asyncio.gather(*(save_and_look(f"T{number}") for number in range(50))))


@pytest.mark.parametrize("after", range(12))
async def test_whoever_goes_away_leaves_nobody_waiting(store: SqlStore, other_store: SqlStore, after: int) -> None:
    """Cancelled at every step: before its turn, during it, and while the commit is under way."""
    tasks = [asyncio.create_task(save(store, f"T{number}")) for number in range(6)]
    for _ in range(after):
        await asyncio.sleep(0)
    for task in tasks[1::2]:
        task.cancel()
    async with asyncio.timeout(5):
        await asyncio.gather(*tasks, return_exceptions=True)
        await save(store, "Tlast")
    assert await saved(other_store) >= {"T0", "T2", "T4", "Tlast"}


async def test_a_full_disk_saves_nothing_and_says_so(store: SqlStore, other_store: SqlStore) -> None:
    await save(store, "T0")
    async with store.database.writing() as connection:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    async def fill(team_id: str) -> None:
        async with store.transaction() as tx:
            await tx.workspaces.save(Workspace(team_id, "x" * 100_000))

    ended = await asyncio.gather(save(store, "T1"), fill("T2"), save(store, "T3"), return_exceptions=True)
    told = {team_id for team_id, error in zip(("T1", "T2", "T3"), ended, strict=True) if error is None}
    assert isinstance(ended[1], StoreUnavailable)
    assert all(error is None or isinstance(error, StoreUnavailable) for error in ended)
    assert await saved(other_store) == {"T0", *told}
    async with store.database.writing() as connection:
        await connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    await save(store, "T4")
    assert "T4" in await saved(other_store)


async def test_another_process_that_writes_is_waited_for(store: SqlStore, other_store: SqlStore) -> None:
    async with other_store.transaction() as theirs:
        await theirs.workspaces.save(Workspace("theirs"))
        ours = asyncio.create_task(save(store, "ours"))
        await asyncio.sleep(0.05)
        assert not ours.done()
    await ours
    assert await saved(store) == {"theirs", "ours"}


async def test_another_process_that_writes_for_too_long_is_an_outage(
    store: SqlStore, other_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.PATIENCE", 0.03)
    async with other_store.transaction():
        with pytest.raises(StoreUnavailable, match="another process"):
            await save(store, "ours")
    await save(store, "ours")


async def test_a_file_that_cannot_be_written_is_an_outage(migrated_url: str, tmp_path: Path) -> None:
    (tmp_path / "read-only.db").write_bytes((tmp_path / "firsthand.db").read_bytes())
    database = connect(f"sqlite:///file:{tmp_path}/read-only.db?mode=ro&uri=true")
    with pytest.raises(StoreUnavailable, match="readonly"):
        await save(SqlStore(database), "T1")
    await database.dispose()


async def test_an_action_that_cannot_be_taken_back_takes_all_of_its_commit_with_it(
    store: SqlStore, other_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = sqlite._Group.execute

    def broken(group: sqlite._Group, statement: str) -> None:
        if statement.startswith("ROLLBACK"):
            raise sqlite3.OperationalError("disk I/O error")
        execute(group, statement)

    monkeypatch.setattr(sqlite._Group, "execute", broken)
    ended = await asyncio.gather(
        save(store, "T1"), save(store, "T2", fail=True), save(store, "T3"), return_exceptions=True
    )
    told = {team for team, error in zip(("T1", "T2", "T3"), ended, strict=True) if error is None}
    assert isinstance(ended[1], RuntimeError)
    assert await saved(other_store) == told, "whoever was told that it is saved can rely on it"
    await save(store, "T4")
    assert "T4" in await saved(other_store)
