"""The database is away, full or damaged: whoever acts is told that nothing was saved, and nothing is half written."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.support.day import Day, Door, a_day, text_of
from tests.support.postgres import PostgresServer
from tests.support.wire import Wire, a_wire

SORRY = "nothing was saved"


@pytest.fixture
async def wire(request: pytest.FixtureRequest, postgres: PostgresServer) -> AsyncIterator[tuple[Wire, str]]:
    """A wire to PostgreSQL, and the URL of a migrated database at its near end."""
    url = make_url(postgres.fresh_database(request.getfixturevalue("migrated_postgres_template")))
    async with a_wire(url.host or "127.0.0.1", url.port or 5432) as opened:
        yield opened, url.set(host="127.0.0.1", port=opened.port).render_as_string(hide_password=False)


@pytest.fixture
def sqlite_file(migrated_sqlite_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "firsthand.db"
    path.write_bytes(migrated_sqlite_file.read_bytes())
    return path


async def complain(day: Day, text: str) -> str:
    """What the reporter reads."""
    answer = await day.fay.command("#front-line", "/complaint", f"Acme: {text}")
    assert answer.ok, answer.error
    return text_of(day.newest(day.fay, "#front-line"))


async def test_postgresql_gone_for_a_minute_is_said_and_survived(wire: tuple[Wire, str], door: Door) -> None:
    cable, url = wire
    async with a_day(url, door) as day:
        assert "C-1" in await complain(day, "before")
        await day.settle()
        cable.cut()
        assert SORRY in await complain(day, "meanwhile")
        await day.dana.press(day.newest(day.dana), "I've got this")
        await day.firsthand.slack.drain()
        assert SORRY in text_of(day.newest(day.dana))
        await cable.mend()
        assert "C-2" in await complain(day, "after")
        await day.settle()
        assert "after" in text_of(day.newest(day.dana))
        everything = "".join(map(text_of, day.mona.messages("#escalations")))
        assert "before" in everything and "after" in everything and "meanwhile" not in everything


async def test_the_workers_live_through_it(wire: tuple[Wire, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.ticker.PAUSE", timedelta(milliseconds=10))
    cable, url = wire
    async with a_day(url, "socket") as day, day.firsthand.working(timedelta(milliseconds=20)):
        cable.cut()
        assert SORRY in await complain(day, "meanwhile")
        await cable.mend()
        assert "C-1" in await complain(day, "after")
        async for _ in day.workspace.changes():
            if day.dana.messages("@firsthand"):
                break
        assert "after" in text_of(day.newest(day.dana))


async def test_a_full_disk_is_said_and_survived(sqlite_file: Path) -> None:
    async with a_day(f"sqlite:///{sqlite_file}") as day:
        assert "C-1" in await complain(day, "before")
        database = day.firsthand.store.database
        async with database.writing() as connection:
            pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
            await connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        said = [await complain(day, f"meanwhile {'x' * 9_000}") for _ in range(20)]
        assert SORRY in said[-1]
        async with database.writing() as connection:
            await connection.exec_driver_sql("PRAGMA max_page_count=1000000")
        saved = 1 + sum("C-" in each for each in said)
        assert f"C-{saved + 1}" in await complain(day, "after"), "no number was lost"
        await day.settle()
        assert len(day.mona.messages("#escalations")) == saved + 1


async def test_a_damaged_file_is_said(sqlite_file: Path) -> None:
    async with a_day(f"sqlite:///{sqlite_file}") as day:
        assert "C-1" in await complain(day, "before")
        day.firsthand.store.database.sync_engine.dispose()
        damage(sqlite_file)
        assert SORRY in await complain(day, "meanwhile")


def damage(path: Path) -> None:
    """Only the first page stays as it was."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    first = path.read_bytes()[:4096]
    path.write_bytes(first + b"\xff" * (path.stat().st_size - 4096))
