"""What stands behind `/firsthand away`, in any order and with the words that people use."""

from datetime import UTC, datetime

import pytest

from bot.domain.calendar import Calendar
from bot.domain.errors import BadField
from handlers.away_words import Away, read

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # Monday, ten o'clock in Berlin
BERLIN = Calendar("Europe/Berlin", country="DE")


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "away"),
    [
        ("until 2026-03-09", Away(until=at(9, 8))),
        ("until 9 March stand-in @raj", Away(until=at(9, 8), stand_in="@raj")),
        ("stand-in @raj until 9 March", Away(until=at(9, 8), stand_in="@raj")),
        ("Until next Monday, stand in is Raj Patel", Away(until=at(9, 8), stand_in="Raj Patel")),
        ("till Friday with stand\u2011in: <@U0RAJ|raj>", Away(until=at(6, 8), stand_in="<@U0RAJ|raj>")),
        ("until Saturday", Away(until=at(9, 8))),
        ("until 6 April", Away(until=at(7, 7, month=4))),
        ("until 14:00", Away(until=at(2, 13))),
        ("until tomorrow at 9:30", Away(until=at(3, 8, 30))),
        ("from Wednesday until Friday", Away(since=at(3, 23), until=at(6, 8))),
        ("since today until Friday", Away(until=at(6, 8))),
        ("for 3 days", Away(until=at(5, 8))),
        ("from Wednesday for a week", Away(since=at(3, 23), until=at(11, 8))),
        ("today", Away(until=at(3, 8))),
        ("tomorrow", Away(since=at(2, 23), until=at(4, 8))),
        ("tomorrow stand-in @raj", Away(since=at(2, 23), until=at(4, 8), stand_in="@raj")),
        ("stand-in @raj", Away(stand_in="@raj")),
        ("@dana until Friday", Away(until=at(6, 8), whom="@dana")),
        ("Dana Weiss for 3 days stand-in raj@example.com", Away(None, at(5, 8), "raj@example.com", "Dana Weiss")),
        ("stand-in Till Weber till Friday", Away(until=at(6, 8), stand_in="Till Weber")),
        ("@till until Friday", Away(until=at(6, 8), whom="@till")),
    ],
)
def test_it_is_understood(typed: str, away: Away) -> None:
    assert read(typed, BERLIN, NOW) == away


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("until soon", "I do not understand “soon” as a day"),
        ("until", "What belongs behind “until”"),
        ("stand-in", "What belongs behind “stand-in”"),
        ("until Friday until Monday", "What belongs behind “until”"),
        ("until 1 March 2020", "over before it begins"),
        ("until 9:00", "over before it begins"),
        ("from Friday until Wednesday 4 March", "I do not understand"),
        ("from 13 March until 9 March", "over before it begins"),
        ("until 2206-01-01", "more than three years ahead"),
        ("for ages", "I do not understand “ages”"),
        ("14:00", "type “until” before it"),
    ],
)
def test_what_is_misread_is_answered_with_what_would_be_right(typed: str, says: str) -> None:
    with pytest.raises(BadField) as refused:
        read(typed, BERLIN, NOW)
    assert says in refused.value.says


def test_a_long_word_is_not_given_back_whole() -> None:
    with pytest.raises(BadField) as refused:
        read("until " + "x" * 3000, BERLIN, NOW)
    assert len(refused.value.says) < 250
