"""Leaders name who looks after customers from now on: one by one, or all at once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain import errors
from bot.domain.customer import Contact, Customer
from bot.domain.decision import Decision
from bot.domain.fact import ContactNamed, Entry
from bot.domain.handing_over import CANNOT_TAKE
from bot.domain.heirs import NAMES_SHOWN, CustomersGiven
from bot.domain.notice import Notice, dm
from bot.domain.person import Directory, Who
from bot.domain.presence import unfit
from bot.domain.reach import NOBODY
from bot.domain.reminder import Reminder, ReminderKind
from bot.flows.cases import leaders_of
from bot.flows.leaving import heirs_wanted
from bot.flows.looking import who_needs_somebody
from bot.ports import Delivery, Store, Transaction

PAGE = 10  # customers of one page of the form
BATCH = 500  # customers that get an heir at once


@dataclass(frozen=True, slots=True)
class Orphans:
    """A page of those who need somebody; `left` counts all of them. `of`: who looked after them, if it is about one."""

    customers: Sequence[Customer]
    left: int
    of: Who | None


async def orphans(store: Store, team_id: str, by: str, leaver: str, after: int, now: datetime) -> Orphans:
    """Those behind the id `after` who need somebody, as `leaver` (or NOBODY) has left. Raises errors.LeadersOnly."""
    async with store.reading() as tx:
        await _require_may_name(tx, team_id, by, leaver)
        theirs = await who_needs_somebody(tx, team_id, leaver, now)
        customers = await tx.contacts.page(theirs, after=after, limit=PAGE)
        people = await tx.people.get(team_id, [leaver])
        of = people.who(leaver) if leaver != NOBODY else None
        return Orphans(customers, await tx.contacts.count(theirs), of)


async def name_heirs(
    store: Store, delivery: Delivery, by: str, leaver: str, chosen: Mapping[int, str], now: datetime
) -> None:
    """`chosen`: an heir for each customer's id; who has somebody by now keeps them.

    Raises errors.LeadersOnly, and errors.BadField("heir_ID") for an heir who cannot be asked.
    """
    team_id = delivery.team_id
    try:
        async with store.transaction() as tx:
            await tx.once(delivery)
            await _require_may_name(tx, team_id, by, leaver)
            people = await tx.people.get(team_id, {by, leaver, *chosen.values()})
            for customer_id, heir in chosen.items():
                _require_fit(f"heir_{customer_id}", heir, people)
            theirs = await who_needs_somebody(tx, team_id, leaver, now)
            waiting = [
                customer
                for customer_id in sorted(chosen)
                for customer in await tx.contacts.page(theirs, after=customer_id - 1, limit=1, lock=True)
                if customer.id == customer_id
            ]
            notices: list[Notice] = []
            for heir in dict.fromkeys(chosen[customer.id] for customer in waiting):
                given = [customer for customer in waiting if chosen[customer.id] == heir]
                await _give(tx, team_id, by, heir, given, now)
                notices += _told(by, heir, len(given), given, people, leaver)
            await _save(tx, team_id, waiting, notices, now)
    except errors.AlreadyDelivered:
        return


async def name_one_heir(store: Store, delivery: Delivery, by: str, leaver: str, heir: str, now: datetime) -> None:
    """For all who have nobody yet; they get the heir soon. Raises as `name_heirs` does, for the field "heir"."""
    team_id = delivery.team_id
    try:
        async with store.transaction() as tx:
            await tx.once(delivery)
            await _require_may_name(tx, team_id, by, leaver)
            _require_fit("heir", heir, await tx.people.get(team_id, [heir]))
            detail = json.dumps({"by": by, "leaver": leaver, "heir": heir})
            await tx.reminders.put([Reminder(team_id, f"heir {delivery.key}", ReminderKind.HEIR, now, detail)])
    except errors.AlreadyDelivered:
        return


async def give_all(store: Store, reminder: Reminder, now: datetime) -> None:
    """What `name_one_heir` asked for, in batches; a worker that dies leaves whole ones."""
    asked = json.loads(reminder.detail)
    by, leaver, heir = asked["by"], asked["leaver"], asked["heir"]
    await _tell_heir(store, reminder, by, leaver, heir, now)
    while await _give_some(store, reminder.team_id, by, leaver, heir, now):
        pass
    async with store.transaction() as tx:
        await tx.reminders.take(reminder)


async def _tell_heir(store: Store, reminder: Reminder, by: str, leaver: str, heir: str, now: datetime) -> None:
    """Once, before the first batch, whatever becomes of the worker."""
    team_id = reminder.team_id
    try:
        async with store.transaction() as tx:
            await tx.once(Delivery(team_id, f"{reminder.subject} told", now))
            theirs = await who_needs_somebody(tx, team_id, leaver, now)
            people = await tx.people.get(team_id, [by, leaver, heir])
            count, first = await tx.contacts.count(theirs), await tx.contacts.page(theirs, after=0, limit=NAMES_SHOWN)
            told = _told(by, heir, count, first, people, leaver) if count else []
            await tx.save(Decision(now, notices=tuple(told)))
    except errors.AlreadyDelivered:
        return


async def _give_some(store: Store, team_id: str, by: str, leaver: str, heir: str, now: datetime) -> bool:
    """Whether there may be more. An heir who has left meanwhile gets nobody."""
    async with store.transaction() as tx:
        if unfit(heir, await tx.people.get(team_id, [heir])) is not None:
            return False
        theirs = await who_needs_somebody(tx, team_id, leaver, now)
        customers = await tx.contacts.page(theirs, after=0, limit=BATCH, lock=True)
        await _give(tx, team_id, by, heir, customers, now)
        await _save(tx, team_id, customers, [], now)
        return len(customers) == BATCH


async def _give(
    tx: Transaction, team_id: str, by: str, heir: str, customers: Sequence[Customer], now: datetime
) -> None:
    """The original contact stays what it is."""
    await tx.contacts.give(team_id, [customer.id for customer in customers], heir)
    fact = ContactNamed(at=now, by=by, role="current", contact=Contact(user_id=heir))
    await tx.log.append([Entry(team_id, customer.id, fact) for customer in customers])


def _told(by: str, heir: str, count: int, given: Sequence[Customer], people: Directory, leaver: str) -> list[Notice]:
    if heir == by or not given:
        return []
    names = tuple(customer.name for customer in given[:NAMES_SHOWN])
    before = people.who(leaver) if leaver != NOBODY else None
    return [dm(given[0].team_id, heir, CustomersGiven(people.who(by), count, names, before))]


async def _save(
    tx: Transaction, team_id: str, given: Sequence[Customer], notices: Sequence[Notice], now: datetime
) -> None:
    """With what those see who were asked for heirs when one of these customers' contacts left."""
    contacts = [contact for each in given for contact in (each.original_contact, each.current_contact)]
    left = {contact.user_id for contact in contacts if contact and contact.user_id}
    for departure in await tx.departures.of(team_id, left):
        notices = (*notices, *await heirs_wanted(tx, departure, now))
    await tx.save(Decision(now, notices=tuple(notices)))


async def _require_may_name(tx: Transaction, team_id: str, by: str, leaver: str) -> None:
    """Leaders, and whoever was asked to."""
    leading = await leaders_of(tx, team_id)
    asked = [user_id for each in await tx.departures.of(team_id, [leaver]) for user_id in each.told]
    if by not in (*leading, *asked):
        raise errors.LeadersOnly(leading)


def _require_fit(field: str, heir: str, people: Directory) -> None:
    if (reason := unfit(heir, people)) is not None:
        raise errors.BadField(field, CANNOT_TAKE[reason].format(name=people.who(heir).name))
