"""Days as people type them."""

from datetime import date, time

import pytest

from handlers.when import When, days_of, read

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-09", date(2026, 3, 9)),
        ("9 March", date(2026, 3, 9)),
        ("9 march 2027", date(2027, 3, 9)),
        ("9th of March", date(2026, 3, 9)),
        ("the 9th of March", date(2026, 3, 9)),
        ("March 9", date(2026, 3, 9)),
        ("Mar. 9th, 2026", date(2026, 3, 9)),
        ("9. March", date(2026, 3, 9)),
        ("9.3.", date(2026, 3, 9)),
        ("9.3.2026", date(2026, 3, 9)),
        ("9.12.", date(2026, 12, 9)),
        ("1 March", date(2027, 3, 1)),
        ("29 February", date(2028, 2, 29)),
        ("today", MONDAY),
        ("tomorrow", date(2026, 3, 3)),
        ("the day after tomorrow", date(2026, 3, 4)),
        ("Friday", date(2026, 3, 6)),
        ("on Fri", date(2026, 3, 6)),
        ("Monday", date(2026, 3, 9)),
        ("next Monday", date(2026, 3, 9)),
        ("next Friday", date(2026, 3, 13)),
        ("next week", date(2026, 3, 9)),
        ("in 3 days", date(2026, 3, 5)),
        ("in two weeks", date(2026, 3, 16)),
    ],
)
def test_a_day(typed: str, day: date) -> None:
    assert read(typed, MONDAY) == When(day)


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("14:00", When(MONDAY, time(14))),
        ("2pm", When(MONDAY, time(14))),
        ("2:30 p.m.", When(MONDAY, time(14, 30))),
        ("12 am", When(MONDAY, time(0))),
        ("tomorrow at 9:15", When(date(2026, 3, 3), time(9, 15))),
        ("Friday noon", When(date(2026, 3, 6), time(12))),
        ("9 March 14:00", When(date(2026, 3, 9), time(14))),
    ],
)
def test_a_time_of_day(typed: str, when: When) -> None:
    assert read(typed, MONDAY) == when


@pytest.mark.parametrize(
    "typed", ["", "soon", "31 June", "2026-13-01", "9/3", "25:00", "13pm", "fr", "next", "mayonnaise"]
)
def test_what_is_no_day(typed: str) -> None:
    assert read(typed, MONDAY) is None


@pytest.mark.parametrize(
    ("typed", "count"), [("3 days", 3), ("a week", 7), ("two weeks", 14), ("ages", None), ("x days", None)]
)
def test_how_many_days(typed: str, count: int | None) -> None:
    assert days_of(typed) == count


def test_next_monday_is_never_more_than_a_week_away() -> None:
    assert read("next Monday", date(2026, 3, 8)) == When(date(2026, 3, 9)), "said on a Sunday"
    assert read("next Monday", date(2026, 3, 3)) == When(date(2026, 3, 9))
