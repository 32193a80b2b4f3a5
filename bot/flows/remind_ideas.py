"""Time passes for ideas."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain import idea_handing_over
from bot.domain.decision import Decision
from bot.domain.idea_fact import IdeaEntry
from bot.domain.idea_told import HeardIdea, IdeasHeard
from bot.domain.notice import dm
from bot.domain.presence import unfit
from bot.domain.reminder import Reminder
from bot.domain.workspace import calendar_of
from bot.flows.ideas import idea_case_of, load_idea, people_of
from bot.ports import Transaction


async def offer_unanswered(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """The delegate of a handover has not answered for some days."""
    case = await load_idea(tx, reminder.team_id, number_of(reminder))
    return idea_handing_over.offer_unanswered(case, now) if await tx.reminders.take(reminder) else None


async def giver_asks(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """A handover was accepted some days ago: whoever gave it is reminded to ask how it goes."""
    case = await load_idea(tx, reminder.team_id, number_of(reminder))
    return idea_handing_over.giver_asks(case, now) if await tx.reminders.take(reminder) else None


async def tell_news(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """A morning has come: what others did with somebody's ideas, in one message, in their working hours."""
    team_id, user_id = reminder.team_id, reminder.subject.split(" ")[-2]
    if not await tx.reminders.take(reminder):
        return None
    people = await tx.people.get(team_id, [user_id])
    open_at = calendar_of(people.get(user_id), await tx.workspaces.get(team_id)).opening(now)
    if open_at > now:
        await tx.reminders.put([replace(reminder, due_at=open_at)])
        return None
    entries = await tx.ideas.take_news(team_id, user_id)
    if not entries or unfit(user_id, people) is not None:
        return None
    return Decision(now, notices=(dm(team_id, user_id, await _heard(tx, team_id, entries)),))


async def _heard(tx: Transaction, team_id: str, entries: Sequence[IdeaEntry]) -> IdeasHeard:
    ideas = await tx.ideas.some(team_id, {entry.idea for entry in entries})
    named = {user_id for entry in entries for user_id in people_of(entry)}
    people = await tx.people.get(team_id, named)
    heard = [
        HeardIdea((await idea_case_of(tx, idea)).brief(), tuple(e for e in entries if e.idea == idea.number))
        for idea in ideas
    ]
    return IdeasHeard(tuple(heard), tuple(map(people.who, sorted(named))))


def number_of(reminder: Reminder) -> int:
    return int(reminder.subject.removeprefix("I-"))
