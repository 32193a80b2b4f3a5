"""Gathering what is known about a complaint."""

from collections.abc import Iterable

from bot.domain import errors
from bot.domain.arrangements import Arrangements
from bot.domain.briefing import people_in
from bot.domain.case import Case
from bot.domain.complaint import Complaint
from bot.domain.customer import Customer
from bot.domain.person import Directory
from bot.domain.presence import acting_for, may_be_away
from bot.domain.workspace import leaders
from bot.ports import Transaction


async def load_case(
    tx: Transaction,
    team_id: str,
    number: int,
    *,
    also: Iterable[str] = (),
    lock: bool = True,
    lock_customer: bool = False,
) -> Case:
    """`also` names people of the request, `lock` keeps everybody else from moving this complaint meanwhile.

    `lock_customer` does the same for the customer; who takes that lock takes it for one complaint at a time, or two
    could wait for each other. Raises errors.UnknownComplaint.
    """
    complaint = await tx.complaints.get(team_id, number, lock=lock)
    customer = await tx.customers.get(team_id, complaint.customer_id, lock=lock_customer)
    return await case_of(tx, complaint, customer, also=also)


async def case_of(tx: Transaction, complaint: Complaint, customer: Customer, *, also: Iterable[str] = ()) -> Case:
    team_id = complaint.team_id
    workspace = await tx.workspaces.get(team_id)
    log = tuple(await tx.log.of_complaint(team_id, complaint.number)) if complaint.asks else ()
    known = await tx.people.with_admins(team_id, {*people_in(complaint, customer, log, workspace), *also})
    people = await _with_those_who_act(tx, customer, Directory(known))
    history = await tx.complaints.history(team_id, customer.id, without=complaint.number)
    return Case(complaint, customer, workspace, people, leaders(workspace, known), log, history)


async def _with_those_who_act(tx: Transaction, customer: Customer, people: Directory) -> Directory:
    """And the contacts' managers and stand-ins, and of those who may be away the stand-ins, to the end.

    Nothing is asked where nobody has arranged anything.
    """
    contacts = {c.user_id for c in (customer.original_contact, customer.current_contact) if c and c.user_id}
    wanted = {manager for user_id in contacts if (manager := _arranged(people, user_id).manager)}
    wanted |= contacts
    followed: set[str] = set()
    while new := wanted - followed:
        people = await _known(tx, customer.team_id, people, new)
        followed |= new
        there = [person for user_id in new if (person := people.get(user_id))]
        wanted = wanted.union(*(acting_for(p) for p in there if p.user_id in contacts or may_be_away(p)))
    return people


async def _known(tx: Transaction, team_id: str, people: Directory, user_ids: set[str]) -> Directory:
    missing = [user_id for user_id in user_ids if people.get(user_id) is None]
    return people.with_people(await tx.people.get(team_id, missing)) if missing else people


def _arranged(people: Directory, user_id: str) -> Arrangements:
    person = people.get(user_id)
    return person.arranged if person else Arrangements()


async def leaders_of(tx: Transaction, team_id: str) -> tuple[str, ...]:
    workspace = await tx.workspaces.get(team_id)
    return leaders(workspace, await tx.people.with_admins(team_id, workspace.named_leaders))


async def require_leader(tx: Transaction, team_id: str, by: str) -> None:
    """Raises errors.LeadersOnly."""
    leading = await leaders_of(tx, team_id)
    if by not in leading:
        raise errors.LeadersOnly(leading)
