"""Reading about complaints; nothing changes."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.briefing import Briefing
from bot.domain.complaint import Status
from bot.domain.fact import Entry
from bot.domain.idea import Idea
from bot.domain.person import Directory
from bot.flows.cases import load_case
from bot.ports import Page, Store

PAGE_SIZE = 10
OPEN = (Status.ASKED, Status.ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class ComplaintStory:
    """`ideas` came from it."""

    briefing: Briefing
    entries: tuple[Entry, ...]
    people: Directory
    ideas: tuple[Idea, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintList:
    """`page` counts from 0."""

    page: Page
    index: int
    size: int
    people: Directory


async def show_complaint(store: Store, team_id: str, number: int, now: datetime) -> ComplaintStory:
    """Raises errors.UnknownComplaint."""
    async with store.reading() as tx:
        case = await load_case(tx, team_id, number, lock=False)
        ideas = tuple(await tx.ideas.of_complaint(team_id, number))
        return ComplaintStory(case.brief(now), case.log, case.people, ideas)


async def list_complaints(store: Store, team_id: str, index: int) -> ComplaintList:
    """Open complaints, newest first."""
    async with store.reading() as tx:
        page = await tx.complaints.page(team_id, statuses=OPEN, page=max(index, 0), size=PAGE_SIZE)
        ids = {user_id for complaint, _ in page.items if (user_id := complaint.on)}
        return ComplaintList(page, max(index, 0), PAGE_SIZE, await tx.people.get(team_id, ids))
