"""Who can be asked at one moment, who cannot and why, and who acts for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.complaint import Reason
from bot.domain.person import Directory, Person, Standing
from bot.domain.workspace import Workspace

REASON_FOR_STANDING = {
    Standing.GUEST: Reason.GUEST,
    Standing.EXTERNAL: Reason.EXTERNAL,
    Standing.DEACTIVATED: Reason.DEACTIVATED,
    Standing.BOT: Reason.NOT_A_PERSON,
}


@dataclass(frozen=True, slots=True)
class Away:
    """`until` None: nobody knows. `by_status`: nothing but their status in Slack says so."""

    until: datetime | None = None
    by_status: bool = False


@dataclass(frozen=True, slots=True)
class WhyNot:
    """`until` when somebody is away, if that is known."""

    reason: Reason
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    people: Directory
    workspace: Workspace
    now: datetime

    def why_not(self, user_id: str) -> WhyNot | None:
        """Why this person cannot be asked now; None if they can."""
        if reason := unfit(user_id, self.people):
            return WhyNot(reason)
        person = self.people.get(user_id)
        if person and (away := away_of(person, self.workspace, self.now)):
            return WhyNot(Reason.AWAY_BY_STATUS if away.by_status else Reason.AWAY, away.until)
        return None

    def present(self, user_ids: Sequence[str]) -> tuple[str, ...]:
        """Those who are not away; all of them if everybody is."""
        return tuple(user_id for user_id in user_ids if self.why_not(user_id) is None) or tuple(user_ids)

    def stand_ins(self, user_id: str) -> Iterator[tuple[str, str]]:
        """(stand-in, for whom): theirs, and as long as that one cannot be asked, the stand-in's. Circles end."""
        met = {user_id}
        stand_in = self._stand_in(user_id)
        while stand_in and stand_in not in met:
            yield stand_in, user_id
            if self.why_not(stand_in) is None:
                return
            met.add(stand_in)
            user_id, stand_in = stand_in, self._stand_in(stand_in)

    def manager(self, user_id: str) -> str | None:
        person = self.people.get(user_id)
        return person.arranged.manager if person else None

    def _stand_in(self, user_id: str) -> str | None:
        person = self.people.get(user_id)
        return stand_in_of(person, self.now) if person else None


def acting_for(person: Person) -> set[str]:
    """The user ids of everybody who may stand in for them, at whatever time."""
    absence = person.arranged.away
    return {user_id for user_id in (person.arranged.stand_in, absence.stand_in if absence else None) if user_id}


def may_be_away(person: Person) -> bool:
    """At some time or other; what is known of them says for certain that they are there if this is False."""
    return not person.is_member or person.arranged.away is not None or bool(person.status_emoji)


def unfit(user_id: str, people: Directory) -> Reason | None:
    """Why this person cannot be asked at all, whether or not they are away; None if they can."""
    standing = people.standing(user_id)
    if standing is None:
        return Reason.UNKNOWN
    return REASON_FOR_STANDING.get(standing)


def away_of(person: Person, workspace: Workspace, now: datetime) -> Away | None:
    """By what they have arranged, or by a status in Slack with one of the workspace's emoji, until it expires."""
    ends: list[datetime | None] = []
    absence = person.arranged.away
    arranged = absence is not None and absence.holds(now)
    if absence and arranged:
        ends.append(absence.until)
    status = person.status_emoji in workspace.away_emoji and not (person.status_until and person.status_until <= now)
    if status:
        ends.append(person.status_until)
    if not ends:
        return None
    known = [end for end in ends if end is not None]
    return Away(max(known) if len(known) == len(ends) else None, by_status=not arranged)


def stand_in_of(person: Person, now: datetime) -> str | None:
    """Who acts for them: whom they named for this absence, else whom they named once and for all."""
    absence = person.arranged.away
    for_now = absence.stand_in if absence and absence.holds(now) else None
    return for_now or person.arranged.stand_in
