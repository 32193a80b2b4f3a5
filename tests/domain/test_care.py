"""Whose day it is, on which working day it is told, and what counts as a word with a customer."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Calendar, WorkingHours
from bot.domain.care import (
    Days,
    Touch,
    anniversary_in,
    anniversary_key,
    anniversary_keys,
    anniversary_on,
    days_of,
    touch_by,
)
from bot.domain.complaint import Outcome, Severity
from bot.domain.fact import (
    Acknowledged,
    ComplaintLogged,
    CustomerAdded,
    Fact,
    NoteAdded,
    PatchedUp,
    TalkedTo,
    TheyWereTold,
)

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
days = st.dates(date(2000, 1, 1), date(2050, 1, 1))


@pytest.mark.parametrize(
    ("since", "year", "expected"),
    [
        (date(2024, 3, 3), 2026, date(2026, 3, 3)),
        (date(2024, 2, 29), 2027, date(2027, 2, 28)),
        (date(2024, 2, 29), 2028, date(2028, 2, 29)),
        (date(2096, 2, 29), 2100, date(2100, 2, 28)),
    ],
)
def test_everybody_has_an_anniversary_in_every_year(since: date, year: int, expected: date) -> None:
    assert anniversary_on(since, year) == expected


def test_the_day_on_which_it_began_is_none() -> None:
    assert anniversary_in(date(2026, 3, 3), Days(date(2026, 3, 1), date(2026, 3, 5))) is None
    assert anniversary_in(date(2025, 3, 3), Days(date(2026, 3, 1), date(2026, 3, 5))) == date(2026, 3, 3)
    assert anniversary_in(date(2020, 1, 1), Days(date(2025, 12, 30), date(2026, 1, 2))) == date(2026, 1, 1)


@given(since=days, first=days, span=st.integers(0, 40))
def test_the_keys_of_some_days_find_exactly_those_whose_day_is_among_them(since: date, first: date, span: int) -> None:
    among = Days(first, first + timedelta(days=span))
    found = anniversary_key(since) in anniversary_keys(among) and since < among.first
    assert found == (anniversary_in(since, among) is not None and since < among.first)


@given(day=days, free=st.sets(st.integers(1, 7), max_size=6))
def test_every_day_is_told_on_a_working_day_that_is_not_after_it(day: date, free: set[int]) -> None:
    """Unless it is told late; and the last working day before tells of it."""
    hours = WorkingHours(tuple({1, 2, 3, 4, 5, 6, 7} - free), time(9), time(17))
    calendar = Calendar("Europe/Berlin", hours, "DE-BY")
    today = day
    while not calendar.is_workday(today):
        today -= timedelta(days=1)
    told = days_of(calendar, today)
    assert told.first <= day <= told.last
    assert not calendar.is_workday(told.last + timedelta(days=1)) or told.last + timedelta(days=1) > today


@pytest.mark.parametrize(
    ("fact", "touch"),
    [
        (CustomerAdded(at=AT, by=None, source="file"), Touch()),
        (ComplaintLogged(at=AT, by="U1", complaint=1, severity=Severity.NORMAL), Touch()),
        (PatchedUp(at=AT, by="U1", complaint=1, what="Paid", outcome=Outcome.STAYS), Touch()),
        (PatchedUp(at=AT, by="U1", complaint=1, what="Paid", outcome=Outcome.LEAVES), Touch(gone=True)),
        (TalkedTo(at=AT, by="U1"), Touch()),
        (TheyWereTold(at=AT, by="U1", idea=1, test=0, complaints=(1,)), Touch()),
        (Acknowledged(at=AT, by="U1", complaint=1), None),
        (NoteAdded(at=AT, by="U1", complaint=1, text="They never call"), None),
    ],
)
def test_what_counts_as_a_word_with_a_customer(fact: Fact, touch: Touch | None) -> None:
    assert touch_by(fact) == touch
