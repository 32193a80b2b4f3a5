"""Care before trouble: contacts are told in the morning whose day it is, and to whom nobody has talked for long.

A round a day for each workspace finds the contacts for whom there is something; each then has a reminder for the
beginning of their next working day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain import errors
from bot.domain.calendar import DAY, Calendar
from bot.domain.care import LOOK_BACK, Care, Days, anniversary_in, anniversary_keys, days_of
from bot.domain.care_told import SHOWN, CareDue, CareItem, Why
from bot.domain.complaint import NOTE_LIMIT
from bot.domain.decision import Decision
from bot.domain.fact import Entry, TalkedTo
from bot.domain.notice import Notice, dm
from bot.domain.person import Person
from bot.domain.presence import Presence, unfit
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import Workspace, calendar_of
from bot.flows.looking import whom_they_look_after
from bot.ports import Delivery, Store, Transaction
from bot.ports.care import Looking

LONGEST_REST = timedelta(days=14)  # until the next working day, with all holidays between
PAGE = 10  # customers: https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element


def first_round(team_id: str, now: datetime) -> Reminder:
    """To be put whenever leaders have changed what they want contacts to be told."""
    return Reminder(team_id, "care", ReminderKind.CARE_ROUND, now)


async def care_round(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """Who is to be told something tomorrow morning, or whenever they work next? It ends once nothing is wanted."""
    workspace = await tx.workspaces.get(reminder.team_id)
    if not await tx.reminders.take(reminder) or not workspace.care.wanted:
        return None
    late = (now - reminder.due_at) // DAY
    following = replace(reminder, due_at=reminder.due_at + (late + 1) * DAY)
    mornings = [
        Reminder(person.team_id, f"care {person.user_id}", ReminderKind.CARE, _next_morning(person, workspace, now))
        for person in await _to_be_told(tx, workspace, now)
    ]
    return Decision(now, reminders=(*mornings, following))


async def care_morning(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """One contact is told, while they work, and once they are back; what was told once is not told again."""
    team_id, user_id = reminder.team_id, reminder.subject.removeprefix("care ")
    workspace, people = await tx.workspaces.get(team_id), await tx.people.get(team_id, [user_id])
    if not await tx.reminders.take(reminder) or unfit(user_id, people) is not None:
        return None
    calendar = calendar_of(people.get(user_id), workspace)
    if away := Presence(people, workspace, now).why_not(user_id):
        back = away.until or calendar.morning(calendar.local(now).date() + DAY)
        return Decision(now, reminders=(replace(reminder, due_at=calendar.opening(back)),))
    if not calendar.is_open(now):
        return Decision(now, reminders=(replace(reminder, due_at=calendar.opening(now)),))
    looking = await whom_they_look_after(tx, team_id, user_id, now, today=True)
    if not await _tell(tx, looking, workspace.care, calendar):
        return None
    return Decision(now, notices=(await _message(tx, team_id, user_id, now),))


async def talked_to(
    store: Store, delivery: Delivery, by: str, customer_ids: Sequence[int], note: str | None, now: datetime
) -> None:
    """ "I talked to them", which goes into the relationship log. Raises errors.UnknownCustomer."""
    team_id = delivery.team_id
    if len(note or "") > NOTE_LIMIT:
        raise errors.BadField("note", f"That is {len(note or ''):,} characters; at most {NOTE_LIMIT:,} fit here.")
    try:
        async with store.transaction() as tx:
            await tx.once(delivery)
            for customer_id in customer_ids:
                await tx.customers.get(team_id, customer_id)
            fact = TalkedTo(at=now, by=by, note=note)
            await tx.log.append([Entry(team_id, customer_id, fact) for customer_id in customer_ids])
            await tx.save(Decision(now, notices=await shown_in(tx, team_id, customer_ids)))
    except errors.AlreadyDelivered:
        return


async def shown_in(tx: Transaction, team_id: str, customer_ids: Sequence[int]) -> tuple[Notice, ...]:
    """The morning messages that tell of them, as they stand once somebody has talked to them."""
    about = {await tx.care.message_about(team_id, customer_id) for customer_id in customer_ids}
    return tuple([await _message(tx, team_id, *message) for message in about if message])


async def told_customers(store: Store, team_id: str, user_id: str, told_at: datetime, after: int) -> Sequence[CareItem]:
    """A page of all that one message was about: those behind the customer id `after` to whom nobody talked since."""
    async with store.reading() as tx:
        return await tx.care.untouched(team_id, user_id, told_at, after=after, limit=PAGE)


async def customer_called(store: Store, team_id: str, customer_id: int) -> str:
    """The name. Raises errors.UnknownCustomer."""
    async with store.reading() as tx:
        return (await tx.customers.get(team_id, customer_id)).name


async def _to_be_told(tx: Transaction, workspace: Workspace, now: datetime) -> list[Person]:
    """Contacts who may have something to hear; what exactly is found out in their morning."""
    team_id, care = workspace.team_id, workspace.care
    silent = set(await tx.care.of_silent(team_id, now - care.silence)) if care.silence is not None else set()
    far = Days(now.date() - LOOK_BACK - DAY, now.date() + LONGEST_REST) if care.anniversaries else None
    days = await tx.care.of_anniversaries(team_id, anniversary_keys(far), far.first) if far else ()
    by_contact = [(user_id, day.since) for day in days for user_id in (day.original, day.current) if user_id]
    people = await tx.people.get(team_id, silent | {user_id for user_id, _ in by_contact})
    celebrating = {
        user_id
        for user_id, since in by_contact
        if (person := people.get(user_id)) and _falls_due(since, person, workspace, now)
    }
    found = (people.get(user_id) for user_id in sorted(silent | celebrating))
    return [person for person in found if person and unfit(person.user_id, people) is None]


def _falls_due(since: date, person: Person, workspace: Workspace, now: datetime) -> bool:
    calendar = calendar_of(person, workspace)
    morning = calendar.local(_next_morning(person, workspace, now)).date()
    return anniversary_in(since, days_of(calendar, morning)) is not None


def _next_morning(person: Person, workspace: Workspace, now: datetime) -> datetime:
    calendar = calendar_of(person, workspace)
    today = calendar.local(now).date()
    morning = calendar.morning(today)
    return morning if morning > now else calendar.morning(today + DAY)


async def _tell(tx: Transaction, looking: Looking, care: Care, calendar: Calendar) -> int:
    """How many there are to tell of; from now on they are told."""
    count = 0
    if care.anniversaries:
        days = days_of(calendar, calendar.local(looking.at).date())
        count += await tx.care.tell_anniversaries(looking, anniversary_keys(days), days.first, days.last)
    if care.silence is not None:
        count += await tx.care.tell_silent(looking, looking.at - care.silence)
    return count


async def _message(tx: Transaction, team_id: str, user_id: str, told_at: datetime) -> Notice:
    """As it stands: who was talked to since shows in it."""
    workspace, people = await tx.workspaces.get(team_id), await tx.people.get(team_id, [user_id])
    today = calendar_of(people.get(user_id), workspace).local(told_at).date()
    items: Iterable[CareItem] = ()
    for why in Why:
        items = (*items, *await tx.care.told(team_id, user_id, told_at, why, limit=SHOWN))
    counts = await tx.care.count_told(team_id, user_id, told_at)
    due = CareDue(told_at, today, tuple(items), counts.get(Why.ANNIVERSARY, 0), counts.get(Why.SILENCE, 0))
    return dm(team_id, user_id, due, due.slot)
