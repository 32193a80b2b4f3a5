"""Time: the nudge at half of it, the next one at its end, and the leaders again and again."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.calendar import Calendar, WorkingHours
from bot.domain.complaint import Reason, Rung, Severity
from bot.domain.complaint_told import LeadersAsked, Nudge, ReporterTold
from bot.domain.fact import ContactAsked, Nudged
from bot.domain.reminder import ReminderKind
from bot.domain.workspace import Workspace
from tests.support.builders import (
    CHANNEL,
    DANA,
    FAY,
    HOUR,
    LEO,
    MINUTE,
    MONA,
    OLE,
    RAJ,
    SAM,
    T0,
    TEAM,
    Story,
    person,
)


def planned(story: Story) -> dict[ReminderKind, timedelta]:
    """When after the present moment."""
    assert {(one.team_id, one.subject) for one in story.reminders} <= {("T1", "C-1")}
    return {reminder.kind: reminder.due_at - story.now for reminder in story.reminders}


@pytest.mark.parametrize(("severity", "whole"), [(Severity.NORMAL, 4 * HOUR), (Severity.URGENT, 30 * MINUTE)])
def test_the_nudge_comes_at_half_of_the_time_and_the_next_one_is_asked_at_its_end(
    severity: Severity, whole: timedelta
) -> None:
    story = Story(severity=severity)
    assert story.complaint.turn.until == T0 + whole
    assert planned(story) == {ReminderKind.NUDGE: whole / 2, ReminderKind.NEXT_RUNG: whole}


def test_working_time_is_that_of_the_person_asked() -> None:
    anna, bo = person("Anna", tz="America/New_York"), person("Bo", tz="Asia/Tokyo")
    story = Story(won_by=anna, looked_after_by=bo, people=(anna, bo))
    turn = story.complaint.turn
    assert (turn.nudge_at, turn.until) == (T0 + 7 * HOUR, T0 + 9 * HOUR), "four hours from nine in New York, 14:00 UTC"
    turn = story.time_is_up().complaint.turn
    assert turn.user_id == bo.user_id
    assert (turn.nudge_at, turn.until) == (T0 + 17 * HOUR, T0 + 19 * HOUR), "from nine in Tokyo, midnight UTC"


def test_holidays_and_hours_of_the_workspace_count() -> None:
    office = Workspace(TEAM, hours=WorkingHours((1, 2, 3, 4), time(8), time(12)), country="DE")
    labour_day = datetime(2026, 4, 30, 10, 0, tzinfo=UTC)  # a Thursday; the first of May is a holiday, and so is Friday
    turn = Story(workspace=office, at=labour_day).complaint.turn
    assert turn.until == datetime(2026, 5, 4, 10, 0, tzinfo=UTC)


def test_urgent_ones_do_not_wait_for_working_time() -> None:
    night = datetime(2026, 3, 7, 2, 0, tzinfo=UTC)  # a Saturday
    story = Story(severity=Severity.URGENT, at=night)
    assert planned(story) == {ReminderKind.NUDGE: 15 * MINUTE, ReminderKind.NEXT_RUNG: 30 * MINUTE}


def test_leaders_who_are_asked_together_have_until_the_first_of_them_has_had_the_time() -> None:
    near, far = person("Near", tz="Europe/Berlin"), person("Far", tz="America/Los_Angeles")
    story = Story(won_by=LEO, looked_after_by=None, leaders=(far, near), people=(near, far))
    assert planned(story) == {ReminderKind.NUDGE: 2 * HOUR, ReminderKind.NEXT_RUNG: 4 * HOUR}


def test_every_new_turn_has_the_whole_time() -> None:
    whole = {ReminderKind.NUDGE: 2 * HOUR, ReminderKind.NEXT_RUNG: 4 * HOUR}
    assert planned(Story().after(HOUR).decline(DANA)) == whole
    assert planned(Story().time_is_up()) == whole
    assert planned(Story().after(HOUR).hand_over(DANA, SAM)) == whole
    assert planned(Story().acknowledge(DANA).after(HOUR).hand_over(DANA, SAM)) == whole


def test_the_nudge_pings_the_one_who_is_asked_and_nobody_else() -> None:
    story = Story().half_time()
    assert [type(about) for about in story.told(DANA)] == [Nudge]
    assert [notice.to for notice in story.decision.notices] == [DANA.user_id]
    assert story.facts == [Nudged(at=T0 + 2 * HOUR, complaint=1, to=DANA.user_id)]


def test_after_the_nudge_the_next_one_stays_planned() -> None:
    assert planned(Story().half_time()) == {ReminderKind.NEXT_RUNG: 2 * HOUR}


def test_nobody_is_asked_to_take_it_any_more_once_somebody_has_it() -> None:
    story = Story().acknowledge(DANA)
    assert story.decision.reminders == ()
    assert planned(story.after(HOUR).patch_up(DANA)).keys() == {ReminderKind.FOLLOW_UP}


def test_who_did_not_answer_in_time_is_recorded() -> None:
    story = Story().time_is_up()
    assert story.complaint.asks[0].ended is Reason.NO_ANSWER
    (fact,) = story.facts
    assert isinstance(fact, ContactAsked)
    assert (fact.by, fact.earlier_ended, fact.ask.user_id) == (None, Reason.NO_ANSWER, RAJ.user_id)


def test_the_leaders_are_asked_again_and_again_in_working_time() -> None:
    story = Story(looked_after_by=None).time_is_up().time_is_up()
    hours = Calendar()
    for _ in range(3):
        began = story.now
        assert {kind: hours.between(began, began + after) for kind, after in planned(story).items()} == {
            ReminderKind.NUDGE: 2 * HOUR,
            ReminderKind.NEXT_RUNG: 4 * HOUR,
        }
        story.half_time()
        assert [type(about) for about in story.told(CHANNEL)] == [LeadersAsked]
        story.time_is_up()
        assert story.now >= began + 4 * HOUR
        assert story.complaint.turn.rung is Rung.CHANNEL
        assert len(story.complaint.asks) == 3
        (asked,) = story.told(CHANNEL)
        assert isinstance(asked, LeadersAsked) and asked.again
        assert story.told(FAY) == []


def test_when_the_leaders_do_not_answer_everybody_in_the_channel_is_asked() -> None:
    story = Story(looked_after_by=None).time_is_up().time_is_up()
    assert [ask.rung for ask in story.complaint.asks] == [Rung.ORIGINAL_CONTACT, Rung.LEADERS, Rung.CHANNEL]
    (asked,) = story.told(CHANNEL)
    assert isinstance(asked, LeadersAsked) and not asked.again
    assert [type(about) for about in story.told(FAY)] == [ReporterTold]
    assert story.acknowledge(SAM).complaint.holder == SAM.user_id


def test_leaders_without_a_channel_are_asked_again_each_by_a_direct_message() -> None:
    story = Story(looked_after_by=None, channel=None).time_is_up()
    for leader in (MONA, OLE):
        assert [type(about) for about in story.half_time().told(leader)] == [LeadersAsked]
    story.time_is_up()
    for leader in (MONA, OLE):
        (asked,) = story.told(leader)
        assert isinstance(asked, LeadersAsked) and asked.again
        assert [who.name for who in asked.leaders] == ["Mona", "Ole"]
