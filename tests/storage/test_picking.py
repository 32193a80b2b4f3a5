"""Lists of complaints: every filter and every page shows exactly what it should, whatever changes meanwhile."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import product
from random import Random

import pytest

from bot.domain.complaint import Ask, Complaint, Outcome, Patch, Reason, Rung, Severity, Status
from bot.domain.decision import Decision
from bot.domain.picking import NEWEST, Pick, Place, Reader
from bot.domain.promise import Promise
from bot.ports.complaints import Page
from storage.store import SqlStore, SqlTransaction
from tests.storage.samples import ACME, HOUR, T0, TEAM, complaint, with_customer

PEOPLE = ("U1", "U2", "U3")
NOW = T0 + 5 * HOUR
SIZE = 4
EITHER = (True, False)
PICKS = [Pick(*one) for one in product(EITHER, EITHER, EITHER, EITHER, (None, 1, 2))]


def some_complaints(random: Random) -> Sequence[Complaint]:
    return [_any(number, random) for number in range(1, 41)]


def _any(number: int, random: Random) -> Complaint:
    asks = tuple(
        Ask(Rung.ORIGINAL_CONTACT, random.choice((*PEOPLE, None)), T0, T0 + random.randint(1, 9) * HOUR)
        for _ in range(random.randint(1, 2))
    )
    ended = random.choice((Reason.NO_ANSWER, Reason.CANNOT_NOW, Reason.HANDED_ON))
    found = replace(
        complaint(number, customer_id=random.randint(1, 2)),
        reporter=random.choice(PEOPLE),
        severity=random.choice(tuple(Severity)),
        asks=(*(replace(ask, ended=ended) for ask in asks[:-1]), asks[-1]),
    )
    match random.choice(tuple(Status)):
        case Status.ASKED:
            return found
        case Status.ACKNOWLEDGED:
            holder = random.choice(PEOPLE)
            promise = random.choice((None, Promise(holder, T0, T0 + random.randint(1, 9) * HOUR)))
            return replace(found, status=Status.ACKNOWLEDGED, holder=holder, acknowledged_at=T0, promise=promise)
        case _:
            return replace(found, status=Status.PATCHED_UP, patch=Patch("U1", T0, "Paid", Outcome.STAYS))


def fits(one: Complaint, pick: Pick, reader: Reader) -> bool:
    """The same in plain words."""
    on_leaders = one.is_open and one.on is None
    mine = reader.user_id in (one.reporter, one.on) or (on_leaders and reader.leads)
    late = one.due_at is not None and one.due_at <= reader.now
    return (
        (one.is_open or not pick.open_only)
        and (mine or not pick.mine)
        and (one.severity is Severity.URGENT or not pick.urgent)
        and (late or not pick.overdue)
        and pick.customer_id in (None, one.customer_id)
    )


async def keep(store: SqlStore, complaints: Sequence[Complaint]) -> None:
    await with_customer(store)
    await with_customer(store, replace(ACME, reference=None, name="Other"))
    async with store.transaction() as tx:
        for one in complaints:
            await tx.save(Decision(T0, complaint=one))


def numbers(page: Page) -> list[int]:
    return [one.number for one, _ in page.items]


async def walked(tx: SqlTransaction, pick: Pick, reader: Reader) -> tuple[list[int], list[int]]:
    """All pages from the newest to the oldest, and from there back again."""
    down = page = await tx.complaints.page(TEAM, pick, reader, NEWEST, size=SIZE)
    there = numbers(down)
    while page.older:
        page = await tx.complaints.page(TEAM, pick, reader, Place(before=there[-1]), size=SIZE)
        assert page.newer == len(there)
        there += numbers(page)
    back = numbers(page)
    while page.newer:
        page = await tx.complaints.page(TEAM, pick, reader, Place(after=back[0]), size=SIZE)
        back = [*numbers(page), *back]
    return there, back


@pytest.mark.parametrize("seed", range(3))
async def test_every_filter_shows_what_fits_and_no_page_leaves_anything_out(store: SqlStore, seed: int) -> None:
    complaints = some_complaints(Random(seed))
    await keep(store, complaints)
    async with store.reading() as tx:
        for pick, leads in product(PICKS, (True, False)):
            reader = Reader("U1", leads, NOW)
            expected = [one.number for one in reversed(complaints) if fits(one, pick, reader)]
            assert await walked(tx, pick, reader) == (expected, expected), pick
            assert (await tx.complaints.page(TEAM, pick, reader, NEWEST, size=SIZE)).total == len(expected)


async def test_what_is_logged_or_ends_meanwhile_moves_no_page(store: SqlStore) -> None:
    await keep(store, [complaint(number) for number in range(1, 10)])
    reader = Reader("U1", False, NOW)
    async with store.transaction() as tx:
        first = await tx.complaints.page(TEAM, Pick(), reader, NEWEST, size=SIZE)
        assert numbers(first) == [9, 8, 7, 6]
        await tx.save(Decision(T0, complaint=complaint(10)))
        over = replace(complaint(6), status=Status.PATCHED_UP, patch=Patch("U1", T0, "Paid", Outcome.STAYS))
        await tx.save(Decision(T0, complaint=over))
        second = await tx.complaints.page(TEAM, Pick(), reader, Place(before=6), size=SIZE)
        assert (numbers(second), second.newer, second.total) == ([5, 4, 3, 2], 4, 9)
        back = await tx.complaints.page(TEAM, Pick(), reader, Place(after=5), size=SIZE)
        assert (numbers(back), back.newer) == ([10, 9, 8, 7], 0)


async def test_a_page_that_is_empty_by_now_shows_the_newest(store: SqlStore) -> None:
    await keep(store, [complaint(number) for number in range(4, 7)])
    async with store.reading() as tx:
        page = await tx.complaints.page(TEAM, Pick(), Reader("U1", False, NOW), Place(before=4), size=SIZE)
        assert (numbers(page), page.newer) == ([6, 5, 4], 0)
        empty = await tx.complaints.page("T2", Pick(), Reader("U1", False, NOW), Place(before=4), size=SIZE)
        assert empty == Page((), 0)


async def test_customers_come_with_their_complaints(store: SqlStore) -> None:
    acme = await with_customer(store)
    async with store.transaction() as tx:
        await tx.save(Decision(T0, complaint=complaint(1)))
        page = await tx.complaints.page(TEAM, Pick(), Reader("U1", False, NOW), NEWEST, size=SIZE)
    assert page.items == ((complaint(1), acme),)


def test_a_complaint_is_due_when_its_time_was_up_first() -> None:
    def asked(until: int, ended: Reason | None = None, first: int | None = None) -> Ask:
        first_until = T0 + timedelta(hours=first) if first else None
        return Ask(Rung.LEADERS, None, T0, T0 + timedelta(hours=until), ended=ended, first_until=first_until)

    def due(*asks: Ask) -> float:
        at = replace(complaint(), asks=asks).due_at
        assert at is not None
        return (at - T0) / HOUR

    assert due(asked(4)) == 4
    assert due(asked(4, Reason.NO_ANSWER), asked(8)) == 4
    assert due(asked(4, Reason.CANNOT_NOW), asked(6)) == 6
    assert due(asked(4, Reason.NO_ANSWER), asked(5, Reason.HANDED_ON), asked(9)) == 9, "a handover begins anew"
    assert due(asked(12, first=4)) == 4, "leaders who are asked again and again"
    held = replace(complaint(), status=Status.ACKNOWLEDGED, holder="U1")
    assert held.due_at is None
    assert replace(held, promise=Promise("U1", T0, T0 + HOUR)).due_at == T0 + HOUR
