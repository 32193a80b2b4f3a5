"""What people are told about a challenge."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.domain.challenge import Challenge
from bot.domain.person import Who
from bot.domain.summary import EndedTest, IdeaSeen

SHOWN = 8  # of each kind in the summary of a round; all are counted
NAMES = 20  # of those who joined


@dataclass(frozen=True, slots=True)
class ChallengeCard:
    """In the channel where it was asked, as it stands: so many ideas have come."""

    challenge: Challenge
    by: Who
    ideas: int
    kind: Literal["challenge_card"] = "challenge_card"


@dataclass(frozen=True, slots=True)
class BegunTest:
    """Somebody tries something with an idea; what came of it is not known yet."""

    idea: int
    by: Who
    attempt: str
    until: date


@dataclass(frozen=True, slots=True)
class RoundTold:
    """What happened in a round. Totals count all, the tuples hold the first.

    `challenge` is as it goes on; `round` is the one that has ended, at `end`.
    """

    challenge: Challenge
    round: int
    end: datetime
    new: tuple[IdeaSeen, ...] = ()
    new_total: int = 0
    begun: tuple[BegunTest, ...] = ()
    begun_total: int = 0
    tests: tuple[EndedTest, ...] = ()
    tests_total: int = 0
    shipped: tuple[IdeaSeen, ...] = ()
    shipped_total: int = 0
    joined: tuple[Who, ...] = ()
    joined_total: int = 0
    kind: Literal["round_told"] = "round_told"

    @property
    def quiet(self) -> bool:
        return not (self.new_total or self.begun_total or self.tests_total or self.shipped_total or self.joined_total)


@dataclass(frozen=True, slots=True)
class GoOnAsked:
    """To whoever asked it, else the leaders: nothing happened for a round; shall it go on? `over`: it was answered."""

    challenge: Challenge
    over: bool = False
    kind: Literal["go_on_asked"] = "go_on_asked"

    @property
    def moot(self) -> bool:
        return self.over
