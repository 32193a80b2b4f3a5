"""Closing the loop: what customers asked for is there, or is tried, and somebody they know tells them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.domain import errors
from bot.domain.case import Case
from bot.domain.escalation import route
from bot.domain.person import Who
from bot.domain.presence import Presence, unfit

SHIPPED = 0  # in the place of the number of a test
REMIND_AFTER = 3  # working days without an answer
SHOWN = 8  # customers in one message; the others come up in it as these are told


@dataclass(frozen=True, slots=True)
class Telling:
    """That a customer should hear of an idea: that test `test` of it begins, or (SHIPPED) that it has shipped.

    `complaints` are the numbers of theirs that it came from, `to` is whose turn it is to tell them, `passed` who said
    that it is not for them, `reminded` who was asked twice. `over`: there is better news by now.
    """

    team_id: str
    idea: int
    test: int
    customer_id: int
    complaints: tuple[int, ...]
    to: str
    since: datetime
    passed: tuple[str, ...] = ()
    reminded: tuple[str, ...] = ()
    told_by: str | None = None
    told_at: datetime | None = None
    over: bool = False

    @property
    def waits(self) -> bool:
        return self.told_by is None and not self.over

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who was asked to tell them."""
        return tuple(dict.fromkeys((*self.passed, self.to)))

    def told(self, by: str, now: datetime) -> "Telling":
        self._require_waiting()
        return replace(self, told_by=by, told_at=now)

    def passed_on(self, by: str, to: str, now: datetime) -> "Telling":
        self._require_waiting()
        if by != self.to:
            raise errors.NotYoursToTell(f"I-{self.idea}", self.to)
        return replace(self, to=to, since=now, passed=(*self.passed, by))

    def _require_waiting(self) -> None:
        if self.told_by is not None and self.told_at is not None:
            raise errors.AlreadyTold(f"I-{self.idea}", self.told_by, self.told_at)
        if self.over:
            raise errors.NotYoursToTell(f"I-{self.idea}", None)


def teller(case: Case, now: datetime, without: Iterable[str] = ()) -> str | None:
    """Who can tell this customer: whoever won them, else who looks after them, else the next human of the route.

    Somebody who is away can tell them on return, as nothing burns. None: nobody besides those who said no.
    """
    said_no = set(without)
    contacts = (case.customer.original_contact, case.customer.current_contact)
    known = [contact.user_id for contact in contacts if contact and contact.user_id]
    presence = Presence(case.people, case.workspace, now)
    others = [step.user_id for step in route(case.customer, presence) if step.user_id and not step.why_not(presence)]
    for user_id in (*known, *others, *presence.present(case.leaders), *case.leaders):
        if user_id not in said_no and unfit(user_id, case.people) is None:
            return user_id
    return None


@dataclass(frozen=True, slots=True)
class Asked:
    """A complaint of theirs, in their words."""

    complaint: int
    text: str


@dataclass(frozen=True, slots=True)
class ToTell:
    """A customer in the message; `won`: the reader has won them. Where `to` is another one, it was passed on."""

    customer_id: int
    name: str
    asked: tuple[Asked, ...]
    to: Who
    won: bool
    told_by: Who | None = None
    told_at: datetime | None = None
    over: bool = False

    @property
    def waits(self) -> bool:
        return self.told_by is None and not self.over


@dataclass(frozen=True, slots=True)
class TellThem:
    """To whoever can tell customers: `words` say what is different now, or what will be tried.

    `more` customers are not shown yet. `again`: as a reminder.
    """

    idea: int
    text: str
    test: int
    words: str
    reader: str
    customers: tuple[ToTell, ...]
    more: int = 0
    again: bool = False
    kind: Literal["tell_them"] = "tell_them"

    @property
    def moot(self) -> bool:
        return not any(each.waits and each.to.user_id == self.reader for each in self.customers)


def in_order(tellings: Sequence[Telling], reader: str) -> list[Telling]:
    """Those that wait for the reader first."""
    return sorted(tellings, key=lambda each: (not (each.waits and each.to == reader), each.customer_id))
