"""Whom somebody looks after."""

from datetime import datetime

from bot.care_ports import Looking
from bot.domain.presence import unfit
from bot.ports import Transaction


async def whom_they_look_after(tx: Transaction, team_id: str, user_id: str, now: datetime) -> Looking:
    """Whose current contact they are, and whom they won, if nobody else looks after those who can be asked."""
    others = await tx.contacts.others_looking_after(team_id, user_id)
    people = await tx.people.get(team_id, others)
    return Looking(team_id, user_id, now, tuple(each for each in others if unfit(each, people) is not None))
