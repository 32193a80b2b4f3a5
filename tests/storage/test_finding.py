"""A customer by what somebody typed: exactly, by a beginning, or by likeness."""

from collections.abc import Sequence

import pytest

from bot.domain.customer import Customer
from bot.ports.customers import Found
from storage.store import SqlStore
from tests.storage.samples import TEAM

NAMES = (
    Customer(TEAM, 0, "Acme Insurance", "P-100", ("AIL",)),
    Customer(TEAM, 0, "Acme Insurance", "P-200"),
    Customer(TEAM, 0, "Mutual of Omaha"),
    Customer(TEAM, 0, "Müller & Söhne"),
    Customer(TEAM, 0, "Northwind"),
    Customer(TEAM, 0, "North Star"),
    Customer(TEAM, 0, "O'Brien"),
    Customer(TEAM, 0, "Łódzkie Żabki"),
    Customer(TEAM, 0, "三菱商事"),
    Customer(TEAM, 0, "Зенит"),
    Customer("T2", 0, "Zenith"),
)


@pytest.fixture
async def filled(store: SqlStore) -> SqlStore:
    async with store.transaction() as tx:
        await tx.customers.add(NAMES)
    return store


async def find(store: SqlStore, typed: str) -> Found:
    async with store.reading() as tx:
        return await tx.customers.find(TEAM, typed)


async def suggested(store: SqlStore, typed: str, limit: int = 9) -> list[str]:
    async with store.reading() as tx:
        return names(await tx.customers.suggest(TEAM, typed, limit))


def names(customers: Sequence[Customer]) -> list[str]:
    return [customer.name for customer in customers]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("p-100", "Acme Insurance"),
        ("ail", "Acme Insurance"),
        ("mutual OF omaha", "Mutual of Omaha"),
        ("muller sohne", "Müller & Söhne"),
        ("Mull", "Müller & Söhne"),
        ("northw", "Northwind"),
        ("p100", "Acme Insurance"),
        ("obrien", "O'Brien"),
        ("O’Bri", "O'Brien"),
        ("lodzkie", "Łódzkie Żabki"),
        ("三菱", "三菱商事"),
    ],
)
async def test_one_customer_fits(filled: SqlStore, typed: str, name: str) -> None:
    found = await find(filled, typed)
    assert (names(found.exact), found.candidates) == ([name], ())


async def test_one_customer_of_many_names_hides_no_other(filled: SqlStore) -> None:
    many = tuple(f"Delta {number}" for number in range(20))
    async with filled.transaction() as tx:
        await tx.customers.add([Customer(TEAM, 0, "Delta", aliases=many), Customer(TEAM, 0, "Delta Works")])
    found = await find(filled, "delt")
    assert (found.exact, names(found.candidates)[:2]) == ((), ["Delta", "Delta Works"])
    assert await suggested(filled, "delt", 2) == ["Delta", "Delta Works"]


async def test_several_of_the_same_name_are_all_exact(filled: SqlStore) -> None:
    found = await find(filled, "acme insurance")
    assert [customer.reference for customer in found.exact] == ["P-100", "P-200"]


async def test_a_beginning_of_several_offers_them(filled: SqlStore) -> None:
    found = await find(filled, "north")
    assert (found.exact, names(found.candidates)[:2]) == ((), ["North Star", "Northwind"])


@pytest.mark.parametrize(
    ("typed", "nearest"), [("Nrothwind", "Northwind"), ("omaha", "Mutual of Omaha"), ("Muler", "Müller & Söhne")]
)
async def test_a_slip_of_the_fingers_offers_the_nearest(filled: SqlStore, typed: str, nearest: str) -> None:
    found = await find(filled, typed)
    assert (found.exact, names(found.candidates)[0]) == ((), nearest)


@pytest.mark.parametrize("typed", ["Zenith", "qqqq", "", "  ", "%", "_", "\U0010ffff"])
async def test_nothing_is_like_it(filled: SqlStore, typed: str) -> None:
    assert await find(filled, typed) == Found()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("omaha mutual", "Mutual of Omaha"),
        ("mutual omaha", "Mutual of Omaha"),
        ("the mutual of omaha", "Mutual of Omaha"),
        ("Omhaa Mutal", "Mutual of Omaha"),
        ("north wind", "Northwind"),
        ("northstar", "North Star"),
        ("Nrothw", "Northwind"),
        ("Зениф", "Зенит"),
        ("三菱社事", "三菱商事"),
    ],
)
async def test_words_in_another_order_or_slightly_wrong_are_offered(filled: SqlStore, typed: str, meant: str) -> None:
    assert (await suggested(filled, typed))[0] == meant
    assert names((await find(filled, typed)).candidates)[0] == meant


async def test_who_fits_comes_before_who_nearly_does(filled: SqlStore) -> None:
    assert await suggested(filled, "north") == ["North Star", "Northwind"]
    async with filled.transaction() as tx:
        await tx.customers.add([Customer(TEAM, 0, "Akmeister"), Customer(TEAM, 0, "Great Akme Works")])
    found = await suggested(filled, "akme")
    assert found[:2] == ["Akmeister", "Great Akme Works"]
    assert "Acme Insurance" in found[2:]


@pytest.mark.parametrize(
    "typed", ["x" * 3_000, "ab " * 1_000, "東" * 3_000, "a' OR 1=1 --", '"[{', "\\", "nil\u0000nil"]
)
async def test_whatever_is_typed_has_an_answer(filled: SqlStore, typed: str) -> None:
    assert isinstance(await suggested(filled, typed), list)
    assert not (await find(filled, typed)).exact


async def test_type_ahead_offers_beginnings_then_later_words_each_customer_once(filled: SqlStore) -> None:
    assert await suggested(filled, "a") == ["Acme Insurance", "Acme Insurance"]
    assert await suggested(filled, "insur") == ["Acme Insurance", "Acme Insurance"]
    assert await suggested(filled, "p 2") == ["Acme Insurance"]
    assert await suggested(filled, "o") == ["O'Brien", "Mutual of Omaha"]
    assert await suggested(filled, "商事") == ["三菱商事"]
    assert await suggested(filled, "zen") == []


async def test_type_ahead_of_nothing_is_alphabetical_and_limited(filled: SqlStore) -> None:
    assert await suggested(filled, "", 3) == ["Acme Insurance", "Acme Insurance", "Łódzkie Żabki"]


async def test_by_reference_and_by_name_answer_for_many(filled: SqlStore) -> None:
    many = [f"missing {i}" for i in range(1200)]
    async with filled.reading() as tx:
        by_reference = await tx.customers.by_reference(TEAM, ["p 100", "P-200", *many])
        by_name = await tx.customers.by_name(TEAM, ["ACME insurance", "AIL", "P-100", *many])
    assert {asked: customer.id for asked, customer in by_reference.items()} == {"p 100": 1, "P-200": 2}
    assert {key: [c.id for c in same] for key, same in by_name.items()} == {"acme insurance": [1, 2]}
