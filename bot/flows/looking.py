"""Whom somebody looks after, and whom nobody does."""

from datetime import datetime

from bot.domain.presence import Presence, unfit
from bot.domain.reach import NOBODY
from bot.ports import Transaction
from bot.ports.care import Looking, Unreached, Whose


async def whom_they_look_after(
    tx: Transaction, team_id: str, user_id: str, now: datetime, *, today: bool = False
) -> Looking:
    """Whose current contact they are, and whom they won, if nobody else looks after those who can be asked.

    `today`: nor anybody who is not away.
    """
    others = await tx.contacts.others_looking_after(team_id, user_id)
    people = await tx.people.get(team_id, others)
    presence = Presence(people, await tx.workspaces.get(team_id), now)
    missing = [each for each in others if (presence.why_not(each) if today else unfit(each, people))]
    return Looking(team_id, user_id, now, tuple(missing))


async def who_needs_somebody(tx: Transaction, team_id: str, leaver: str, now: datetime) -> Whose:
    """As this person has left; or (NOBODY) all whose contacts have, or were never known."""
    if leaver != NOBODY:
        return await whom_they_look_after(tx, team_id, leaver, now)
    contacts = await tx.contacts.everybody(team_id)
    people = await tx.people.get(team_id, contacts)
    return Unreached(team_id, tuple(each for each in contacts if unfit(each, people)))
