"""Rounds of a challenge, whatever the calendar."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Calendar, WorkingHours
from bot.domain.challenge import MOST_WEEKS, Challenge, State, begin
from bot.domain.challenge_brief import Need, briefed, needs, worth_a_word
from bot.domain.idea import Idea
from bot.domain.idea_parts import Source
from bot.domain.reminder import ReminderKind
from tests.support.builders import CHANNEL, T0, TEAM

CALENDARS = st.builds(
    Calendar,
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland"]),
    st.sets(st.integers(1, 7), min_size=1).map(lambda days: WorkingHours(tuple(sorted(days)))),
    st.sampled_from([None, "DE-BY", "US", "JP"]),
)
MOMENTS = st.integers(0, 5 * 365 * 24 * 60).map(lambda minutes: T0 + timedelta(minutes=minutes))


def asked(at: datetime, weeks: int = 2) -> Challenge:
    return Challenge(TEAM, 1, "How?", "UMONA", CHANNEL, at, weeks, at, at.date())


@given(CALENDARS, MOMENTS, st.integers(1, MOST_WEEKS), st.integers(0, 400))
def test_a_round_ends_in_working_time_and_what_is_missed_is_no_round_of_its_own(
    calendar: Calendar, at: datetime, weeks: int, late: int
) -> None:
    challenge = begin(asked(at, weeks), calendar)
    for _ in range(3):
        reminders = {reminder.kind: reminder.due_at for reminder in challenge.reminders(calendar)}
        over = reminders[ReminderKind.CHALLENGE_ROUND]
        assert all(calendar.is_open(due) for due in reminders.values())
        assert all(challenge.since < due <= over for due in reminders.values())
        now = calendar.opening(over + timedelta(days=late))
        following = challenge.next_round(calendar, now)
        assert following.until > calendar.local(now).date()
        assert following.until.isoweekday() == challenge.until.isoweekday()
        assert following.until - calendar.local(now).date() <= timedelta(weeks=weeks)
        assert following.round == challenge.round + 1
        challenge = following


def test_one_that_waits_or_has_ended_has_no_reminders_and_can_be_taken_up() -> None:
    calendar = Calendar()
    challenge = begin(asked(T0), calendar)
    for other in (challenge.waits(("UMONA",)), challenge.ended("UMONA", T0)):
        assert other.reminders(calendar) == ()
        again = other.taken_up(calendar, T0 + timedelta(days=30))
        assert (again.state, again.round, again.asked, again.ended_at) == (State.RUNNING, 2, (), None)
        assert again.until == date(2026, 4, 15)


def test_an_idea_is_told_once_until_it_moves() -> None:
    challenge = asked(T0)
    idea = Idea(TEAM, 1, "Call", "UFAY", "UFAY", T0, T0, Source.FORM)
    assert needs(idea, T0.date()) == (Need.NOBODY_MOVED, Need.NO_HELPER)
    assert worth_a_word(challenge, [idea], T0.date()) == [idea]
    challenge = briefed(challenge, [idea])
    assert worth_a_word(challenge, [idea], T0.date()) == []
    moved = replace(idea, since=T0 + timedelta(days=1))
    assert worth_a_word(challenge, [moved], T0.date()) == [moved]
