"""A backup is whole, also while somebody writes, and never takes another file's place."""

import asyncio
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import make_url, select

from bot.domain.decision import Decision
from bot.domain.errors import StoreUnavailable
from storage import tables
from storage.backup import CannotBackUp, backup
from storage.database import Database, connect
from storage.store import SqlStore
from tests.storage.samples import T0, complaint, told, with_customer
from tests.support.postgres import PostgresServer
from tests.support.postgres_binaries import find_binaries


@pytest.fixture(autouse=True)
def postgres_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and pg_restore of the server that the tests start."""
    monkeypatch.setenv("PATH", f"{find_binaries()}{os.pathsep}{os.environ['PATH']}")


async def write(store: SqlStore, number: int) -> None:
    async with store.transaction() as tx:
        await tx.save(Decision(T0, complaint=complaint(number), notices=(told(f"{number}"),)))


async def test_a_backup_is_consistent_while_it_is_written_to(
    migrated_url: str, store: SqlStore, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await with_customer(store)
    for number in range(1, 51):
        await write(store, number)
    ended = asyncio.Event()

    async def go_on() -> None:
        number = 51
        while not ended.is_set():
            await write(store, number)
            number += 1

    writing = asyncio.create_task(go_on())
    target = tmp_path / "backup"
    await asyncio.to_thread(backup, migrated_url, target)
    ended.set()
    await writing
    restored = restore(target, migrated_url, request)
    async with restored.reading() as connection:
        numbers = sorted(await connection.scalars(select(tables.complaints.c.number)))
        messages = len((await connection.execute(select(tables.outbox))).all())
    await restored.dispose()
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 50
    assert messages == len(numbers), "each complaint with its message, or neither"


def restore(target: Path, url: str, request: pytest.FixtureRequest) -> Database:
    """As the README says."""
    if url.startswith("sqlite"):
        return connect(f"sqlite:///{target}")
    server: PostgresServer = request.getfixturevalue("postgres")
    fresh = server.fresh_database()
    parsed = make_url(fresh)
    program = shutil.which("pg_restore")
    assert program
    address = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
    subprocess.run([program, "--no-owner", f"--dbname={address}", str(target)], check=True)
    return connect(fresh)


def test_an_existing_file_is_left_alone(migrated_url: str, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("precious")
    with pytest.raises(CannotBackUp, match="exists already"):
        backup(migrated_url, target)
    assert target.read_text() == "precious"


def test_what_cannot_be_backed_up_leaves_no_file(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/missing.db", "postgresql://nobody@127.0.0.1:1/nothing"):
        with pytest.raises((CannotBackUp, StoreUnavailable)):
            backup(url, tmp_path / "backup")
    assert list(tmp_path.iterdir()) == []


def test_where_pg_dump_is_missing_it_says_so(
    postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotBackUp, match="pg_dump is not installed"):
        backup("postgresql://nobody@127.0.0.1:1/nothing", tmp_path / "backup")
