"""Customers about whom nobody could be asked today, short of a manager or the leaders, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.domain.complaint import Reason
from bot.domain.person import Who
from bot.domain.presence import Presence

NOBODY = "nobody"  # stands for all such customers where a person stands for those whom they looked after
REASONS_SHOWN = 8
NAMES_SHOWN = 3
PASSING = (Reason.AWAY, Reason.AWAY_BY_STATUS)


@dataclass(frozen=True, slots=True)
class Unattended:
    """Customers with the same contacts: user ids, and whether an e-mail waits for somebody. `newest` is an id."""

    original: str | None
    current: str | None
    waits: bool
    count: int
    newest: int

    def why(self, presence: Presence) -> "Why":
        """Whoever comes back some day is named first, else who looks after them now, else who won them."""
        there = [user_id for user_id in (self.current, self.original) if user_id]
        if not there:
            return Why(Reason.UNKNOWN_EMAIL if self.waits else Reason.MISSING)
        known = [Why(found.reason, user_id) for user_id in there if (found := presence.why_not(user_id))]
        return min(known, key=lambda why: why.reason not in PASSING)


@dataclass(frozen=True, slots=True)
class Why:
    """`user_id` is who cannot be asked; None where nobody is known."""

    reason: Reason
    user_id: str | None = None

    @property
    def key(self) -> str:
        return f"{self.reason} {self.user_id or ''}".strip()


@dataclass(frozen=True, slots=True)
class Orphaned:
    """`count` customers for one reason, of whom `names` are a few."""

    reason: Reason
    who: Who | None
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unreachable:
    """To a leader. `more` counts customers for reasons that are not shown, `lasting` those whom naming a contact
    helps: for whom it is not only that somebody is away."""

    orphaned: tuple[Orphaned, ...]
    more: int
    lasting: int
    kind: Literal["unreachable"] = "unreachable"

    @property
    def total(self) -> int:
        return self.more + sum(each.count for each in self.orphaned)


Seen = Mapping[str, tuple[int, int]]  # by reason and person: how many, and the newest


def is_reached(user_id: str, presence: Presence) -> bool:
    """They, or whoever stands in for them, to the end of the chain."""
    stand_ins = (stand_in for stand_in, _ in presence.stand_ins(user_id))
    return any(presence.why_not(each) is None for each in (user_id, *stand_ins))


def seen(unattended: Iterable[tuple[Unattended, Why]]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for customers, why in unattended:
        count, newest = found.get(why.key, (0, 0))
        found[why.key] = (count + customers.count, max(newest, customers.newest))
    return found


def is_news(now: Seen, before: Seen) -> bool:
    """There are more for some reason than there were, or others."""
    earlier = {key: before.get(key, (0, 0)) for key in now}
    return any(count > earlier[key][0] or newest > earlier[key][1] for key, (count, newest) in now.items())
