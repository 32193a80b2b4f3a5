"""Understanding what was typed."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from handlers.commands import Row, rows_of

NEAR = 60  # of 100, by which a misspelt word still counts as meant
NEARER = 75  # where it may as well be a name
IDEA = re.compile(r"\s*(?:[iI]\s*-?\s*)?(\d{1,9})\s*")
CHALLENGE = re.compile(r"\s*[qQ]\s*-?\s*(\d{1,9})\s*")
QUOTED = re.compile('["“”„](.+)["“”]')
LABEL = re.compile(r"\s*[cC]\s*-?\s*(\d{1,9})\s*")


@dataclass(frozen=True, slots=True)
class Complaint:
    """`name` is None if no colon told where the customer's name ends; then everything is in `text`."""

    name: str | None
    text: str
    urgent: bool


def readable(text: str) -> str:
    """Without NUL and halves of characters (lone surrogates), which nobody sees and PostgreSQL does not keep."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def complaint(typed: str) -> Complaint:
    """`NAME: what happened`, perhaps with `urgent` in front. Nothing behind the colon is changed."""
    rest, urgent = typed.strip(), False
    match rest.split(maxsplit=1):
        case [first, more] if first.casefold() in ("urgent", "urgent:"):
            rest, urgent = more, True
    name, colon, text = rest.partition(":")
    if not colon:
        return Complaint(None, rest, urgent)
    return Complaint(" ".join(name.split()), text.strip(), urgent)


@dataclass(frozen=True, slots=True)
class Listed:
    """What stood behind "list": some of the words that it was looked through for, and the name of a customer."""

    words: frozenset[str]
    name: str


def listed(typed: str, known: Collection[str]) -> Listed:
    """The words stand before or behind the name, in any order; in quotes a name may have such words itself."""
    if quoted := QUOTED.search(typed):
        around = f"{typed[: quoted.start()]} {typed[quoted.end() :]}".split()
        return Listed(frozenset(word.casefold() for word in around), quoted[1].strip())
    words, found = typed.split(), set()
    for end in (0, -1):
        while words and words[end].casefold() in known:
            found.add(words.pop(end).casefold())
    return Listed(frozenset(found), " ".join(words))


def nearest_word(typed: str, known: Collection[str]) -> str | None:
    """The one that was perhaps misspelt."""
    best = process.extractOne(typed.strip().casefold(), known, scorer=fuzz.ratio, score_cutoff=NEARER)
    return str(best[0]) if best else None


def number(typed: str) -> int | None:
    """The number in "C-12", "c12" or "12"."""
    match = LABEL.fullmatch(typed) or re.fullmatch(r"\s*(\d{1,9})\s*", typed)
    return int(match[1]) if match else None


def idea_number(typed: str) -> int | None:
    """The number in "I-7", "i7" or "7"."""
    match = IDEA.fullmatch(typed)
    return int(match[1]) if match else None


def challenge_number(typed: str) -> int | None:
    """The number in "Q-1", "q1"; a number alone could be anything."""
    match = CHALLENGE.fullmatch(typed)
    return int(match[1]) if match else None


def two_ideas(typed: str) -> tuple[int, int] | None:
    """The numbers in "I-3 into I-7"."""
    one, into, other = typed.casefold().partition("into")
    numbers = idea_number(one), idea_number(other)
    return (numbers[0], numbers[1]) if into and numbers[0] and numbers[1] else None


def nearest(command: str, typed: str) -> Row | None:
    """The row whose keyword is most like the first word that was typed."""
    word = typed.strip().partition(" ")[0].casefold()
    rows = {row.keyword: row for row in reversed(rows_of(command)) if row.keyword}
    best = process.extractOne(word, rows.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return rows[best[0]] if best else None
