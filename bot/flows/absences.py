"""What follows when somebody goes away, is back, leaves, or works at other times from now on."""

from datetime import datetime

from bot.domain import absence, moves
from bot.domain.absence_told import WhileAway
from bot.domain.arranging import leave_reminder
from bot.domain.calendar import Calendar
from bot.domain.complaint import Reason
from bot.domain.decision import Decision
from bot.domain.missed import back_reminder, told_at
from bot.domain.notice import dm
from bot.domain.person import Directory, Person
from bot.domain.presence import away_of, unfit
from bot.domain.reminder import Reminder
from bot.domain.workspace import calendar_of
from bot.flows.cases import load_case
from bot.flows.leaving import move_all_on
from bot.ports import Store, Transaction

MOST = 500  # complaints that wait for one person
SHOWN = 12  # complaints in the message to somebody who is back


async def follow(tx: Transaction, before: Person, after: Person, now: datetime) -> None:
    """`before` is what was known of somebody, `after` what is known, and saved, from now on."""
    if _same(before, after):
        return
    workspace = await tx.workspaces.get(after.team_id)
    was, away = away_of(before, workspace, now), away_of(after, workspace, now)
    if away and not was:
        await tx.reminders.put([leave_reminder(after.team_id, after.user_id, now)])
    if was != away:
        await _plan_return(tx, after, told_at(after, away, workspace) if away else now, now)
    if (worked := calendar_of(before, workspace)) != calendar_of(after, workspace) and after.is_member:
        await _count_anew(tx, after, worked, now)


async def back(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """Somebody is back, unless they have something else by now that keeps them away."""
    user_id = _user_of(reminder)
    person = (await tx.people.get(reminder.team_id, [user_id])).get(user_id)
    if not await tx.reminders.take(reminder):
        return None
    if person is None or unfit(user_id, Directory([person])):
        await tx.missed.take(reminder.team_id, user_id)  # nobody is left to be told
        return None
    workspace = await tx.workspaces.get(reminder.team_id)
    if away := away_of(person, workspace, now):
        at = told_at(person, away, workspace)
        return Decision(now, reminders=(back_reminder(person.team_id, user_id, at),) if at else ())
    if not (numbers := await tx.missed.take(person.team_id, user_id)):
        return None
    open_first = await tx.complaints.open_first(person.team_id, numbers)
    cases = [await load_case(tx, person.team_id, number, lock=False) for number in open_first[:SHOWN]]
    told = WhileAway(cases[0].people.who(user_id), tuple(case.brief(now) for case in cases), len(numbers))
    return Decision(now, notices=(dm(person.team_id, user_id, told),))


async def leave(store: Store, reminder: Reminder, now: datetime) -> None:
    """Somebody is away from now on: what waits for their answer goes to the next one at once."""
    user_id = _user_of(reminder)
    async with store.reading() as tx:
        person = (await tx.people.get(reminder.team_id, [user_id])).get(user_id)
        away = away_of(person, await tx.workspaces.get(reminder.team_id), now) if person else None
    if away:
        why = Reason.AWAY_BY_STATUS if away.by_status else Reason.AWAY
        await move_all_on(store, reminder.team_id, user_id, lambda case: moves.pass_on(case, user_id, why, now), now)
    async with store.transaction() as tx:
        await tx.reminders.take(reminder)


def _same(before: Person, after: Person) -> bool:
    """In all that says when and whether somebody can be asked."""
    return (before.standing, before.tz, before.status_emoji, before.status_until, before.arranged) == (
        after.standing,
        after.tz,
        after.status_emoji,
        after.status_until,
        after.arranged,
    )


async def _plan_return(tx: Transaction, person: Person, at: datetime | None, now: datetime) -> None:
    """`at` None: nobody knows when. Where there is nothing to be told, nothing is planned."""
    if at and await tx.missed.any(person.team_id, person.user_id):
        await tx.save(Decision(now, reminders=(back_reminder(person.team_id, person.user_id, at),)))


async def _count_anew(tx: Transaction, person: Person, worked: Calendar, now: datetime) -> None:
    numbers = await tx.complaints.on(person.team_id, person.user_id, after=0, limit=MOST)
    cases = [await load_case(tx, person.team_id, number) for number in numbers]
    theirs = (case for case in cases if case.complaint.turn.user_id == person.user_id)
    await tx.save_all([decision for case in theirs if (decision := absence.count_anew(case, worked, now))])


def _user_of(reminder: Reminder) -> str:
    return reminder.subject.partition(" ")[2]
