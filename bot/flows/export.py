"""All data of a workspace in one file, for a leader: written page by page, sent once, to nobody else."""

import asyncio
import csv
import json
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any, Protocol
from zipfile import ZIP_DEFLATED, ZipFile

from bot.clock import Clock
from bot.domain import errors
from bot.domain.decision import Decision
from bot.domain.export_sheets import ABOUT, SHEET_OF, Names, Sheet
from bot.domain.notice import Notice, dm
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace_told import ExportShown
from bot.flows.cases import leaders_of
from bot.ports import Delivery, Store
from bot.ports.export import Row

PAGE = 1_000  # rows
LEASE = timedelta(minutes=5)  # as other reminders have; it is prolonged while the file is written
LARGEST = 1_000_000_000  # bytes: https://slack.com/help/articles/201330736-Add-files-to-Slack says 1 GB
TOO_LARGE = (
    "It is larger than the 1 GB that Slack takes. Whoever runs me can write it with `python -m bot export FILE`."
)

Going = Callable[[], Awaitable[None]]


class Sharing(Protocol):
    async def upload(self, path: Path, title: str) -> str:
        """The file's id. Nobody sees it yet."""
        ...

    async def share(self, file_id: str, user_id: str, words: str) -> None:
        """In the direct messages with this person."""
        ...

    async def is_shared(self, file_id: str) -> bool: ...


async def ask_for_export(store: Store, delivery: Delivery, by: str, now: datetime) -> None:
    """Raises errors.LeadersOnly."""
    team_id = delivery.team_id
    try:
        async with store.transaction() as tx:
            leading = await leaders_of(tx, team_id)
            if by not in leading:
                raise errors.LeadersOnly(leading)
            await tx.once(delivery)
            detail = json.dumps({"by": by, "file": None})
            reminder = Reminder(team_id, f"export {delivery.key}", ReminderKind.EXPORT, now, detail)
            await tx.reminders.put([reminder])
            await tx.save(Decision(now, notices=(_notice(reminder, by, ExportShown()),)))
    except errors.AlreadyDelivered:
        return


@dataclass(frozen=True, slots=True)
class ExportJob:
    """What is uploaded is noted before it is shared, and looked for before anything is shared again."""

    store: Store
    files: Sharing
    clock: Clock

    async def run(self, store: Store, reminder: Reminder, now: datetime) -> None:
        asked = json.loads(reminder.detail)
        if await self._may_have_it(reminder.team_id, asked["by"]):
            shown = ExportShown(done=True)
            if not (asked["file"] and await self.files.is_shared(asked["file"])):
                shown = await self._write_and_share(reminder, asked["by"], now)
        else:
            shown = ExportShown(failed="You are no longer a leader, so it was not sent.")
        async with store.transaction() as tx:
            if await tx.reminders.take(reminder):
                await tx.save(Decision(now, notices=(_notice(reminder, asked["by"], shown),)))

    async def _may_have_it(self, team_id: str, by: str) -> bool:
        async with self.store.reading() as tx:
            return by in await leaders_of(tx, team_id)

    async def _write_and_share(self, reminder: Reminder, by: str, now: datetime) -> ExportShown:
        async def going() -> None:
            async with self.store.transaction() as tx:
                await tx.reminders.prolong(reminder, self.clock.now() + LEASE)

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"firsthand-{now:%Y-%m-%d}.zip"
            await write_export(self.store, reminder.team_id, path, now, going)
            if (await asyncio.to_thread(path.stat)).st_size > LARGEST:
                return ExportShown(failed=TOO_LARGE)
            file_id = await self.files.upload(path, path.name)
        async with self.store.transaction() as tx:
            detail = json.dumps({"by": by, "file": file_id})
            await tx.reminders.prolong(reminder, self.clock.now() + LEASE, detail)
        await self.files.share(file_id, by, "Here is everything that this workspace has told me.")
        return ExportShown(done=True)


async def write_export(store: Store, team_id: str, path: Path, now: datetime, going: Going) -> None:
    """`going` is awaited after each page. Memory does not grow with the data, but for a name of each person."""
    async with store.reading() as tx:
        tables, workspace = tx.export.tables(), await tx.workspaces.get(team_id)
    writer = _Writer(store, team_id, going)
    with tempfile.TemporaryDirectory() as folder, ZipFile(path, "w", ZIP_DEFLATED) as archive:
        people = await writer.people()
        counts = {name: await writer.table(archive, Path(folder), name, people) for name in tables}
        listed = "\n".join(f"{name:20}{count:>12,}" for name, count in counts.items())
        about = ABOUT.format(workspace=workspace.name or team_id, at=f"{now:%Y-%m-%d %H:%M} UTC", tables=listed)
        archive.writestr("README.txt", about)


@dataclass(frozen=True, slots=True)
class _Writer:
    store: Store
    team_id: str
    going: Going

    async def people(self) -> dict[str, str]:
        names: dict[str, str] = {}
        after = None
        while True:
            async with self.store.reading() as tx:
                rows, after = await tx.export.page(self.team_id, "people", after, PAGE)
            names |= {row["user_id"]: row["name"] for row in rows}
            if after is None:
                return names

    async def table(self, archive: ZipFile, folder: Path, name: str, people: dict[str, str]) -> int:
        """How many rows it has. An archive takes one file after another, so that the CSV waits beside it."""
        sheet = SHEET_OF.get(name)
        path, count, after = folder / f"{name}.csv", 0, None
        with archive.open(f"json/{name}.json", "w", force_zip64=True) as out, path.open("w", encoding="utf-8") as table:
            lines = csv.writer(table)
            if sheet:
                lines.writerow(sheet.heading())
            while True:
                async with self.store.reading() as tx:
                    rows, after = await tx.export.page(self.team_id, name, after, PAGE)
                    ids = {row["customer_id"] for row in rows if "customer_id" in row} if sheet else set()
                    names = Names(people, await tx.export.customers_called(self.team_id, ids) if ids else {})
                await asyncio.to_thread(_write, out, lines, sheet, rows, names, count == 0)
                count += len(rows)
                await self.going()
                if after is None:
                    break
            out.write(b"\n]\n" if count else b"[]\n")
        if sheet:
            await asyncio.to_thread(archive.write, path, f"csv/{name}.csv")
        path.unlink()
        return count


def _write(out: IO[bytes], lines: Any, sheet: Sheet | None, rows: Sequence[Row], names: Names, first: bool) -> None:
    for row in rows:
        out.write(b"[\n" if first else b",\n")
        out.write(json.dumps(row, ensure_ascii=False).encode())
        first = False
        if sheet:
            lines.writerow(sheet.cells(row, names))


def _notice(reminder: Reminder, by: str, shown: ExportShown) -> Notice:
    return dm(reminder.team_id, by, shown, slot=reminder.subject)
