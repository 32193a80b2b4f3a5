"""Reading customers from a CSV file: every row becomes a `Row`, or the faults that keep it out.

Written for what spreadsheets save: commas, semicolons or tabs, with or without a byte order mark, and any
line ends.
"""

import csv
import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import BinaryIO, TypeVar

from bot.domain import customer_cell as cell
from bot.domain import errors
from bot.domain.csv_records import Lines, Records
from bot.domain.customer import Contact
from bot.domain.customer_told import RowFault

COLUMNS = ("name", "reference", "since", "original_contact", "current_contact", "aliases", "value", "notes")
SEPARATORS = ",;\t"
WHOLE_ROW = "whole row"  # stands for the column in faults that are about all of it

_THE_COLUMNS = (
    f"The first line names the columns: {', '.join(COLUMNS)}. Only name is needed, their order does not "
    "matter, and commas, semicolons or tabs stand between them."
)
_QUOTES = (
    "A quotation mark in this line is opened and never closed, or stands inside a value. Close it, or double "
    'it ("") where it belongs to the value.'
)
_LOST = (
    "Values in this line: {found} instead of {wanted}. It may belong to line {broken}, whose quotation marks "
    "are broken; correct that one first."
)
_BEYOND = (
    "{value} stands under no heading. Delete it, or put quotation marks around a value that has a separator in it."
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be used; None and () stand for empty cells. `line` is where it begins in the file."""

    line: int
    name: str
    reference: str | None = None
    since: date | None = None
    original_contact: Contact | None = None
    current_contact: Contact | None = None
    aliases: tuple[str, ...] = ()
    value: Decimal | None = None
    notes: str | None = None


Faults = tuple[RowFault, ...]
Read = TypeVar("Read")


def check_text(file: BinaryIO) -> None:
    """Raises errors.BadField, naming the line, unless all of it is text: else nothing should go in."""
    with Lines(file) as lines:
        for _ in lines:
            pass


def read_rows(file: BinaryIO, today: date) -> Generator[Row | Faults, None, None]:
    """Row by row, so that memory does not grow with the file. Leaves it open; close the generator before it.

    Raises errors.BadField for a file whose heading cannot be used, or that is not text.
    """
    with Lines(file) as lines:
        yield from _rows(lines, today)


def _rows(lines: Lines, today: date) -> Iterator[Row | Faults]:
    separator, heading = _heading(lines)
    broken = None
    for line, cells in Records(lines, separator):
        if cells is None:
            broken = line
            yield _fault(line, _QUOTES)
        elif not any(map(str.strip, cells)):
            continue
        elif broken and len(cells) != len(heading):  # a line of somebody's notes must not become a customer
            yield _fault(line, _LOST.format(found=len(cells), wanted=len(heading), broken=broken))
        else:
            yield _read_row(line, heading, cells, today)


def _heading(lines: Lines) -> tuple[str, tuple[str, ...]]:
    """The separator with which most columns make sense, and the columns; "" for one without a name."""
    line = next((line for line in lines if line.strip()), None)
    if line is None:
        raise errors.BadField("file", f"The file is empty. {_THE_COLUMNS}")
    readings = [(separator, _columns(line, separator)) for separator in SEPARATORS]
    separator, columns = max(readings, key=lambda reading: len(set(COLUMNS).intersection(reading[1])))
    named = [column for column in columns if column]
    unknown = [cell.quoted(column) for column in dict.fromkeys(named) if column not in COLUMNS]
    twice = [cell.quoted(column) for column in COLUMNS if named.count(column) > 1]
    if unknown:
        raise errors.BadField("file", f"I do not know {_column_s(unknown)}. {_THE_COLUMNS}")
    if twice:
        raise errors.BadField("file", f"The first line has {_column_s(twice)} more than once. {_THE_COLUMNS}")
    if "name" not in named:
        raise errors.BadField("file", f'The column "name" is missing. {_THE_COLUMNS}')
    return separator, columns


def _columns(line: str, separator: str) -> tuple[str, ...]:
    """As they are compared: "Original contact" is original_contact."""
    try:
        cells = next(csv.reader([line], delimiter=separator, skipinitialspace=True))
    except csv.Error:
        return (line.strip(),)
    return tuple("_".join(re.findall(r"[^\s_-]+", text.casefold())) for text in cells)


def _column_s(names: list[str]) -> str:
    some = names[: len(COLUMNS)]
    more = f" and {len(names) - len(some)} more" if len(names) > len(some) else ""
    return f"the column{'s' if len(names) > 1 else ''} {', '.join(some)}{more}"


def _read_row(line: int, heading: tuple[str, ...], cells: list[str], today: date) -> Row | Faults:
    cells = [cell.unguarded(text.strip()) for text in cells]
    beyond = [text for column, text in zip(heading, cells, strict=False) if text and not column]
    beyond += filter(None, cells[len(heading) :])
    if beyond:
        return _fault(line, _BEYOND.format(value=cell.quoted(beyond[0])))
    return _RowReader(line, dict(zip(heading, cells, strict=False)), today).row()


class _RowReader:
    """Reads the cells of one row and collects all their faults."""

    def __init__(self, line: int, cells: dict[str, str], today: date) -> None:
        self._line = line
        self._cells = cells
        self._today = today
        self._faults: list[RowFault] = []

    def row(self) -> Row | Faults:
        row = Row(
            line=self._line,
            name=self._name(),
            reference=self._read("reference", cell.reference),
            since=self._read("since", lambda text: cell.day(text, self._today)),
            original_contact=self._read("original_contact", cell.contact),
            current_contact=self._read("current_contact", cell.contact),
            aliases=self._read("aliases", cell.aliases) or (),
            value=self._read("value", cell.value),
            notes=self._read("notes", cell.notes),
        )
        return tuple(self._faults) or row

    def _name(self) -> str:
        if not self._cells.get("name"):
            self._faults.append(RowFault(self._line, "name", "Every customer needs a name here."))
        return self._read("name", cell.name) or ""

    def _read(self, column: str, read: Callable[[str], Read]) -> Read | None:
        text = self._cells.get(column)
        if not text:
            return None
        try:
            return read(text)
        except cell.Wrong as wrong:
            self._faults.append(RowFault(self._line, column, str(wrong)))
            return None


def _fault(line: int, expected: str) -> Faults:
    return (RowFault(line, WHOLE_ROW, expected),)
