"""Customer files as people really save them, and what they are told when a row cannot be used."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.customer import Contact
from bot.domain.customer_file import COLUMNS, WHOLE_ROW, Faults, Row, check_text, read_rows
from bot.domain.customer_told import RowFault
from bot.domain.errors import BadField
from bot.domain.spelling import name_key

TODAY = date(2025, 6, 2)
FULL = (
    "name,reference,since,original_contact,current_contact,aliases,value,notes\n"
    'Acme,P-1,2024-03-03,dana@example.com,U02SAM,"ACME Corp; Acme Ltd",1200.50,"likes tea\nand calls"\n'
)


def read(text: str | bytes) -> list[Row | Faults]:
    data = text.encode() if isinstance(text, str) else text
    check_text(io.BytesIO(data))
    return list(read_rows(io.BytesIO(data), TODAY))


def rows(text: str | bytes) -> list[Row]:
    found = read(text)
    assert all(isinstance(item, Row) for item in found), found
    return [item for item in found if isinstance(item, Row)]


def only_fault(text: str) -> RowFault:
    (item,) = read(text)
    assert not isinstance(item, Row)
    (fault,) = item
    return fault


def refused(text: str | bytes) -> str:
    with pytest.raises(BadField) as refusal:
        read(text)
    assert refusal.value.field == "file"
    return refusal.value.says


def test_every_column_is_read() -> None:
    assert rows(FULL) == [
        Row(
            line=2,
            name="Acme",
            reference="P-1",
            since=date(2024, 3, 3),
            original_contact=Contact(email="dana@example.com"),
            current_contact=Contact(user_id="U02SAM"),
            aliases=("ACME Corp", "Acme Ltd"),
            value=Decimal("1200.50"),
            notes="likes tea\nand calls",
        )
    ]


def test_headings_come_in_any_order_case_and_spelling() -> None:
    assert rows("Current Contact, NAME ,original-contact\nU2,Acme,U1\n") == [
        Row(2, "Acme", original_contact=Contact("U1"), current_contact=Contact("U2"))
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_spreadsheets_save_is_recognised(separator: str, mark: str, end: str) -> None:
    lines = [["name", "aliases", "notes"], ["Söhne & Co", '"a; b"', f'"b{separator}c"'], ["Beta", "", ""]]
    text = mark + end.join(separator.join(cells) for cells in lines) + end
    assert rows(text) == [Row(2, "Söhne & Co", aliases=("a", "b"), notes=f"b{separator}c"), Row(3, "Beta")]


def test_lines_are_counted_as_in_the_file() -> None:
    text = 'name,notes\n\nAcme,"one\ntwo\r\nthree"\n  , \nBeta\nGamma,""\n'
    assert [(row.line, row.name, row.notes) for row in rows(text)] == [
        (3, "Acme", "one\ntwo\nthree"),
        (7, "Beta", None),
        (8, "Gamma", None),
    ]


def test_a_wrong_heading_is_answered_with_the_columns_there_are() -> None:
    for text in ("", "\n \n", "since\n", "name|value\nA|1\n", "name,fax\n", "name,Name\n", "n\0a\0m\0e"):
        says = refused(text)
        assert all(column in says for column in COLUMNS)
    assert refused("name,phone,fax\n").startswith('I do not know the columns "phone", "fax".')
    assert refused("since,value\n").startswith('The column "name" is missing.')
    assert '"name" more than once' in refused("name,Name\n")


def test_a_file_that_is_not_utf_8_is_refused_as_a_whole_and_names_the_line() -> None:
    assert "Line 3 is not UTF-8" in refused("name\nAcme\nSöhne\n".encode("latin-1"))
    assert "Line 1 is not UTF-8" in refused(FULL.encode("utf-16"))
    assert "Line 1 has more than 1,000,000 characters" in refused(b"x" * 1_000_001)


def test_all_faults_of_a_row_are_told_and_the_other_rows_go_on() -> None:
    first, second = read("name,since,original_contact,value\n,soon,dana,much\nBeta,,,\n")
    assert not isinstance(first, Row)
    assert [(fault.line, fault.column) for fault in first] == [
        (2, "name"),
        (2, "since"),
        (2, "original_contact"),
        (2, "value"),
    ]
    assert second == Row(3, "Beta")


def test_a_value_under_no_heading_is_a_fault() -> None:
    assert rows("name,notes,\nAcme,x,\nBeta,y,,,\n") == [Row(2, "Acme", notes="x"), Row(3, "Beta", notes="y")]
    fault = only_fault("name,value\nAcme, Inc,5\n")
    assert (fault.column, fault.expected.split(" stands")[0]) == (WHOLE_ROW, '"5"')


def test_a_broken_quotation_mark_costs_its_own_line_only() -> None:
    text = 'name,notes\nAcme,"never closed\nBeta,"two\nlines"\nGamma,15" screen\nDelta,fine\n'
    broken, beta, inches, delta = read(text)
    assert not isinstance(broken, Row)
    assert not isinstance(inches, Row)
    assert [fault.line for fault in (*broken, *inches)] == [2, 5]
    assert "quotation mark" in broken[0].expected
    assert (beta, delta) == (Row(3, "Beta", notes="two\nlines"), Row(6, "Delta", notes="fine"))


def test_the_rest_of_a_broken_note_does_not_become_a_customer() -> None:
    found = read('name,notes\nAcme,"He said "no"\nand went home\nfor good"\nBeta,x\n')
    assert [item.name for item in found if isinstance(item, Row)] == ["Beta"]
    assert [fault.line for item in found if not isinstance(item, Row) for fault in item] == [2, 3, 4]


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_a_large_file() -> None:
    found = read('name,notes\nAcme,"oh\n' + "Beta,x\n" * 50_000)
    assert sum(isinstance(item, Row) for item in found) == 50_000


AWKWARD = st.text('",;\n\r\tnameé\0').map(str.encode)


@given(st.binary() | (AWKWARD | st.binary()).map(b"name,aliases,since\n".__add__))
def test_no_bytes_crash(data: bytes) -> None:
    try:
        found = read(data)
    except BadField as refusal:
        assert refusal.says.endswith((".", '".'))
    else:
        last = len(data.decode("utf-8-sig")) + 1
        lines = [item.line if isinstance(item, Row) else item[0].line for item in found]
        assert lines == sorted(lines)
        assert all(1 < line <= last for line in lines)


ONE_LINE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=60).map(str.strip)
SPELLING = ONE_LINE.filter(name_key)
ALIAS = SPELLING.map(lambda text: text.replace(";", "").strip()).filter(name_key)
EMAIL = st.from_regex(r"[a-z][a-z0-9.+_-]{0,20}@[a-z0-9-]{1,20}\.[a-z]{2,8}", fullmatch=True)
CONTACT = EMAIL.map(lambda email: Contact(email=email)) | st.from_regex(r"[UW][A-Z0-9]{8,10}", fullmatch=True).map(
    Contact
)
NOTES = st.lists(ONE_LINE, max_size=4).map("\n".join).map(str.strip)
ROWS = st.builds(
    Row,
    line=st.just(0),
    name=SPELLING,
    reference=st.none() | SPELLING,
    since=st.none() | st.dates(max_value=TODAY),
    original_contact=st.none() | CONTACT,
    current_contact=st.none() | CONTACT,
    aliases=st.lists(ALIAS, max_size=5, unique=True).map(tuple),
    value=st.none() | st.decimals(0, 10**12 - 1, places=2),
    notes=st.none() | NOTES.map(lambda text: text or None),
)


@given(
    st.lists(ROWS, max_size=5),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
    st.permutations(COLUMNS),
)
def test_what_is_written_comes_back(wanted: list[Row], separator: str, end: str, columns: list[str]) -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, delimiter=separator, lineterminator=end)
    writer.writeheader()
    writer.writerows(map(cells, wanted))
    found = rows(text.getvalue())
    assert [cells(row) for row in found] == [cells(row) for row in wanted]
    ends = [1]
    for row in wanted:
        ends.append(ends[-1] + 1 + (row.notes or "").count("\n"))
    assert [row.line for row in found] == [end + 1 for end in ends[:-1]]


def cells(row: Row) -> dict[str, str]:
    return {
        "name": row.name,
        "reference": row.reference or "",
        "since": str(row.since or ""),
        "original_contact": written(row.original_contact),
        "current_contact": written(row.current_contact),
        "aliases": ";".join(row.aliases),
        "value": "" if row.value is None else str(row.value),
        "notes": row.notes or "",
    }


def written(contact: Contact | None) -> str:
    return (contact.user_id or contact.email or "") if contact else ""
