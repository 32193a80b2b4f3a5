"""Somebody leaves: what is open with them moves on at once, and heirs are asked for, for customers and for ideas."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.domain.case import Case
from bot.domain.decision import Decision
from bot.domain.gathering import gathered
from bot.domain.heirs import NAMES_SHOWN, Departure, HeirsWanted
from bot.domain.idea_parts import ACTIVE
from bot.domain.idea_told import LEFT_SHOWN, IdeasLeft
from bot.domain.moves import move_on
from bot.domain.notice import Notice, dm
from bot.domain.person import Person, Standing
from bot.domain.presence import unfit
from bot.domain.reminder import Reminder, ReminderKind
from bot.flows.cases import leaders_of, load_case
from bot.flows.ideas import idea_case_of
from bot.flows.looking import whom_they_look_after
from bot.ports import Store, Transaction

BATCH = 50  # complaints


def left(person: Person, now: datetime) -> Reminder:
    """Put when somebody has left, and when they have come back; `departure` looks which it is."""
    return Reminder(person.team_id, f"left {person.user_id}", ReminderKind.LEFT, now)


async def departure(store: Store, reminder: Reminder, now: datetime) -> None:
    """A worker that dies leaves whole batches of complaints moved on; the next one moves the others."""
    team_id, user_id = reminder.team_id, reminder.subject.removeprefix("left ")
    async with store.reading() as tx:
        gone = (await tx.people.get(team_id, [user_id])).standing(user_id) is Standing.DEACTIVATED
    if gone:
        await move_all_on(store, team_id, user_id, lambda case: move_on(case, user_id, now), now)
    async with store.transaction() as tx:
        if await tx.reminders.take(reminder):
            notices = await _has_left(tx, team_id, user_id, now) if gone else await _is_back(tx, team_id, user_id)
            await tx.save(Decision(now, notices=tuple(notices)))


async def move_all_on(
    store: Store, team_id: str, user_id: str, decide: Callable[[Case], Decision | None], now: datetime
) -> None:
    """All that is open and waits for somebody; `decide` says of each how it moves on, or None."""
    last = 0
    while numbers := await _still_with(store, team_id, user_id, last):
        await _move_on(store, team_id, numbers, decide, now)
        last = numbers[-1]


async def heirs_wanted(tx: Transaction, departure: Departure, now: datetime) -> list[Notice]:
    """What everybody sees who was asked to name heirs, brought up to date."""
    team_id, user_id = departure.team_id, departure.user_id
    theirs = await whom_they_look_after(tx, team_id, user_id, now)
    people = await tx.people.get(team_id, [user_id])
    names = [customer.name for customer in await tx.contacts.page(theirs, after=0, limit=NAMES_SHOWN)]
    about = HeirsWanted(people.who(user_id), departure.customers, await tx.contacts.count(theirs), tuple(names))
    return [dm(team_id, to, about, departure.slot) for to in departure.told]


async def _still_with(store: Store, team_id: str, user_id: str, after: int) -> Sequence[int]:
    async with store.reading() as tx:
        return await tx.complaints.on(team_id, user_id, after=after, limit=BATCH)


async def _move_on(
    store: Store, team_id: str, numbers: Sequence[int], decide: Callable[[Case], Decision | None], now: datetime
) -> None:
    """Together, so that nobody who is asked next is flooded."""
    async with store.transaction() as tx:
        cases = [await load_case(tx, team_id, number) for number in numbers]
        moved = [decision for case in cases if (decision := decide(case))]
        await tx.save_all(gathered(moved, now))


async def _has_left(tx: Transaction, team_id: str, user_id: str, now: datetime) -> Sequence[Notice]:
    heirs = await _ask_for_heirs(tx, team_id, user_id, now)
    return (*heirs, *await _ideas_left(tx, team_id, user_id, now))


async def _ask_for_heirs(tx: Transaction, team_id: str, user_id: str, now: datetime) -> Sequence[Notice]:
    """Nobody is asked if there is nobody to look after, nor twice for one departure."""
    known = await tx.departures.of(team_id, [user_id])
    if known:
        return await heirs_wanted(tx, known[0], now)
    customers = await tx.contacts.count(await whom_they_look_after(tx, team_id, user_id, now))
    if not customers:
        return ()
    new = Departure(team_id, user_id, now, await _who_names_heirs(tx, team_id, user_id), customers)
    await tx.departures.put(new)
    return await heirs_wanted(tx, new, now)


async def _who_names_heirs(tx: Transaction, team_id: str, user_id: str) -> tuple[str, ...]:
    """Their manager, if there is one, else the leaders."""
    gone = (await tx.people.get(team_id, [user_id])).get(user_id)
    manager = gone.arranged.manager if gone else None
    if manager and unfit(manager, await tx.people.get(team_id, [manager])) is None:
        return (manager,)
    return await leaders_of(tx, team_id)


async def _ideas_left(tx: Transaction, team_id: str, user_id: str, now: datetime) -> Sequence[Notice]:
    """Nobody is asked about them any more, so leaders hear of them once."""
    numbers = await tx.ideas.owned(team_id, user_id, statuses=ACTIVE)
    if not numbers:
        return ()
    ideas = await tx.ideas.some(team_id, numbers[:LEFT_SHOWN])
    briefs = tuple([(await idea_case_of(tx, idea)).brief() for idea in ideas])
    who = (await tx.people.get(team_id, [user_id])).who(user_id)
    about = IdeasLeft(who, briefs, len(numbers) - len(briefs))
    slot = f"ideas left {user_id} {now:%Y-%m-%d}"
    return [dm(team_id, leader, about, slot) for leader in await leaders_of(tx, team_id) if leader != user_id]


async def _is_back(tx: Transaction, team_id: str, user_id: str) -> Sequence[Notice]:
    notices: list[Notice] = []
    who = (await tx.people.get(team_id, [user_id])).who(user_id)
    for ended in await tx.departures.of(team_id, [user_id]):
        about = HeirsWanted(who, ended.customers, 0, (), back=True)
        notices += [dm(team_id, to, about, ended.slot) for to in ended.told]
        await tx.departures.end(ended)
    return notices
