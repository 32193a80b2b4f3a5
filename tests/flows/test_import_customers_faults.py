"""What an import refuses: with the line, the column and what would be right, and the rest goes in."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.customer import Contact
from bot.domain.customer_told import ImportShown
from bot.domain.fact import ContactNamed
from bot.flows import import_customers as flow
from bot.flows.import_customers import import_customers
from tests.flows.import_desk import ADMIN, T0, TEAM, Desk, counts, opened, told


@pytest.fixture
async def desk(migrated_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with opened(migrated_url, tmp_path) as desk:
        yield desk


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "BATCH", 2)


async def test_an_original_contact_is_filled_in_once_and_then_stands(desk: Desk) -> None:
    await desk.imports("name\nAcme\n")
    assert counts(await desk.imports("name,original_contact\nAcme,dana@example.com\n")) == (0, 1, 0, 0)
    assert (await desk.facts("Acme"))[1:] == [ContactNamed(at=T0, by=ADMIN, role="original", contact=Contact("UDANA"))]
    shown = await desk.imports("name,original_contact,value\nAcme,USAM,5\nBeta,USAM,\n")
    assert counts(shown) == (1, 0, 0, 1)
    assert told(shown) == [(2, "original_contact")]
    assert shown.faults[0].expected == (
        "On record, Dana first won this customer, not Sam. Leave the cell empty; if the record is wrong, "
        "a leader can correct it."
    )
    assert (await desk.customer("Acme")).value is None  # nothing of a bad row goes in


async def test_contacts_that_cannot_be_asked_are_faults_but_those_who_left_are_history(desk: Desk) -> None:
    shown = await desk.imports(
        "name,original_contact,current_contact\n"
        "A,UGUEST,UBOT\nB,gus@example.com,\nC,UNOBODY,USAM\nD,ULEFT,lee@example.com\n"
    )
    assert counts(shown) == (1, 0, 0, 4)
    assert told(shown) == [
        (2, "original_contact"),
        (2, "current_contact"),
        (3, "original_contact"),
        (4, "original_contact"),
    ]
    assert [fault.expected.split(" ", 1)[0] for fault in shown.faults] == ["Gus", "Robo", "Gus", "UNOBODY"]
    assert (await desk.customer("D")).original_contact == Contact("ULEFT")


@pytest.mark.parametrize("batch", [2, 500])
async def test_the_same_customer_twice_in_one_file_names_the_earlier_line(
    desk: Desk, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "BATCH", batch)
    text = "name,reference\nAcme,P-1\nBeta,\nGamma,p 1\nACME,\nbeta.,\nBeta,P-2\nAcme,P-9\n"
    shown = await desk.imports(text)
    assert counts(shown) == (3, 0, 0, 4)
    assert told(shown) == [(4, "reference"), (5, "name"), (6, "name"), (7, "reference")]
    assert [fault.expected[:7] for fault in shown.faults] == ["Line 2 ", "Line 2 ", "Line 3 ", "Line 3 "]
    again = await desk.imports(text)
    assert counts(again)[:2] == (0, 0)


async def test_a_name_that_several_customers_have_needs_a_reference(desk: Desk) -> None:
    await desk.imports("name,reference\nAcme,P-1\nAcme,P-2\n")
    shown = await desk.imports("name,value\nAcme,5\n")
    assert counts(shown) == (0, 0, 0, 1)
    assert "Several customers" in shown.faults[0].expected
    assert counts(await desk.imports("name,reference,value\nAcme,P-2,5\nAcme,P-3,\n")) == (1, 1, 0, 0)


async def test_good_rows_go_in_beside_bad_ones_and_fifty_faults_are_shown(desk: Desk) -> None:
    bad = "".join(f"Bad {i},soon\n" for i in range(60))
    shown = await desk.imports(f"name,since\nAcme,\n{bad}Beta,2024-01-01\nGamma,x\n")
    assert counts(shown) == (2, 0, 0, 61)
    assert told(shown) == [(line, "since") for line in range(3, 53)]


@pytest.mark.usefixtures("small_batches")
async def test_faults_of_all_kinds_come_in_the_order_of_the_file(desk: Desk) -> None:
    shown = await desk.imports("name,original_contact\nA,UGUEST\nB,?\nC,?\nD,UGUEST\nE,\n")
    assert told(shown) == [(line, "original_contact") for line in (2, 3, 4, 5)]


async def test_a_file_that_cannot_be_read_says_so_and_nothing_goes_in(desk: Desk) -> None:
    async def failed(text: bytes) -> str:
        shown = await desk.imports(text)
        assert replace(shown, failed=None) == ImportShown("customers.csv", share=0.0, done=True)
        assert shown.failed
        return shown.failed

    assert "is empty" in await failed(b"")
    assert '"phone"' in await failed(b"name,phone\nAcme,1\n")
    latin = "name\n" + "".join(f"Customer {i}\n" for i in range(1000)) + "Söhne\n"
    assert "Line 1002 is not UTF-8" in await failed(latin.encode("latin-1"))
    for path, why in ((desk.folder / "none.csv", "No such file"), (desk.folder, "Is a directory")):
        shown = await import_customers(desk.store, TEAM, None, path, T0, None)
        assert shown.done
        assert shown.failed
        assert why in shown.failed
