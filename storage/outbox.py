"""Messages that wait to be sent, in order within their conversation.

Conversations are claimed, for a time (a lease); their first message then goes out. Whoever adds to a conversation
or is done with it locks its row first, so that ids grow in the order of commits and no wake-up is lost.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Executable, Row, and_, bindparam, delete, exists, func, select, tuple_, update

from bot.domain.notice import About, Notice
from storage import tables
from storage.columns import UtcDateTime
from storage.engine import AnyConnection, is_postgresql
from storage.prepared import Prepared, among_rows
from storage.sql import insert, insert_all, longest_due, reserve

t = tables.outbox.c
c = tables.conversations.c
m = tables.messages.c
other = tables.outbox.alias("other")

EVERYBODY = ""  # one counter for all workspaces: SQLite has one writer anyway, and its ids then sort by age

Conversation = tuple[str, str]  # team_id and destination


def _wake(for_postgresql: bool) -> Executable:
    waiting = insert(tables.conversations, for_postgresql).values(
        team_id=bindparam("team"),
        destination=bindparam("to"),
        claimable_at=bindparam("at", type_=UtcDateTime),
        claims=0,
        attempts=0,
    )
    return waiting.on_conflict_do_update(
        index_elements=["team_id", "destination"],
        set_={"claimable_at": func.coalesce(c.claimable_at, waiting.excluded.claimable_at)},
    )


def _claim(postgresql: bool) -> Executable:
    now, until = (bindparam(name, type_=UtcDateTime) for name in ("now", "until"))
    return (
        update(tables.conversations)
        .where(longest_due(tables.conversations, postgresql))
        .values(claimable_at=until, claims=c.claims + 1, begun_at=func.coalesce(c.begun_at, now))
        .returning(c.team_id, c.destination, c.channel, (c.claims - 1).label("claims"), c.begun_at, c.attempts)
    )


def _heads(postgresql: bool) -> Executable:
    first = (
        select(func.min(other.c.id))
        .where(other.c.team_id == c.team_id, other.c.destination == c.destination)
        .scalar_subquery()
    )
    has_later = exists().where(
        other.c.team_id == t.team_id,
        other.c.destination == t.destination,
        other.c.slot == t.slot,
        other.c.id != t.id,
    )
    return (
        select(tables.outbox, m.channel, m.ts, has_later.label("has_later"))
        .select_from(tables.conversations)
        .join(tables.outbox, and_(t.team_id == c.team_id, t.destination == c.destination, t.id == first))
        .outerjoin(tables.messages, and_(m.team_id == t.team_id, m.destination == t.destination, m.slot == t.slot))
        .where(among_rows((c.team_id, c.destination), "of", postgresql))
    )


HEADS = Prepared(_heads)
WAITING = select(func.count(), func.min(t.at))
REFUSED = select(func.count()).select_from(tables.refused)
WAKE = Prepared(_wake)
CLAIM = Prepared(_claim)


async def enqueue(connection: AnyConnection, notices: Sequence[Notice], at: datetime) -> None:
    if not notices:
        return
    await wake(connection, {(notice.team_id, notice.to) for notice in notices}, at)
    rows = [_row(notice, at) for notice in notices]
    if not is_postgresql(connection):
        first = await reserve(connection, EVERYBODY, "outbox", len(rows))
        rows = [{**row, "id": first + i} for i, row in enumerate(rows)]
    await insert_all(connection, tables.outbox, rows)


async def wake(connection: AnyConnection, conversations: Iterable[Conversation], at: datetime) -> None:
    """They can be claimed at `at`, unless they wait for something else already."""
    in_order = sorted(conversations)  # so that nobody deadlocks
    await WAKE.many(connection, [{"team": team_id, "to": to, "at": at} for team_id, to in in_order])


async def claim(connection: AnyConnection, now: datetime, *, limit: int, until: datetime) -> list[Row[Any]]:
    """Rows of the conversations that are claimable, leased from now on until `until`.

    `claims` is how many claims before this one have an unknown outcome.
    """
    return await CLAIM.rows(connection, now=now, until=until, most=limit)


async def rest(connection: AnyConnection, conversations: Iterable[Conversation]) -> None:
    """Nothing waits in them after all."""
    of = tuple_(c.team_id, c.destination).in_(sorted(conversations))
    await connection.execute(update(tables.conversations).where(of).values(claimable_at=None, claims=0, begun_at=None))


async def heads(connection: AnyConnection, conversations: Sequence[Conversation]) -> Sequence[Any]:
    """Their first messages, with where the message of the slot is in Slack. `has_later`: more wait for the slot."""
    return await HEADS.rows(connection, of=conversations)


async def take_later(connection: AnyConnection, head: Row[Any]) -> About:
    """`head` says from now on what the newest that waits for its slot says; what waited is dropped."""
    behind = and_(t.team_id == head.team_id, t.destination == head.destination, t.slot == head.slot, t.id != head.id)
    dropped = await connection.execute(delete(tables.outbox).where(behind).returning(t.id, t.about))
    newest: About = max(dropped, key=lambda row: row.id, default=head).about
    this = and_(t.team_id == head.team_id, t.destination == head.destination, t.id == head.id)
    await connection.execute(update(tables.outbox).where(this).values(about=newest))
    return newest


async def next_claimable(connection: AnyConnection) -> datetime | None:
    statement = select(func.min(c.claimable_at)).where(c.claimable_at.is_not(None))
    earliest: datetime | None = await connection.scalar(statement)
    return earliest


def _row(notice: Notice, at: datetime) -> dict[str, Any]:
    return {
        "team_id": notice.team_id,
        "destination": notice.to,
        "direct": notice.direct,
        "slot": notice.slot,
        "about": notice.about,
        "message_id": uuid4().hex,
        "at": at,
    }
