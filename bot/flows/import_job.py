"""A customer file that was uploaded in Slack: noted at once, imported by whichever worker takes it up."""

import json
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.domain import errors
from bot.domain.customer_told import ImportShown
from bot.domain.decision import Decision
from bot.domain.notice import Notice, dm
from bot.domain.reminder import Reminder, ReminderKind
from bot.flows.import_customers import import_customers
from bot.ports import Delivery, Store

SHOWN_EVERY = 0.05  # of the file: a progress bar needs no more, and Slack allows about one message a second


class FileGone(Exception):
    """Slack no longer has the file, or does not let us read it."""


class Files(Protocol):
    async def download(self, team_id: str, file_id: str, to: Path) -> None:
        """Raises FileGone if it never will work."""
        ...


@dataclass(frozen=True, slots=True)
class ImportJob:
    store: Store
    files: Files

    async def run(self, store: Store, reminder: Reminder, now: datetime) -> None:
        """A worker that dies leaves whole batches; the next one reads the file again, which changes nothing."""
        asked = json.loads(reminder.detail)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / (Path(asked["filename"]).name or "customers.csv")
            try:
                await self.files.download(reminder.team_id, asked["file"], path)
            except FileGone:
                failed = "Slack no longer has this file. Please upload it again."
                shown = ImportShown(asked["filename"], 1.0, done=True, failed=failed)
            else:
                shown = await self._import(path, reminder, asked, now)
        async with store.transaction() as tx:
            if await tx.reminders.take(reminder):
                await tx.save(Decision(now, notices=(_notice(reminder, asked["by"], shown),)))

    async def _import(self, path: Path, reminder: Reminder, asked: dict[str, str], now: datetime) -> ImportShown:
        last = 0.0

        async def show(shown: ImportShown) -> None:
            nonlocal last
            if shown.share - last >= SHOWN_EVERY:
                last = shown.share
                async with self.store.transaction() as tx:
                    await tx.save(Decision(now, notices=(_notice(reminder, asked["by"], shown),)))

        return await import_customers(self.store, reminder.team_id, asked["by"], path, now, show)


async def ask_for_import(store: Store, delivery: Delivery, by: str, file_id: str, filename: str, now: datetime) -> None:
    """The import begins at once, and its progress is shown to `by` in a DM. Raises errors.StoreUnavailable."""
    detail = json.dumps({"file": file_id, "filename": filename, "by": by})
    reminder = Reminder(delivery.team_id, f"import {file_id}", ReminderKind.IMPORT, now, detail)
    try:
        async with store.transaction() as tx:
            await tx.once(replace(delivery, outcome=reminder.subject))
            await tx.save(
                Decision(now, reminders=(reminder,), notices=(_notice(reminder, by, ImportShown(filename, 0.0)),))
            )
    except errors.AlreadyDelivered:
        return


def _notice(reminder: Reminder, by: str, shown: ImportShown) -> Notice:
    return dm(reminder.team_id, by, shown, slot=reminder.subject)
