"""Who is asked, in which order, and what the next one is told about those who were passed over."""

from dataclasses import replace

import pytest

from bot.domain.complaint import PassedOver, Reason, Rung
from bot.domain.person import Directory, Person
from bot.domain.workspace import Workspace, leaders
from tests.support.builders import (
    APP,
    DANA,
    EVA,
    FAY,
    GUS,
    LEO,
    MONA,
    OLE,
    RAJ,
    SAM,
    TEAM,
    Story,
    person,
)


def passed_over(story: Story) -> list[tuple[Rung, Reason]]:
    return [(passed.rung, passed.reason) for passed in story.complaint.turn.passed_over]


def test_the_original_contact_is_asked_first() -> None:
    story = Story(won_by=DANA, looked_after_by=RAJ)
    assert story.asked is DANA
    assert story.complaint.turn.rung is Rung.ORIGINAL_CONTACT
    assert passed_over(story) == []


def test_then_the_current_contact_then_the_leaders() -> None:
    story = Story(won_by=DANA, looked_after_by=RAJ).time_is_up()
    assert (story.asked, story.complaint.turn.rung) == (RAJ, Rung.CURRENT_CONTACT)
    story.time_is_up()
    assert (story.asked, story.complaint.turn.rung) == (None, Rung.LEADERS)


def test_with_no_current_contact_the_leaders_are_next() -> None:
    story = Story(won_by=DANA, looked_after_by=None).time_is_up()
    assert story.asked is None
    assert passed_over(story) == []


@pytest.mark.parametrize(
    ("won_by", "reason"),
    [(LEO, Reason.DEACTIVATED), (GUS, Reason.GUEST), (EVA, Reason.EXTERNAL), (APP, Reason.NOT_A_PERSON)],
)
def test_who_cannot_be_asked_is_passed_over_with_the_reason(won_by: Person, reason: Reason) -> None:
    story = Story(won_by=won_by, looked_after_by=RAJ)
    assert story.asked is RAJ
    assert story.complaint.turn.passed_over == (PassedOver(Rung.ORIGINAL_CONTACT, reason, won_by.user_id),)


def test_an_original_contact_whom_nobody_named_is_passed_over_as_missing() -> None:
    story = Story(won_by=None, looked_after_by=RAJ)
    assert story.asked is RAJ
    assert story.complaint.turn.passed_over == (PassedOver(Rung.ORIGINAL_CONTACT, Reason.MISSING),)


def test_an_email_that_no_slack_user_has_is_passed_over_and_said() -> None:
    story = Story(won_by="dana@example.com", looked_after_by=RAJ)
    assert story.asked is RAJ
    unknown = PassedOver(Rung.ORIGINAL_CONTACT, Reason.UNKNOWN_EMAIL, email="dana@example.com")
    assert story.complaint.turn.passed_over == (unknown,)


def test_a_user_id_that_the_workspace_does_not_know_is_passed_over() -> None:
    story = Story(won_by=person("Stranger"), looked_after_by=RAJ)
    assert story.asked is RAJ
    assert passed_over(story) == [(Rung.ORIGINAL_CONTACT, Reason.UNKNOWN)]


def test_with_nobody_left_the_leaders_are_asked_and_told_of_everybody_passed_over() -> None:
    story = Story(won_by=LEO, looked_after_by=GUS)
    assert story.complaint.turn.rung is Rung.LEADERS
    expected = [(Rung.ORIGINAL_CONTACT, Reason.DEACTIVATED), (Rung.CURRENT_CONTACT, Reason.GUEST)]
    assert passed_over(story) == expected


def test_who_was_passed_over_is_told_once() -> None:
    story = Story(won_by=LEO, looked_after_by=RAJ).time_is_up()
    assert story.complaint.turn.rung is Rung.LEADERS
    assert passed_over(story) == []


def test_somebody_who_won_and_looks_after_a_customer_is_asked_once() -> None:
    story = Story(won_by=DANA, looked_after_by=DANA).time_is_up()
    assert story.asked is None
    assert story.complaint.asked_people() == (DANA.user_id,)


def test_the_ladder_does_not_ask_somebody_again_who_was_handed_it_before() -> None:
    story = Story(won_by=DANA, looked_after_by=RAJ).hand_over(DANA, RAJ).time_is_up()
    assert story.asked is None


def test_after_a_handover_the_ladder_goes_on_where_it_was() -> None:
    story = Story(won_by=DANA, looked_after_by=RAJ).hand_over(DANA, SAM).time_is_up()
    assert story.asked is RAJ


def test_a_contact_who_has_joined_meanwhile_is_asked_after_all() -> None:
    newcomer = person("Newcomer")
    story = Story(won_by=newcomer, looked_after_by=RAJ)
    story.case = replace(story.case, people=story.case.people.with_people([newcomer]))
    assert story.time_is_up().asked is newcomer


def test_the_one_who_reports_may_be_the_one_who_is_asked() -> None:
    assert Story(won_by=FAY, reporter=FAY).asked is FAY


def test_leaders_are_those_who_are_named() -> None:
    assert leaders(Workspace(TEAM, named_leaders=(SAM.user_id,)), (SAM, MONA, OLE, FAY)) == (SAM.user_id,)


def test_named_leaders_who_have_left_leave_it_to_admins_and_owners() -> None:
    workspace = Workspace(TEAM, named_leaders=(LEO.user_id, GUS.user_id))
    assert leaders(workspace, (LEO, GUS, MONA, OLE, FAY)) == (MONA.user_id, OLE.user_id)


def test_somebody_nobody_has_heard_of_is_shown_by_their_id() -> None:
    who = Directory().who("U404")
    assert (who.user_id, who.name) == ("U404", "U404")
