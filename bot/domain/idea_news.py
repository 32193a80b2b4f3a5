"""What people need not be interrupted for: it is gathered, and told in the next morning of their working days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain import idea_fact as f
from bot.domain.calendar import DAY
from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaCase
from bot.domain.idea_fact import IdeaEntry, IdeaFact
from bot.domain.presence import unfit
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import calendar_of

SUBJECT = "idea news"  # and the user id, and the day


@dataclass(frozen=True, slots=True)
class IdeaNews:
    """For `to`, who is on the idea and did not do it."""

    to: str
    entry: IdeaEntry


def news(case: IdeaCase, before: Idea, fact: IdeaFact) -> tuple[IdeaNews, ...]:
    """`case` is as it stands now, `before` as it was."""
    entry = case.entry(fact)
    told = dict.fromkeys(_told(case.idea, before, fact))
    return tuple(IdeaNews(to, entry) for to in told if to != fact.by and unfit(to, case.people) is None)


def reminders(case: IdeaCase, gathered: Sequence[IdeaNews], now: datetime) -> Iterator[Reminder]:
    """One for each person and morning, however much is gathered until then."""
    for each in gathered:
        due = next_morning(case, each.to, now)
        yield Reminder(each.entry.team_id, f"{SUBJECT} {each.to} {due:%Y-%m-%d}", ReminderKind.IDEA_NEWS, due)


def next_morning(case: IdeaCase, user_id: str, now: datetime) -> datetime:
    calendar = calendar_of(case.people.get(user_id), case.workspace)
    today = calendar.local(now).date()
    morning = calendar.morning(today)
    return morning if morning > now else calendar.morning(today + DAY)


def _told(idea: Idea, before: Idea, fact: IdeaFact) -> tuple[str, ...]:
    match fact:
        case f.IterationPlanned() | f.IterationEnded() | f.IdeaRested() | f.IdeaTakenUp() | f.ChildCaptured():
            return idea.people
        case f.HelperJoined() | f.HelperLeft():
            return (idea.owner,)
        case f.HandoverAccepted(giver=giver):
            return tuple(user_id for user_id in idea.people if user_id not in (giver, before.owner))
        case _:
            return ()
