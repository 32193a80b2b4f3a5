"""Single cells of a customer file: what is understood, and the sentence that says what would be right."""

import io
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.customer import NAME_LIMIT, NOTES_LIMIT, Contact
from bot.domain.customer_file import Row, read_rows
from bot.domain.customer_told import RowFault

TODAY = date(2025, 6, 2)


def rows(text: str) -> list[Row]:
    found = list(read_rows(io.BytesIO(text.encode()), TODAY))
    assert all(isinstance(item, Row) for item in found), found
    return [item for item in found if isinstance(item, Row)]


def only_fault(text: str) -> RowFault:
    (item,) = read_rows(io.BytesIO(text.encode()), TODAY)
    assert not isinstance(item, Row)
    (fault,) = item
    return fault


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("3.3.24", '"3.3.24" is not a date; write it as 2024-03-03.'),
        ("31/12/1999", '"31/12/1999" is not a date; write it as 1999-12-31.'),
        ("12/31/99", '"12/31/99" is not a date; write it as 1999-12-31.'),
        ("3/4/24", '"3/4/24" is not a date; write it as 2024-03-04 or 2024-04-03.'),
        ("2024/3/3", '"2024/3/3" is not a date; write it as 2024-03-03.'),
        ("2024-02-30", '"2024-02-30" is not a date; write it as year-month-day, such as 2024-03-31.'),
        ("20240303", '"20240303" is not a date; write it as year-month-day, such as 2024-03-31.'),
        ("2025-06-03", "2025-06-03 is still to come; write the day the relationship began."),
    ],
)
def test_a_date_is_never_guessed(cell: str, says: str) -> None:
    assert only_fault(f"name,since\nAcme,{cell}\n") == RowFault(2, "since", says)


def test_values_are_plain_numbers_because_separators_mean_different_things() -> None:
    text = "name;value\nA;1200\nB;1200.50\nC;0\nD;1200.5\n"
    assert [row.value for row in rows(text)] == [1200, Decimal("1200.50"), 0, Decimal("1200.5")]
    assert "write it as 1200.50" in only_fault("name;value\nA;1,200.50\n").expected
    assert "write it as 1200.50" in only_fault("name;value\nA;1.200,50\n").expected
    assert "write it as 1200.50" in only_fault("name;value\nA;1200,50\n").expected
    for cell in ("1.200", "1,200", "1200 EUR", "-5", "NaN", "1e3", "٣", "1234567890123"):
        assert "write it like 1200 or 1200.50" in only_fault(f"name;value\nA;{cell}\n").expected


def test_contacts_are_emails_or_slack_ids() -> None:
    cells = ["Dana@Example.com", "U012AB3CD", "W012AB3CD", "<@U012AB3CD>", "<@U012AB3CD|dana>"]
    found = rows("name,original_contact\n" + "".join(f"A,{cell}\n" for cell in cells))
    assert [row.original_contact for row in found] == [
        Contact(email="dana@example.com"),
        Contact("U012AB3CD"),
        Contact("W012AB3CD"),
        Contact("U012AB3CD"),
        Contact("U012AB3CD"),
    ]
    for cell in (
        "dana",
        "@dana",
        "u012",
        "dana@example",
        "Dana <dana@x.example>",
        "<!here>",
        "a@b@c.de",
    ):
        fault = only_fault(f"name,current_contact\nA,{cell}\n")
        assert fault.column == "current_contact"
        assert "neither an e-mail address nor a Slack member ID" in fault.expected


@pytest.mark.parametrize(
    ("column", "cell", "part"),
    [
        ("name", "x" * (NAME_LIMIT + 1), "at most 120 characters"),
        ("name", "\u0301", "has none"),
        ("name", '"two\nlines"', "has a line break in it"),
        ("name", "a\0b", "invisible character (U+0000)"),
        ("reference", "x" * 81, "at most 80 characters"),
        ("aliases", ";".join(map(str, range(21))), "At most 20 other names"),
        ("aliases", "a;" + "x" * 121, "at most 120 characters"),
        ("notes", "x" * (NOTES_LIMIT + 1), "At most 3,000 characters"),
        ("notes", "bell\a", "invisible character (U+0007)"),
    ],
)
def test_what_cannot_be_kept_is_a_fault(column: str, cell: str, part: str) -> None:
    heading = "name" if column == "name" else f"{column},name"
    fault = only_fault(f"{heading}\n{cell}{'' if column == 'name' else ',Acme'}\n")
    assert (fault.line, fault.column) == (2, column)
    assert part in fault.expected
