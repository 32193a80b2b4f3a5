"""What an export is made of: a JSON file for every table, and for what people read a CSV file as well.

Rows are as the tables have them: moments as ISO 8601 in UTC, money as text, whatever is kept as JSON as it is.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.customer_cell import FORMULA

Row = Mapping[str, Any]

WORDS = (
    "text",
    "what",
    "why",
    "note",
    "words",
    "reason",
    "attempt",
    "happened",
    "learned",
)  # of a fact, that people wrote


@dataclass(frozen=True, slots=True)
class Names:
    """Of people by user id, and of customers by id, as far as a page of rows needs them."""

    people: Mapping[str, str] = field(default_factory=dict)
    customers: Mapping[int, str] = field(default_factory=dict)

    def person(self, user_id: str | None) -> str:
        return self.people.get(user_id, user_id) if user_id else ""


Cell = Callable[[Row, Names], object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The CSV file of a table: its columns in their order."""

    table: str
    columns: Mapping[str, Cell]

    def heading(self) -> list[str]:
        return list(self.columns)

    def cells(self, row: Row, names: Names) -> list[str]:
        return [safe(cell(row, names)) for cell in self.columns.values()]


def safe(value: object) -> str:
    """What a spreadsheet would take for a formula is made text by an apostrophe, which the import takes off again."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _plain(column: str) -> Cell:
    return lambda row, names: row[column]


def _person(column: str) -> Cell:
    return lambda row, names: names.person(row[column])


def _label(letter: str, column: str) -> Cell:
    return lambda row, names: f"{letter}-{row[column]}" if row[column] is not None else ""


def _customer(row: Row, names: Names) -> object:
    return names.customers.get(row["customer_id"], "")


def _contact(role: str) -> Cell:
    return lambda row, names: row[f"{role}_user_id"] or row[f"{role}_email"]


def _words(row: Row, names: Names) -> object:
    fact = row["fact"]
    return " / ".join(str(fact[key]) for key in WORDS if fact.get(key))


def _fact(row: Row, names: Names) -> object:
    return json.dumps(row["fact"], ensure_ascii=False)


def _of_idea(key: str) -> Cell:
    return lambda row, names: row["idea"].get(key)


SHEETS = (
    Sheet(
        "customers",
        {
            "name": _plain("name"),
            "reference": _plain("reference"),
            "since": _plain("since"),
            "original_contact": _contact("original"),
            "current_contact": _contact("current"),
            "aliases": lambda row, names: ";".join(row["aliases"]),
            "value": _plain("value"),
            "notes": _plain("notes"),
        },
    ),
    Sheet(
        "complaints",
        {
            "complaint": _label("C", "number"),
            "customer": _customer,
            "logged_at": _plain("logged_at"),
            "reporter": _person("reporter"),
            "severity": _plain("severity"),
            "status": _plain("status"),
            "text": _plain("text"),
            "holder": _person("holder"),
            "acknowledged_at": _plain("acknowledged_at"),
            "patched_up_by": _person("patch_by"),
            "patched_up_at": _plain("patch_at"),
            "what_was_done": _plain("patch_what"),
            "customer_stays": _plain("patch_outcome"),
            "cause": _plain("patch_cause"),
            "cause_in_words": _plain("patch_cause_words"),
            "link": _plain("said_link"),
        },
    ),
    Sheet(
        "relationship_log",
        {
            "at": _plain("at"),
            "customer": _customer,
            "complaint": _label("C", "complaint"),
            "what": _plain("kind"),
            "by": lambda row, names: names.person(row["fact"].get("by")),
            "words": _words,
            "details": _fact,
        },
    ),
    Sheet(
        "ideas",
        {
            "idea": _label("I", "number"),
            "status": _plain("status"),
            "since": _plain("since"),
            "owner": _person("owner"),
            "author": lambda row, names: names.person(row["idea"].get("author")),
            "text": _of_idea("text"),
            "details": lambda row, names: json.dumps(row["idea"], ensure_ascii=False),
        },
    ),
    Sheet(
        "idea_log",
        {
            "at": _plain("at"),
            "idea": _label("I", "idea"),
            "what": _plain("kind"),
            "by": _person("by"),
            "words": _words,
            "details": _fact,
        },
    ),
    Sheet(
        "people",
        {
            "user_id": _plain("user_id"),
            "name": _plain("name"),
            "email": _plain("email"),
            "standing": _plain("standing"),
            "time_zone": _plain("tz"),
        },
    ),
)
SHEET_OF = {sheet.table: sheet for sheet in SHEETS}

ABOUT = """All data of {workspace}, as Firsthand had it at {at}.

csv/    tables to read and to calculate with, in UTF-8
        customers.csv can be imported again as it is
json/   everything, table by table, exactly as it is kept; moments are in UTC

A cell that a spreadsheet would take for a formula begins with an apostrophe.

{tables}
"""
