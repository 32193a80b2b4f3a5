"""Statements that are built and compiled once, and from then on only bound and run by the driver itself.

To build a statement of Core and find its compiled form anew costs several times what either database takes to answer,
so whatever a command or a batch needs is a `Prepared` at the top of its module. The rest is asked the ordinary way.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Executable,
    Text,
    any_,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Dialect
from sqlalchemy.sql import ClauseElement
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.engine import AnyConnection

Values = Mapping[str, Any]
Processor = Callable[[Any], Any]


class Prepared:
    """`build` is told whether it is for PostgreSQL. Its bound parameters are named as `rows` and `many` name them."""

    def __init__(self, build: Callable[[bool], Executable]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled] = {}

    async def rows(self, connection: AnyConnection, **values: Any) -> list[Any]:
        """Rows with the columns as attributes."""
        compiled = self._for(connection)
        found = await connection.fetch(compiled.sql, compiled.bound(values))
        return [compiled.row(row) for row in found]

    async def scalars(self, connection: AnyConnection, **values: Any) -> list[Any]:
        """The first column of each row."""
        return [row[0] for row in await self.rows(connection, **values)]

    async def run(self, connection: AnyConnection, **values: Any) -> int:
        """How many rows it changed."""
        compiled = self._for(connection)
        return await connection.run(compiled.sql, compiled.bound(values))

    async def many(self, connection: AnyConnection, values: Sequence[Values]) -> None:
        """On PostgreSQL it may fail as late as at the commit; `connection.sent` makes it fail at once."""
        if values:
            compiled = self._for(connection)
            await connection.run_many(compiled.sql, [compiled.bound(each) for each in values])

    def _for(self, connection: AnyConnection) -> "_Compiled":
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _Compiled(self._build(dialect.name == "postgresql"), dialect)
        return compiled


class _Compiled:
    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        assert isinstance(statement, ClauseElement)
        compiled: Any = statement.compile(dialect=dialect)
        self.sql: str = compiled.string
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        in_order = compiled.positiontup or list(binds)
        self._binding = [(name, _processor(binds[name].type, dialect, "bind")) for name in in_order]
        self._by_name = compiled.positiontup is None
        self._fixed = {name: bind.value for name, bind in binds.items() if not bind.required}
        columns = list(getattr(statement, "exported_columns", ()))
        make_row: Any = namedtuple
        self._row = make_row("Row", [column.key for column in columns], rename=True)
        processors = [(i, _processor(column.type, dialect, "result")) for i, column in enumerate(columns)]
        self._reading = [(i, process) for i, process in processors if process is not None]

    def bound(self, values: Values) -> Any:
        """In the order, or under the names, in which the driver wants them."""
        if self._fixed:
            values = {**self._fixed, **values}
        if self._by_name:
            return {name: process(values[name]) if process else values[name] for name, process in self._binding}
        return [process(values[name]) if process else values[name] for name, process in self._binding]

    def row(self, values: Sequence[Any]) -> Any:
        if self._reading:
            values = list(values)
            for i, process in self._reading:
                values[i] = process(values[i])
        return self._row._make(values)


def among(column: ColumnElement[Any], name: str, postgresql: bool) -> ColumnElement[bool]:
    """The column is one of those values that are bound, as `texts` or `integers` gives them, to `name`."""
    if postgresql:
        return column == any_(bindparam(name, type_=ARRAY(column.type)))
    each = func.json_each(bindparam(name, type_=Text)).table_valued("value")
    return column.in_(select(each.c.value))


def among_rows(columns: Sequence[Column[Any]], name: str, postgresql: bool) -> ColumnElement[bool]:
    """The columns together, the first ones of their table's key, are one of those rows of values bound to `name`.

    SQLite is given the rows to look up one by one; of IN with several columns it would make a table first.
    """
    rows = bindparam(name, type_=Rows(column.type for column in columns))
    if postgresql:
        value = func.json_array_elements(cast(rows, JSON)).table_valued("value").c.value
        typed = [cast(value.op("->>")(literal_column(str(i))), column.type) for i, column in enumerate(columns)]
        return tuple_(*columns).in_(select(*typed))
    table = columns[0].table
    there = table.alias("there")
    value = func.json_each(rows).table_valued("value").c.value
    same = [
        there.c[column.name] == func.json_extract(value, literal_column(f"'$[{i}]'"))
        for i, column in enumerate(columns)
    ]
    found: ColumnElement[Any] = literal_column("there.rowid")
    return literal_column(f"{table}.rowid").in_(select(found).where(*same))


class Rows(TypeDecorator[Sequence[Sequence[Any]]]):
    """As JSON, with each value as it stands in a column of its type."""

    impl = Text
    cache_ok = True

    def __init__(self, types: Iterable[TypeEngine[Any]]) -> None:
        super().__init__()
        self.types = tuple(types)

    def bind_processor(self, dialect: Dialect) -> Callable[[Sequence[Sequence[Any]] | None], str]:
        processors = [(i, _processor(type_, dialect, "bind")) for i, type_ in enumerate(self.types)]
        processing = [(i, process) for i, process in processors if process is not None]

        def encoded(rows: Sequence[Sequence[Any]] | None) -> str:
            as_stored = [list(row) for row in rows or ()]
            for row in as_stored:
                for i, process in processing:
                    row[i] = process(row[i])
            return json.dumps(as_stored, default=datetime.isoformat)

        return encoded


def texts(connection: AnyConnection, values: Iterable[str]) -> Any:
    return list(values) if connection.dialect.name == "postgresql" else json.dumps(list(values))


def integers(connection: AnyConnection, values: Iterable[int]) -> Any:
    return list(values) if connection.dialect.name == "postgresql" else json.dumps(list(values))


def _processor(type_: TypeEngine[Any], dialect: Dialect, way: str) -> Processor | None:
    of = type_.dialect_impl(dialect)
    processor: Processor | None = of.bind_processor(dialect) if way == "bind" else of.result_processor(dialect, None)
    return processor
