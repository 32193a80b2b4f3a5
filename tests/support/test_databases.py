"""The databases that tests are given are real, fresh, and gone afterwards."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, create_engine, inspect, text

from tests.support.postgres import PROJECT, PostgresServer, postgres_server
from tests.support.postgres_guardian import sweep

START_AND_SAY_URL = """
from tests.support.postgres import postgres_server
server = postgres_server()
print(server.url, flush=True)
input()
"""


@contextmanager
def connection(url: str) -> Iterator[Connection]:
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as open_connection:
        yield open_connection
    engine.dispose()


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_writes_it_reads_back_and_the_next_does_not_see(database_url: str, turn: int) -> None:
    with connection(database_url) as first:
        first.execute(text("CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT NOT NULL)"))
        first.execute(text("INSERT INTO notes VALUES (:id, :words)"), {"id": turn, "words": "Zoë: „ja“ 🙂"})
    with connection(database_url) as second:
        rows = second.execute(text("SELECT id, words FROM notes")).all()
    assert [tuple(row) for row in rows] == [(turn, "Zoë: „ja“ 🙂")]


def test_copy_of_a_template_has_its_rows_and_leaves_it_alone(postgres: PostgresServer) -> None:
    template = postgres.fresh_database()
    with connection(template) as original:
        original.execute(text("CREATE TABLE notes (words TEXT)"))
        original.execute(text("INSERT INTO notes VALUES ('kept')"))
    copied = postgres.fresh_database(template)
    with connection(copied) as copy:
        assert copy.execute(text("DELETE FROM notes RETURNING words")).scalars().all() == ["kept"]
    with connection(template) as original:
        assert original.execute(text("SELECT words FROM notes")).scalars().all() == ["kept"]
    postgres.drop(copied)
    postgres.drop(template)


def test_letters_beyond_ascii_have_lower_case(postgres: PostgresServer) -> None:
    assert query(postgres.url, "SELECT lower('ÄÉŁ')") == "äéł"


def test_dropping_a_database_does_not_wait_for_who_is_still_connected(postgres: PostgresServer) -> None:
    url = postgres.fresh_database()
    with pytest.raises(psycopg.OperationalError), psycopg.connect(url) as left_open:
        postgres.drop(url)
        left_open.execute("SELECT 1")


def test_server_ends_with_a_test_run_that_is_killed() -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", START_AND_SAY_URL],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,  # the guardian has it too: it ends when both are gone
        text=True,
    )
    with run:
        assert run.stdout is not None and run.stderr is not None
        url = run.stdout.readline().strip()
        data = Path(str(query(url, "SHOW data_directory")))
        assert data.parent.exists()
        run.kill()
        assert run.stderr.read() == ""
        assert not data.parent.exists()
        with pytest.raises(psycopg.OperationalError):
            query(url, "SELECT 1")


def test_server_of_a_killed_guardian_is_cleaned_up_by_the_next() -> None:
    server = postgres_server()
    data = Path(str(query(server.url, "SHOW data_directory")))
    os.kill(server.guardian_pid, signal.SIGKILL)
    server.stop()
    assert query(server.url, "SELECT 1") == 1, "PostgreSQL itself outlives its guardian"
    sweep(data.parent.parent)
    assert not data.parent.exists()
    with pytest.raises(psycopg.OperationalError):
        query(server.url, "SELECT 1")


def query(url: str, statement: Any) -> object:
    with psycopg.connect(url) as asked:
        row = asked.execute(statement).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize("turn", [1, 2])
def test_migrated_database_has_every_table_and_nothing_of_the_test_before(migrated_url: str, turn: int) -> None:
    with connection(migrated_url) as first:
        tables = inspect(first).get_table_names()
        assert {"customers", "complaints", "outbox", "reminders"} <= set(tables)
        assert "left_by_a_test" not in tables
        first.execute(text("CREATE TABLE left_by_a_test (turn INTEGER)"))
