"""Two weeks after it was patched up: is the customer happy, still unhappy, or gone?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain import errors, following_up
from bot.domain.arrangements import Absence, Arrangements
from bot.domain.complaint import Outcome, Reason, Rung, Status
from bot.domain.complaint_told import FollowUpDue, OthersTold, Part, ReporterTold, Turned
from bot.domain.fact import Acknowledged, ContactAsked, CouldNotNow, FollowedUp, FollowUpAsked, Reopened
from bot.domain.follow_up import Answer
from bot.domain.person import Person, Standing
from bot.domain.reminder import ReminderKind
from tests.support.builders import CHANNEL, DANA, FAY, HOUR, MONA, OLE, RAJ, SAM, T0, Story

DAY = timedelta(days=1)
ASKED_AT = T0 + 14 * DAY  # a Monday, when the working day begins


def patched(outcome: Outcome = Outcome.STAYS, **how: object) -> Story:
    return Story(**how).acknowledge(DANA).after(HOUR).patch_up(DANA, outcome)  # type: ignore[arg-type]


def gone(story: Story, person: Person) -> Story:
    left = replace(person, standing=Standing.DEACTIVATED)
    story.case = replace(story.case, people=story.case.people.with_people([left]))
    return story


def turns(story: Story, to: Person) -> list[Turned]:
    return [about.turned for about in story.told(to) if isinstance(about, ReporterTold | OthersTold)]


def test_two_weeks_later_whoever_patched_it_up_is_asked_in_the_morning() -> None:
    story = patched()
    assert story.due(ReminderKind.FOLLOW_UP) == ASKED_AT
    (asked,) = story.follow_up().told(DANA)
    assert isinstance(asked, FollowUpDue) and not asked.again
    assert story.facts == [FollowUpAsked(at=ASKED_AT, complaint=1, to=DANA.user_id)]


@pytest.mark.parametrize(
    ("patched_at", "asked_at"),
    [
        (datetime(2026, 3, 6, 23, 30, tzinfo=UTC), datetime(2026, 3, 23, 8, tzinfo=UTC)),  # on a Saturday in Berlin
        (datetime(2026, 3, 16, 10, tzinfo=UTC), datetime(2026, 3, 30, 7, tzinfo=UTC)),  # clocks have changed
    ],
)
def test_it_is_in_their_own_morning_whatever_clocks_do(patched_at: datetime, asked_at: datetime) -> None:
    story = Story().acknowledge(DANA)
    berlin = replace(DANA, tz="Europe/Berlin")
    story.case = replace(story.case, people=story.case.people.with_people([berlin]))
    story.now = patched_at
    assert story.patch_up(DANA).due(ReminderKind.FOLLOW_UP) == asked_at


def test_it_is_set_for_the_workspace_after_how_long_if_at_all() -> None:
    for span, due in ((timedelta(days=7), T0 + 7 * DAY), (None, None)):
        story = Story().acknowledge(DANA)
        story.case = replace(story.case, workspace=replace(story.case.workspace, follow_up=span))
        assert story.patch_up(DANA).due(ReminderKind.FOLLOW_UP) == due


def test_nobody_is_asked_about_a_customer_who_leaves() -> None:
    assert patched(Outcome.LEAVES).reminders == ()
    story = patched().follow_up(gone=True)
    assert story.told(DANA) == []
    assert story.reminders == ()


def test_if_they_have_left_whoever_looks_after_the_customer_now_is_asked() -> None:
    (asked,) = gone(patched(), DANA).follow_up().told(RAJ)
    assert isinstance(asked, FollowUpDue)


def test_if_nobody_is_left_the_leaders_are_asked() -> None:
    story = gone(patched(looked_after_by=None), DANA).follow_up()
    (asked,) = story.told(CHANNEL)
    assert isinstance(asked, FollowUpDue) and [who.name for who in asked.leaders] == ["Mona", "Ole"]


def away(story: Story, person: Person, until: datetime | None) -> Story:
    absent = replace(person, arranged=Arrangements(away=Absence(T0, until)))
    story.case = replace(story.case, people=story.case.people.with_people([absent]))
    return story


def test_while_they_are_away_whoever_looks_after_the_customer_is_asked() -> None:
    assert [type(about) for about in away(patched(), DANA, ASKED_AT + 7 * DAY).follow_up().told(RAJ)] == [FollowUpDue]


def test_where_nobody_else_is_there_it_waits_for_their_return() -> None:
    back = ASKED_AT + 2 * DAY + 12 * HOUR
    story = away(patched(looked_after_by=None), DANA, back).follow_up()
    assert story.facts == []
    assert story.due(ReminderKind.FOLLOW_UP) == ASKED_AT + 3 * DAY
    assert [type(about) for about in story.follow_up().told(DANA)] == [FollowUpDue]
    unknown = away(patched(looked_after_by=None), DANA, None).follow_up()
    assert [type(about) for about in unknown.told(CHANNEL)] == [FollowUpDue]


def test_what_opens_again_is_not_put_to_somebody_who_is_away() -> None:
    story = away(patched(), DANA, None).reopen(FAY)
    assert story.asked is RAJ and story.complaint.turn.anew


def test_unanswered_it_is_asked_again_and_then_goes_to_the_leaders_at_growing_pauses() -> None:
    story = patched().follow_up()
    pauses = []
    for _ in range(6):
        due = story.due(ReminderKind.FOLLOW_UP)
        assert due
        pauses.append((due - story.now).days)
        story.follow_up()
    asked = [entry.fact.to for entry in story.case.log if isinstance(entry.fact, FollowUpAsked)]
    assert asked == [DANA.user_id, DANA.user_id, None, None, None, None, None]
    assert pauses == [3, 5, 7, 14, 28, 28], "of 3, 3, 5, 10, 20 and 20 working days"


def test_the_second_question_takes_the_buttons_off_the_first() -> None:
    story = patched().follow_up().follow_up()
    shown = [about for about in story.shown.values() if isinstance(about, FollowUpDue)]
    assert [(about.again, about.over) for about in shown] == [(True, True), (True, False)]


def test_nobody_is_asked_outside_of_their_working_hours() -> None:
    story = patched()
    story.now = ASKED_AT + 12 * HOUR
    decision = following_up.ask(story.case, story.now, gone=False)
    assert decision and decision.facts == ()
    assert [one.due_at for one in decision.reminders or ()] == [ASKED_AT + DAY]


def test_nothing_is_asked_before_its_time_or_once_it_is_open_again() -> None:
    story = patched()
    assert following_up.ask(story.case, ASKED_AT - HOUR, gone=False) is None
    assert following_up.ask(story.reopen(DANA, takes=True).case, ASKED_AT, gone=False) is None


def test_happy_ends_it_and_the_reporter_is_told() -> None:
    story = patched(Outcome.UNCLEAR, also_tell=[SAM]).follow_up().happy(DANA)
    assert story.facts == [FollowedUp(at=ASKED_AT, by=DANA.user_id, complaint=1, answer=Answer.HAPPY)]
    assert story.reminders == ()
    assert (turns(story, FAY), turns(story, SAM)) == ([Turned.HAPPY], [Turned.HAPPY])
    assert story.complaint.patch and story.complaint.patch.outcome is Outcome.STAYS


def test_left_is_kept_with_what_they_said() -> None:
    story = patched().follow_up().left(DANA, "Too dear")
    assert isinstance(story.facts[0], FollowedUp) and story.facts[0].said == "Too dear"
    assert turns(story, FAY) == [Turned.LEFT]
    assert story.complaint.patch and story.complaint.patch.outcome is Outcome.LEAVES


def test_still_unhappy_and_whoever_says_so_takes_it_at_once() -> None:
    story = patched().follow_up().reopen(DANA, takes=True)
    complaint = story.complaint
    assert (complaint.status, complaint.holder, complaint.patch) == (Status.ACKNOWLEDGED, DANA.user_id, None)
    assert [type(fact) for fact in story.facts] == [Reopened, ContactAsked, Acknowledged]
    assert complaint.turn.rung is Rung.REOPENED and complaint.turn.anew
    assert complaint.asks[0].ended is Reason.PATCHED_UP
    assert story.parts(DANA) == [Part.ONLOOKER, Part.HOLDER]
    assert turns(story, FAY) == [Turned.REOPENED]


def test_whoever_cannot_take_it_again_is_passed_over_and_the_route_begins_anew() -> None:
    story = Story().time_is_up().acknowledge(RAJ).patch_up(RAJ).reopen(RAJ, takes=False)
    assert story.asked is DANA, "who is the original contact, and may be asked again"
    assert [type(fact) for fact in story.facts] == [Reopened, ContactAsked, CouldNotNow, ContactAsked]
    assert [ask.user_id for ask in story.complaint.round] == [RAJ.user_id, DANA.user_id]
    assert story.due(ReminderKind.NEXT_RUNG) == story.complaint.turn.until
    assert story.time_is_up().asked is None, "Raj was asked already"


def test_said_by_somebody_else_it_goes_first_to_whoever_patched_it_up() -> None:
    story = patched().reopen(FAY)
    assert story.asked is DANA and story.complaint.turn.rung is Rung.REOPENED
    assert story.time_is_up().asked is RAJ


def test_if_they_have_left_it_goes_along_the_route() -> None:
    story = gone(patched(), DANA).reopen(FAY)
    assert story.asked is RAJ
    assert story.complaint.turn.anew
    assert [passed.user_id for passed in story.complaint.turn.passed_over] == [DANA.user_id]


def test_who_was_asked_because_the_patcher_left_and_cannot_is_passed_over() -> None:
    story = gone(patched(), DANA).follow_up().reopen(RAJ, takes=False)
    assert story.asked is None
    assert [ask.user_id for ask in story.complaint.round] == [RAJ.user_id, None]


def test_it_can_be_patched_up_and_followed_up_again() -> None:
    story = patched().follow_up().reopen(DANA, takes=True).after(HOUR).patch_up(DANA)
    assert story.due(ReminderKind.FOLLOW_UP) == ASKED_AT + 14 * DAY
    story.follow_up().happy(DANA)
    assert story.complaint.number == 1
    assert sum(isinstance(entry.fact, FollowUpAsked) for entry in story.case.log) == 2


def test_who_was_happy_may_still_be_unhappy_later() -> None:
    assert patched().follow_up().happy(DANA).reopen(FAY).complaint.status is Status.ASKED


@pytest.mark.parametrize("by", [DANA, RAJ, FAY, MONA])
def test_whoever_was_near_it_may_say_how_they_are(by: Person) -> None:
    assert patched().follow_up().happy(by).complaint.follow_up


def test_others_may_not_unless_the_leaders_are_asked_together() -> None:
    with pytest.raises(errors.NotYourTurn) as refused:
        patched().follow_up().happy(SAM)
    assert refused.value.turn_of == DANA.user_id
    assert patched().follow_up().follow_up().follow_up().happy(SAM).complaint.follow_up


ANSWERS: tuple[Callable[[Story, Person], Story], ...] = (Story.happy, Story.left)


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_second_answer_is_told_of_the_first(answer: Callable[[Story, Person], Story]) -> None:
    with pytest.raises(errors.AlreadyFollowedUp) as refused:
        answer(patched().follow_up().happy(DANA), MONA)
    assert (refused.value.by, refused.value.answer) == (DANA.user_id, Answer.HAPPY)


@pytest.mark.parametrize("answer", [*ANSWERS, Story.reopen])
def test_what_is_open_again_is_not_answered(answer: Callable[[Story, Person], Story]) -> None:
    with pytest.raises(errors.StillOpen) as refused:
        answer(patched().follow_up().reopen(DANA, takes=True), OLE)
    assert (refused.value.by, refused.value.on) == (DANA.user_id, DANA.user_id)
    with pytest.raises(errors.StillOpen) as refused:
        answer(Story(), OLE)
    assert (refused.value.by, refused.value.on) == (None, DANA.user_id)


def test_givers_of_the_first_round_are_not_reminded_in_the_second() -> None:
    story = Story().hand_over(DANA, SAM).acknowledge(SAM).patch_up(SAM).reopen(SAM, takes=True)
    assert story.due(ReminderKind.HANDOVER) is None
    assert [type(about) for about in story.patch_up(SAM).told(DANA)] == []
