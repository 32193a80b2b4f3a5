"""Which complaints there are, a page at a time."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.customer import Customer
from bot.domain.person import Directory
from bot.domain.picking import Pick, Place, Reader
from bot.flows.cases import leaders_of
from bot.flows.customers import NoSingleCustomer
from bot.ports import Store
from bot.ports.complaints import Page

PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class ComplaintList:
    """`customer` is the one whose complaints are asked for, if one is."""

    page: Page
    pick: Pick
    customer: Customer | None
    people: Directory
    now: datetime


async def list_complaints(
    store: Store, team_id: str, by: str, pick: Pick, place: Place, now: datetime, name: str = ""
) -> ComplaintList | NoSingleCustomer:
    """`by` is who asks; `name` what they typed of a customer, where `pick` does not say which."""
    async with store.reading() as tx:
        if name:
            found = await tx.customers.find(team_id, name)
            if len(found.exact) != 1:
                return NoSingleCustomer(name, found)
            pick = replace(pick, customer_id=found.exact[0].id)
        customer = await tx.customers.get(team_id, pick.customer_id) if pick.customer_id is not None else None
        leads = pick.mine and by in await leaders_of(tx, team_id)
        page = await tx.complaints.page(team_id, pick, Reader(by, leads, now), place, size=PAGE_SIZE)
        ids = {user_id for complaint, _ in page.items if (user_id := complaint.on)}
        return ComplaintList(page, pick, customer, await tx.people.get(team_id, ids), now)
