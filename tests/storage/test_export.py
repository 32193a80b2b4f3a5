"""Every table can be read page by page, whatever its key is made of."""

from sqlalchemy import text

from storage import tables
from storage.export import EXPORTED
from storage.store import SqlStore
from tests.storage.samples import T0, TEAM, with_customer


async def test_every_table_page_by_page(store: SqlStore) -> None:
    await with_customer(store)
    rows = [
        {"team_id": TEAM, "user_id": "U1", "idea": number, "at": T0, "kind": "idea_captured", "by": "U2", "fact": None}
        for number in range(3)
    ]
    async with store.database.writing() as connection:
        raw = tables.idea_news.insert()
        for row in rows:
            await connection.execute(raw.values({**row, "fact": text("'{}'")}))
    async with store.reading() as tx:
        for name in EXPORTED:
            found, after = await tx.export.page(TEAM, name, None, 1)
            while after is not None:
                more, after = await tx.export.page(TEAM, name, after, 1)
                found += more
            whole, _ = await tx.export.page(TEAM, name, None, 99)
            assert found == whole
            assert len(whole) == {"idea_news": 3, "customers": 1}.get(name, 0), name
