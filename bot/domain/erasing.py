"""Taking somebody out of everything that is kept: which words go, and what stands in their place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from bot.domain.complaint import Complaint, Outcome, Patch, Status

ERASED = "(erased)"
ERASED_CUSTOMER = "A customer who was erased"
ERASED_PERSON = "Somebody who was erased"
PSEUDONYM = "erased-"  # and a number: the id of an erased person, which is no id of Slack's

# What is kept as JSON: under these names stands what people wrote …
WRITTEN = frozenset(
    {
        "attempt",
        "cause_words",
        "expects",
        "happened",
        "how_won",
        "learned",
        "note",
        "notes",
        "question",
        "reason",
        "said",
        "text",
        "what",
        "why",
        "words",
        "wrong_if",
    }
)
# … under these how something is called, in messages that wait …
CALLED = frozenset({"customer", "expected", "failed", "filename", "label", "name", "names", "reference"})
# … under these the id of a person, a channel or a message, or an e-mail …
IDS = frozenset(
    {
        "about",
        "asked",
        "author",
        "by",
        "channel",
        "email",
        "ended_by",
        "escalation_channel",
        "giver",
        "handed_by",
        "ideas_channel",
        "link",
        "manager",
        "named",
        "named_leaders",
        "of",
        "owner",
        "passed",
        "proposed_by",
        "reader",
        "reminded",
        "stand_in",
        "taken_from",
        "team_id",
        "to",
        "told_by",
        "ts",
        "user_id",
        "where",
        "won_by_email",
    }
)
# … and under these nothing that anybody wrote about a customer or a person.
SETTLED = frozenset(
    {
        "away_emoji",
        "column",
        "complaint_emoji",
        "country",
        "fields",
        "idea_emoji",
        "tz",
    }
)


@dataclass(frozen=True, slots=False)
class Terms:
    """What is to be found: `ids` with what takes their place, and `words`, whole and in any case.

    `others` are names of others that begin or end with one of the words, and stay.
    """

    words: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()

    def inside(self, text: str) -> str:
        """What somebody wrote, without them."""
        for found, instead in self.ids.items():
            if found in text:
                text = re.sub(rf"(?<![A-Z0-9]){re.escape(found)}(?![A-Z0-9])", instead, text)
        return self._pattern.sub(lambda match: match["other"] or ERASED, text) if self._pattern else text

    def fact(self, node: Any, key: str = "") -> Any:
        """What is kept as JSON, without them."""
        return self._walked(node, key, WRITTEN)

    def message(self, node: Any, key: str = "") -> Any:
        """A message that waits, without them: it has names in it as well."""
        return self._walked(node, key, WRITTEN | CALLED)

    def _walked(self, node: Any, key: str, written: frozenset[str]) -> Any:
        match node:
            case str():
                if key in written:
                    return self.inside(node)
                return self.ids.get(node, ERASED if key in IDS and self._is_word(node) else node)
            case list():
                return [self._walked(each, key, written) for each in node]
            case dict():
                walked = {name: self._walked(each, name, written) for name, each in node.items()}
                return self._renamed(node, walked)
        return node

    def _renamed(self, before: Mapping[str, Any], after: dict[str, Any]) -> dict[str, Any]:
        """A person with the name that messages show."""
        if "name" in after and before.get("user_id") in self.ids:
            return after | {"name": ERASED_PERSON}
        return after

    def _is_word(self, text: str) -> bool:
        return any(text.casefold() == word.casefold() for word in self.words)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self.words:
            return None
        longest_first = (sorted(some, key=len, reverse=True) for some in (self.others, self.words))
        others, words = ("|".join(map(re.escape, some)) or r"(?!)" for some in longest_first)
        return re.compile(rf"(?<!\w)(?:(?P<other>{others})|(?:{words}))(?!\w)", re.IGNORECASE)


def blanked(node: Any, key: str = "") -> Any:
    """What is kept as JSON about an erased customer: nothing of what people wrote in it."""
    match node:
        case str() if key in WRITTEN:
            return ERASED
        case list():
            return [blanked(each, key) for each in node]
        case dict():
            return {name: blanked(each, name) for name, each in node.items()}
    return node


def erased(complaint: Complaint, by: str, now: datetime) -> Complaint:
    """Numbers and days stay. One that is open is over: there is nobody left whom it is about."""
    asks = tuple(replace(ask, why=ERASED if ask.why else None) for ask in complaint.asks)
    patch = complaint.patch or Patch(by, now, ERASED, Outcome.UNCLEAR)
    return replace(
        complaint,
        text=ERASED,
        said=None,
        promise=None,
        follow_up=None,
        asks=asks,
        status=Status.PATCHED_UP,
        patch=replace(patch, what=ERASED, cause_words=ERASED if patch.cause_words else None),
    )


def is_about(node: Any, customer_id: int) -> bool:
    """A message that waits and that shows a complaint of this customer, and nothing besides."""
    match node:
        case {"briefing": {"customer": {"id": found}}}:
            return bool(found == customer_id)
    return False


def without_customer(node: Any, customer_id: int) -> Any:
    """A message that waits and tells of several customers: of this one, what stands in it goes."""
    match node:
        case {"customer_id": found, "name": str()} if found == customer_id:
            return blanked(node) | {"name": ERASED_CUSTOMER}
        case {"customer": {"id": found, **customer}} if found == customer_id:
            unknown = dict.fromkeys(customer)
            return blanked(node) | {"customer": {**unknown, "id": found, "name": ERASED_CUSTOMER}}
        case dict():
            return {name: without_customer(each, customer_id) for name, each in node.items()}
        case list():
            return [without_customer(each, customer_id) for each in node]
    return node


def is_erased(user_id: str) -> bool:
    return user_id.startswith(PSEUDONYM)


def worth_finding(spellings: Iterable[str]) -> tuple[str, ...]:
    """Without doubles and without what is too short to be looked for: two letters are in every text."""
    return tuple(dict.fromkeys(each for each in spellings if len(each.strip()) > 2))
