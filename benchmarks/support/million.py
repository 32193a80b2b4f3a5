"""A workspace of a million customers, put into either engine past everything that checks single rows."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import psycopg
from psycopg import sql

from bot.domain.spelling import name_key
from storage.names import keys_of
from tests.support.names import names

COLUMNS = {
    "customers": ("team_id", "id", "name", "reference", "reference_key", "aliases", "original_user_id"),
    "customer_names": ("team_id", "part", "key", "customer_id", "kind"),
}
INDEX = "ix_customer_names_team_id_customer_id"
AT_ONCE = 10_000

Row = tuple[Any, ...]


def fill_sqlite(path: str, team_id: str, count: int) -> None:
    """The keys are sorted before they go in, and the second index is made at the end: else each row is a jump."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        (index,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'ix_customer_names_team_id_customer_id'"
        )
        connection.execute("DROP INDEX ix_customer_names_team_id_customer_id")
        connection.execute("CREATE TEMP TABLE unsorted (team_id, part, key, customer_id, kind)")
        customers = _customers(team_id, count)
        while some := list(islice(customers, AT_ONCE)):
            connection.executemany(_insert("customers", "customers"), some)
            connection.executemany(_insert("unsorted", "customer_names"), (key for row in some for key in _keys(row)))
        connection.execute("INSERT INTO customer_names SELECT * FROM unsorted ORDER BY team_id, part, key, customer_id")
        connection.execute(index[0])
        connection.execute("INSERT INTO counters VALUES (?, 'customer', ?)", (team_id, count))
    connection.close()


def fill_postgresql(url: str, from_sqlite: str) -> None:
    """All customers and their names of an SQLite file."""
    with psycopg.connect(url) as connection, sqlite3.connect(from_sqlite) as source:
        connection.execute("SET session_replication_role = replica")  # no foreign key is looked up row by row
        for table, columns in COLUMNS.items():
            rows = source.execute(f"SELECT {', '.join(columns)} FROM {table}")
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            copy = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
            with connection.cursor().copy(copy) as copying:
                for row in rows:
                    copying.write_row(row)
        connection.execute("INSERT INTO counters SELECT team_id, 'customer', max(id) FROM customers GROUP BY team_id")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    source.close()


def _customers(team_id: str, count: int) -> Iterator[Row]:
    for number, name in enumerate(names(count), start=1):
        reference = f"POL-{number:07}"
        yield team_id, number, name, reference, name_key(reference), "[]", "U0DANA" if number % 2 else "U0RAJ"


def _keys(row: Row) -> Iterable[Row]:
    team_id, number, name, reference, *_ = row
    return ((team_id, part, key, number, kind) for part, key, kind in keys_of(name, reference, ()))


def _insert(table: str, like: str) -> str:
    columns = COLUMNS[like]
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
