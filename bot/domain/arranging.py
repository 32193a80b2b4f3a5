"""Who is told what when somebody's absence, stand-in or manager is arranged."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.absence_told import ActsAs, ArrangedForYou, RoleNamed
from bot.domain.arrangements import Absence, Arrangements
from bot.domain.notice import Notice, dm
from bot.domain.person import Directory, Person
from bot.domain.reminder import Reminder, ReminderKind


def leave_reminder(team_id: str, user_id: str, at: datetime) -> Reminder:
    return Reminder(team_id, f"leave {user_id}", ReminderKind.LEAVE, at)


def tell_of_absence(person: Person, absence: Absence, by: str, people: Directory, now: datetime) -> Iterator[Notice]:
    """Whoever stands in, and the person themselves where a leader has arranged it for them."""
    stand_in = absence.stand_in or person.arranged.stand_in
    if stand_in and stand_in != by:
        whom, giver = people.who(person.user_id), people.who(by)
        named = RoleNamed(ActsAs.STAND_IN, whom, giver, since=_later(absence, now), until=absence.until)
        yield dm(person.team_id, stand_in, named)
    if by != person.user_id:
        who = people.who(stand_in) if stand_in else None
        told = ArrangedForYou(people.who(by), away=True, since=_later(absence, now), until=absence.until, stand_in=who)
        yield dm(person.team_id, person.user_id, told)


def _later(absence: Absence, now: datetime) -> datetime | None:
    """When it begins, unless it has."""
    return absence.since if absence.since > now else None


def tell_of_return(person: Person, by: str, people: Directory) -> Iterator[Notice]:
    if by != person.user_id:
        yield dm(person.team_id, person.user_id, ArrangedForYou(people.who(by), back=True))


def tell_of_roles(person: Person, arranged: Arrangements, by: str, people: Directory) -> Iterator[Notice]:
    """Whoever is named anew, and the person themselves where a leader has arranged it for them."""
    whom, giver = people.who(person.user_id), people.who(by)
    roles = (
        (ActsAs.STAND_IN, person.arranged.stand_in, arranged.stand_in),
        (ActsAs.MANAGER, person.arranged.manager, arranged.manager),
    )
    changed = [(role, now) for role, before, now in roles if now != before]
    for role, user_id in changed:
        if user_id and user_id != by:
            yield dm(person.team_id, user_id, RoleNamed(role, whom, giver, always=True))
    if changed and by != person.user_id:
        stand_in = people.who(arranged.stand_in) if arranged.stand_in else None
        manager = people.who(arranged.manager) if arranged.manager else None
        yield dm(person.team_id, person.user_id, ArrangedForYou(giver, stand_in=stand_in, manager=manager))
