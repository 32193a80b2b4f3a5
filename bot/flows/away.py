"""Going away, and being back."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import errors
from bot.domain.arrangements import Absence
from bot.domain.arranging import leave_reminder, tell_of_absence, tell_of_return
from bot.domain.complaint import Status
from bot.domain.decision import Decision
from bot.domain.person import Person, Who
from bot.domain.presence import Presence, WhyNot, away_of, stand_in_of
from bot.flows.arrange import people_around, put, whom
from bot.flows.naming import person_named
from bot.ports import Delivery, Store, Transaction

SHOWN = 20  # complaints in the answer


@dataclass(frozen=True, slots=True)
class GoAway:
    """`whom` and `stand_in` as typed, or user ids; `whom` None: oneself. `since` None: from now on."""

    delivery: Delivery
    by: str
    whom: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    stand_in: str | None = None


@dataclass(frozen=True, slots=True)
class AwayNow:
    """How it is arranged now; `since` None: it has begun.

    `stand_in_not` says why the stand-in cannot be asked when it begins. `passing_on` are the labels of what waits for
    their answer and goes on to others then, `in_hand` of what they have; at most SHOWN in all.
    """

    whom: Who
    themselves: bool
    since: datetime | None
    until: datetime | None
    stand_in: Who | None = None
    stand_in_not: WhyNot | None = None
    passing_on: tuple[str, ...] = ()
    in_hand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BackNow:
    """`ended`: an absence was arranged. `by_status`: their status in Slack still says that they are away."""

    whom: Who
    themselves: bool
    ended: bool
    by_status: bool


async def go_away(store: Store, request: GoAway, now: datetime) -> AwayNow:
    """Raises errors.LeadersOnly for others than oneself, and errors.BadField for what cannot be."""
    team_id = request.delivery.team_id
    try:
        async with store.transaction() as tx:
            before = await whom(tx, team_id, request.by, request.whom)
            await tx.once(replace(request.delivery, outcome=f"away {before.user_id}"))
            stand_in = await _stand_in(tx, before, request.stand_in)
            absence = Absence(request.since or now, request.until, stand_in)
            _check(absence, now)
            after = replace(before, arranged=replace(before.arranged, away=absence))
            answer = await _now(tx, after, request.by, now)
            await put(tx, before, after.arranged, now)
            people = await people_around(tx, after, request.by)
            leaving = (leave_reminder(team_id, after.user_id, absence.since),) if absence.since > now else ()
            told = tuple(tell_of_absence(after, absence, request.by, people, now))
            await tx.save(Decision(now, reminders=leaving, notices=told))
            return answer
    except errors.AlreadyDelivered as repeat:
        async with store.reading() as tx:
            person = await person_named(tx, team_id, repeat.outcome.removeprefix("away "), "whom")
            return await _now(tx, person, request.by, now)


async def come_back(store: Store, delivery: Delivery, by: str, typed: str | None, now: datetime) -> BackNow:
    """Ends the absence that is arranged, also one that is still to come. `typed` as GoAway.whom."""
    async with store.transaction() as tx:
        before = await whom(tx, delivery.team_id, by, typed)
        absence = before.arranged.away
        ended = absence is not None and not absence.is_over(now)
        after = replace(before, arranged=replace(before.arranged, away=None))
        if ended:
            await put(tx, before, after.arranged, now)
            told = tuple(tell_of_return(after, by, await people_around(tx, after, by)))
            await tx.save(Decision(now, notices=told))
        still = away_of(after, await tx.workspaces.get(delivery.team_id), now)
        return BackNow(Who(after.user_id, after.name), by == after.user_id, ended, by_status=still is not None)


async def _stand_in(tx: Transaction, of: Person, typed: str | None) -> str | None:
    if typed is None:
        return None
    person = await person_named(tx, of.team_id, typed, "stand_in")
    if person.user_id == of.user_id:
        raise errors.BadField("stand_in", "Nobody can stand in for themselves. Choose somebody else.")
    return person.user_id


def _check(absence: Absence, now: datetime) -> None:
    if absence.until and absence.until <= max(absence.since, now):
        raise errors.BadField("until", "That would be over before it begins. Choose a later day.")


async def _waiting(tx: Transaction, person: Person) -> tuple[tuple[str, ...], tuple[str, ...]]:
    numbers = await tx.complaints.on(person.team_id, person.user_id, after=0, limit=SHOWN)
    found = [await tx.complaints.get(person.team_id, number) for number in numbers]
    asked = tuple(complaint.label for complaint in found if complaint.status is Status.ASKED)
    return asked, tuple(complaint.label for complaint in found if complaint.label not in asked)


async def _now(tx: Transaction, person: Person, by: str, now: datetime) -> AwayNow:
    absence = person.arranged.away or Absence(now)
    begins = max(absence.since, now)
    people = await people_around(tx, person, by)
    presence = Presence(people, await tx.workspaces.get(person.team_id), begins)
    stand_in = stand_in_of(person, begins)
    passing_on, in_hand = await _waiting(tx, person)
    return AwayNow(
        people.who(person.user_id),
        by == person.user_id,
        absence.since if absence.since > now else None,
        absence.until,
        people.who(stand_in) if stand_in else None,
        presence.why_not(stand_in) if stand_in else None,
        passing_on,
        in_hand,
    )
