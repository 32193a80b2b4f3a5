"""A challenge: a question that a leader asks everybody, answered by ideas, in rounds of some weeks.

            a round ends, nothing happened
running ────────────────────────────────────▶ waiting
   ▲  │ a round ends: its summary, the next      │
   │  └──────┐                                   │  a leader goes on, or somebody adds an idea
   │◀────────┘                                   │
   └─────────────────────────────────────────────┘
running, waiting ──▶ ended ──▶ a leader goes on after all: running
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain import errors
from bot.domain.calendar import DAY, Calendar
from bot.domain.reminder import Reminder, ReminderKind

QUESTION_LIMIT = 1_000
WEEKS = 2  # of a round, unless the leader wants another length
MOST_WEEKS = 26
BRIEF_BEFORE = 2  # working days before a round ends, its leader reads where a word would help
WEEK = timedelta(days=7)


class State(StrEnum):
    RUNNING = "running"
    WAITING = "waiting"  # nothing happened for a round: its leader is asked whether to go on
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Noticed:
    """An idea of which the leader was told as it stood since then."""

    idea: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Challenge:
    """`number` counts up per workspace (Q-1, Q-2 …). Its rounds end in the morning of `until`, a day of whoever
    asked (`by`).

    `since` is when the round began, `asked` whom the question whether to go on went to, `noticed` what its
    leader was told of before a round ended. Kept as a whole, as text, like
    an idea.
    """

    team_id: str
    number: int
    question: str
    by: str
    channel: str
    at: datetime
    weeks: int
    since: datetime
    until: date
    round: int = 1
    state: State = State.RUNNING
    asked: tuple[str, ...] = ()
    ended_by: str | None = None
    ended_at: datetime | None = None
    noticed: tuple[Noticed, ...] = ()

    @property
    def label(self) -> str:
        return f"Q-{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state is not State.ENDED

    def next_round(self, calendar: Calendar, now: datetime) -> "Challenge":
        """The same day of the week, `weeks` later; what would have ended meanwhile is no round of its own."""
        until = self.until
        while until <= calendar.local(now).date():
            until += self.weeks * WEEK
        return replace(self, round=self.round + 1, since=now, until=until, state=State.RUNNING)

    def taken_up(self, calendar: Calendar, now: datetime) -> "Challenge":
        """It goes on, from today."""
        until = calendar.local(now).date() + self.weeks * WEEK
        begun = replace(self, round=self.round + 1, since=now, until=until, state=State.RUNNING)
        return replace(begun, asked=(), ended_by=None, ended_at=None)

    def waits(self, asked: tuple[str, ...]) -> "Challenge":
        return replace(self, state=State.WAITING, asked=asked)

    def ended(self, by: str, now: datetime) -> "Challenge":
        self.require_open()
        return replace(self, state=State.ENDED, asked=(), ended_by=by, ended_at=now)

    def require_open(self) -> None:
        if not self.is_open:
            raise errors.ChallengeEnded(self.label, self.ended_by or self.by, self.ended_at or self.since)

    def reminders(self, calendar: Calendar) -> tuple[Reminder, ...]:
        """All that stand for it."""
        if self.state is not State.RUNNING:
            return ()
        over = Reminder(self.team_id, self.label, ReminderKind.CHALLENGE_ROUND, calendar.morning(self.until))
        day = self.until
        for _ in range(BRIEF_BEFORE):
            day = _workday_before(calendar, day)
        brief = replace(over, kind=ReminderKind.CHALLENGE_BRIEF, due_at=calendar.morning(day))
        return (brief, over) if brief.due_at > self.since else (over,)


def _workday_before(calendar: Calendar, day: date) -> date:
    day -= DAY
    while not calendar.is_workday(day):
        day -= DAY
    return day


def begin(challenge: Challenge, calendar: Calendar) -> Challenge:
    """Its first round. Raises errors.BadField for a question or a number of weeks that cannot be."""
    if not challenge.question.strip():
        raise errors.BadField("question", "Type the question that you would like everybody to have ideas about.")
    if len(challenge.question) > QUESTION_LIMIT:
        many = f"That is {len(challenge.question):,} characters; a question can have {QUESTION_LIMIT:,}."
        raise errors.BadField("question", many)
    if not 1 <= challenge.weeks <= MOST_WEEKS:
        raise errors.BadField("weeks", f"A round has at least 1 week, and at most {MOST_WEEKS}.")
    return replace(challenge, until=calendar.local(challenge.at).date() + challenge.weeks * WEEK)
