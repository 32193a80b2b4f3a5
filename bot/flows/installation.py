"""Firsthand is taken out of a workspace, and perhaps put back: what is kept, and for how long."""

from datetime import datetime

from bot.domain import errors
from bot.domain.reminder import Reminder, ReminderKind
from bot.ports import Delivery, Store

BATCH = 2_000  # rows that are erased in one transaction
SUBJECT = "uninstalled"


async def uninstalled(store: Store, delivery: Delivery, now: datetime) -> None:
    """From now on nothing is sent and nothing falls due; everything is erased when the retention is over."""
    team_id = delivery.team_id
    try:
        async with store.transaction() as tx:
            await tx.once(delivery)
            if await tx.reminders.standing(team_id, SUBJECT):
                return
            until = now + (await tx.workspaces.get(team_id)).retention
            await tx.everything.pause(team_id, until)
            await tx.reminders.put([Reminder(team_id, SUBJECT, ReminderKind.ERASE_ALL, until)])
    except errors.AlreadyDelivered:
        return


async def installed_again(store: Store, team_id: str, now: datetime) -> None:
    """If it was uninstalled: everything goes on where it was."""
    async with store.transaction() as tx:
        for reminder in await tx.reminders.standing(team_id, SUBJECT):
            await tx.reminders.take(reminder)
            await tx.everything.resume(team_id, now)


async def erase_everything(store: Store, reminder: Reminder, now: datetime) -> None:
    """In batches. Whoever installs it again meanwhile begins anew; the reminder stands until all is gone."""
    erased = BATCH
    while erased:
        async with store.transaction() as tx:
            if not await tx.reminders.standing(reminder.team_id, SUBJECT):
                return
            erased = await tx.everything.erase(reminder.team_id, BATCH)
    async with store.transaction() as tx:
        await tx.erasing.tidy()
        await tx.reminders.take(reminder)
    await store.settle()


async def erase_what_is_due(store: Store, now: datetime) -> None:
    """Also where Slack does not let us in any more, so that nobody runs who would do it in time."""
    async with store.reading() as tx:
        due = await tx.reminders.of_kind(ReminderKind.ERASE_ALL, now)
    for reminder in due:
        await erase_everything(store, reminder, now)
