"""People of a workspace, as far as routing and permissions need to know them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.arrangements import Arrangements


class Standing(StrEnum):
    """What a person is in the workspace; only a MEMBER may use Firsthand or be asked."""

    MEMBER = "member"
    GUEST = "guest"
    EXTERNAL = "external"
    DEACTIVATED = "deactivated"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class Person:
    """`handle` is the name that can be typed behind an @. `status_emoji` is a name without colons, empty if there is no
    status; `status_until` None: it does not expire. `as_of` is when Slack last changed them, in seconds. All but
    `arranged` is what Slack says.
    """

    team_id: str
    user_id: str
    name: str
    standing: Standing
    email: str | None = None
    tz: str = "UTC"
    is_admin: bool = False
    handle: str = ""
    status_emoji: str = ""
    status_until: datetime | None = None
    as_of: int = 0
    arranged: Arrangements = field(default=Arrangements())

    @property
    def is_member(self) -> bool:
        return self.standing is Standing.MEMBER


@dataclass(frozen=True, slots=True)
class Who:
    """A person as messages show them: the Slack user id to mention, the name where nobody must be pinged."""

    user_id: str
    name: str


class Directory:
    """The people that one decision is about, found by user id."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._people: Mapping[str, Person] = {person.user_id: person for person in people}

    def with_people(self, more: Iterable[Person]) -> "Directory":
        return Directory((*self._people.values(), *more))

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people.values())

    def get(self, user_id: str) -> Person | None:
        return self._people.get(user_id)

    def who(self, user_id: str) -> Who:
        """Somebody we have never heard of is shown by their id rather than left out."""
        person = self._people.get(user_id)
        return Who(user_id, person.name if person else user_id)

    def standing(self, user_id: str) -> Standing | None:
        person = self._people.get(user_id)
        return person.standing if person else None
