"""Whatever the calendars, zones, absences and stand-ins: the ladder keeps its times, and ends with a human."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import absence
from bot.domain.arrangements import Absence, Arrangements
from bot.domain.calendar import WorkingHours
from bot.domain.complaint import TOGETHER, Reason, Rung, Severity
from bot.domain.complaint_told import Part
from bot.domain.moves import pass_on
from bot.domain.person import Person, Standing
from bot.domain.presence import away_of
from bot.domain.reminder import ReminderKind
from bot.domain.workspace import Ladder, Workspace, calendar_of
from tests.support.builders import CHANNEL, HOUR, MINUTE, TEAM, Story, person

NAMES = ("Ann", "Ben", "Cleo", "Dev", "Eli")
IDS = tuple(f"U{name.upper()}" for name in NAMES)

moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
zones = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe", "No/Where"]
)
countries = st.sampled_from([None, "DE", "DE-BY", "US", "JP"])
hours = st.builds(
    lambda days, span: WorkingHours(tuple(sorted(days)), time(span[0]), time(span[1])),
    st.sets(st.integers(1, 7), min_size=1),
    st.lists(st.integers(0, 23), min_size=2, max_size=2, unique=True).map(sorted),
)
spans = st.integers(5, 100 * 60).map(lambda minutes: timedelta(minutes=minutes))
others = st.one_of(st.none(), st.sampled_from(IDS))


@st.composite
def absences(draw: st.DrawFn) -> Absence | None:
    if draw(st.booleans()):
        return None
    since = draw(moments)
    return Absence(since, draw(st.one_of(st.none(), spans.map(lambda span: since + 20 * span))), draw(others))


@st.composite
def people(draw: st.DrawFn) -> tuple[Person, ...]:
    return tuple(
        person(
            name,
            draw(st.sampled_from([Standing.MEMBER, Standing.MEMBER, Standing.MEMBER, *Standing])),
            tz=draw(zones),
            status_emoji=draw(st.sampled_from(["", "", "palm_tree", "coffee"])),
            status_until=draw(st.one_of(st.none(), moments)),
            arranged=Arrangements(
                draw(others), draw(others), draw(absences()), draw(countries), draw(st.one_of(st.none(), hours))
            ),
        )
        for name in NAMES
    )


workspaces = st.builds(
    lambda normal, urgent, country, working: Workspace(
        TEAM, ladder=Ladder(normal, urgent), hours=working, country=country
    ),
    spans,
    spans,
    countries,
    hours,
)
OWNER = person("Olga", is_admin=True)


def given_time(story: Story) -> timedelta:
    ladder = story.case.workspace.ladder
    return ladder.urgent if story.complaint.severity is Severity.URGENT else ladder.normal


def check_times(story: Story) -> None:
    """The present turn ends when its working time is over: not a moment before, and not a moment later."""
    turn, whole = story.complaint.turn, given_time(story)
    assert turn.nudge_at and turn.asked_at < turn.nudge_at < turn.until
    if story.complaint.severity is Severity.URGENT:
        assert (turn.nudge_at, turn.until) == (turn.asked_at + whole / 2, turn.asked_at + whole)
        return
    asked = [turn.user_id] if turn.user_id else story.case.presence(story.now).present(story.case.leaders)
    worked = []
    for user_id in asked:
        calendar = calendar_of(story.case.people.get(user_id), story.case.workspace)
        worked.append((calendar.between(turn.asked_at, turn.until), calendar.between(turn.asked_at, turn.nudge_at)))
    assert max(worked) == (whole, whole / 2), "of those who are asked together, somebody has had all of it"


@given(
    people=people(),
    won_by=st.one_of(st.none(), st.just("new@example.com"), st.integers(0, 4)),
    looked_after_by=st.one_of(st.none(), st.integers(0, 4)),
    workspace=workspaces,
    severity=st.sampled_from(Severity),
    channel=st.sampled_from([CHANNEL, None]),
    at=moments,
)
def test_no_turn_ends_before_its_time_or_waits_longer_and_the_ladder_ends_with_a_human(
    people: tuple[Person, ...],
    won_by: int | str | None,
    looked_after_by: int | None,
    workspace: Workspace,
    severity: Severity,
    channel: str | None,
    at: datetime,
) -> None:
    story = Story(
        people[won_by] if isinstance(won_by, int) else won_by,
        people[looked_after_by] if looked_after_by is not None else None,
        severity=severity,
        channel=channel,
        leaders=(OWNER,),
        people=(*people, OWNER),
        workspace=workspace,
        at=at,
    )
    steps = 0
    while steps < len(NAMES) + 4 or story.complaint.turn.rung not in TOGETHER:
        steps += 1
        assert steps < 3 * len(NAMES), "whoever comes back meanwhile is asked as well, but once"
        check_times(story)
        asked = story.complaint.turn.user_id
        presence = story.case.presence(story.complaint.turn.asked_at)
        assert asked is None or presence.why_not(asked) is None, "nobody who is away or gone is asked"
        due = {reminder.kind: reminder.due_at for reminder in story.reminders}
        assert due[ReminderKind.NEXT_RUNG] == story.complaint.turn.until
        story.half_time()
        assert story.complaint.turn.user_id == asked, "a nudge is no next turn"
        story.time_is_up()
    turns = [ask.user_id for ask in story.complaint.asks if ask.user_id]
    assert len(turns) == len(set(turns)), "nobody is asked twice"
    assert story.complaint.turn.rung is (Rung.CHANNEL if channel else Rung.LEADERS)
    card = story.parts(OWNER)[-1] if channel is None else None  # whoever is asked again by a new card has no other call
    assert story.told(channel or OWNER) or card is Part.ASKED, "the leaders are called"
    assert story.acknowledge(OWNER).complaint.holder == OWNER.user_id


@given(
    before=zones,
    after=zones,
    workspace=workspaces,
    at=moments,
    part=st.integers(0, 99),
)
def test_whoever_moves_has_the_working_time_that_was_left(
    before: str, after: str, workspace: Workspace, at: datetime, part: int
) -> None:
    ann = person("Ann", tz=before)
    story = Story(ann, None, workspace=workspace, at=at, people=(ann, OWNER), leaders=(OWNER,))
    turn = story.complaint.turn
    story.after((turn.until - turn.asked_at) * part / 100)
    worked = calendar_of(ann, workspace)
    left = worked.between(story.now, turn.until)
    moved = replace(ann, tz=after)
    story.case = replace(story.case, people=story.case.people.with_people([moved]))
    if decision := absence.count_anew(story.case, worked, story.now):
        story.take(decision)
    assert calendar_of(moved, workspace).between(story.now, story.complaint.turn.until) == left
    assert story.complaint.turn.until > story.now


@given(people=people(), workspace=workspaces, at=moments)
def test_whoever_goes_away_while_they_are_asked_is_followed_by_somebody_who_is_there(
    people: tuple[Person, ...], workspace: Workspace, at: datetime
) -> None:
    ann, *rest = people
    there = replace(ann, standing=Standing.MEMBER, status_emoji="", arranged=replace(ann.arranged, away=None))
    story = Story(there, rest[0], workspace=workspace, at=at, people=(there, *rest, OWNER), leaders=(OWNER,))
    assert story.asked == there
    gone = replace(there, arranged=replace(there.arranged, away=Absence(at, at + 10 * HOUR)))
    story.case = replace(story.case, people=story.case.people.with_people([gone]))
    story.after(MINUTE)
    assert away_of(gone, workspace, story.now)
    decision = pass_on(story.case, gone.user_id, Reason.AWAY, story.now)
    assert decision
    story.take(decision)
    assert story.complaint.turn.user_id != gone.user_id
    assert gone.user_id in {missed.user_id for missed in story.decision.missed}
    check_times(story)
