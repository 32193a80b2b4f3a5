"""Taking a customer or a person out of every table.

TREATED says of every column that holds text what may stand in it; a test compares it with the tables.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum, auto
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, and_, bindparam, delete, select, tuple_, update
from sqlalchemy import type_coerce as coerced

from bot.domain.complaint import Complaint
from bot.domain.erasing import ERASED_CUSTOMER, PSEUDONYM, Terms, blanked, is_about, without_customer
from bot.domain.reminder import ReminderKind
from bot.ports.erasing import Conversation, ErasedPerson, Key, Swept
from storage import alike, names, tables
from storage.complaints import complaint_of
from storage.engine import AnyConnection
from storage.prepared import Prepared, among, texts
from storage.sql import put_all, reserve

c = tables.customers.c
e = tables.erased.c
log = tables.relationship_log.c


class How(Enum):
    SETTLED = auto()  # nothing that anybody wrote about a customer or a person, or it goes with the row
    ID = auto()  # of a person or a channel
    IDS = auto()  # a list of them
    EMAIL = auto()
    WORDS = auto()  # what people wrote, or a text with ids in it
    FACT = auto()  # JSON with what people wrote in it
    MESSAGE = auto()  # JSON of a message that waits


S, I, W, F = How.SETTLED, How.ID, How.WORDS, How.FACT  # noqa: E741

# team_id is SETTLED everywhere.
TREATED: dict[str, dict[str, How]] = {
    "workspaces": {"settings": F},
    "counters": {"name": S},
    "people": {
        "user_id": S,
        "name": S,
        "name_key": S,
        "handle": S,
        "standing": S,
        "email": S,
        "email_key": S,
        "tz": S,
        "status_emoji": S,
    },
    "arrangements": {"user_id": I, "arranged": F},
    "missed": {"user_id": I},
    "customers": {
        "name": S,
        "reference": S,
        "reference_key": S,
        "aliases": S,
        "original_user_id": I,
        "original_email": How.EMAIL,
        "original_awaits": How.EMAIL,
        "current_user_id": I,
        "current_email": How.EMAIL,
        "current_awaits": How.EMAIL,
        "notes": W,
        "how_won": W,
    },
    "customer_names": {"key": S, "kind": S},
    "care": {"told_to": I, "told_for": S},
    "departures": {"user_id": I, "told": How.IDS},
    "complaints": {
        "reporter": I,
        "text": W,
        "severity": S,
        "channel": S,
        "also_tell": How.IDS,
        "status": S,
        "asks": F,
        "holder": I,
        "patch_by": I,
        "patch_what": W,
        "patch_outcome": S,
        "patch_cause": S,
        "patch_cause_words": W,
        "promise": F,
        "follow_up": F,
        "said_channel": S,
        "said_ts": S,
        "said_by": I,
        "said_link": S,
        "turn_of": I,
    },
    "relationship_log": {"kind": S, "done_by": I, "fact": F},
    "ideas": {"status": S, "owner": I, "offered_to": I, "said_channel": S, "said_ts": S, "idea": F},
    "idea_people": {"user_id": I},
    "idea_rounds": {"user_id": I, "ideas": S},
    "idea_complaints": {},
    "tellings": {"telling": F},
    "idea_words": {"words": S},
    "idea_log": {"kind": S, "by": I, "fact": F},
    "idea_news": {"user_id": I, "kind": S, "by": I, "fact": F},
    "challenges": {"challenge": F},
    "reminders": {"subject": W, "kind": S, "detail": W},
    "outbox": {"destination": I, "slot": W, "about": How.MESSAGE, "message_id": S},
    "conversations": {"destination": I, "channel": S, "error": S},
    "refused": {"destination": I, "slot": W, "about": How.MESSAGE, "message_id": S, "error": S},
    "messages": {"destination": I, "slot": W, "channel": S, "ts": S},
    "drafts": {
        "id": S,
        "reporter": I,
        "name": W,
        "text": W,
        "severity": S,
        "channel": S,
        "also_tell": How.IDS,
        "said": F,
    },
    "heard": {"channel": S, "ts": S, "by": I, "link": S, "text": W, "asked": F},
    "channel_summaries": {"channel": S, "summary": F},
    "homes": {"user_id": I, "pages": S},
    "deliveries": {"key": S, "outcome": S},
    "erased": {"key": S, "pseudonym": S},
}

# What the rows of a customer that is erased stood in, besides the customer's own.
MESSAGES = ("outbox", "refused")


ERASED = Prepared(
    lambda postgresql: select(e.key).where(e.team_id == bindparam("team"), among(e.key, "ids", postgresql))
)


class SqlErasing:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    def tables(self) -> Sequence[str]:
        """Those in which something may stand; the ones that wait to be sent come last, as they may grow meanwhile."""
        found = [name for name, treated in TREATED.items() if set(treated.values()) - {How.SETTLED}]
        return [name for name in found if name not in MESSAGES] + list(MESSAGES)

    async def erased_person(self, team_id: str, user_id: str) -> ErasedPerson | None:
        statement = select(e.pseudonym, e.at).where(e.team_id == team_id, e.key == _key(team_id, user_id))
        row = (await self._connection.execute(statement)).one_or_none()
        return ErasedPerson(row.pseudonym, row.at) if row else None

    async def which_are_erased(self, team_id: str, user_ids: Iterable[str]) -> set[str]:
        keys = {_key(team_id, user_id): user_id for user_id in user_ids}
        found = await ERASED.scalars(self._connection, team=team_id, ids=texts(self._connection, sorted(keys)))
        return {keys[key] for key in found}

    async def remember(self, team_id: str, user_id: str, now: datetime) -> str:
        number = await reserve(self._connection, team_id, "erased")
        row = {"team_id": team_id, "key": _key(team_id, user_id), "pseudonym": f"{PSEUDONYM}{number}", "at": now}
        await put_all(self._connection, tables.erased, [row])
        return str(row["pseudonym"])

    async def forget(self, team_id: str, user_id: str) -> None:
        await self._connection.execute(
            delete(tables.erased).where(e.team_id == team_id, e.key == _key(team_id, user_id))
        )

    async def customer(self, team_id: str, customer_id: int, now: datetime) -> None:
        """All but the number: complaints and the log refer to it."""
        emptied = {column: None for column in c if column.nullable and column.name not in ("team_id", "id")}
        values = {**emptied, c.name: ERASED_CUSTOMER, c.aliases: (), c.erased_at: now}
        this = (c.team_id == team_id, c.id == customer_id)
        await self._connection.execute(update(tables.customers).where(*this).values(values))
        await names.REMOVE.many(self._connection, [{"team": team_id, "customer": customer_id}])
        t, told = tables.care.c, tables.tellings.c
        gone = {t.gone: True, t.told_to: None, t.told_at: None, t.told_for: None, t.silent_since: None}
        theirs = (t.team_id == team_id, t.customer_id == customer_id)
        await self._connection.execute(update(tables.care).where(*theirs).values(gone))
        owed = (told.team_id == team_id, told.customer_id == customer_id)
        await self._connection.execute(delete(tables.tellings).where(*owed))

    async def complaints_of(self, team_id: str, customer_id: int, *, after: int, limit: int) -> Sequence[Complaint]:
        t = tables.complaints.c
        theirs = and_(t.team_id == team_id, t.customer_id == customer_id, t.number > after)
        statement = select(tables.complaints).where(theirs).order_by(t.number).limit(limit).with_for_update()
        return [complaint_of(row) for row in await self._connection.execute(statement)]

    async def log_of(self, team_id: str, customer_id: int, *, after: int, limit: int) -> int | None:
        """What people wrote in the entries behind the id `after` goes; the last id, or None if there are no more."""
        theirs = and_(log.team_id == team_id, log.customer_id == customer_id, log.id > after)
        raw = coerced(log.fact, Text).label("raw")
        rows = (await self._connection.execute(select(log.id, raw).where(theirs).order_by(log.id).limit(limit))).all()
        for row in rows:
            await self._put_raw(
                tables.relationship_log, (team_id, row.id), {"fact": _dumped(blanked(json.loads(row.raw)))}
            )
        return int(rows[-1].id) if rows else None

    async def person(self, team_id: str, user_id: str) -> str | None:
        t = tables.conversations.c
        theirs = (t.team_id == team_id, t.destination == user_id)
        channel: str | None = await self._connection.scalar(select(t.channel).where(*theirs))
        for table, column in (
            (tables.outbox, tables.outbox.c.destination),
            (tables.refused, tables.refused.c.destination),
            (tables.messages, tables.messages.c.destination),
            (tables.conversations, tables.conversations.c.destination),
            (tables.drafts, tables.drafts.c.reporter),
            (tables.homes, tables.homes.c.user_id),
            (tables.arrangements, tables.arrangements.c.user_id),
            (tables.missed, tables.missed.c.user_id),
            (tables.people, tables.people.c.user_id),
        ):
            await self._connection.execute(delete(table).where(table.c.team_id == team_id, column == user_id))
        r = tables.reminders.c
        theirs = (r.team_id == team_id, r.subject.endswith(f" {user_id}", autoescape=True))
        await self._connection.execute(delete(tables.reminders).where(*theirs))
        return channel

    async def messages_about(self, team_id: str, customer_id: int) -> None:
        for name in MESSAGES:
            table = tables.metadata.tables[name]
            about = coerced(table.c.about, Text)
            few = about.regexp_match(rf'id":{customer_id}[,}}]')
            keys = list(table.primary_key.columns)
            statement = select(*keys, about.label("raw")).where(table.c.team_id == team_id, few)
            for row in (await self._connection.execute(statement)).all():
                node, key = json.loads(row.raw), tuple(row[: len(keys)])
                if is_about(node, customer_id):
                    this = (column == value for column, value in zip(keys, key, strict=True))
                    await self._connection.execute(delete(table).where(*this))
                else:
                    await self._put_raw(table, key, {"about": _dumped(without_customer(node, customer_id))})

    async def sweep(
        self, team_id: str, name: str, after: Key | None, terms: Terms, *, limit: int, ideas_of: int | None = None
    ) -> Swept:
        table = tables.metadata.tables[name]
        key = list(table.primary_key.columns)
        treated = {column: how for column, how in TREATED[name].items() if how is not How.SETTLED}
        columns = [coerced(table.c[column], Text).label(column) for column in treated]
        statement = select(*key, *columns).where(table.c.team_id == team_id).order_by(*key).limit(limit)
        if after is not None:
            last = (bindparam(None, value, type_=column.type) for column, value in zip(key, after, strict=True))
            statement = statement.where(tuple_(*key) > tuple_(*last))
        if table is tables.reminders:  # these have to know what they look for
            statement = statement.where(table.c.kind.not_in((ReminderKind.ERASE, ReminderKind.ERASE_SAID)))
        if ideas_of is not None:
            statement = statement.where(_came_from(table, team_id, ideas_of))
        rows = (await self._connection.execute(statement)).all()
        changed = 0
        for row in rows:
            before = dict(zip(treated, row[len(key) :], strict=True))
            now = {column: _treated(value, column, treated[column], terms) for column, value in before.items()}
            if now != before:
                changed += 1
                await self._change(table, tuple(row[: len(key)]), {k: v for k, v in now.items() if v != before[k]})
        return Swept(tuple(rows[-1][: len(key)]) if len(rows) == limit else None, changed)

    async def _change(self, table: Table, key: Key, values: Mapping[str, str | None]) -> None:
        await self._put_raw(table, key, values)
        if table is tables.ideas and "idea" in values:
            await alike.replace(self._connection, key[0], key[1], json.loads(values["idea"] or "{}")["text"])

    async def _put_raw(self, table: Table, key: Key, values: Mapping[str, str | None]) -> None:
        this = (column == value for column, value in zip(table.primary_key.columns, key, strict=True))
        raw = {table.c[name]: coerced(bindparam(None, value, type_=Text), Text) for name, value in values.items()}
        await self._connection.execute(update(table).where(*this).values(raw))

    async def known_since(self, team_id: str, customer_id: int) -> datetime | None:
        theirs = (log.team_id == team_id, log.customer_id == customer_id)
        first: datetime | None = await self._connection.scalar(select(log.at).where(*theirs).order_by(log.id).limit(1))
        return first

    async def conversations(self, team_id: str, after: str, limit: int) -> Sequence[Conversation]:
        """Channels have no other id in Slack than the one that messages are sent to."""
        t = tables.conversations.c
        known = select(t.destination, t.channel).where(t.team_id == team_id, t.destination > after)
        rows = await self._connection.execute(known.order_by(t.destination).limit(limit))
        return [Conversation(row.destination, row.channel or row.destination) for row in rows]

    async def tidy(self) -> None:
        await alike.tidy(self._connection)


def _treated(value: str | None, column: str, how: How, terms: Terms) -> str | None:
    if value is None:
        return None
    match how:
        case How.ID:
            return terms.ids.get(value, value)
        case How.EMAIL:
            return None if any(value.casefold() == word.casefold() for word in terms.words) else value
        case How.WORDS:
            return terms.inside(value)
        case How.IDS:
            return _rewritten(value, lambda node: terms.fact(node, "user_id"))
        case How.FACT:
            return _rewritten(value, terms.fact)
        case How.MESSAGE:
            return _rewritten(value, terms.message)
    return value


def _rewritten(value: str, rewrite: Callable[[Any], Any]) -> str:
    """As it was, to the letter, where nothing is to change."""
    node = json.loads(value)
    rewritten = rewrite(node)
    return value if rewritten == node else _dumped(rewritten)


def _dumped(node: Any) -> str:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":"))


def _came_from(table: Table, team_id: str, customer_id: int) -> ColumnElement[bool]:
    """An idea, or what was done with it, that came from a complaint of this customer."""
    o, t = tables.idea_complaints.c, tables.complaints.c
    complaints = select(t.number).where(t.team_id == team_id, t.customer_id == customer_id)
    ideas = select(o.idea).where(o.team_id == team_id, o.complaint.in_(complaints))
    return (table.c.number if table is tables.ideas else table.c.idea).in_(ideas)


def _key(team_id: str, user_id: str) -> str:
    """It tells whether somebody is meant, and not who."""
    return hashlib.sha256(f"{team_id} {user_id}".encode()).hexdigest()
