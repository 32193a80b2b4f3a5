"""How many customers are still found when somebody's fingers slip, in several scripts, among thousands of others."""

from collections import Counter
from random import Random

from bot.domain.customer import Customer
from storage.store import SqlStore
from tests.storage.samples import TEAM
from tests.support.names import names, script, slipped

NAMES = """
Acme Mutual Insurance · Northwind Traders · Müller & Söhne GmbH · Société Générale · Łódzkie Zakłady · Nestlé ·
Banco Santander · Schwarzenegger Holding · O'Brien & Partners · Versicherungsgesellschaft Rheinland · Işık Sigorta ·
Ørsted Wind Power · Газпром Нефть · Страховая компания Согласие · Иван Петров · Яндекс Маркет · Сбербанк · Укрпошта ·
Εθνική Τράπεζα · Νίκος Παπαδόπουλος · Ολυμπιακή Αεροπορία · شركة التأمين الوطنية · بنك الراجحي · محمد عبد الله ·
בנק הפועלים · כלל ביטוח · ธนาคารกรุงเทพ · บริษัท ปูนซิเมนต์ไทย · การบินไทย · भारतीय जीवन बीमा · टाटा मोटर्स ·
삼성화재해상보험 · 현대자동차 · 대한항공 · 東京海上日動火災保険 · トヨタ自動車 · ソフトバンク · みずほ銀行 ·
中国人民保险集团 · 三菱商事株式会社 · 招商银行股份
"""
SOUGHT = [name.strip() for name in NAMES.replace("\n", " ").split("·")]
OTHERS = 4_000
SLIPS = 8  # in each name, one at a time
SHOWN = 5


async def test_nearly_everybody_is_found_in_spite_of_a_slip(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.customers.add([Customer(TEAM, 0, name) for name in (*SOUGHT, *names(OTHERS))])
    random = Random(1)
    sought, found = Counter[str](), Counter[str]()
    for name in SOUGHT:
        for typed in (slipped(random, name) for _ in range(SLIPS)):
            async with store.reading() as tx:
                shown = (await tx.customers.suggest(TEAM, typed, SHOWN))[:SHOWN]
            sought[script(name)] += 1
            found[script(name)] += any(customer.name == name for customer in shown)
    table = "\n".join(f"{found[each]:4} of {sought[each]:4} in {each}" for each in sought)
    print(f"found among the first {SHOWN} in spite of a slip:\n{table}")
    assert found.total() >= 0.97 * sought.total(), table
    assert all(found[each] >= 0.9 * sought[each] for each in sought), table


async def test_nearly_everybody_is_found_in_spite_of_two_slips(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.customers.add([Customer(TEAM, 0, name) for name in (*SOUGHT, *names(OTHERS))])
    random = Random(2)
    missed = []
    for name in SOUGHT:
        for typed in (slipped(random, slipped(random, name)) for _ in range(SLIPS)):
            async with store.reading() as tx:
                found = await tx.customers.find(TEAM, typed)
            if name not in {customer.name for customer in (*found.exact, *found.candidates)}:
                missed.append((name, typed))
    sought = len(SOUGHT) * SLIPS
    print(f"found in spite of two slips: {sought - len(missed)} of {sought}")
    assert len(missed) <= 0.08 * sought, missed
