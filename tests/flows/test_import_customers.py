"""A customer file goes in once, however often it is imported, and never takes back what is known."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.customer import Contact, Customer
from bot.domain.customer_file import Row
from bot.domain.customer_told import ImportShown
from bot.domain.errors import StoreUnavailable
from bot.domain.fact import ContactNamed, CustomerAdded, CustomerChanged
from bot.domain.person import Person, Standing
from bot.flows import import_customers as flow
from bot.flows.import_customers import import_customers
from storage.store import SqlTransaction
from tests.flows.import_desk import ADMIN, T0, TEAM, Desk, counts, opened

HEADING = "name,reference,since,original_contact,current_contact,aliases,value,notes\n"
FULL = HEADING + (
    "Acme,P-1,2024-03-03,dana@example.com,USAM,ACME Corp;Acme Ltd,1200.50,likes tea\n"
    "Beta,,,UDANA,,,,\n"
    "Gamma,P-3,,new@example.com,,,,\n"
)


@pytest.fixture
async def desk(migrated_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with opened(migrated_url, tmp_path) as desk:
        yield desk


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "BATCH", 2)


async def test_new_customers_go_in_with_their_facts(desk: Desk) -> None:
    shown = await desk.imports(FULL)
    assert shown == ImportShown("customers.csv", share=1.0, added=3, done=True)
    acme = await desk.customer("P-1")
    assert acme == Customer(
        TEAM,
        acme.id,
        "Acme",
        reference="P-1",
        aliases=("ACME Corp", "Acme Ltd"),
        since=date(2024, 3, 3),
        original_contact=Contact("UDANA"),
        current_contact=Contact("USAM"),
        value=Decimal("1200.50"),
        notes="likes tea",
    )
    assert await desk.facts("Acme") == [
        CustomerAdded(at=T0, by=ADMIN, source="file"),
        ContactNamed(at=T0, by=ADMIN, role="original", contact=Contact("UDANA")),
        ContactNamed(at=T0, by=ADMIN, role="current", contact=Contact("USAM")),
    ]
    assert (await desk.customer("Gamma")).original_contact == Contact(email="new@example.com")


async def test_importing_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    await desk.imports(FULL)
    before = [(await desk.customer(name), await desk.facts(name)) for name in ("Acme", "Beta", "Gamma")]
    again = await desk.imports(FULL, T0 + timedelta(days=1))
    assert counts(again) == (0, 0, 3, 0)
    after = [(await desk.customer(name), await desk.facts(name)) for name in ("Acme", "Beta", "Gamma")]
    assert after == before


async def test_it_changes_nothing_after_the_person_behind_an_email_joined_either(desk: Desk) -> None:
    await desk.imports(FULL)
    async with desk.store.transaction() as tx:
        await tx.people.save([Person(TEAM, "UNEW", "Nia", Standing.MEMBER, "New@example.com")])
    original = (await desk.customer("Gamma")).original_contact
    assert original
    assert original.user_id == "UNEW"
    assert counts(await desk.imports(FULL)) == (0, 0, 3, 0)
    assert counts(await desk.imports(FULL.replace("new@example.com", "UNEW"))) == (0, 0, 3, 0)


async def test_a_file_brings_fields_and_the_current_contact_up_to_date(desk: Desk) -> None:
    await desk.imports(FULL)
    later = T0 + timedelta(days=30)
    shown = await desk.imports("reference,name,current_contact,value\np-1,Acme Inc,UDANA,900\n", later)
    assert counts(shown) == (0, 1, 0, 0)
    acme = await desk.customer("Acme Inc")
    assert (acme.reference, acme.value) == ("p-1", Decimal(900))
    assert acme.current_contact == Contact("UDANA")
    assert (await desk.facts("Acme Inc"))[3:] == [
        CustomerChanged(at=later, by=ADMIN, fields=("name", "reference", "value")),
        ContactNamed(at=later, by=ADMIN, role="current", contact=Contact("UDANA")),
    ]


async def test_empty_cells_never_erase_what_is_known(desk: Desk) -> None:
    await desk.imports(FULL)
    before = await desk.customer("Acme")
    assert counts(await desk.imports(HEADING + "Acme,P-1,,,,,,\n")) == (0, 0, 1, 0)
    assert counts(await desk.imports("name\nAcme\n")) == (0, 0, 1, 0)
    assert await desk.customer("Acme") == before


async def test_a_contact_by_another_spelling_is_the_same_contact(desk: Desk) -> None:
    await desk.imports("name,original_contact\nAcme,DANA@example.com\nBeta,nobody@example.com\n")
    text = "name,original_contact\nAcme,<@UDANA>\nBeta,Nobody@Example.com\n"
    assert counts(await desk.imports(text)) == (0, 0, 2, 0)


@pytest.mark.parametrize("batch", [1, 500])
async def test_a_renamed_customer_is_not_added_again_by_its_old_name(
    desk: Desk, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "BATCH", batch)
    await desk.imports("name,reference\nBeta,P-1\n")
    for text in ("name,reference\nBeta,\nAcme,P-1\n", "name,reference\nAcme,P-1\nBeta,\n"):
        first = await desk.imports(text)
        second = await desk.imports(text)
        assert first.added + first.changed <= 2
        assert (second.added, second.changed) == (0, 0)


async def test_a_reference_is_filled_in_for_the_customer_of_that_name(desk: Desk) -> None:
    await desk.imports("name\nAcme\n")
    assert counts(await desk.imports("name,reference\nacme,P-1\n")) == (0, 1, 0, 0)
    assert (await desk.customer("P-1")).name == "acme"


@pytest.mark.usefixtures("small_batches")
async def test_progress_goes_from_batch_to_batch(desk: Desk) -> None:
    path = desk.folder / "many.csv"
    path.write_text("name,notes\n" + "".join(f"Customer {i},{'x' * 2500}\n" for i in range(40)))
    seen: list[ImportShown] = []

    async def watch(shown: ImportShown) -> None:
        seen.append(shown)

    final = await import_customers(desk.store, TEAM, None, path, T0, watch)
    assert [shown.added for shown in seen] == list(range(2, 41, 2))
    assert not any(shown.done for shown in seen)
    shares = [shown.share for shown in seen]
    assert shares == sorted(shares)
    assert shares[0] < 0.2
    assert 0.4 < shares[10] < 0.7
    assert final == ImportShown("many.csv", share=1.0, added=40, done=True)


@pytest.mark.usefixtures("small_batches")
async def test_a_database_that_goes_away_leaves_whole_batches_and_a_second_run_completes_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = SqlTransaction.__init__
    begun = 0

    def breaks_at_the_third(self: SqlTransaction, connection: object) -> None:
        nonlocal begun
        begun += 1
        if begun == 3:
            raise StoreUnavailable("gone")
        whole(self, connection)  # type: ignore[arg-type]

    text = "name\n" + "".join(f"Customer {i}\n" for i in range(9))
    with monkeypatch.context() as patched:
        patched.setattr(SqlTransaction, "__init__", breaks_at_the_third)
        with pytest.raises(StoreUnavailable):
            await desk.imports(text)
    assert counts(await desk.imports(text)) == (5, 0, 4, 0)


async def test_a_reference_taken_at_the_same_moment_is_found_on_a_second_look(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = flow._Import._known
    rivals = [Customer(TEAM, 0, "Rival", reference="P-1")]

    async def overtaken(self: flow._Import, tx: SqlTransaction, rows: list[Row]) -> list[Customer]:
        known = await looked(self, tx, rows)
        while rivals:  # as if another process had committed it after our look
            await tx.customers.add([rivals.pop()])
        return known

    monkeypatch.setattr(flow._Import, "_known", overtaken)
    shown = await desk.imports("name,reference\nAcme,P-1\n")
    assert counts(shown) == (1, 0, 0, 0)


async def test_two_imports_of_one_file_at_the_same_time_add_each_customer_once(desk: Desk) -> None:
    path = desk.folder / "both.csv"
    path.write_text("name,reference\n" + "".join(f"Customer {i},P-{i}\n" for i in range(1200)))
    both = await asyncio.gather(*(import_customers(desk.store, TEAM, ADMIN, path, T0, None) for _ in range(2)))
    assert sum(shown.added for shown in both) == 1200
    assert sum(shown.unchanged for shown in both) == 1200
    assert not any(shown.faults or shown.failed for shown in both)
