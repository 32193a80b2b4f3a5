"""Fixtures for every test: databases of both kinds, each test with its own, and where the browser is.

`database_url` is an empty database, `migrated_url` one with all tables. A test that asks for either runs
twice, on SQLite and on PostgreSQL (`pytest -k sqlite` for one of them).
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import settings

from storage.migrate import upgrade
from tests.support import chromium
from tests.support.postgres import MigratedDatabase, PostgresServer, postgres_server

# The two cores of a CI machine are busy; how long an example takes says nothing. What passes for one passes for all:
# `make test ARGS="tests/domain --hypothesis-profile=explore"` looks for what nobody has thought of.
settings.register_profile("firsthand", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile("firsthand")

DatabaseKind = Literal["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = postgres_server()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> DatabaseKind:
    kind: DatabaseKind = request.param
    return kind


@pytest.fixture
def database_url(database_kind: DatabaseKind, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh, empty database: `sqlite:////absolute/path.db` or `postgresql://…`."""
    if database_kind == "sqlite":
        yield sqlite_url(tmp_path / "empty.db")
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.fresh_database()
    yield url
    server.drop(url)


@pytest.fixture
def migrated_url(database_kind: DatabaseKind, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database with all tables and no rows."""
    if database_kind == "sqlite":
        migrated: Path = request.getfixturevalue("migrated_sqlite_file")
        return sqlite_url(Path(shutil.copy(migrated, tmp_path / "firsthand.db")))
    database: MigratedDatabase = request.getfixturevalue("migrated_postgres")
    return database.emptied()


@pytest.fixture(scope="session")
def migrated_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "template.db"
    upgrade(sqlite_url(path))
    return path


@pytest.fixture(scope="session")
def migrated_postgres_template(postgres: PostgresServer) -> str:
    url = postgres.fresh_database(name="migrated")
    upgrade(url)
    return url


@pytest.fixture(scope="session")
def migrated_postgres(postgres: PostgresServer, migrated_postgres_template: str) -> Iterator[MigratedDatabase]:
    database = MigratedDatabase(postgres, migrated_postgres_template)
    yield database
    database.close()


@pytest.fixture(scope="session")
def chromium_executable() -> Path:
    """The browser; start it headless with `tests.support.chromium.FLAGS`."""
    return chromium.executable()


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path.absolute()}"
