"""What people can do with an idea, what follows from it, and what they are refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import errors
from bot.domain.idea_fact import ChildCaptured, HandoverAccepted, IdeaCaptured, IdeaDropped, IterationEnded
from bot.domain.idea_parts import ITERATIONS_LIMIT, Origin, Status, Verdict
from bot.domain.idea_told import IdeaGiverAsked, IdeaOffered, IdeaTurned, IdeaUnanswered
from bot.domain.person import Person
from bot.domain.reminder import ReminderKind
from tests.support.builders import APP, DANA, EVA, FAY, GUS, LEO, MONA, RAJ, SAM, T0
from tests.support.ideas import Ideas, without_time

DAY = timedelta(days=1)


def test_it_goes_round_as_often_as_it_takes() -> None:
    ideas = Ideas()
    for verdict in (Verdict.WRONG, Verdict.UNCLEAR, Verdict.RIGHT):
        ideas.plan(FAY).test(FAY, verdict)
        assert ideas.idea.status is Status.LEARNED
    assert [each.number for each in ideas.idea.iterations] == [1, 2, 3]
    assert ideas.ship(FAY).idea.status is Status.SHIPPED


def test_a_test_that_went_wrong_is_a_fact_like_any_other() -> None:
    (fact,) = Ideas().plan(FAY).test(FAY, Verdict.WRONG).facts
    assert isinstance(fact, IterationEnded)
    assert (fact.iteration, fact.verdict, fact.learned) == (1, Verdict.WRONG, "Nobody reads past the first line")


@pytest.mark.parametrize(
    ("ideas", "move", "status"),
    [
        (Ideas, lambda i: i.test(FAY), Status.CAPTURED),
        (Ideas, lambda i: i.take_up(FAY), Status.CAPTURED),
        (lambda: Ideas().plan(FAY), lambda i: i.plan(FAY), Status.TESTING),
        (lambda: Ideas().plan(FAY), lambda i: i.ship(FAY), Status.TESTING),
        (lambda: Ideas().plan(FAY).capture(FAY), lambda i: i.merge(FAY, 1, 2), Status.TESTING),
        (lambda: Ideas().plan(FAY).test(FAY), lambda i: i.test(FAY), Status.LEARNED),
        (lambda: Ideas().ship(FAY), lambda i: i.drop(FAY), Status.SHIPPED),
        (lambda: Ideas().ship(FAY), lambda i: i.join(DANA), Status.SHIPPED),
        (lambda: Ideas().rest(FAY), lambda i: i.plan(FAY), Status.RESTING),
        (lambda: Ideas().drop(FAY), lambda i: i.offer(FAY, DANA), Status.DROPPED),
        (lambda: Ideas().capture(FAY).merge(FAY, 1, 2), lambda i: i.plan(FAY), Status.MERGED),
        (lambda: Ideas().capture(FAY).merge(FAY, 1, 2), lambda i: i.merge(FAY, 2, 1), Status.MERGED),
    ],
)
def test_what_is_not_possible_now_is_refused_with_how_it_stands(
    ideas: Callable[[], Ideas], move: Callable[[Ideas], Ideas], status: Status
) -> None:
    with pytest.raises(errors.NotNow) as refused:
        move(ideas())
    assert (refused.value.label, refused.value.status) == ("I-1", status)


@pytest.mark.parametrize("status", [Status.RESTING, Status.DROPPED])
@pytest.mark.parametrize("learned", [True, False])
def test_it_is_taken_up_again_where_it_was_without_the_test_that_was_called_off(status: Status, learned: bool) -> None:
    ideas = Ideas()
    ideas = ideas.plan(FAY).test(FAY) if learned else ideas
    ideas.plan(FAY)
    stopped = ideas.rest(FAY) if status is Status.RESTING else ideas.drop(FAY)
    assert stopped.idea.status is status
    assert stopped.idea.iterations[-1].called_off == ideas.now
    taken = stopped.take_up(FAY).idea
    assert taken.status is (Status.LEARNED if learned else Status.CAPTURED)
    assert taken.ending is None


def test_whoever_is_on_it_or_leads_moves_it_and_others_help_first() -> None:
    for mover in (FAY, MONA):
        assert Ideas().plan(mover).idea.status is Status.TESTING
    with pytest.raises(errors.NotOnIdea) as refused:
        Ideas().plan(SAM)
    assert refused.value.owner == FAY.user_id
    assert Ideas().join(SAM).plan(SAM).idea.status is Status.TESTING
    with pytest.raises(errors.NotOnIdea):
        Ideas().join(SAM).leave(SAM).plan(SAM)


def test_helping_twice_or_not_at_all_is_refused() -> None:
    for helper in (FAY, DANA):
        with pytest.raises(errors.AlreadyOnIdea):
            Ideas().join(DANA).join(helper)
    for not_helping in (FAY, SAM):
        with pytest.raises(errors.NotHelping):
            Ideas().leave(not_helping)


def test_everybody_on_it_but_the_one_who_did_it_hears_of_its_end_at_once() -> None:
    helped = Ideas().join(DANA).plan(DANA).test(DANA)
    assert (helped.drop(FAY).told(DANA), helped.told(FAY)) == ([IdeaTurned.DROPPED], [])
    (fact,) = helped.facts
    assert isinstance(fact, IdeaDropped)
    assert fact.why == "Because"


def test_the_rest_is_gathered_for_those_who_did_not_do_it() -> None:
    ideas = Ideas().join(DANA)
    assert ideas.gathered() == [(FAY.user_id, "joined")], "only the owner hears who would help"
    assert ideas.join(RAJ).gathered() == [(FAY.user_id, "joined")]
    for move, kind in (
        (ideas.plan, "planned"),
        (ideas.test, "tested"),
        (ideas.rest, "rested"),
        (ideas.take_up, "taken_up"),
    ):
        assert move(DANA).gathered() == [(FAY.user_id, kind), (RAJ.user_id, kind)]
        assert ideas.told(FAY) == []
    assert ideas.capture(RAJ, parent=1).gathered() == [(FAY.user_id, "child"), (DANA.user_id, "child")]
    assert ideas.offer(FAY, SAM).gathered() == []
    assert {to for to, _ in ideas.accept(SAM).gathered()} == {DANA.user_id, RAJ.user_id}, "the giver is told at once"


def test_news_is_told_in_the_next_morning_of_a_working_day() -> None:
    ideas = Ideas().join(DANA)
    (due,) = {reminder.due_at for reminder in ideas.decision.reminders or ()}
    assert due == T0 + DAY, "Tuesday at nine"
    ideas.now = T0 + 4 * DAY - timedelta(hours=2)
    ideas.join(RAJ)
    (due,) = {reminder.due_at for reminder in ideas.decision.reminders or ()}
    assert due == T0 + 4 * DAY, "on the same Friday, since its working hours are still to come"
    ideas.after(timedelta(hours=5)).join(SAM)
    (due,) = {reminder.due_at for reminder in ideas.decision.reminders or ()}
    assert due == T0 + 7 * DAY, "Monday"


def test_who_has_left_is_told_nothing() -> None:
    ideas = Ideas().join(DANA)
    ideas.people = ideas.people.with_people([replace(DANA, standing=LEO.standing)])
    assert ideas.ship(FAY).notices(DANA) == []


def test_a_child_remembers_what_its_parent_learned() -> None:
    ideas = Ideas().plan(FAY).test(FAY).plan(FAY).test(FAY).capture(DANA, parent=1)
    assert ideas.ideas[2].parent is not None
    assert (ideas.ideas[2].parent.idea, ideas.ideas[2].parent.iteration) == (1, 2)
    assert [type(fact) for fact in ideas.facts] == [IdeaCaptured, ChildCaptured]
    with pytest.raises(errors.NotNow):
        Ideas().capture(DANA, parent=1)


def test_a_hundred_iterations_are_enough() -> None:
    ideas = Ideas()
    for _ in range(ITERATIONS_LIMIT):
        ideas.plan(FAY).test(FAY)
    with pytest.raises(errors.BadField, match="Start a new idea"):
        ideas.plan(FAY)


# handing over


def test_it_stays_where_it_is_until_the_delegate_accepts() -> None:
    ideas = Ideas().join(DANA).offer(FAY, DANA)
    assert ideas.idea.owner == FAY.user_id
    (question,) = ideas.notices(DANA)
    assert isinstance(question.about, IdeaOffered)
    accepted = ideas.after(DAY).accept(DANA)
    assert (accepted.idea.owner, accepted.idea.offer) == (DANA.user_id, None)
    assert accepted.idea.helper_ids == (), "who owns it does not help besides"
    assert accepted.facts == [HandoverAccepted(at=ideas.now, by=DANA.user_id, giver=FAY.user_id)]
    assert accepted.told(FAY) == [IdeaTurned.ACCEPTED]
    about = accepted.shown[DANA.user_id, question.slot or ""]
    assert isinstance(about, IdeaOffered) and about.over


def test_declining_leaves_it_as_it_was_and_tells_the_giver() -> None:
    ideas = Ideas().offer(FAY, DANA).decline(DANA)
    assert ideas.idea.owner == FAY.user_id
    assert ideas.told(FAY) == [IdeaTurned.DECLINED]
    for late in (ideas.accept, ideas.decline):
        with pytest.raises(errors.NotOffered):
            late(DANA)


@pytest.mark.parametrize("to", [GUS, EVA, LEO, APP])
def test_it_is_offered_to_full_members_only(to: Person) -> None:
    with pytest.raises(errors.BadField) as refused:
        Ideas().offer(FAY, to)
    assert refused.value.field == "to"
    assert "complaint" not in refused.value.says


def test_only_the_owner_or_a_leader_hands_it_over_and_not_to_whoever_has_it() -> None:
    with pytest.raises(errors.NotOwner):
        Ideas().join(DANA).offer(DANA, RAJ)
    assert Ideas().offer(MONA, DANA).accept(DANA).idea.owner == DANA.user_id
    with pytest.raises(errors.BadField):
        Ideas().offer(FAY, FAY)


def test_a_leader_takes_over_what_nobody_else_can_hand_over() -> None:
    taken = Ideas().join(RAJ).offer(MONA, MONA)
    assert (taken.idea.owner, taken.idea.given) == (MONA.user_id, None)
    assert taken.told(FAY) == [IdeaTurned.TAKEN_OVER]


def test_asking_somebody_else_ends_the_first_question() -> None:
    ideas = Ideas().offer(FAY, DANA).after(DAY).offer(FAY, RAJ)
    (over,) = ideas.notices(DANA)
    assert isinstance(over.about, IdeaOffered) and over.about.over
    with pytest.raises(errors.NotOffered):
        ideas.accept(DANA)
    assert ideas.accept(RAJ).idea.owner == RAJ.user_id


def test_who_does_not_answer_is_asked_once_more_and_the_giver_may_choose_another() -> None:
    ideas = Ideas().offer(FAY, DANA)
    assert list(ideas.due()) == [ReminderKind.IDEA_OFFER]
    assert ideas.due()[ReminderKind.IDEA_OFFER] == ideas.now + 2 * DAY, "Wednesday"
    ideas.after(2 * DAY).unanswered()
    assert [type(notice.about) for notice in ideas.notices(DANA)] == [IdeaOffered]
    assert [type(notice.about) for notice in ideas.notices(FAY)] == [IdeaUnanswered]
    assert ideas.due() == {}, "once is enough"
    ideas.take_back(FAY)
    shown = [about for (to, _), about in ideas.shown.items() if to == DANA.user_id]
    assert len(shown) == 2
    assert all(isinstance(about, IdeaOffered) and about.over for about in shown)
    assert all(getattr(notice.about, "over", False) for notice in ideas.notices(FAY))


def test_the_giver_is_asked_to_follow_up_after_some_working_days() -> None:
    ideas = Ideas().offer(FAY, DANA).accept(DANA)
    due = ideas.due()[ReminderKind.IDEA_GIVEN]
    assert due == ideas.now + 3 * DAY, "Thursday"
    ideas.now = due
    (question,) = ideas.giver_asks().notices(FAY)
    assert isinstance(question.about, IdeaGiverAsked) and not question.about.over
    assert ideas.due() == {}
    ideas.follow_up(FAY)
    (answered,) = ideas.notices(FAY)
    assert (answered.slot, getattr(answered.about, "over", False)) == (question.slot, True)
    assert ideas.idea.given is not None and ideas.idea.given.followed == ideas.now


def test_the_giver_may_be_asked_again_later_and_only_the_giver_is() -> None:
    ideas = Ideas().offer(FAY, DANA).accept(DANA).after(3 * DAY).giver_asks().ask_again(FAY)
    assert ideas.due()[ReminderKind.IDEA_GIVEN] == ideas.now + 7 * DAY
    ideas.after(7 * DAY).giver_asks()
    assert len({slot for to, slot in ideas.shown if to == FAY.user_id}) == 2, "a message of its own"
    with pytest.raises(errors.NotGiven):
        ideas.follow_up(DANA)


def test_no_giver_is_asked_about_what_has_ended_and_hears_the_end() -> None:
    ideas = Ideas().offer(FAY, DANA).accept(DANA).after(3 * DAY).giver_asks().ship(DANA)
    assert ideas.due() == {}
    assert ideas.told(FAY) == [IdeaTurned.SHIPPED]
    assert all(getattr(about, "over", True) for (to, _), about in ideas.shown.items() if to == FAY.user_id)


# two that are one


def test_merging_keeps_people_and_complaints_and_taking_apart_gives_them_back() -> None:
    ideas = Ideas().capture(DANA).join(RAJ, 1).plan(FAY).test(FAY)
    ideas.ideas[1] = replace(ideas.ideas[1], complaints=(Origin(4), Origin(5)))
    ideas.ideas[2] = replace(ideas.ideas[2], complaints=(Origin(5),))
    before = dict(ideas.ideas)
    whole = ideas.merge(FAY, 1, 2).ideas[2]
    assert set(whole.people) == {DANA.user_id, FAY.user_id, RAJ.user_id}
    assert [origin.complaint for origin in whole.complaints] == [5, 4]
    assert ideas.told(RAJ) == ideas.told(DANA) == [IdeaTurned.MERGED]
    ideas.after(DAY).take_apart(RAJ, 1)
    assert {number: without_time(idea) for number, idea in ideas.ideas.items()} == {
        number: without_time(idea) for number, idea in before.items()
    }


def test_who_helps_with_the_whole_besides_stays_when_they_are_taken_apart() -> None:
    ideas = Ideas().capture(DANA).merge(FAY, 1, 2).join(FAY, 2).take_apart(DANA, 1)
    assert ideas.ideas[2].helper_ids == (FAY.user_id,)


def test_what_is_part_of_a_part_comes_out_where_it_went_in() -> None:
    ideas = Ideas().capture(DANA).capture(RAJ).merge(FAY, 1, 2).merge(DANA, 2, 3)
    assert set(ideas.ideas[3].people) == {RAJ.user_id, DANA.user_id, FAY.user_id}
    with pytest.raises(errors.NotNow) as refused:
        ideas.take_apart(FAY, 1)
    assert refused.value.merged_into == 3
    ideas.take_apart(DANA, 2).take_apart(FAY, 1)
    assert [idea.status for idea in ideas.ideas.values()] == [Status.CAPTURED] * 3
    assert ideas.ideas[3].people == (RAJ.user_id,)
