"""Very many customers in seconds: written by the database itself, as the code would write them one by one."""

from datetime import datetime

from sqlalchemy import text

from storage.store import SqlStore

DAYS = 5_000  # over which their beginnings are spread, from 1 January 2010 on

SINCE = {"sqlite": "date('2010-01-01', (i % 5000) || ' days')", "postgresql": "date '2010-01-01' + (i % 5000)"}
KEY = {
    "sqlite": "CAST(strftime('%m%d', since) AS INTEGER)",
    "postgresql": "CAST(to_char(since, 'MMDD') AS INTEGER)",
}
NUMBERS = "WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < :count) "


async def many_customers(store: SqlStore, team_id: str, count: int, contacts: int, now: datetime) -> None:
    """Customer i began on day i, was won by U(i mod contacts), and every third is looked after by U(i mod 7)."""
    async with store.database.writing() as connection:
        name = connection.dialect.name
        values = {"team": team_id, "count": count, "contacts": contacts}
        await connection.execute(
            text(
                "INSERT INTO customers (team_id, id, name, aliases, since, original_user_id, current_user_id) "
                f"{NUMBERS} SELECT CAST(:team AS TEXT), i, 'Customer ' || i, '[]', {SINCE[name]}, "
                "'U' || (i % CAST(:contacts AS INTEGER)), CASE WHEN i % 3 = 0 THEN 'U' || (i % 7) END FROM numbers"
            ),
            values,
        )
        await connection.execute(text(f"UPDATE customers SET anniversary = {KEY[name]} WHERE team_id = :team"), values)
        at = now.replace(tzinfo=None) if name == "sqlite" else now
        await connection.execute(
            text(
                "INSERT INTO care (team_id, customer_id, in_touch_at, counts_from, gone) "
                "SELECT team_id, id, :at, :at, false FROM customers WHERE team_id = :team"
            ),
            {"team": team_id, "at": str(at) if name == "sqlite" else at},
        )
