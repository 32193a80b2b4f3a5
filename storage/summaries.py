"""Which channels are told how things stand, and the figures that they are told.

Every figure is asked of an index, by the little that is open or by the time it is about, so that a summary costs the
same however much a workspace has seen.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, literal_column, select

from bot.domain.complaint import Complaint, Outcome
from bot.domain.customer import Customer
from bot.domain.idea_fact import IdeaEntry
from bot.domain.idea_parts import Verdict
from bot.domain.summary import ChannelSummary
from storage import tables
from storage.complaints import CUSTOMER, complaint_of
from storage.customers import customer_of
from storage.engine import AnyConnection, is_postgresql
from storage.picking import STILL_OPEN
from storage.sql import put_all

t = tables.channel_summaries.c
c = tables.complaints.c
entries = tables.idea_log.c


Told = tuple[Complaint, Customer]


class SqlSummaries:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def of_team(self, team_id: str) -> Sequence[ChannelSummary]:
        return (await self._connection.scalars(select(t.summary).where(t.team_id == team_id))).all()

    async def get(self, team_id: str, channel: str, *, lock: bool = False) -> ChannelSummary | None:
        statement = select(t.summary).where(t.team_id == team_id, t.channel == channel)
        found: ChannelSummary | None = await self._connection.scalar(statement.with_for_update() if lock else statement)
        return found

    async def put(self, summary: ChannelSummary) -> None:
        row = {"team_id": summary.team_id, "channel": summary.channel, "summary": summary}
        await put_all(self._connection, tables.channel_summaries, [row])

    async def remove(self, team_id: str, channel: str) -> None:
        this = delete(tables.channel_summaries).where(t.team_id == team_id, t.channel == channel)
        await self._connection.execute(this)

    async def open_complaints(self, team_id: str, limit: int) -> tuple[Sequence[Told], int]:
        """Few complaints are open: sort those, rather than walk all by number until there are enough."""
        wanted = and_(c.team_id == team_id, STILL_OPEN)
        return await self._complaints(wanted, c.number + 0, limit), await self._count(wanted)

    async def logged(self, team_id: str, start: datetime, end: datetime) -> int:
        """Complaints are numbered as they come: two looks into the index tell how many lie between."""
        return await self._last_number(team_id, end) - await self._last_number(team_id, start)

    async def _last_number(self, team_id: str, until: datetime) -> int:
        newest = select(c.number).where(c.team_id == team_id, c.logged_at <= until)
        return await self._connection.scalar(newest.order_by(c.logged_at.desc(), c.number.desc()).limit(1)) or 0

    async def patched_up(self, team_id: str, start: datetime, end: datetime) -> int:
        return await self._count(self._ended(team_id, start, end))

    async def ended(
        self, team_id: str, start: datetime, end: datetime, limit: int
    ) -> tuple[Sequence[Told], Mapping[Outcome, int]]:
        """The newest that were patched up, and how many ended how."""
        wanted = self._ended(team_id, start, end)
        counts = select(c.patch_outcome, func.count().label("number")).where(wanted).group_by(c.patch_outcome)
        rows = await self._connection.execute(counts)
        by_outcome = {Outcome(row.patch_outcome): int(row.number) for row in rows}
        return await self._complaints(wanted, c.patch_at.desc(), limit), by_outcome

    async def follow_ups(self, team_id: str, until: datetime, limit: int) -> tuple[Sequence[Told], int]:
        wanted = and_(c.team_id == team_id, c.follow_up_due <= until)
        return await self._complaints(wanted, c.follow_up_due, limit), await self._count(wanted)

    async def ended_tests(
        self, team_id: str, start: datetime, end: datetime, limit: int
    ) -> tuple[Sequence[IdeaEntry], Mapping[Verdict, int]]:
        """The newest results of iterations, and how many were right, wrong and unclear."""
        wanted = self._happened(team_id, "tested", start, end)
        verdict = self._verdict().label("verdict")
        counts = select(verdict, func.count().label("number")).where(wanted).group_by(verdict)
        by_verdict = {Verdict(row.verdict): int(row.number) for row in await self._connection.execute(counts)}
        return await self._facts(team_id, wanted, limit), by_verdict

    async def shipped(
        self, team_id: str, start: datetime, end: datetime, limit: int
    ) -> tuple[Sequence[IdeaEntry], int]:
        wanted = self._happened(team_id, "shipped", start, end)
        total = await self._connection.scalar(select(func.count()).select_from(tables.idea_log).where(wanted))
        return await self._facts(team_id, wanted, limit), total or 0

    def _ended(self, team_id: str, start: datetime, end: datetime) -> ColumnElement[bool]:
        return and_(c.team_id == team_id, c.patch_at > start, c.patch_at <= end)

    def _happened(self, team_id: str, kind: str, start: datetime, end: datetime) -> ColumnElement[bool]:
        return and_(entries.team_id == team_id, entries.kind == kind, entries.at > start, entries.at <= end)

    def _verdict(self) -> ColumnElement[str]:
        if is_postgresql(self._connection):
            return literal_column("idea_log.fact::json ->> 'verdict'")
        return literal_column("json_extract(idea_log.fact, '$.verdict')")

    async def _count(self, wanted: ColumnElement[bool]) -> int:
        statement = select(func.count()).select_from(tables.complaints).where(wanted)
        return int(await self._connection.scalar(statement) or 0)

    async def _complaints(self, wanted: ColumnElement[bool], order: ColumnElement[Any], limit: int) -> Sequence[Told]:
        statement = (
            select(tables.complaints, *CUSTOMER)
            .join_from(tables.complaints, tables.customers)
            .where(wanted)
            .order_by(order)
            .limit(limit)
        )
        return [(complaint_of(row), customer_of(row)) for row in await self._connection.execute(statement)]

    async def _facts(self, team_id: str, wanted: ColumnElement[bool], limit: int) -> Sequence[IdeaEntry]:
        statement = select(entries.idea, entries.fact).where(wanted).order_by(entries.at.desc()).limit(limit)
        return [IdeaEntry(team_id, row.idea, row.fact) for row in await self._connection.execute(statement)]
