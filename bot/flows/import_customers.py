"""Customers from a CSV file: any number of rows, in batches that each go in as a whole or not at all."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from operator import attrgetter
from os import fstat
from pathlib import Path

from bot.domain import errors
from bot.domain.customer import Customer
from bot.domain.customer_file import Faults, Row, check_text, read_rows
from bot.domain.customer_merge import Contacts, Known, Merge, Merged
from bot.domain.customer_told import ImportShown
from bot.domain.fact import Entry
from bot.ports import Store, Transaction

BATCH = 500  # rows
FAULTS_SHOWN = 50
TRIES = 3  # of a batch that loses a reference to somebody who adds a customer at the same moment

Progress = Callable[[ImportShown], Awaitable[None]]

_UNREADABLE = "{filename} cannot be read: {why}."


async def import_customers(
    store: Store, team_id: str, by: str | None, file: Path, now: datetime, progress: Progress | None
) -> ImportShown:
    """The final state, `done`; `progress` is given those before it, one for each batch that went in.

    `by` is a user id, None for whoever runs the command line. A file that is no use ends it with `failed`.
    Raises errors.StoreUnavailable: the batches before are in then, and the same file again completes it.
    """
    run = _Import(store, team_id, by, now, ImportShown(file.name, share=0.0))
    try:
        with await asyncio.to_thread(_File, file, now.date()) as rows:
            while batch := await asyncio.to_thread(rows.batch):
                await run.put(batch, rows.share)
                if progress:
                    await progress(run.shown)
    except errors.BadField as unusable:
        return replace(run.shown, done=True, failed=unusable.says)
    return replace(run.shown, share=1.0, done=True)


class _File:
    """The rows of the file, and how far it is read. It waits for the disk: call it in a thread."""

    def __init__(self, path: Path, today: date) -> None:
        self._path = path
        with _readable(path):
            with path.open("rb") as file:
                check_text(file)
            self._file = path.open("rb")
            self._size = fstat(self._file.fileno()).st_size
        self._rows = read_rows(self._file, today)

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()
        self._file.close()

    def batch(self) -> list[Row | Faults]:
        with _readable(self._path):
            return list(islice(self._rows, BATCH))

    @property
    def share(self) -> float:
        """By bytes."""
        return min(1.0, self._file.tell() / max(1, self._size))


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise errors.BadField("file", _UNREADABLE.format(filename=path.name, why=why)) from error


@dataclass(slots=True)
class _Import:
    """An import under way.

    `seen` has the line of each customer met, by id: all that grows with the file, by some 100 bytes a row.
    """

    store: Store
    team_id: str
    by: str | None
    now: datetime
    shown: ImportShown
    seen: dict[int, int] = field(default_factory=dict)

    async def put(self, batch: Sequence[Row | Faults], share: float) -> None:
        rows = [item for item in batch if isinstance(item, Row)]
        faults = [fault for item in batch if not isinstance(item, Row) for fault in item]
        merge = await self._merge(rows)
        changed = sum(bool(merged.facts) for merged in merge.found)
        faults = sorted((*faults, *merge.faults), key=attrgetter("line"))
        self.shown = replace(
            self.shown,
            share=share,
            added=self.shown.added + len(merge.added),
            changed=self.shown.changed + changed,
            unchanged=self.shown.unchanged + len(merge.found) - changed,
            faults=(*self.shown.faults, *faults)[:FAULTS_SHOWN],
            faults_total=self.shown.faults_total + len(faults),
        )

    async def _merge(self, rows: Sequence[Row]) -> Merge:
        for _ in range(TRIES - 1):
            try:
                return await self._try(rows)
            except errors.BadField:
                continue  # somebody added a customer with one of the references meanwhile: look again
        return await self._try(rows)

    async def _try(self, rows: Sequence[Row]) -> Merge:
        async with self.store.transaction() as tx:
            known = await self._known(tx, rows)
            contacts = await self._contacts(tx, rows, known)
            merge = Merge(self.team_id, Known(known), contacts, self.seen, self.by, self.now)
            for row in rows:
                merge.take(row)
            saved = await self._save(tx, merge)
        self.seen.update({merged.customer.id: merged.line for merged in saved})
        return merge

    async def _known(self, tx: Transaction, rows: Sequence[Row]) -> list[Customer]:
        """All customers that the rows can mean."""
        references = [row.reference for row in rows if row.reference]
        by_reference = await tx.customers.by_reference(self.team_id, references)
        by_name = await tx.customers.by_name(self.team_id, [row.name for row in rows])
        return [*by_reference.values(), *(customer for same in by_name.values() for customer in same)]

    async def _contacts(self, tx: Transaction, rows: Sequence[Row], known: Sequence[Customer]) -> Contacts:
        both = [(row.original_contact, row.current_contact) for row in rows]
        both += [(customer.original_contact, customer.current_contact) for customer in known]
        named = [contact for contacts in both for contact in contacts if contact]
        people = await tx.people.get(self.team_id, {contact.user_id for contact in named if contact.user_id})
        emails = {contact.email for contact in named if contact.email and not contact.user_id}
        return Contacts(people, await tx.people.by_email(self.team_id, emails))

    async def _save(self, tx: Transaction, merge: Merge) -> list[Merged]:
        """All customers of the batch, with ids."""
        added = await tx.customers.add([merged.customer for merged in merge.added]) if merge.added else ()
        new = [replace(merged, customer=customer) for merged, customer in zip(merge.added, added, strict=True)]
        changed = sorted((m for m in merge.found if m.facts), key=lambda merged: merged.customer.id)
        if changed:
            await tx.customers.update([merged.customer for merged in changed])
        entries = [
            Entry(self.team_id, merged.customer.id, fact) for merged in (*new, *changed) for fact in merged.facts
        ]
        if entries:
            await tx.log.append(entries)
        return [*new, *merge.found]
