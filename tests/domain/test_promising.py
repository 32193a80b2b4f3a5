"""Promises: remembered before they are due, kept, put off, and asked about when they pass in silence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import errors, promising
from bot.domain.complaint import Severity
from bot.domain.complaint_told import PromiseDue, ReporterTold, Turned
from bot.domain.fact import NoteAdded, PatchedUp, Promised, PromiseKept, PromiseReminded
from bot.domain.person import Person
from bot.domain.planned import promise_due
from bot.domain.promise import Stage
from bot.domain.reminder import ReminderKind
from tests.support.builders import CHANNEL, DANA, FAY, HOUR, MINUTE, MONA, OLE, SAM, T0, Story

DAY = timedelta(days=1)


def held(severity: Severity = Severity.NORMAL, channel: str | None = CHANNEL) -> Story:
    return Story(severity=severity, channel=channel).acknowledge(DANA)


def test_a_promise_is_kept_in_mind_and_in_the_record() -> None:
    story = held().promise(DANA, DAY, "I call them")
    assert story.facts == [Promised(at=T0, by=DANA.user_id, complaint=1, due=T0 + DAY, what="I call them")]
    assert story.complaint.promise and story.complaint.promise.due == T0 + DAY


def test_the_reporter_is_told_what_was_promised() -> None:
    (told,) = held().promise(DANA, DAY).told(FAY)
    assert isinstance(told, ReporterTold) and told.turned is Turned.PROMISED
    assert told.briefing.promise and told.briefing.promise.due == T0 + DAY


@pytest.mark.parametrize("by", [FAY, MONA, SAM])
def test_nobody_promises_for_somebody_else(by: Person) -> None:
    with pytest.raises(errors.AlreadyAcknowledged):
        held().promise(by, DAY)


def test_nothing_is_promised_before_somebody_has_it_or_once_it_is_patched_up() -> None:
    with pytest.raises(errors.NotAcknowledged):
        Story().promise(DANA, DAY)
    with pytest.raises(errors.AlreadyPatchedUp):
        held().patch_up(DANA).promise(DANA, DAY)


@pytest.mark.parametrize("within", [-DAY, timedelta(0), 400 * DAY])
def test_a_moment_that_nobody_can_keep_is_refused(within: timedelta) -> None:
    with pytest.raises(errors.BadField) as refused:
        held().promise(DANA, within)
    assert refused.value.field == "due"


@pytest.mark.parametrize(("within", "before"), [(DAY, HOUR), (2 * HOUR, HOUR), (HOUR, 30 * MINUTE)])
def test_it_is_called_to_mind_shortly_before(within: timedelta, before: timedelta) -> None:
    story = held().promise(DANA, within)
    assert story.due(ReminderKind.PROMISE) == T0 + within - before
    (asked,) = story.remind_of_promise().told(DANA)
    assert isinstance(asked, PromiseDue) and not asked.late
    assert story.told(FAY) == []


def test_after_it_whoever_promised_is_asked_if_nothing_was_said() -> None:
    story = held().promise(DANA, 4 * HOUR).remind_of_promise()
    assert story.due(ReminderKind.PROMISE) == T0 + 4 * HOUR + 30 * MINUTE
    (asked,) = story.remind_of_promise().told(DANA)
    assert isinstance(asked, PromiseDue) and asked.late
    assert asked.briefing.promise and asked.briefing.promise.late


def test_after_it_means_in_their_working_time() -> None:
    friday = held().after(4 * DAY).promise(DANA, 8 * HOUR).remind_of_promise()
    assert friday.due(ReminderKind.PROMISE) == T0 + 7 * DAY


def test_of_an_urgent_one_it_means_at_once() -> None:
    story = held(Severity.URGENT).after(4 * DAY).promise(DANA, 8 * HOUR).remind_of_promise()
    asked_at = T0 + 4 * DAY + 8 * HOUR + 30 * MINUTE
    assert story.due(ReminderKind.PROMISE) == asked_at
    assert story.remind_of_promise().due(ReminderKind.PROMISE) == asked_at + 30 * MINUTE


def test_if_nothing_is_said_even_then_the_leaders_are_told_a_working_day_later() -> None:
    story = held().promise(DANA, 4 * HOUR).remind_of_promise().remind_of_promise()
    assert story.due(ReminderKind.PROMISE) == T0 + DAY + 4 * HOUR + 30 * MINUTE
    (called,) = story.remind_of_promise().told(CHANNEL)
    assert isinstance(called, PromiseDue) and [who.name for who in called.leaders] == ["Mona", "Ole"]
    assert story.reminders == ()


def test_without_a_channel_each_leader_is_told() -> None:
    story = held(channel=None).promise(DANA, HOUR).remind_of_promise().remind_of_promise().remind_of_promise()
    for leader in (MONA, OLE):
        assert [type(about) for about in story.told(leader)] == [PromiseDue]


@pytest.mark.parametrize("passed", [0, 1])
def test_a_note_in_time_keeps_it_and_nothing_is_left_to_remind_of(passed: int) -> None:
    story = held().promise(DANA, 4 * HOUR)
    for _ in range(passed):
        story.remind_of_promise()
    story.note(DANA)
    assert [type(fact) for fact in story.facts] == [NoteAdded, PromiseKept]
    assert story.complaint.promise is None
    assert story.reminders == ()


def test_patching_it_up_in_time_keeps_it() -> None:
    story = held().promise(DANA, DAY).patch_up(DANA)
    assert [type(fact) for fact in story.facts] == [PatchedUp, PromiseKept]
    assert story.complaint.promise is None
    assert story.due(ReminderKind.PROMISE) is None


def test_a_word_that_comes_late_ends_it_without_keeping_it() -> None:
    story = held().promise(DANA, HOUR).remind_of_promise().remind_of_promise().note(DANA)
    assert [type(fact) for fact in story.facts] == [NoteAdded]
    assert (story.complaint.promise, story.reminders) == (None, ())


def test_what_others_write_keeps_nobodys_promise() -> None:
    story = held().promise(DANA, DAY).note(FAY)
    assert story.complaint.promise is not None
    assert story.due(ReminderKind.PROMISE) == T0 + DAY - HOUR


def test_another_promise_takes_its_place() -> None:
    story = held().promise(DANA, HOUR).remind_of_promise().promise(DANA, 2 * DAY)
    assert story.complaint.promise and story.complaint.promise.stage is Stage.GIVEN
    assert story.due(ReminderKind.PROMISE) == T0 + 30 * MINUTE + 2 * DAY - HOUR
    assert [about.over for about in story.shown.values() if isinstance(about, PromiseDue)] == [True]


def test_a_note_takes_the_buttons_off_the_reminder() -> None:
    story = held().promise(DANA, HOUR).remind_of_promise().note(DANA)
    assert [about.over for about in story.shown.values() if isinstance(about, PromiseDue)] == [True]


def test_the_reminder_before_it_loses_its_buttons_to_the_one_after_it() -> None:
    story = held().promise(DANA, HOUR).remind_of_promise().remind_of_promise()
    shown = [about for about in story.shown.values() if isinstance(about, PromiseDue)]
    assert [(about.late, about.over) for about in shown] == [(False, True), (True, False)]


def test_handing_over_ends_it_as_the_receiver_has_promised_nothing() -> None:
    story = held().promise(DANA, DAY).hand_over(DANA, SAM)
    assert story.complaint.promise is None
    assert story.due(ReminderKind.PROMISE) is None


def test_after_a_time_in_which_nothing_ran_only_the_question_after_it_comes() -> None:
    story = held().promise(DANA, HOUR)
    story.now = T0 + 2 * DAY
    decision = promising.remind(story.case, story.now)
    assert decision is not None
    (fact,) = (entry.fact for entry in decision.facts)
    assert isinstance(fact, PromiseReminded) and fact.stage is Stage.OVERDUE


def test_who_moves_to_another_zone_is_asked_in_the_working_time_of_that_one() -> None:
    story = held().promise(DANA, 8 * HOUR).remind_of_promise()
    moved = replace(DANA, tz="America/New_York")
    story.case = replace(story.case, people=story.case.people.with_people([moved]))
    assert promise_due(story.case) == T0 + 8 * HOUR + 30 * MINUTE


def test_nothing_happens_before_its_time() -> None:
    assert promising.remind(held().promise(DANA, DAY).case, T0) is None
    assert promising.remind(held().case, T0) is None
