"""A store on each engine, a second one as another process would have it, and their queues."""

from collections.abc import AsyncIterator

import pytest

from storage.database import connect
from storage.queue import Queue
from storage.store import SqlStore


@pytest.fixture
async def store(migrated_url: str) -> AsyncIterator[SqlStore]:
    database = connect(migrated_url)
    yield SqlStore(database)
    await database.dispose()


@pytest.fixture
async def other_store(migrated_url: str) -> AsyncIterator[SqlStore]:
    database = connect(migrated_url)
    yield SqlStore(database)
    await database.dispose()


@pytest.fixture
def queue(store: SqlStore) -> Queue:
    return Queue(store)


@pytest.fixture
def other_queue(other_store: SqlStore) -> Queue:
    return Queue(other_store)
