"""A message in Slack is to be logged as a complaint."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.briefing import Briefing
from bot.domain.person import Directory
from bot.domain.said import Heard
from bot.flows.cases import load_case
from bot.ports import Store


@dataclass(frozen=True, slots=True)
class LoggedBefore:
    """The message is logged already, and this is how it stands with it."""

    briefing: Briefing


async def names(store: Store, team_id: str, user_ids: set[str]) -> Directory:
    """Of people whom a message mentions."""
    async with store.reading() as tx:
        return await tx.people.get(team_id, user_ids)


async def logged_before(store: Store, heard: Heard, now: datetime) -> LoggedBefore | None:
    """Asked before the form opens, so that nobody fills it in for nothing."""
    async with store.reading() as tx:
        number = await tx.complaints.heard_in(heard.team_id, heard.said)
        if number is None:
            return None
        case = await load_case(tx, heard.team_id, number, lock=False)
        return LoggedBefore(case.brief(now))


async def keep_message(store: Store, heard: Heard) -> None:
    """For words that a form cannot carry."""
    async with store.transaction() as tx:
        await tx.messages.keep(heard)
