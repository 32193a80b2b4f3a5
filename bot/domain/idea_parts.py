"""What an idea is made of: its status, its tests, who is on it, how it is handed over and how its owner is asked."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

TEXT_LIMIT = 3_000
WORDS_LIMIT = 3_000  # of everything else that is written about an idea
HELPERS_LIMIT = 50
ITERATIONS_LIMIT = 100


class Status(StrEnum):
    CAPTURED = "captured"
    TESTING = "testing"
    LEARNED = "learned"
    SHIPPED = "shipped"
    RESTING = "resting"
    DROPPED = "dropped"
    MERGED = "merged"


WAITING = (Status.CAPTURED, Status.LEARNED)  # for somebody to plan what comes next
ACTIVE = (*WAITING, Status.TESTING)
ALIVE = (*ACTIVE, Status.RESTING)


class Verdict(StrEnum):
    """What somebody expected of an iteration, against what happened."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCLEAR = "unclear"


class Source(StrEnum):
    COMMAND = "command"
    FORM = "form"
    MESSAGE = "message"
    EMOJI = "emoji"
    COMPLAINT = "complaint"
    LEARNING = "learning"


@dataclass(frozen=True, slots=True)
class Plan:
    """`until` is a day of the person who planned it. `tell`: those who can tell the customers hear that it begins."""

    by: str
    at: datetime
    attempt: str
    expects: str
    wrong_if: str
    until: date
    tell: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    by: str
    at: datetime
    happened: str
    verdict: Verdict
    learned: str


@dataclass(frozen=True, slots=True)
class Iteration:
    """`number` counts from 1 in its idea. `called_off`: the idea was put to rest or dropped meanwhile."""

    number: int
    plan: Plan
    result: Result | None = None
    called_off: datetime | None = None

    @property
    def running(self) -> bool:
        return self.result is None and self.called_off is None


@dataclass(frozen=True, slots=True)
class Helper:
    """`via` is the number of the idea with which they came, where ideas were merged."""

    user_id: str
    since: datetime
    via: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A complaint that the idea came from; `via` as in Helper."""

    complaint: int
    via: int | None = None


@dataclass(frozen=True, slots=True)
class Parent:
    """The idea, and the iteration of it, whose learning this one was born of."""

    idea: int
    iteration: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A handover that `to` has not answered yet. `reminded`: when they were asked once more, and the giver was told."""

    by: str
    to: str
    at: datetime
    why: str | None = None
    reminded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A handover from `by` that `to` accepted `at` that time.

    At `ask_at` the giver is reminded to follow up; None: not any more. `asked` is when they were, `followed` when they
    said that they did.
    """

    by: str
    to: str
    at: datetime
    ask_at: datetime | None = None
    asked: datetime | None = None
    followed: datetime | None = None

    @property
    def waits(self) -> bool:
        """The giver was asked to follow up, and has not said anything yet."""
        return self.asked is not None and self.ask_at is None and self.followed is None


@dataclass(frozen=True, slots=True)
class Ending:
    """Why it rests or was dropped, or what is different now that it has shipped."""

    by: str
    at: datetime
    words: str | None = None


class Answer(StrEnum):
    """What somebody said who was asked about an idea and did not move it on."""

    TOMORROW = "tomorrow"
    NEXT_WEEK = "next_week"
    KEPT = "kept"
    QUIET = "quiet"  # do not ask about this one


@dataclass(frozen=True, slots=True)
class Asking:
    """How the owner, `to`, is asked about an idea: `next` at that time, UTC (None: not any more), last `at` that.

    `times` counts the questions since their last answer. `quiet`: they wish not to be asked about this one.
    """

    to: str
    next: datetime | None = None
    at: datetime | None = None
    times: int = 0
    answer: Answer | None = None
    quiet: bool = False
