"""What people arrange for themselves, and leaders for others: who stands in, who manages them, when they work."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import errors
from bot.domain.arrangements import Arrangements
from bot.domain.arranging import tell_of_roles
from bot.domain.calendar import Calendar, WorkingHours, knows_country
from bot.domain.decision import Decision
from bot.domain.person import Directory, Person, Who
from bot.domain.workspace import Workspace, calendar_of
from bot.flows.absences import follow
from bot.flows.cases import leaders_of
from bot.flows.naming import person_named
from bot.ports import Delivery, Store, Transaction


@dataclass(frozen=True, slots=True)
class Arrange:
    """`manager` and `stand_in` are user ids; hours and country None: those of the workspace."""

    delivery: Delivery
    by: str
    whom: str
    manager: str | None
    stand_in: str | None
    hours: WorkingHours | None
    country: str | None


@dataclass(frozen=True, slots=True)
class PersonNow:
    """Somebody with what is arranged for them."""

    person: Person
    themselves: bool
    workspace: Workspace
    manager: Who | None
    stand_in: Who | None


async def calendar_for(store: Store, team_id: str, by: str, typed: str | None = None) -> Calendar:
    """When they work, or somebody else whom they have typed. Raises errors.BadField for nobody of that name."""
    async with store.reading() as tx:
        person = await person_named(tx, team_id, typed or by, "whom")
        return calendar_of(person, await tx.workspaces.get(team_id))


async def read_person(store: Store, team_id: str, by: str, typed: str | None) -> PersonNow:
    """`typed` None: oneself. Raises errors.LeadersOnly for others, errors.BadField for nobody of that name."""
    async with store.reading() as tx:
        person = await whom(tx, team_id, by, typed)
        return await _now(tx, person, by, await people_around(tx, person, by))


async def arrange(store: Store, request: Arrange, now: datetime) -> PersonNow:
    """Raises errors.LeadersOnly for others than oneself, and errors.BadField for what cannot be."""
    async with store.transaction() as tx:
        before = await whom(tx, request.delivery.team_id, request.by, request.whom)
        await _check(tx, request, before)
        arranged = replace(
            before.arranged,
            manager=request.manager,
            stand_in=request.stand_in,
            hours=request.hours,
            country=request.country,
        )
        after = replace(before, arranged=arranged)
        people = await people_around(tx, after, request.by)
        if arranged != before.arranged:
            await put(tx, before, arranged, now)
            told = tuple(tell_of_roles(before, arranged, request.by, people))
            await tx.save(Decision(now, notices=told))
        return await _now(tx, after, request.by, people)


async def whom(tx: Transaction, team_id: str, by: str, typed: str | None) -> Person:
    """Whom it is about; only leaders arrange something for others."""
    person = await person_named(tx, team_id, typed or by, "whom")
    if person.user_id != by and by not in (leading := await leaders_of(tx, team_id)):
        raise errors.LeadersOnly(leading)
    return person


async def put(tx: Transaction, before: Person, arranged: Arrangements, now: datetime) -> None:
    await tx.people.arrange(before.team_id, before.user_id, arranged)
    await follow(tx, before, replace(before, arranged=arranged), now)


async def people_around(tx: Transaction, person: Person, by: str) -> Directory:
    """The person as given, and everybody whom their arrangements name."""
    own = person.arranged
    named = (by, own.manager, own.stand_in, own.away.stand_in if own.away else None)
    around = await tx.people.get(person.team_id, [user_id for user_id in named if user_id])
    return around.with_people([person])


async def _check(tx: Transaction, request: Arrange, person: Person) -> None:
    for field, user_id in (("manager", request.manager), ("stand_in", request.stand_in)):
        if user_id == person.user_id:
            raise errors.BadField(field, "Nobody can be this for themselves. Choose somebody else.")
        if user_id:
            await person_named(tx, person.team_id, user_id, field)
    if request.country and not knows_country(request.country):
        raise errors.BadField("country", "I do not know the holidays there. Choose one that I offer.")


async def _now(tx: Transaction, person: Person, by: str, people: Directory) -> PersonNow:
    own = person.arranged
    return PersonNow(
        person,
        by == person.user_id,
        await tx.workspaces.get(person.team_id),
        people.who(own.manager) if own.manager else None,
        people.who(own.stand_in) if own.stand_in else None,
    )
