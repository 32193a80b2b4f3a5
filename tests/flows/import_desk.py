"""Somebody who imports customer files into a store of their own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.customer import Customer
from bot.domain.customer_told import ImportShown
from bot.domain.fact import Fact
from bot.domain.person import Person, Standing
from bot.flows.import_customers import import_customers
from storage.database import connect
from storage.store import SqlStore

T0 = datetime(2025, 6, 2, 9, 0, tzinfo=UTC)
TEAM, ADMIN = "T1", "UADMIN"
PEOPLE = [
    Person(TEAM, "UDANA", "Dana", Standing.MEMBER, "dana@example.com"),
    Person(TEAM, "USAM", "Sam", Standing.MEMBER, "Sam@Example.com"),
    Person(TEAM, "ULEFT", "Lee", Standing.DEACTIVATED, "lee@example.com"),
    Person(TEAM, "UGUEST", "Gus", Standing.GUEST, "gus@example.com"),
    Person(TEAM, "UBOT", "Robo", Standing.BOT),
]


class Desk:
    """Somebody who imports files into one store."""

    def __init__(self, store: SqlStore, folder: Path) -> None:
        self.store = store
        self.folder = folder

    async def imports(self, text: str | bytes, now: datetime = T0) -> ImportShown:
        path = self.folder / "customers.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return await import_customers(self.store, TEAM, ADMIN, path, now, None)

    async def customer(self, typed: str) -> Customer:
        async with self.store.reading() as tx:
            (customer,) = (await tx.customers.find(TEAM, typed)).exact
            return customer

    async def facts(self, typed: str) -> list[Fact]:
        customer = await self.customer(typed)
        async with self.store.reading() as tx:
            return [entry.fact for entry in await tx.log.of_customer(TEAM, customer.id, limit=100)]


@asynccontextmanager
async def opened(url: str, folder: Path) -> AsyncIterator[Desk]:
    database = connect(url)
    store = SqlStore(database)
    async with store.transaction() as tx:
        await tx.people.save(PEOPLE)
    yield Desk(store, folder)
    await database.dispose()


def counts(shown: ImportShown) -> tuple[int, int, int, int]:
    return shown.added, shown.changed, shown.unchanged, shown.faults_total


def told(shown: ImportShown) -> list[tuple[int, str]]:
    return [(fault.line, fault.column) for fault in shown.faults]
