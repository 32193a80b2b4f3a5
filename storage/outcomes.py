"""What came of claimed messages, written down for a batch of them at once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, Text, bindparam, case, delete, exists, func, null, select, update

from bot.outgoing import Gone, Later, Moot, Outcome, Outgoing, Refused, Sent
from storage import outbox, tables
from storage.columns import UtcDateTime
from storage.engine import AnyConnection, is_postgresql
from storage.outbox import Conversation
from storage.prepared import Prepared, among_rows
from storage.sql import insert, insert_all, put_all

t = tables.outbox.c
c = tables.conversations.c
m = tables.messages.c

REMOVE = Prepared(
    lambda _: delete(tables.outbox).where(
        t.team_id == bindparam("of_team"),
        t.destination == bindparam("to"),
        t.id == bindparam("message", type_=BigInteger),
    )
)
FORGET = Prepared(
    lambda _: delete(tables.messages).where(
        m.team_id == bindparam("of_team"), m.destination == bindparam("to"), m.slot == bindparam("of_slot")
    )
)
LOCK = Prepared(
    lambda postgresql: (
        select(c.team_id, c.destination, c.claimable_at)
        .where(among_rows((c.team_id, c.destination), "of", postgresql))
        .order_by(c.team_id, c.destination)
        .with_for_update()
    )
)
# What waits is looked for after the conversation is locked: nobody can be adding to it any more.
WAITS = exists().where(t.team_id == c.team_id, t.destination == c.destination)
SETTLE = Prepared(
    lambda _: (
        update(tables.conversations)
        .where(c.team_id == bindparam("of_team"), c.destination == bindparam("to"))
        .values(
            claimable_at=case((WAITS, bindparam("free_at", type_=UtcDateTime)), else_=null()),
            claims=case((bindparam("unknown", type_=Integer) == 1, c.claims), else_=0),
            begun_at=case((bindparam("unknown", type_=Integer) == 1, c.begun_at), else_=null()),
            attempts=bindparam("failed", type_=Integer),
            error=bindparam("because", type_=Text),
            channel=func.coalesce(bindparam("known_channel", type_=Text), c.channel),
        )
    )
)


async def record(connection: AnyConnection, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Of a claim that another process has taken over, only that it was sent counts."""
    await _make_room(connection, outcomes, now)
    ours = await _ours(connection, outcomes)
    valid = [outcome for outcome in outcomes if outcome.outgoing.id in ours or isinstance(outcome, Sent)]
    await _note_places(connection, valid)
    refused = [outcome for outcome in valid if isinstance(outcome, Refused)]
    await _keep_refused(connection, refused, now)
    if gone := [_key(o.outgoing) | {"of_slot": o.outgoing.notice.slot} for o in valid if isinstance(o, Gone)]:
        await FORGET.many(connection, gone)
    done = [o.outgoing for o in valid if isinstance(o, Sent | Moot | Refused)]
    await REMOVE.many(connection, [_key(outgoing) | {"message": outgoing.id} for outgoing in done])
    for outcome in refused:
        await outbox.enqueue(connection, outcome.instead, now)
    await SETTLE.many(connection, [_settled(outcome, now) for outcome in outcomes if outcome.outgoing.id in ours])


async def _make_room(connection: AnyConnection, outcomes: Iterable[Outcome], now: datetime) -> None:
    """The conversations of `instead` are there before any is locked, so that all can be locked in one order."""
    rows = [
        {"team_id": team_id, "destination": to, "claims": 0, "attempts": 0}
        for team_id, to in sorted(set(_instead(outcomes)))
    ]
    if rows:
        statement = insert(tables.conversations, is_postgresql(connection)).on_conflict_do_nothing()
        await connection.execute(statement, rows)


def _instead(outcomes: Iterable[Outcome]) -> Iterator[Conversation]:
    for outcome in outcomes:
        if isinstance(outcome, Refused):
            yield from ((notice.team_id, notice.to) for notice in outcome.instead)


async def _ours(connection: AnyConnection, outcomes: Sequence[Outcome]) -> set[int]:
    """The ids of those whose lease still stands; their conversations are locked."""
    of = {(o.outgoing.notice.team_id, o.outgoing.notice.to): o.outgoing for o in outcomes}
    locked = await LOCK.rows(connection, of=sorted({*of, *_instead(outcomes)}))
    leased = ((of.get((row.team_id, row.destination)), row.claimable_at) for row in locked)
    return {outgoing.id for outgoing, until in leased if outgoing and outgoing.leased_until == until}


async def _note_places(connection: AnyConnection, outcomes: Iterable[Outcome]) -> None:
    places = [
        {
            "team_id": outcome.outgoing.notice.team_id,
            "destination": outcome.outgoing.notice.to,
            "slot": outcome.outgoing.notice.slot,
            "channel": outcome.posted.channel,
            "ts": outcome.posted.ts,
        }
        for outcome in outcomes
        if isinstance(outcome, Sent) and outcome.outgoing.notice.slot and outcome.posted != outcome.outgoing.posted
    ]
    await put_all(connection, tables.messages, places)


async def _keep_refused(connection: AnyConnection, refused: Iterable[Refused], now: datetime) -> None:
    rows = [
        {
            "team_id": outcome.outgoing.notice.team_id,
            "id": outcome.outgoing.id,
            "destination": outcome.outgoing.notice.to,
            "direct": outcome.outgoing.notice.direct,
            "slot": outcome.outgoing.notice.slot,
            "about": outcome.outgoing.notice.about,
            "message_id": outcome.outgoing.message_id,
            "attempts": outcome.outgoing.attempts,
            "error": outcome.error,
            "refused_at": now,
        }
        for outcome in refused
    ]
    await insert_all(connection, tables.refused, rows)


def _settled(outcome: Outcome, now: datetime) -> dict[str, Any]:
    outgoing = outcome.outgoing
    free = {"free_at": now, "unknown": 0, "failed": 0, "because": None, "known_channel": None}
    match outcome:
        case Sent(posted=posted, free_at=at):
            free |= {"free_at": at, "known_channel": posted.channel if outgoing.notice.direct else None}
        case Later(at=at, error=error, maybe_sent=maybe_sent):
            tried = outgoing.attempts + (error is not None)
            free |= {"free_at": at, "unknown": int(maybe_sent), "failed": tried, "because": error}
    return _key(outgoing) | free


def _key(outgoing: Outgoing) -> dict[str, Any]:
    return {"of_team": outgoing.notice.team_id, "to": outgoing.notice.to}
