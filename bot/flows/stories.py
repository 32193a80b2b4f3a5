"""The story of a complaint and of a customer, read back from the relationship log a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.briefing import Briefing, CustomerBrief, History, customer_brief
from bot.domain.complaint import Complaint
from bot.domain.customer import Customer
from bot.domain.fact import ComplaintLogged, Entry, people_in_fact
from bot.domain.idea import Idea
from bot.domain.person import Directory
from bot.domain.picking import NEWEST, Place
from bot.domain.story import Chapter, in_short, of_complaint
from bot.domain.stretch import Stretch, stretch_of
from bot.flows.cases import load_case
from bot.flows.customers import NoSingleCustomer
from bot.ports import Store, Transaction

ENTRIES = 30  # of a complaint on one page, if they fit
CHAPTERS = 8  # of a customer


@dataclass(frozen=True, slots=True)
class ComplaintStory:
    """`ideas` came from it. `front`: the first page that somebody sees, which has what is known besides the story."""

    briefing: Briefing
    entries: Stretch[Entry]
    people: Directory
    ideas: tuple[Idea, ...] = ()
    front: bool = True


@dataclass(frozen=True, slots=True)
class CustomerStory:
    customer: Customer
    brief: CustomerBrief
    chapters: Stretch[Chapter]
    people: Directory
    history: History
    now: datetime


async def show_complaint(
    store: Store, team_id: str, number: int, now: datetime, place: Place = NEWEST
) -> ComplaintStory:
    """Raises errors.UnknownComplaint."""
    async with store.reading() as tx:
        case = await load_case(tx, team_id, number, lock=False)
        ideas = tuple(await tx.ideas.of_complaint(team_id, number))
        told = of_complaint(case.log)
        front = place == NEWEST or (place.after is not None and place.after + 1 >= len(told))
        entries = stretch_of(told, NEWEST if front else place, ENTRIES)
        return ComplaintStory(case.brief(now), entries, case.people, ideas, front)


async def show_customer(
    store: Store, team_id: str, which: str | int, now: datetime, place: Place = NEWEST
) -> CustomerStory | NoSingleCustomer:
    """By id where a button said which, else by what was typed."""
    async with store.reading() as tx:
        if isinstance(which, int):
            return await _story(tx, await tx.customers.get(team_id, which), place, now)
        found = await tx.customers.find(team_id, which)
        if len(found.exact) != 1:
            return NoSingleCustomer(which, found)
        return await _story(tx, found.exact[0], place, now)


async def _story(tx: Transaction, customer: Customer, place: Place, now: datetime) -> CustomerStory:
    team_id = customer.team_id
    chapters = await _chapters(tx, customer, place)
    contacts = {c.user_id for c in (customer.original_contact, customer.current_contact) if c and c.user_id}
    named = [_people_of(chapter) for _, chapter in chapters.items]
    people = await tx.people.get(team_id, contacts.union(*named))
    history = await tx.complaints.history(team_id, customer.id)
    return CustomerStory(customer, customer_brief(customer, people), chapters, people, history, now)


async def _chapters(tx: Transaction, customer: Customer, place: Place) -> Stretch[Chapter]:
    """One more than is shown, so as to know whether that is all."""
    found = await tx.log.chapters(customer.team_id, customer.id, place, limit=CHAPTERS + 1)
    forwards, more = place.after is not None, len(found) > CHAPTERS
    shown = found[:CHAPTERS] if forwards else found[-CHAPTERS:]
    items = tuple([(number, await _chapter(tx, entry)) for number, entry in shown])
    if forwards:
        return Stretch(items, True, more, forwards=True)
    return Stretch(items, more, place.before is not None)


async def _chapter(tx: Transaction, entry: Entry) -> Chapter:
    if not isinstance(entry.fact, ComplaintLogged):
        return Chapter(entry)
    number = entry.fact.complaint
    complaint = await tx.complaints.get(entry.team_id, number)
    return Chapter(entry, complaint, in_short(await tx.log.of_complaint(entry.team_id, number)))


def _people_of(chapter: Chapter) -> set[str]:
    complaint: Complaint | None = chapter.complaint
    on = {complaint.on} if complaint and complaint.on else set()
    return on.union(*(people_in_fact(entry.fact) for entry in (chapter.entry, *chapter.since)))
