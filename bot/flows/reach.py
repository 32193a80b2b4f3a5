"""A regular check tells leaders about which customers nobody could be asked today; only if there is anything new."""

import json
from datetime import datetime, timedelta

from bot.domain.calendar import DAY
from bot.domain.decision import Decision
from bot.domain.notice import dm
from bot.domain.often import Often
from bot.domain.person import Directory
from bot.domain.presence import Presence, acting_for
from bot.domain.reach import (
    NAMES_SHOWN,
    PASSING,
    REASONS_SHOWN,
    Orphaned,
    Unattended,
    Unreachable,
    Why,
    is_news,
    is_reached,
    seen,
)
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import Workspace, calendar_of
from bot.flows.cases import leaders_of
from bot.ports import Store, Transaction
from bot.ports.care import Unreached

SUBJECT = "reach"
WEEK = timedelta(days=7)


async def watch_reach(store: Store, team_id: str, now: datetime) -> None:
    """The check is planned, if it is wanted and is not planned yet."""
    async with store.transaction() as tx:
        if not await tx.reminders.standing(team_id, SUBJECT):
            await plan_reach(tx, await tx.workspaces.get(team_id), now)


async def plan_reach(tx: Transaction, workspace: Workspace, now: datetime) -> None:
    """For the next morning: also after leaders have decided how often they want it."""
    if workspace.reach is not Often.NEVER:
        due = await _morning(tx, workspace, now, now)
        await tx.reminders.put([Reminder(workspace.team_id, SUBJECT, ReminderKind.REACH, due)])


async def check_reach(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """`detail` of the reminder is what was seen the last time."""
    team_id = reminder.team_id
    workspace = await tx.workspaces.get(team_id)
    if not await tx.reminders.take(reminder) or workspace.reach is Often.NEVER:
        return None
    presence = await _presence(tx, workspace, now)
    unreached = [person.user_id for person in presence.people if not is_reached(person.user_id, presence)]
    unattended = await tx.contacts.unattended(Unreached(team_id, tuple(unreached)))
    found = sorted(((each, each.why(presence)) for each in unattended), key=lambda pair: -pair[0].count)
    now_seen, before = seen(found), json.loads(reminder.detail or "{}")
    due = await _morning(tx, workspace, now, _from(workspace.reach, now))
    following = Reminder(team_id, SUBJECT, ReminderKind.REACH, due, json.dumps(now_seen))
    if not is_news(now_seen, {key: (count, newest) for key, (count, newest) in before.items()}):
        return Decision(now, reminders=(following,))
    about = await _unreachable(tx, team_id, found, presence.people)
    notices = tuple(dm(team_id, leader, about) for leader in await leaders_of(tx, team_id))
    return Decision(now, reminders=(following,), notices=notices)


def _from(often: Often, now: datetime) -> datetime:
    """Weekly is at the beginning of the next week, wherever the days off lie."""
    return now if often is Often.DAILY else now - now.weekday() * DAY + WEEK - DAY


async def _morning(tx: Transaction, workspace: Workspace, now: datetime, after: datetime) -> datetime:
    """The first after the day of `after` on which the first of the leaders works."""
    leading = await leaders_of(tx, workspace.team_id)
    people = await tx.people.get(workspace.team_id, leading[:1])
    calendar = calendar_of(people.get(leading[0]) if leading else None, workspace)
    return calendar.morning(max(calendar.local(after).date(), calendar.local(now).date()) + DAY)


async def _presence(tx: Transaction, workspace: Workspace, now: datetime) -> Presence:
    """Of all contacts of customers, and of whoever stands in for them, to the end."""
    wanted = set(await tx.contacts.everybody(workspace.team_id))
    people = Directory()
    followed: set[str] = set()
    while new := wanted - followed:
        people = people.with_people(await tx.people.get(workspace.team_id, new))
        followed |= new
        wanted = wanted.union(*(acting_for(person) for user_id in new if (person := people.get(user_id))))
    return Presence(people, workspace, now)


async def _unreachable(
    tx: Transaction, team_id: str, found: list[tuple[Unattended, Why]], people: Directory
) -> Unreachable:
    by_reason: dict[Why, list[Unattended]] = {}
    for customers, why in found:
        by_reason.setdefault(why, []).append(customers)
    largest = sorted(by_reason, key=lambda why: -sum(each.count for each in by_reason[why]))
    shown = []
    for why in largest[:REASONS_SHOWN]:
        count = sum(each.count for each in by_reason[why])
        names = await tx.contacts.called(team_id, by_reason[why][0], NAMES_SHOWN)
        shown.append(Orphaned(why.reason, people.who(why.user_id) if why.user_id else None, count, tuple(names)))
    more = sum(each.count for why in largest[REASONS_SHOWN:] for each in by_reason[why])
    lasting = sum(each.count for each, why in found if why.reason not in PASSING)
    return Unreachable(tuple(shown), more, lasting)
