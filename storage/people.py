"""The people of a workspace, and the customers that waited for one of them to appear."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, and_, bindparam, or_, select, union, update

from bot.domain.arrangements import Arrangements
from bot.domain.person import Directory, Person, Standing
from storage import tables
from storage.engine import AnyConnection
from storage.prepared import Prepared, among, texts
from storage.sql import put_all

t = tables.people.c
c = tables.customers.c

FILL_ORIGINAL = (
    update(tables.customers)
    .where(c.team_id == bindparam("team"), c.original_awaits == bindparam("email_key"))
    .values(original_user_id=bindparam("user"), original_awaits=None)
)
FILL_CURRENT = (
    update(tables.customers)
    .where(c.team_id == bindparam("team"), c.current_awaits == bindparam("email_key"))
    .values(current_user_id=bindparam("user"), current_awaits=None)
)


a = tables.arrangements.c
PEOPLE = select(tables.people, a.arranged).outerjoin_from(
    tables.people, tables.arrangements, and_(a.team_id == t.team_id, a.user_id == t.user_id)
)
OF_TEAM = t.team_id == bindparam("team")
GET = Prepared(lambda postgresql: PEOPLE.where(OF_TEAM, among(t.user_id, "ids", postgresql)))
LOCK = Prepared(
    lambda postgresql: (
        PEOPLE.where(OF_TEAM, among(t.user_id, "ids", postgresql))
        .order_by(t.user_id)  # so nobody deadlocks
        .with_for_update(of=tables.people)
    )
)
# A union, as neither engine takes an index for each side of an OR here.
WITH_ADMINS = Prepared(
    lambda postgresql: union(
        PEOPLE.where(OF_TEAM, t.is_admin),
        PEOPLE.where(OF_TEAM, among(t.user_id, "ids", postgresql)),
    )
)


class SqlPeople:
    def __init__(self, connection: AnyConnection) -> None:
        self._connection = connection

    async def get(self, team_id: str, user_ids: Iterable[str], *, lock: bool = False) -> Directory:
        ids = sorted(set(user_ids))
        if not ids:
            return Directory()
        rows = await (LOCK if lock else GET).rows(self._connection, team=team_id, ids=texts(self._connection, ids))
        return Directory(map(_person, rows))

    async def with_admins(self, team_id: str, user_ids: Iterable[str]) -> Sequence[Person]:
        ids = texts(self._connection, sorted(set(user_ids)))
        rows = await WITH_ADMINS.rows(self._connection, team=team_id, ids=ids)
        return sorted(map(_person, rows), key=lambda person: person.user_id)

    async def by_email(self, team_id: str, emails: Iterable[str]) -> dict[str, Person]:
        """Of several people with one e-mail, the one who is a member now."""
        keys = sorted({email.lower() for email in emails})
        if not keys:
            return {}
        statement = PEOPLE.where(t.team_id == team_id, t.email_key.in_(keys))
        rows = await self._connection.execute(statement)
        members_last = sorted(rows, key=lambda row: (row.standing == Standing.MEMBER, row.user_id))
        return {row.email_key: _person(row) for row in members_last}

    async def called(self, team_id: str, typed: str, limit: int) -> Sequence[Person]:
        if not (key := typed.casefold()):
            return []
        begins = and_(t.name_key >= f"{key} ", t.name_key < f"{key}!")  # the character behind the space
        exactly = or_(t.handle == key, t.name_key == key, t.email_key == key)
        for which in (exactly, begins):
            rows = await self._connection.execute(
                PEOPLE.where(t.team_id == team_id, t.standing == Standing.MEMBER, which)
                .order_by(t.name_key, t.user_id)
                .limit(limit)
            )
            if found := [_person(row) for row in rows]:
                return found
        return []

    async def arrange(self, team_id: str, user_id: str, arranged: Arrangements) -> None:
        row = {"team_id": team_id, "user_id": user_id, "arranged": arranged}
        await put_all(self._connection, tables.arrangements, [row])

    async def teams(self) -> Sequence[str]:
        statement = select(t.team_id).distinct().order_by(t.team_id)
        return list(await self._connection.scalars(statement))

    async def save(self, people: Sequence[Person]) -> None:
        in_order = sorted(people, key=lambda person: (person.team_id, person.user_id))  # so nobody deadlocks
        await put_all(self._connection, tables.people, [_row(person) for person in in_order])
        members_first = sorted(in_order, key=lambda person: not person.is_member)
        found = [
            {"team": person.team_id, "user": person.user_id, "email_key": person.email.lower()}
            for person in members_first
            if person.email
        ]
        if found:
            await self._connection.execute(FILL_ORIGINAL, found)
            await self._connection.execute(FILL_CURRENT, found)


def _person(row: Row[Any]) -> Person:
    return Person(
        team_id=row.team_id,
        user_id=row.user_id,
        name=row.name,
        standing=Standing(row.standing),
        email=row.email,
        tz=row.tz,
        is_admin=row.is_admin,
        handle=row.handle,
        status_emoji=row.status_emoji,
        status_until=row.status_until,
        as_of=row.as_of,
        arranged=row.arranged or Arrangements(),
    )


def _row(person: Person) -> dict[str, Any]:
    return {
        "team_id": person.team_id,
        "user_id": person.user_id,
        "name": person.name,
        "standing": person.standing,
        "email": person.email,
        "email_key": person.email.lower() if person.email else None,
        "tz": person.tz,
        "is_admin": person.is_admin,
        "handle": person.handle.casefold(),
        "name_key": person.name.casefold(),
        "status_emoji": person.status_emoji,
        "status_until": person.status_until,
        "as_of": person.as_of,
    }
