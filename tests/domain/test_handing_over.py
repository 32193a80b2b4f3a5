"""Handing over: accepted, declined, passed on and back, and followed up by whoever gave it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import errors
from bot.domain.arrangements import Absence, Arrangements
from bot.domain.complaint import Reason, Rung, Status
from bot.domain.complaint_told import ContactCard, GiverAsked, GiverTold, Part, ReporterTold, Turned
from bot.domain.customer import Contact
from bot.domain.fact import Acknowledged, ContactAsked, ContactNamed, CouldNotNow, GiverReminded, HandedOver
from bot.domain.person import Person
from bot.domain.reminder import ReminderKind
from tests.support.builders import DANA, FAY, HOUR, LEO, MONA, RAJ, SAM, T0, Story

DAY = timedelta(days=1)


def told(story: Story, to: Person) -> list[type]:
    return [type(about) for about in story.told(to)]


def test_who_declines_a_handover_gives_it_back_to_the_giver() -> None:
    story = Story().hand_over(DANA, SAM).after(HOUR).decline(SAM)
    turn = story.complaint.turn
    assert (turn.rung, turn.user_id, turn.handed_by) == (Rung.HANDED_BACK, DANA.user_id, SAM.user_id)
    assert (turn.asked_at, turn.until) == (T0 + HOUR, T0 + 5 * HOUR)
    assert story.complaint.asks[1].ended is Reason.CANNOT_NOW
    assert [type(fact) for fact in story.facts] == [CouldNotNow, ContactAsked]
    assert (story.parts(DANA), story.parts(SAM)) == ([Part.ONLOOKER, Part.ASKED], [Part.EARLIER])


def test_the_giver_is_told_of_it_by_a_new_message_and_the_reporter_too() -> None:
    story = Story().hand_over(DANA, SAM).decline(SAM)
    new = story.notices(DANA)[-1]
    assert new.slot == "C-1 ask 2" and isinstance(new.about, ContactCard)
    (reporter,) = story.told(FAY)
    assert isinstance(reporter, ReporterTold) and reporter.turned is Turned.ASKED_NEXT


def test_what_came_back_and_cannot_be_taken_goes_on_along_the_route() -> None:
    assert Story().hand_over(DANA, SAM).decline(SAM).decline(DANA).asked is RAJ


def test_what_came_back_and_is_not_answered_goes_on_along_the_route() -> None:
    assert Story().hand_over(DANA, SAM).decline(SAM).time_is_up().asked is RAJ


def test_a_handover_that_nobody_answers_goes_on_along_the_route_and_may_still_be_accepted() -> None:
    story = Story().hand_over(DANA, SAM).time_is_up()
    assert story.asked is RAJ
    assert story.acknowledge(SAM).complaint.holder == SAM.user_id
    assert told(story, DANA) == [GiverTold]


def test_it_does_not_come_back_to_a_giver_who_has_left() -> None:
    story = Story().hand_over(DANA, SAM)
    gone = replace(DANA, standing=LEO.standing)
    story.case = replace(story.case, people=story.case.people.with_people([gone]))
    assert story.decline(SAM).asked is RAJ


def test_it_does_not_come_back_to_a_giver_who_is_away_and_goes_to_nobody_who_is() -> None:
    story = Story().hand_over(DANA, SAM)
    absent = replace(DANA, arranged=Arrangements(away=Absence(T0)))
    story.case = replace(story.case, people=story.case.people.with_people([absent]))
    with pytest.raises(errors.BadField, match="Dana is away") as refused:
        story.hand_over(SAM, DANA)
    assert refused.value.field == "to"
    assert story.decline(SAM).asked is RAJ


def test_through_a_chain_it_comes_back_to_the_last_giver() -> None:
    story = Story().hand_over(DANA, SAM).acknowledge(SAM).hand_over(SAM, MONA)
    assert story.decline(MONA).asked is SAM
    assert story.decline(SAM).asked is RAJ


def test_in_a_circle_whoever_gave_it_first_may_accept_or_decline_it_like_anybody() -> None:
    circle = Story().hand_over(DANA, SAM).hand_over(SAM, DANA)
    assert circle.complaint.turn.rung is Rung.HANDED_TO
    assert circle.decline(DANA).asked is SAM
    accepted = Story().hand_over(DANA, SAM).hand_over(SAM, DANA).acknowledge(DANA)
    assert accepted.complaint.holder == DANA.user_id
    assert told(accepted, SAM) == [GiverTold]


def test_accepting_says_in_the_record_whose_handover_it_was() -> None:
    story = Story().hand_over(DANA, SAM).acknowledge(SAM)
    assert story.facts == [Acknowledged(at=T0, by=SAM.user_id, complaint=1, handed_by=DANA.user_id)]
    taken_by_another = Story().hand_over(DANA, SAM).acknowledge(MONA)
    assert taken_by_another.facts == [Acknowledged(at=T0, by=MONA.user_id, complaint=1)]


def test_with_the_whole_customer_the_receiver_becomes_current_contact_when_they_accept() -> None:
    story = Story().hand_over(DANA, SAM, whole=True)
    assert story.facts[0] == HandedOver(at=T0, by=DANA.user_id, complaint=1, to=SAM.user_id, whole=True)
    assert story.decision.customer is None
    customer = story.acknowledge(SAM).decision.customer
    assert customer and customer.current_contact == Contact(user_id=SAM.user_id)
    assert customer.original_contact == Contact(user_id=DANA.user_id)
    named = ContactNamed(at=T0, by=DANA.user_id, role="current", contact=Contact(user_id=SAM.user_id))
    assert story.facts[1] == named


def test_a_customer_is_not_given_away_by_being_declined_or_taken_by_somebody_else() -> None:
    assert Story().hand_over(DANA, SAM, whole=True).decline(SAM).decision.customer is None
    assert Story().hand_over(DANA, SAM, whole=True).acknowledge(MONA).decision.customer is None
    passed_on = Story().hand_over(DANA, SAM, whole=True).hand_over(SAM, MONA).acknowledge(MONA)
    assert passed_on.decision.customer is None


def test_a_customer_is_handed_on_by_whoever_they_were_handed_to() -> None:
    story = Story().hand_over(DANA, SAM, whole=True).acknowledge(SAM).hand_over(SAM, RAJ, whole=True).acknowledge(RAJ)
    assert story.case.customer.current_contact == Contact(user_id=RAJ.user_id)


@pytest.mark.parametrize("by", [DANA, RAJ, MONA])
def test_contacts_and_leaders_may_hand_over_the_customer(by: Person) -> None:
    story = Story() if by is not RAJ else Story().decline(DANA)
    assert story.hand_over(by, SAM, whole=True).complaint.turn.whole


def test_others_may_hand_over_the_complaint_alone() -> None:
    story = Story().hand_over(DANA, SAM).acknowledge(SAM)
    with pytest.raises(errors.BadField) as refused:
        story.hand_over(SAM, RAJ, whole=True)
    assert refused.value.field == "what"
    assert story.hand_over(SAM, RAJ).asked is RAJ


def test_the_giver_is_reminded_some_working_days_later_to_ask_how_it_goes() -> None:
    story = Story().hand_over(DANA, SAM).acknowledge(SAM)
    assert story.due(ReminderKind.HANDOVER) == T0 + 3 * DAY
    story.remind_givers()
    (asked,) = story.told(DANA)
    assert isinstance(asked, GiverAsked)
    assert (asked.receiver.name, asked.at) == ("Sam", T0)
    assert story.facts == [GiverReminded(at=T0 + 3 * DAY, complaint=1, to=DANA.user_id)]
    assert story.reminders == ()


def test_a_giver_to_whom_it_came_back_has_nobody_to_ask() -> None:
    story = Story().hand_over(DANA, SAM).acknowledge(SAM).hand_over(SAM, DANA).acknowledge(DANA)
    story.remind_givers()
    assert (told(story, SAM), told(story, DANA)) == ([GiverAsked], [])


def test_every_giver_of_a_chain_is_reminded_and_reads_who_took_it_from_them() -> None:
    story = Story().hand_over(DANA, SAM).acknowledge(SAM).after(DAY).hand_over(SAM, MONA).acknowledge(MONA)
    assert story.due(ReminderKind.HANDOVER) == T0 + 4 * DAY
    story.remind_givers()
    assert (told(story, DANA), told(story, SAM)) == ([GiverAsked], [GiverAsked])
    (dana,) = story.told(DANA)
    assert isinstance(dana, GiverAsked) and dana.receiver.name == "Sam"
    assert dana.briefing.holder and dana.briefing.holder.name == "Mona"


def test_nobody_is_reminded_while_it_is_offered_or_once_it_is_patched_up() -> None:
    story = Story().hand_over(DANA, SAM)
    assert story.due(ReminderKind.HANDOVER) is None
    story.acknowledge(SAM).patch_up(SAM)
    assert story.due(ReminderKind.HANDOVER) is None
    assert story.complaint.status is Status.PATCHED_UP


def test_the_giver_is_told_how_it_ended() -> None:
    story = Story().hand_over(DANA, SAM).acknowledge(SAM).patch_up(SAM)
    (end,) = story.told(DANA)
    assert isinstance(end, GiverTold) and end.briefing.patch and end.by.name == "Sam"


def test_who_only_offered_it_or_ended_it_themselves_is_not_told_how_it_ended() -> None:
    assert told(Story().hand_over(DANA, SAM).acknowledge(MONA).patch_up(MONA), DANA) == []
    back = Story().hand_over(DANA, SAM).acknowledge(SAM).hand_over(SAM, DANA).acknowledge(DANA).patch_up(DANA)
    assert (told(back, DANA), told(back, SAM)) == ([], [GiverTold])
