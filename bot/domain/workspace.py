"""What leaders decide for their Slack workspace."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.calendar import Calendar, WorkingHours
from bot.domain.care import Care
from bot.domain.often import Often
from bot.domain.person import Person


@dataclass(frozen=True, slots=True)
class Ladder:
    """How long each rung has to acknowledge; the nudge comes at half of it."""

    normal: timedelta = timedelta(hours=4)
    urgent: timedelta = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Kept as a whole, as text: a new setting needs a default and nothing else.

    Whoever has one of `away_emoji` (names without colons) as status in Slack is away until it expires. `country` is
    whose public holidays count, as in calendar.Calendar; None: none do. So many working days after
    somebody has accepted a handover (`handover_days`), the giver is reminded to ask how it goes. `follow_up`: so
    long after a complaint was patched up, the customer is asked again; None: never. `complaint_emoji` is
    a name without colons; whoever puts it on a message wants to log that message. Empty: no emoji does. `idea_emoji`
    captures what a message says as an idea. Challenges are asked in the `ideas_channel`; None: where they are typed.
    `retention`: for how long everything is kept once Firsthand is uninstalled. `reach`: how often leaders are told of
    customers about whom nobody could be asked.
    """

    team_id: str
    name: str = ""
    escalation_channel: str | None = None
    named_leaders: tuple[str, ...] = ()
    ladder: Ladder = field(default=Ladder())
    hours: WorkingHours = field(default=WorkingHours())
    country: str | None = None
    away_emoji: tuple[str, ...] = ("palm_tree", "face_with_thermometer", "airplane")
    handover_days: int = 3
    follow_up: timedelta | None = timedelta(days=14)
    complaint_emoji: str = "sos"
    idea_emoji: str = "bulb"
    ideas_channel: str | None = None
    care: Care = field(default=Care())
    retention: timedelta = timedelta(days=30)
    reach: Often = Often.WEEKLY


def leaders(workspace: Workspace, people: Iterable[Person]) -> tuple[str, ...]:
    """User ids of the leaders: the named ones who are still members, else the workspace's admins and owners.

    A workspace always has an owner, so that a complaint always finds a human.
    """
    members = [person for person in people if person.is_member]
    named = tuple(p.user_id for p in members if p.user_id in workspace.named_leaders)
    return named or tuple(p.user_id for p in members if p.is_admin)


def calendar_of(person: Person | None, workspace: Workspace) -> Calendar:
    """When this person works; the workspace's hours in UTC for somebody of whom nothing is known."""
    if person is None:
        return Calendar("UTC", workspace.hours, workspace.country)
    own = person.arranged
    return Calendar(person.tz, own.hours or workspace.hours, own.country or workspace.country)
