"""Days and times as people type them, in the time zone of whoever types."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.domain.calendar import DAY

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
WEEK = timedelta(days=7)

EXAMPLES = "2026-03-09, 9 March, Friday, next Monday or tomorrow"

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4})?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ([a-z]{3,9})\.?,?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_IN = re.compile(r"(?:in )?(\d{1,3}|[a-z]+) (day|week)s?")
_TIME = re.compile(r"(?:^|\s)(?:at )?(?:(\d{1,2}):(\d{2})|(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\.?|(noon|midday))$")


@dataclass(frozen=True, slots=True)
class When:
    """`at` None: no time of day was typed."""

    day: date
    at: time | None = None


def read(words: str, today: date) -> When | None:
    """None for what is neither; a day without a year is the next one of its kind."""
    key = " ".join(words.casefold().replace(",", ", ").split()).replace(" ,", ",").strip(" .,")
    key, at = _time_off(key)
    key = key.removeprefix("on ").removeprefix("the ").removeprefix("this ").strip()
    if not key:
        return When(today, at) if at else None
    day = _named(key, today) or _written(key, today)
    return When(day, at) if day else None


def days_of(words: str) -> int | None:
    """How many: "3 days", "a week", "two weeks"."""
    match = _IN.fullmatch(" ".join(words.casefold().split()))
    if match is None or (match[1] not in NUMBERS and not match[1].isdecimal()):
        return None
    count = NUMBERS.get(match[1]) or int(match[1])
    return count * (7 if match[2] == "week" else 1)


def _time_off(key: str) -> tuple[str, time | None]:
    """The words before a time of day at their end, and that time."""
    match = _TIME.search(key)
    if match is None:
        return key, None
    hours, minutes, hour, past, half, noon = match.groups()
    if noon:
        return key[: match.start()].strip(), time(12)
    if half and 1 <= int(hour) <= 12:
        hours, minutes = str(int(hour) % 12 + (12 if half == "p" else 0)), past or "0"
    if hours is None or int(hours) > 23 or int(minutes) > 59:
        return key, None
    return key[: match.start()].strip(), time(int(hours), int(minutes))


def _named(key: str, today: date) -> date | None:
    simple = {"today": today, "tomorrow": today + DAY, "day after tomorrow": today + 2 * DAY}
    if key in simple:
        return simple[key]
    monday = today - timedelta(days=today.weekday())
    if key == "next week":
        return monday + WEEK
    which, _, name = key.rpartition(" ")
    number = _index(WEEKDAYS, name)
    if number is not None and which in ("", "next", "coming"):
        if which == "next":
            return monday + WEEK + timedelta(days=number)
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    if key.startswith("in ") and (count := days_of(key)):
        return today + timedelta(days=count)
    return None


def _written(key: str, today: date) -> date | None:
    if match := _ISO.fullmatch(key):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.fullmatch(key):
        return _next(today, match[3], int(match[2]), int(match[1]))
    if (match := _DAY_MONTH.fullmatch(key)) and (month := _index(MONTHS, match[2])) is not None:
        return _next(today, match[3], month + 1, int(match[1]))
    if (match := _MONTH_DAY.fullmatch(key)) and (month := _index(MONTHS, match[1])) is not None:
        return _next(today, match[3], month + 1, int(match[2]))
    return None


def _index(names: tuple[str, ...], typed: str) -> int | None:
    """By the whole name or its first letters, at least three."""
    found = [number for number, name in enumerate(names) if len(typed) >= 3 and name.startswith(typed)]
    return found[0] if found else None


def _next(today: date, year: str | None, month: int, day: int) -> date | None:
    if year:
        return _date(int(year), month, day)
    this = _date(today.year, month, day)
    if this and this >= today:
        return this
    later = (_date(today.year + more, month, day) for more in range(1, 9))  # 29 February may take so long
    return next((found for found in later if found), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
