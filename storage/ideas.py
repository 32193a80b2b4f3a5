"""Ideas as they stand, what they are found by, and their own log, which is only ever appended to."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, select

from bot.domain.errors import UnknownIdea
from bot.domain.idea import Idea
from bot.domain.idea_fact import IdeaEntry
from bot.domain.idea_news import IdeaNews
from bot.domain.idea_parts import Status
from bot.ports.ideas import IdeaPage, Round
from storage import alike, tables
from storage.engine import AnyConnection, is_postgresql
from storage.prepared import Prepared
from storage.sql import insert_all, put_all, reserve

t = tables.ideas.c
p = tables.idea_people.c
c = tables.idea_complaints.c
entries = tables.idea_log.c
r = tables.idea_rounds.c
n = tables.idea_news.c

LARGEST = 2**63 - 1

OF_TEAM = t.team_id == bindparam("team")
THIS = and_(OF_TEAM, t.number == bindparam("key", type_=t.number.type))
GET = Prepared(lambda _: select(t.idea).where(THIS))
LOCK = Prepared(lambda _: select(t.idea).where(THIS).with_for_update())
DROP_PEOPLE = Prepared(
    lambda _: delete(tables.idea_people).where(
        p.team_id == bindparam("team"), p.idea == bindparam("key", type_=p.idea.type)
    )
)
DROP_COMPLAINTS = Prepared(
    lambda _: delete(tables.idea_complaints).where(
        c.team_id == bindparam("team"), c.idea == bindparam("key", type_=c.idea.type)
    )
)


class SqlIdeas:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def next_number(self, team_id: str) -> int:
        return await reserve(self._connection, team_id, "idea")

    async def get(self, team_id: str, number: int, *, lock: bool = False) -> Idea:
        """The lock is a row lock on PostgreSQL; on SQLite the writing transaction is the lock."""
        if number <= LARGEST:
            for idea in await (LOCK if lock else GET).scalars(self._connection, team=team_id, key=number):
                found: Idea = idea
                return found
        raise UnknownIdea(f"I-{number}")

    async def some(self, team_id: str, numbers: Iterable[int]) -> Sequence[Idea]:
        wanted = sorted(set(numbers))
        if not wanted:
            return ()
        statement = select(t.idea).where(t.team_id == team_id, t.number.in_(wanted)).order_by(t.number)
        return (await self._connection.scalars(statement)).all()

    async def save(self, ideas: Sequence[Idea]) -> None:
        await put_all(self._connection, tables.ideas, [_row(idea) for idea in ideas])
        keys = [{"team": idea.team_id, "key": idea.number} for idea in ideas]
        await DROP_PEOPLE.many(self._connection, keys)
        await DROP_COMPLAINTS.many(self._connection, keys)
        people = [{"team_id": i.team_id, "user_id": user_id, "idea": i.number} for i in ideas for user_id in i.people]
        await insert_all(self._connection, tables.idea_people, people)
        origins = [
            {"team_id": i.team_id, "complaint": origin.complaint, "idea": i.number}
            for i in ideas
            for origin in i.complaints
        ]
        await insert_all(self._connection, tables.idea_complaints, origins)

    async def of_person(
        self, team_id: str, user_id: str, *, statuses: Sequence[Status], page: int, size: int
    ) -> IdeaPage:
        theirs = select(p.idea).where(p.team_id == team_id, p.user_id == user_id)
        wanted = and_(t.team_id == team_id, t.number.in_(theirs), t.status.in_(statuses))
        return await self._page(wanted, (t.number.desc(),), page, size)

    async def owned(self, team_id: str, user_id: str, *, statuses: Sequence[Status]) -> Sequence[int]:
        wanted = select(t.number).where(t.team_id == team_id, t.owner == user_id, t.status.in_(statuses))
        return sorted(await self._connection.scalars(wanted))

    async def offered_to(self, team_id: str, user_id: str) -> Sequence[Idea]:
        wanted = select(t.idea).where(t.team_id == team_id, t.offered_to == user_id)
        return sorted(await self._connection.scalars(wanted), key=lambda idea: int(idea.number))

    async def in_status(
        self, team_id: str, *, statuses: Sequence[Status], page: int, size: int, newest_first: bool = False
    ) -> IdeaPage:
        wanted = and_(t.team_id == team_id, t.status.in_(statuses))
        since = (t.since.desc(), t.number.desc()) if newest_first else (t.since, t.number)
        order = (t.until, *since) if tuple(statuses) == (Status.TESTING,) else since
        return await self._page(wanted, order, page, size)

    async def of_challenge(self, team_id: str, challenge: int, *, page: int, size: int) -> IdeaPage:
        wanted = and_(t.team_id == team_id, t.challenge == challenge)
        return await self._page(wanted, (t.number.desc(),), page, size)

    async def captured_from(self, team_id: str, channel: str, ts: str) -> int | None:
        statement = select(t.number).where(t.team_id == team_id, t.said_channel == channel, t.said_ts == ts)
        number: int | None = await self._connection.scalar(statement)
        return number

    async def of_complaint(self, team_id: str, complaint: int) -> Sequence[Idea]:
        numbers = select(c.idea).where(c.team_id == team_id, c.complaint == complaint)
        return await self.some(team_id, (await self._connection.scalars(numbers)).all())

    async def to_ask(self, team_id: str, owner: str, now: datetime, limit: int) -> Sequence[Idea]:
        """Locked until the end of the transaction, in an order that nobody deadlocks over."""
        wanted = and_(t.team_id == team_id, t.owner == owner, t.ask_at <= now)
        numbers = select(t.number).where(wanted).order_by(t.ask_at, t.number).limit(limit)
        found = sorted(await self._connection.scalars(numbers))
        ideas = [await self.get(team_id, number, lock=True) for number in found]
        return sorted((i for i in ideas if _is_due(i, owner, now)), key=_ask_order)

    async def next_to_ask(self, team_id: str, owner: str) -> datetime | None:
        statement = select(func.min(t.ask_at)).where(t.team_id == team_id, t.owner == owner, t.ask_at.is_not(None))
        earliest: datetime | None = await self._connection.scalar(statement)
        return earliest

    async def round_of(self, team_id: str, user_id: str, *, lock: bool = False) -> Round | None:
        statement = select(r.at, r.ideas).where(r.team_id == team_id, r.user_id == user_id)
        row = (await self._connection.execute(statement.with_for_update() if lock else statement)).one_or_none()
        return Round(user_id, row.at, row.ideas) if row else None

    async def put_round(self, team_id: str, asked: Round) -> None:
        row = {"team_id": team_id, "user_id": asked.user_id, "at": asked.at, "ideas": asked.ideas}
        await put_all(self._connection, tables.idea_rounds, [row])

    async def make_findable(self, idea: Idea) -> None:
        await alike.make_findable(self._connection, idea.team_id, idea.number, idea.text)

    async def sharing_words(self, team_id: str, text: str) -> Sequence[Idea]:
        found = await alike.sharing_words(self._connection, team_id, text)
        ideas = {idea.number: idea for idea in await self.some(team_id, found)}
        return [ideas[number] for number in found if number in ideas]

    async def of_person_since(self, team_id: str, user_id: str, since: datetime, *, limit: int) -> Sequence[IdeaEntry]:
        wanted = (entries.team_id == team_id, entries.by == user_id, entries.at >= since)
        statement = select(entries.idea, entries.fact).where(*wanted).order_by(entries.at.desc()).limit(limit)
        rows = (await self._connection.execute(statement)).all()
        return [IdeaEntry(team_id, row.idea, row.fact) for row in rows][::-1]

    async def log(self, team_id: str, numbers: Iterable[int]) -> Sequence[IdeaEntry]:
        # Sorted here: asked to sort, SQLite walks the whole log of the team in that order.
        statement = select(entries.id, entries.idea, entries.fact).where(
            entries.team_id == team_id, entries.idea.in_(sorted(set(numbers)))
        )
        rows = sorted(await self._connection.execute(statement), key=lambda row: int(row.id))
        return [IdeaEntry(team_id, row.idea, row.fact) for row in rows]

    async def of_challenge_since(
        self, team_id: str, challenge: int, start: datetime, end: datetime, also: Iterable[int] = ()
    ) -> Sequence[IdeaEntry]:
        theirs = select(t.number).where(t.team_id == team_id, t.challenge == challenge)
        then = and_(entries.team_id == team_id, entries.at >= start, entries.at < end)
        found: dict[int, IdeaEntry] = {}
        for wanted in (entries.idea.in_(theirs), entries.idea.in_(sorted(set(also)))):
            rows = await self._connection.execute(select(entries.id, entries.idea, entries.fact).where(wanted, then))
            found |= {row.id: IdeaEntry(team_id, row.idea, row.fact) for row in rows}
        return [found[key] for key in sorted(found)]

    async def merged_of_challenge(self, team_id: str, challenge: int) -> Sequence[Idea]:
        wanted = and_(t.team_id == team_id, t.challenge == challenge, t.status == Status.MERGED)
        return (await self._connection.scalars(select(t.idea).where(wanted).order_by(t.number))).all()

    async def append(self, facts: Sequence[IdeaEntry]) -> None:
        rows = [_log_row(entry) for entry in facts]
        if not is_postgresql(self._connection):
            for team_id, ours in groupby(rows, key=lambda row: str(row["team_id"])):
                await self._number(team_id, list(ours))
        await insert_all(self._connection, tables.idea_log, rows)

    async def gather(self, news: Sequence[IdeaNews]) -> None:
        await put_all(self._connection, tables.idea_news, [_news_row(each) for each in news])

    async def take_news(self, team_id: str, user_id: str) -> Sequence[IdeaEntry]:
        taken = delete(tables.idea_news).where(n.team_id == team_id, n.user_id == user_id).returning(n.idea, n.fact)
        entries = [IdeaEntry(team_id, row.idea, row.fact) for row in await self._connection.execute(taken)]
        return sorted(entries, key=lambda entry: entry.fact.at)

    async def _number(self, team_id: str, rows: list[dict[str, Any]]) -> None:
        """As in the relationship log: on PostgreSQL a sequence does."""
        first = await reserve(self._connection, team_id, "idea log", len(rows))
        for i, row in enumerate(rows):
            row["id"] = first + i

    async def _page(
        self, wanted: ColumnElement[bool], order: Sequence[ColumnElement[Any]], page: int, size: int
    ) -> IdeaPage:
        total = await self._connection.scalar(select(func.count()).select_from(tables.ideas).where(wanted))
        statement = select(t.idea).where(wanted).order_by(*order).limit(size).offset(page * size)
        return IdeaPage(tuple(await self._connection.scalars(statement)), total or 0)


def _is_due(idea: Idea, owner: str, now: datetime) -> bool:
    """It may have moved on before it was locked."""
    return bool(idea.owner == owner and idea.asking and idea.asking.next and idea.asking.next <= now)


def _ask_order(idea: Idea) -> tuple[datetime, int]:
    assert idea.asking is not None and idea.asking.next is not None
    return idea.asking.next, idea.number


def _row(idea: Idea) -> dict[str, Any]:
    return {
        "team_id": idea.team_id,
        "number": idea.number,
        "status": idea.status,
        "since": idea.since,
        "owner": idea.owner,
        "until": idea.running.plan.until if idea.running else None,
        "challenge": idea.challenge,
        "ask_at": idea.asking.next if idea.asking else None,
        "offered_to": idea.offer.to if idea.offer else None,
        "said_channel": idea.said.channel if idea.said else None,
        "said_ts": idea.said.ts if idea.said else None,
        "idea": idea,
    }


def _news_row(news: IdeaNews) -> dict[str, Any]:
    entry = news.entry
    return {
        "team_id": entry.team_id,
        "user_id": news.to,
        "idea": entry.idea,
        "at": entry.fact.at,
        "kind": entry.fact.kind,
        "by": entry.fact.by or "",
        "fact": entry.fact,
    }


def _log_row(entry: IdeaEntry) -> dict[str, Any]:
    return {
        "team_id": entry.team_id,
        "idea": entry.idea,
        "kind": entry.fact.kind,
        "by": entry.fact.by,
        "at": entry.fact.at,
        "fact": entry.fact,
    }
