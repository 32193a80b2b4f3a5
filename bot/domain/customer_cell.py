"""Reading single cells of a customer file. Each function is given text without spaces around it, never empty.

All raise `Wrong` with a sentence that says what would be right.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from bot.domain.customer import (
    ALIASES_LIMIT,
    NAME_LIMIT,
    NOTES_LIMIT,
    REFERENCE_LIMIT,
    Contact,
)
from bot.domain.spelling import name_key

EMAIL_LIMIT = 254  # RFC 5321
SHOWN = 60
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how those begin: https://owasp.org/www-community/attacks/CSV_Injection

# Anything longer than two decimals is refused: "1.200" is 1200 to a German spreadsheet and 1.2 to Python.
_VALUE = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_GROUPED = re.compile(r"([0-9]{1,3}(?:[., '][0-9]{3}){1,3}|[0-9]{1,12})[.,]([0-9]{2})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OTHER_DAY = re.compile(r"([0-9]{4}|[0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{1,2})")
_SLACK_ID = re.compile(r"<@([UW][A-Z0-9]{1,30})(?:\|[^<>]*)?>|([UW][A-Z0-9]{1,30})")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\.]+(?:\.[^\s@<>()\[\],;:\"\\.]+)+")


class Wrong(Exception):
    """What the cell holds cannot be used; the text is the sentence for the person who wrote it."""


def unguarded(text: str) -> str:
    """Without the apostrophe by which an export keeps spreadsheets from taking the cell for a formula."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text


def quoted(text: str) -> str:
    """As it stands in the file, cut where it gets long."""
    shown = " ".join(text.split())
    return f'"{shown[:SHOWN]}…"' if len(shown) > SHOWN else f'"{shown}"'


def name(text: str) -> str:
    return _spelling(text, "A name", NAME_LIMIT)


def reference(text: str) -> str:
    return _spelling(text, "A reference", REFERENCE_LIMIT)


def aliases(text: str) -> tuple[str, ...]:
    """Split by semicolons; a name given twice counts once."""
    names = tuple(dict.fromkeys(filter(None, (part.strip() for part in text.split(";")))))
    if len(names) > ALIASES_LIMIT:
        raise Wrong(f"At most {ALIASES_LIMIT} other names fit here; these are {len(names):,}.")
    return tuple(map(name, names))


def notes(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > NOTES_LIMIT:
        raise Wrong(f"At most {NOTES_LIMIT:,} characters fit here; these are {len(text):,}.")
    _no_controls(text, but="\n\t")
    return text


def day(text: str, today: date) -> date:
    """Only year-month-day: 3/4/24 is one day in London and another in New York."""
    try:
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        right = " or ".join(str(meant) for meant in _days_meant(text, today)) or "year-month-day, such as 2024-03-31"
        raise Wrong(f"{quoted(text)} is not a date; write it as {right}.")
    if found > today:
        raise Wrong(f"{found} is still to come; write the day the relationship began.")
    return found


def value(text: str) -> Decimal:
    if _VALUE.fullmatch(text):
        return Decimal(text)
    if grouped := _GROUPED.fullmatch(text):
        whole = re.sub("[^0-9]", "", grouped[1])
        raise Wrong(f"{quoted(text)} has other separators than one point; write it as {whole}.{grouped[2]}.")
    raise Wrong(
        f"{quoted(text)} is not a plain number from 0 upwards; write it like 1200 or 1200.50, without a "
        "currency, without separators between thousands and with at most two decimals."
    )


def contact(text: str) -> Contact:
    if found := _SLACK_ID.fullmatch(text):
        return Contact(user_id=found[1] or found[2])
    email = text.lower()
    if len(email) <= EMAIL_LIMIT and _EMAIL.fullmatch(email):
        _no_controls(email)
        return Contact(email=email)
    raise Wrong(
        f"{quoted(text)} is neither an e-mail address nor a Slack member ID; write one, such as "
        "dana@example.com or U012AB3CD."
    )


def _spelling(text: str, what: str, limit: int) -> str:
    if len(text) > limit:
        raise Wrong(f"{what} has at most {limit} characters; {quoted(text)} has {len(text):,}.")
    if not name_key(text):
        raise Wrong(f"{what} has letters, digits or signs; {quoted(text)} has none.")
    _no_controls(text)
    return text


def _no_controls(text: str, *, but: str = "") -> None:
    """Databases refuse some of these, and none of them can be seen."""
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character not in but:
            shown = quoted(text.replace(character, " "))
            if character in "\r\n":
                raise Wrong(f"{shown} has a line break in it; write it on one line.")
            raise Wrong(f"{shown} has an invisible character (U+{ord(character):04X}) in it; delete that.")


def _days_meant(text: str, today: date) -> list[date]:
    """The days that other ways of writing can mean; with points the day of the month always comes first."""
    found = _OTHER_DAY.fullmatch(text)
    if not found:
        return []
    first, middle, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        readings = [(first, middle, last)]
    else:
        century = 0 if len(found[4]) == 4 else 2000 if 2000 + last <= today.year else 1900
        readings = [(century + last, middle, first)]
        if found[2] != ".":
            readings.append((century + last, first, middle))
    return sorted({date(*reading) for reading in readings if _is_day(*reading)})


def _is_day(year: int, month: int, day_of_month: int) -> bool:
    try:
        date(year, month, day_of_month)
    except ValueError:
        return False
    return True
