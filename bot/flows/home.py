"""The Home tab of one person: opened, paged, and read whenever it is out of date."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.complaint import Complaint, Status
from bot.domain.complaint_told import ContactCard, Part
from bot.domain.home import SIZE, Home, Pages, Section, Shown
from bot.domain.idea_parts import ACTIVE
from bot.flows.cases import leaders_of, load_case
from bot.flows.ideas import idea_case_of
from bot.flows.summaries import gather
from bot.ports import Store, Transaction
from bot.ports.care import Looking

WEEK = timedelta(days=7)


async def open_home(store: Store, team_id: str, user_id: str, now: datetime) -> None:
    """It is published soon, and again whenever something changes that concerns its reader."""
    async with store.transaction() as tx:
        leads = user_id in await leaders_of(tx, team_id)
        await tx.homes.opened(team_id, user_id, leads, now)


async def turn_page(store: Store, team_id: str, user_id: str, section: Section, page: int, now: datetime) -> None:
    async with store.transaction() as tx:
        leads = user_id in await leaders_of(tx, team_id)
        await tx.homes.turn(team_id, user_id, leads, section, max(page, 0), now)


async def read_home(store: Store, team_id: str, user_id: str, pages: Pages, now: datetime) -> Home | None:
    """None for somebody who is no member any more: they are shown nothing."""
    async with store.reading() as tx:
        person = (await tx.people.get(team_id, [user_id])).get(user_id)
        if person is None or not person.is_member:
            return None
        return await _read(tx, team_id, user_id, person.tz, pages, now)


async def _read(tx: Transaction, team_id: str, user_id: str, tz: str, pages: Pages, now: datetime) -> Home:
    leads = user_id in await leaders_of(tx, team_id)
    shown: dict[Section, Shown] = {}

    def page_of(section: Section, total: int) -> int:
        """Where it begins; what there was on a last page may be gone by now."""
        wanted = Shown(total, pages.get(section, 0), SIZE[section])
        shown[section] = replace(wanted, page=min(wanted.page, wanted.last))
        return shown[section].page * SIZE[section]

    on_me = await tx.complaints.whose_move(team_id, user_id, leads=leads)
    first = page_of(Section.COMPLAINTS, len(on_me))
    numbers = on_me[first : first + SIZE[Section.COMPLAINTS]]
    cases = [await load_case(tx, team_id, number, lock=False) for number in numbers]

    offers = await tx.ideas.offered_to(team_id, user_id)
    owned = await tx.ideas.owned(team_id, user_id, statuses=ACTIVE)
    first = page_of(Section.IDEAS, len(owned))
    ideas = await tx.ideas.some(team_id, owned[first : first + SIZE[Section.IDEAS]])

    whose = Looking(team_id, user_id, now)
    first = page_of(Section.CUSTOMERS, await tx.contacts.count(whose))
    customers = (await tx.contacts.page(whose, after=0, limit=first + SIZE[Section.CUSTOMERS]))[first:]

    logged, total = await tx.complaints.logged_by(team_id, user_id, 0, 0)
    first = page_of(Section.LOGGED, total)
    logged, _ = await tx.complaints.logged_by(team_id, user_id, first, SIZE[Section.LOGGED])
    ids = {on for complaint, _ in logged if (on := complaint.on)}
    return Home(
        reader=user_id,
        complaints=tuple(ContactCard(case.brief(now), _part(case.complaint, user_id)) for case in cases),
        offers=tuple([(await idea_case_of(tx, idea)).brief() for idea in offers]),
        ideas=tuple([(await idea_case_of(tx, idea)).brief() for idea in ideas]),
        customers=tuple(customers),
        logged=tuple(logged),
        shown=shown,
        people=await tx.people.get(team_id, ids),
        picture=await gather(tx, team_id, now - WEEK, now, tz) if leads else None,
    )


def _part(complaint: Complaint, user_id: str) -> Part:
    held = complaint.status is Status.ACKNOWLEDGED and complaint.holder == user_id
    return Part.HOLDER if held else Part.ASKED
