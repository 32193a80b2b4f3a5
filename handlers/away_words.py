"""Understanding what stands behind `/firsthand away`."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.calendar import Calendar
from bot.domain.errors import BadField
from handlers import when

FIELD = "text"
EXAMPLE = "/firsthand away until 9 March stand-in @dana"
LONGEST = timedelta(days=3 * 365)
SHOWN = 60  # of what was not understood

_DASHES = re.compile("[\u2010-\u2015]")
_KEYWORD = re.compile(r"(?<![@\w])(from|since|until|till|til|for|(?:with )?stand[ -]?in)(?![\w-])(?: is\b)?:?", re.I)


@dataclass(frozen=True, slots=True)
class Away:
    """`whom` and `stand_in` as they were typed; None: oneself, and whoever stands in as a rule."""

    since: datetime | None = None
    until: datetime | None = None
    stand_in: str | None = None
    whom: str | None = None


def read(text: str, calendar: Calendar, now: datetime) -> Away:
    """Days are those of `calendar`. One is back on the day that is named, when work begins.

    Raises errors.BadField for what is neither.
    """
    before, parts = _parts(_DASHES.sub("-", text.strip()))
    today = calendar.local(now).date()
    if before and "until" not in parts and "for" not in parts and (single := when.read(before, today)):
        if single.at:
            raise BadField(FIELD, f"Is that the end? Then please type “until” before it, such as: {EXAMPLE}")
        parts |= {"from": before, "for": "1 day"}
        before = ""
    since = _moment(parts.get("from"), calendar, now)
    until = _end(parts, calendar, since or now, now)
    if until and until <= (since or now):
        raise BadField(FIELD, "That would be over before it begins. Say a later day, such as tomorrow or next Monday.")
    if (until and until - now > LONGEST) or (since and since - now > LONGEST):
        raise BadField(FIELD, "That is more than three years ahead. Is the year right?")
    return Away(since, until, _name(parts.get("stand-in")), _name(before))


def _parts(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the first keyword, and behind each."""
    found = [match for match in _KEYWORD.finditer(text) if _is_meant(match, text)]
    if not found:
        return text, {}
    ends = [*(match.start() for match in found[1:]), len(text)]
    parts: dict[str, str] = {}
    for match, end in zip(found, ends, strict=True):
        word, value = _canonical(match[1]), text[match.end() : end].strip(" ,;")
        if word in parts or not value:
            raise BadField(FIELD, f"What belongs behind “{match[1]}”? It goes like this: {EXAMPLE}")
        parts[word] = value
    return text[: found[0].start()].strip(" ,;"), parts


def _is_meant(match: re.Match[str], text: str) -> bool:
    """Till is a name as well: it is a word of ours where a day follows."""
    if not match[1].casefold().startswith("til"):
        return True
    following = _KEYWORD.split(text[match.end() :])[0]
    return when.read(following, datetime.min.date()) is not None


def _canonical(word: str) -> str:
    word = word.casefold().removeprefix("with ").replace(" ", "-").replace("standin", "stand-in")
    return {"till": "until", "til": "until", "since": "from"}.get(word, word)


def _moment(words: str | None, calendar: Calendar, now: datetime) -> datetime | None:
    """The beginning of a day, unless a time is named; None for a beginning that is over: it holds from now on."""
    if words is None:
        return None
    found = _day(words, calendar, now)
    at = calendar.at(found.day, found.at or time.min)
    return at if at > now else None


def _end(parts: dict[str, str], calendar: Calendar, since: datetime, now: datetime) -> datetime | None:
    if "for" in parts and (count := when.days_of(parts["for"])):
        return calendar.morning(calendar.local(since).date() + timedelta(days=count))
    if "for" in parts:
        raise _not_understood(parts["for"])
    if "until" not in parts:
        return None
    found = _day(parts["until"], calendar, now)
    return calendar.at(found.day, found.at) if found.at else calendar.morning(found.day)


def _day(words: str, calendar: Calendar, now: datetime) -> when.When:
    found = when.read(words, calendar.local(now).date())
    if found is None:
        raise _not_understood(words)
    return found


def _name(words: str | None) -> str | None:
    return words or None


def _not_understood(words: str) -> BadField:
    shown = words if len(words) <= SHOWN else words[:SHOWN] + "…"
    return BadField(FIELD, f"I do not understand “{shown}” as a day. Write it like {when.EXAMPLES}: {EXAMPLE}")
