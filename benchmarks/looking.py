"""What it takes to look at complaints, however many there are: lists with their filters, and long stories.

Beside each stands the same look into a workspace with a hundredth of it.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.complaint import Ask, Complaint, Outcome, Patch, Rung, Severity, Status
from bot.domain.customer import Contact, Customer
from bot.domain.decision import Decision
from bot.domain.fact import Acknowledged, ComplaintLogged, ContactAsked, Entry, NoteAdded, PatchedUp
from bot.domain.person import Person, Standing
from bot.domain.picking import NEWEST, Pick, Place
from bot.flows.look import list_complaints
from bot.flows.stories import show_complaint, show_customer
from storage.database import connect
from storage.migrate import upgrade
from storage.store import SqlStore
from tests.support.postgres import postgres_server

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOW = T0 + timedelta(days=400)
TEAM = "T1"
FEW, MANY = 1_000, 100_000
LOOKS = 100
PEOPLE = [f"U{number}" for number in range(20)]
FAITHFUL = 1  # the customer with one complaint in twenty

Look = Callable[[SqlStore], Awaitable[object]]


def listed(pick: Pick, place: Place = NEWEST, name: str = "") -> Look:
    async def look(store: SqlStore) -> object:
        return await list_complaints(store, TEAM, "U1", pick, place, NOW, name)

    return look


def customer(place: Place = NEWEST) -> Look:
    async def look(store: SqlStore) -> object:
        return await show_customer(store, TEAM, FAITHFUL, NOW, place)

    return look


async def complaint(store: SqlStore) -> object:
    return await show_complaint(store, TEAM, 20, NOW)


LOOKS_AT: dict[str, Look] = {
    "/complaint list": listed(Pick()),
    "/complaint list, far down": listed(Pick(), Place(before=MANY // 2)),
    "/complaint list all": listed(Pick(open_only=False)),
    "/complaint list mine": listed(Pick(mine=True)),
    "/complaint list all mine urgent": listed(Pick(open_only=False, mine=True, urgent=True)),
    "/complaint list overdue": listed(Pick(overdue=True)),
    "/complaint list all NAME": listed(Pick(open_only=False), name="Customer 1"),
    "/complaint show C-20": complaint,
    "/customer show NAME": customer(),
    "/customer show NAME, far down": customer(Place(before=MANY * 3)),
}


async def measure(name: str, url: str) -> None:
    upgrade(url)
    store = SqlStore(connect(url))
    await people_and_customers(store)
    await fill(store, 1, FEW)
    few = {what: await median(look, store) for what, look in LOOKS_AT.items()}
    await fill(store, FEW + 1, MANY)
    for what, look in LOOKS_AT.items():
        p50, p99 = await median(look, store)
        print(
            f"  {name}: {what:34} p50 {p50 * 1000:6.1f} ms, p99 {p99 * 1000:6.1f} ms"
            f"; with {FEW:,} complaints p50 {few[what][0] * 1000:.1f} ms",
            flush=True,
        )
    await store.database.dispose()


async def people_and_customers(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.people.save([Person(TEAM, user_id, user_id, Standing.MEMBER) for user_id in PEOPLE])
        contacts = [Contact(user_id=user_id) for user_id in PEOPLE]
        new = [Customer(TEAM, 0, f"Customer {n}", original_contact=contacts[n % 20]) for n in range(1, 2_001)]
        await tx.customers.add(new)


async def fill(store: SqlStore, first: int, last: int) -> None:
    for start in range(first, last + 1, 2_000):
        async with store.transaction() as tx:
            for number in range(start, min(start + 2_000, last + 1)):
                await tx.save(decision(number))


def decision(number: int) -> Decision:
    """One in ten is open, and one in fifty was never taken up."""
    at = T0 + timedelta(minutes=5 * number)
    asked, reporter = PEOPLE[number % 20], PEOPLE[number % 7]
    ask = Ask(Rung.ORIGINAL_CONTACT, asked, at, at + timedelta(hours=4))
    whose = FAITHFUL if number % 20 == 0 else number % 1_999 + 2
    severity = Severity.URGENT if number % 15 == 0 else Severity.NORMAL
    new = Complaint(TEAM, number, whose, reporter, "The claim was refused. " * 10, severity, at, asks=(ask,))
    facts = tuple(Entry(TEAM, whose, fact) for fact in told(new, asked))
    return Decision(at, complaint=ended(new, asked), facts=facts)


def told(new: Complaint, asked: str) -> Iterator[ComplaintLogged | ContactAsked | Acknowledged | PatchedUp | NoteAdded]:
    number, at = new.number, new.logged_at
    yield ComplaintLogged(at=at, by=new.reporter, complaint=number, severity=new.severity)
    yield ContactAsked(at=at, by=new.reporter, complaint=number, ask=new.turn)
    yield Acknowledged(at=at, by=asked, complaint=number)
    yield NoteAdded(at=at, by=asked, complaint=number, text="They called again. " * 5)
    yield PatchedUp(at=at, by=asked, complaint=number, what="Paid. " * 10, outcome=Outcome.STAYS)


def ended(new: Complaint, asked: str) -> Complaint:
    if new.number % 50 == 0:
        return new
    held = replace(new, status=Status.ACKNOWLEDGED, holder=asked, acknowledged_at=new.logged_at)
    if new.number % 10 == 0:
        return held
    return replace(held, status=Status.PATCHED_UP, patch=Patch(asked, new.logged_at, "Paid.", Outcome.STAYS))


async def median(look: Look, store: SqlStore) -> tuple[float, float]:
    """Seconds that 50 and 99 of 100 looks stay under."""
    took = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        await look(store)
        took.append(time.perf_counter() - began)
    took.sort()
    return took[len(took) // 2], took[int(len(took) * 0.99)]


def main() -> None:
    print(f"Looking at {MANY:,} complaints, {MANY // 20:,} of them of one customer")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure("SQLite", f"sqlite:///{Path(folder) / 'bench.db'}"))
    postgres = postgres_server()
    try:
        asyncio.run(measure("PostgreSQL", postgres.fresh_database()))
    finally:
        postgres.stop()


if __name__ == "__main__":
    main()
