"""Time passes for ideas."""

from datetime import datetime

from bot.domain import idea_handing_over
from bot.domain.decision import Decision
from bot.domain.reminder import Reminder
from bot.flows.ideas import load_idea
from bot.ports import Transaction


async def offer_unanswered(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """The delegate of a handover has not answered for some days."""
    case = await load_idea(tx, reminder.team_id, number_of(reminder))
    return idea_handing_over.offer_unanswered(case, now) if await tx.reminders.take(reminder) else None


async def giver_asks(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """A handover was accepted some days ago: whoever gave it is reminded to ask how it goes."""
    case = await load_idea(tx, reminder.team_id, number_of(reminder))
    return idea_handing_over.giver_asks(case, now) if await tx.reminders.take(reminder) else None


def number_of(reminder: Reminder) -> int:
    return int(reminder.subject.removeprefix("I-"))
