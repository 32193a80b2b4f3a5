"""Complaints as they stand."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, Row, and_, bindparam, func, select

from bot.domain.briefing import History, PastComplaint
from bot.domain.complaint import Cause, Complaint, Outcome, Patch, Severity, Status
from bot.domain.customer import Customer
from bot.domain.errors import UnknownComplaint
from bot.domain.picking import Pick, Place, Reader
from bot.domain.said import Said
from bot.ports.complaints import Page
from storage import tables
from storage.customers import customer_of
from storage.engine import AnyConnection
from storage.picking import LEADERS, pick_page
from storage.prepared import Prepared
from storage.sql import put_all, reserve

t = tables.complaints.c

NEWEST = 5  # earlier complaints that a history shows
LARGEST = 2**63 - 1
CUSTOMER = [column for column in tables.customers.c if column.name != "team_id"]


OF_TEAM = t.team_id == bindparam("team")
THIS = and_(OF_TEAM, t.number == bindparam("key", type_=t.number.type))
GET = Prepared(lambda _: select(tables.complaints).where(THIS))
LOCK = Prepared(lambda _: select(tables.complaints).where(THIS).with_for_update())
HEARD_IN = Prepared(
    lambda _: select(t.number).where(
        OF_TEAM,
        t.said_channel == bindparam("channel", type_=t.said_channel.type),
        t.said_ts == bindparam("ts", type_=t.said_ts.type),
    )
)


def _of_customer(c: Any) -> ColumnElement[bool]:
    customer, without = bindparam("customer", type_=t.customer_id.type), bindparam("without", type_=t.number.type)
    return and_(c.team_id == bindparam("team"), c.customer_id == customer, c.number != without)


def _history(_: bool) -> Executable:
    """What is counted is in an index: this is asked at every move, and a customer may have thousands."""
    others = tables.complaints.alias("others").c
    total = select(func.count()).where(_of_customer(others))
    columns = (t.number, t.logged_at, t.status, t.patch_outcome)
    open_ones = total.where(others.is_open).scalar_subquery()
    newest = select(*columns, total.scalar_subquery().label("total"), open_ones.label("open"))
    return newest.where(_of_customer(t)).order_by(t.number.desc()).limit(NEWEST)


HISTORY = Prepared(_history)


class SqlComplaints:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def next_number(self, team_id: str) -> int:
        return await reserve(self._connection, team_id, "complaint")

    async def get(self, team_id: str, number: int, *, lock: bool = False) -> Complaint:
        """The lock is a row lock on PostgreSQL; on SQLite the writing transaction is the lock."""
        if number <= LARGEST:
            found = await (LOCK if lock else GET).rows(self._connection, team=team_id, key=number)
            if found:
                return complaint_of(found[0])
        raise UnknownComplaint(f"C-{number}")

    async def save(self, complaint: Complaint) -> None:
        await put_all(self._connection, tables.complaints, [_row(complaint)])

    async def heard_in(self, team_id: str, channel: str, ts: str) -> int | None:
        numbers = await HEARD_IN.scalars(self._connection, team=team_id, channel=channel, ts=ts)
        return int(numbers[0]) if numbers else None

    async def on(self, team_id: str, user_id: str, *, after: int, limit: int) -> list[int]:
        theirs = and_(t.team_id == team_id, t.turn_of == user_id, t.number > after)
        return list(await self._connection.scalars(select(t.number).where(theirs).order_by(t.number).limit(limit)))

    async def open_first(self, team_id: str, numbers: Iterable[int]) -> list[int]:
        these = and_(t.team_id == team_id, t.number.in_(list(numbers)))
        in_order = select(t.number).where(these).order_by(t.is_open.desc(), t.number.desc())
        return [int(number) for number in await self._connection.scalars(in_order)]

    async def whose_move(self, team_id: str, user_id: str, *, leads: bool) -> Sequence[int]:
        theirs = t.turn_of.in_((user_id, LEADERS) if leads else (user_id,))
        return sorted(await self._connection.scalars(select(t.number).where(t.team_id == team_id, theirs)))

    async def logged_by(
        self, team_id: str, user_id: str, first: int, limit: int
    ) -> tuple[Sequence[tuple[Complaint, Customer]], int]:
        wanted = and_(t.team_id == team_id, t.reporter == user_id)
        total = await self._connection.scalar(select(func.count()).select_from(tables.complaints).where(wanted))
        numbers = select(t.number).where(wanted).order_by(t.number.desc()).limit(limit).offset(first)
        found = list(await self._connection.scalars(numbers)) if limit else []
        return await self._told(team_id, found), total or 0

    async def history(self, team_id: str, customer_id: int, *, without: int | None = None) -> History:
        rows = await HISTORY.rows(self._connection, team=team_id, customer=customer_id, without=without or 0)
        newest = tuple(PastComplaint(r.number, r.logged_at, Status(r.status), _outcome(r.patch_outcome)) for r in rows)
        return History(rows[0].total, rows[0].open, newest) if rows else History()

    async def page(self, team_id: str, pick: Pick, reader: Reader, place: Place, *, size: int) -> Page:
        picked = await pick_page(self._connection, team_id, pick, reader, place, size)
        return Page(tuple(await self._told(team_id, picked.numbers)), picked.total, picked.newer)

    async def _told(self, team_id: str, numbers: Sequence[int]) -> Sequence[tuple[Complaint, Customer]]:
        """In the order of the numbers."""
        statement = (
            select(tables.complaints, *CUSTOMER)
            .join_from(tables.complaints, tables.customers)
            .where(t.team_id == team_id, t.number.in_(numbers))
        )
        rows = {row.number: row for row in await self._connection.execute(statement)}
        return [(complaint_of(rows[n]), customer_of(rows[n])) for n in numbers if n in rows]


def complaint_of(row: Row[Any]) -> Complaint:
    return Complaint(
        team_id=row.team_id,
        number=row.number,
        customer_id=row.customer_id,
        reporter=row.reporter,
        text=row.text,
        severity=Severity(row.severity),
        logged_at=row.logged_at,
        channel=row.channel,
        also_tell=row.also_tell,
        status=Status(row.status),
        asks=row.asks,
        holder=row.holder,
        acknowledged_at=row.acknowledged_at,
        patch=_patch(row),
        promise=row.promise,
        follow_up=row.follow_up,
        said=_said(row),
    )


def _follow_up_due(complaint: Complaint) -> datetime | None:
    follow_up = complaint.follow_up
    return follow_up.due if follow_up and follow_up.answer is None and not complaint.is_open else None


def _row(complaint: Complaint) -> dict[str, Any]:
    patch, said = complaint.patch, complaint.said
    return {
        "team_id": complaint.team_id,
        "number": complaint.number,
        "customer_id": complaint.customer_id,
        "reporter": complaint.reporter,
        "text": complaint.text,
        "severity": complaint.severity,
        "logged_at": complaint.logged_at,
        "channel": complaint.channel,
        "also_tell": complaint.also_tell,
        "status": complaint.status,
        "asks": complaint.asks,
        "holder": complaint.holder,
        "acknowledged_at": complaint.acknowledged_at,
        "patch_by": patch.by if patch else None,
        "patch_at": patch.at if patch else None,
        "patch_what": patch.what if patch else None,
        "patch_outcome": patch.outcome if patch else None,
        "patch_cause": patch.cause if patch else None,
        "patch_cause_words": patch.cause_words if patch else None,
        "promise": complaint.promise,
        "follow_up": complaint.follow_up,
        "follow_up_due": _follow_up_due(complaint),
        "said_channel": said.channel if said else None,
        "said_ts": said.ts if said else None,
        "said_by": said.by if said else None,
        "said_link": said.link if said else None,
        "is_open": complaint.is_open,
        "turn_of": (complaint.on or LEADERS) if complaint.is_open else None,
        "due_at": complaint.due_at,
    }


def _patch(row: Row[Any]) -> Patch | None:
    if row.patch_at is None:
        return None
    cause = Cause(row.patch_cause) if row.patch_cause else None
    return Patch(row.patch_by, row.patch_at, row.patch_what, Outcome(row.patch_outcome), cause, row.patch_cause_words)


def _said(row: Row[Any]) -> Said | None:
    return Said(row.said_channel, row.said_ts, row.said_by, row.said_link) if row.said_ts else None


def _outcome(value: str | None) -> Outcome | None:
    return Outcome(value) if value else None
