"""A real PostgreSQL for the test run: one server, a fresh database for each test."""

import json
import subprocess
import sys
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from storage.tables import metadata
from tests.support.postgres_guardian import DURABLE

PROJECT = Path(__file__).parents[2]
STOP_WITHIN = 20.0  # seconds
COPIES_FILES = 150_000  # from this version on PostgreSQL has to be told that a copy need not survive a power cut

OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
SCHEMA = """
SELECT relname, relkind, relnatts FROM pg_class WHERE relnamespace = 'public'::regnamespace
UNION ALL SELECT version_num, 'revision', 0 FROM alembic_version
ORDER BY 1
"""


class PostgresServer:
    """A running server. `fresh_database` and `drop` work over one connection of their own."""

    def __init__(self, guardian: subprocess.Popen[str], url: str) -> None:
        self.url = url
        self.guardian_pid = guardian.pid
        self._guardian = guardian
        self._admin = psycopg.connect(url, autocommit=True)
        self._numbers = count(1)

    def fresh_database(self, template: str | None = None, name: str | None = None) -> str:
        """The URL of a new database: empty, or a copy of the database whose URL or name is `template`.

        Nobody may be connected to the template: PostgreSQL waits 5 seconds for that, then refuses.
        """
        name = name or f"test_{next(self._numbers)}"
        source = "template0" if template is None else _name_in(template)
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source))
        if self._admin.info.server_version >= COPIES_FILES:
            statement += sql.SQL(" STRATEGY file_copy")
        self._admin.execute(statement)
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()

    def drop(self, database: str) -> None:
        """Remove a database, by URL or name, even while somebody is connected to it."""
        self._admin.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(_name_in(database)))
        )

    def stop(self) -> None:
        """Stop the server and remove its data; the guardian does so by itself should nobody call this."""
        self._admin.close()
        guardian = self._guardian
        with suppress(subprocess.TimeoutExpired):
            guardian.communicate(timeout=STOP_WITHIN)
        if guardian.poll() is None:
            guardian.terminate()
            guardian.wait()


class MigratedDatabase:
    """One database for test after test, as emptying it takes a tenth of the time that a new one does."""

    def __init__(self, server: PostgresServer, template: str) -> None:
        self._server = server
        self._template = template
        self._schema: list[tuple[str, str, int]] = []
        self._open()

    def emptied(self) -> str:
        """Its URL. Nobody is connected to it, and a test that changed a table got a database to itself."""
        while self._connection.execute(f"SELECT pg_terminate_backend(pid) {OTHERS}").fetchall():
            time.sleep(0.001)
        if self._connection.execute(SCHEMA).fetchall() != self._schema:
            self.close()
            self._open()
        for statement in self._emptying:
            self._connection.execute(statement)
        return self.url

    def close(self) -> None:
        self._connection.close()
        self._server.drop(self.url)

    def _open(self) -> None:
        self.url = self._server.fresh_database(self._template)
        self._connection = psycopg.connect(self.url, autocommit=True)
        self._schema = self._connection.execute(SCHEMA).fetchall()
        sequences = [name for name, kind, _ in self._schema if kind == "S"]
        # Every table is emptied, so nobody needs to look row by row whether another one refers to it.
        self._emptying = [
            "SET session_replication_role = replica",
            *(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables)),
            *(f"ALTER SEQUENCE {name} RESTART" for name in sequences),
        ]


def postgres_server(*, durable: bool = False) -> PostgresServer:
    """Start a server; `stop` ends it, and so does the end of this process, however it comes.

    `durable`: it waits for the disk at every commit, as those do that have something to lose.
    """
    guardian = subprocess.Popen(
        [sys.executable, "-m", "tests.support.postgres_guardian", *([DURABLE] if durable else [])],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C at the terminal is for pytest; the guardian sees the pipe close
    )
    assert guardian.stdout is not None
    answer = guardian.stdout.readline()
    if not answer:
        guardian.communicate()
        raise RuntimeError("PostgreSQL for the tests did not start; the reason is printed above.")
    return PostgresServer(guardian, json.loads(answer))


def _name_in(database: str) -> str:
    return urlsplit(database).path.lstrip("/") if "://" in database else database
