"""Away by arrangement or by status: who is asked instead, what is missed meanwhile, and taken back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain import absence, errors
from bot.domain.absence_told import TakenBack
from bot.domain.arrangements import Absence, Arrangements
from bot.domain.calendar import Calendar
from bot.domain.complaint import PassedOver, Reason, Rung, Severity, Status
from bot.domain.complaint_told import LeadersAsked, ReporterTold, Turned
from bot.domain.decision import Missed
from bot.domain.fact import Acknowledged
from bot.domain.moves import pass_on
from bot.domain.person import Person
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import Workspace
from tests.support.builders import CHANNEL, DANA, FAY, HOUR, LEO, MONA, OLE, RAJ, SAM, T0, TEAM, Story, person

DAY = timedelta(days=1)
FRIDAY = T0 + 4 * DAY


def away(
    who: Person, until: datetime | None = FRIDAY, stand_in: Person | None = None, always: Person | None = None
) -> Person:
    """`stand_in` for this absence, `always` as a rule."""
    absent = Absence(T0 - DAY, until, stand_in.user_id if stand_in else None)
    return replace(who, arranged=Arrangements(away=absent, stand_in=always.user_id if always else None))


def acts(who: Person, stand_in: Person | None = None, manager: Person | None = None) -> Person:
    own = Arrangements(stand_in=stand_in.user_id if stand_in else None, manager=manager.user_id if manager else None)
    return replace(who, arranged=own)


def passed(story: Story) -> list[tuple[Rung, Reason, str | None]]:
    return [(each.rung, each.reason, each.user_id) for each in story.complaint.turn.passed_over]


def test_who_is_away_is_passed_over_with_the_reason_and_until_when() -> None:
    story = Story(people=(away(DANA),))
    assert story.asked is RAJ
    over = PassedOver(Rung.ORIGINAL_CONTACT, Reason.AWAY, DANA.user_id, until=FRIDAY)
    assert story.complaint.turn.passed_over == (over,)


@pytest.mark.parametrize(
    ("absent", "asked"),
    [
        (Absence(T0, T0 + HOUR), RAJ),
        (Absence(T0 - DAY), RAJ),
        (Absence(T0 - DAY, T0), DANA),
        (Absence(T0 + HOUR, FRIDAY), DANA),
    ],
    ids=["from this moment on", "nobody knows until when", "until this moment", "only later"],
)
def test_an_absence_holds_from_its_beginning_to_its_end(absent: Absence, asked: Person) -> None:
    turn = Story(people=(replace(DANA, arranged=Arrangements(away=absent)),)).complaint.turn
    assert turn.user_id == asked.user_id


@pytest.mark.parametrize(
    ("emoji", "until", "asked"),
    [
        ("palm_tree", FRIDAY, RAJ),
        ("palm_tree", None, RAJ),
        ("palm_tree", T0, DANA),
        ("coffee", FRIDAY, DANA),
        ("", None, DANA),
    ],
    ids=["until it expires", "it never expires", "it has expired", "another emoji", "no status"],
)
def test_a_status_with_one_of_the_emoji_counts_as_away(emoji: str, until: datetime | None, asked: Person) -> None:
    story = Story(people=(replace(DANA, status_emoji=emoji, status_until=until),))
    assert story.complaint.turn.user_id == asked.user_id
    if asked is RAJ:
        over = PassedOver(Rung.ORIGINAL_CONTACT, Reason.AWAY_BY_STATUS, DANA.user_id, until=until)
        assert story.complaint.turn.passed_over == (over,)


def test_whose_absence_and_status_overlap_is_away_until_the_later_end() -> None:
    both = replace(away(DANA), status_emoji="airplane", status_until=FRIDAY + DAY)
    (over,) = Story(people=(both,)).complaint.turn.passed_over
    assert (over.reason, over.until) == (Reason.AWAY, FRIDAY + DAY)


def test_the_stand_in_comes_after_the_current_contact() -> None:
    story = Story(people=(away(DANA, stand_in=SAM),))
    assert story.asked is RAJ
    story.time_is_up()
    assert story.complaint.turn.user_id == SAM.user_id
    assert (story.complaint.turn.rung, story.complaint.turn.of) == (Rung.STAND_IN, DANA.user_id)
    assert story.time_is_up().complaint.turn.rung is Rung.LEADERS


def test_without_a_current_contact_the_stand_in_acts_at_once() -> None:
    story = Story(looked_after_by=None, people=(away(DANA, stand_in=SAM),))
    assert story.asked is SAM
    assert passed(story) == [(Rung.ORIGINAL_CONTACT, Reason.AWAY, DANA.user_id)]


def test_who_is_named_for_the_absence_comes_before_who_stands_in_as_a_rule() -> None:
    story = Story(looked_after_by=None, people=(away(DANA, stand_in=SAM, always=OLE),))
    assert story.asked is SAM
    story = Story(looked_after_by=None, people=(away(DANA, always=OLE),))
    assert story.asked is OLE


def test_the_stand_in_is_asked_as_well_when_the_contact_does_not_answer() -> None:
    story = Story(looked_after_by=None, people=(acts(DANA, stand_in=SAM),)).time_is_up()
    assert (story.asked, story.complaint.turn.rung) == (SAM, Rung.STAND_IN)


def test_who_has_left_is_still_stood_in_for() -> None:
    assert Story(won_by=LEO, looked_after_by=None, people=(acts(LEO, stand_in=SAM),)).asked is SAM


def test_a_stand_in_who_is_away_is_stood_in_for_and_so_on() -> None:
    people = (away(DANA, stand_in=SAM), away(SAM, stand_in=OLE))
    story = Story(looked_after_by=None, people=people)
    assert (story.asked, story.complaint.turn.of) == (OLE, SAM.user_id)
    assert passed(story) == [
        (Rung.ORIGINAL_CONTACT, Reason.AWAY, DANA.user_id),
        (Rung.STAND_IN, Reason.AWAY, SAM.user_id),
    ]


def test_stand_ins_who_stand_in_for_each_other_and_are_all_away_end_with_the_leaders() -> None:
    people = (away(DANA, stand_in=SAM), away(SAM, stand_in=RAJ), away(RAJ, stand_in=DANA))
    story = Story(looked_after_by=None, people=people)
    assert story.complaint.turn.rung is Rung.LEADERS
    assert [user_id for _, _, user_id in passed(story)] == [DANA.user_id, SAM.user_id, RAJ.user_id]


def test_nobody_stands_in_for_themselves() -> None:
    assert Story(looked_after_by=None, people=(away(DANA, stand_in=DANA),)).complaint.turn.rung is Rung.LEADERS


def test_the_stand_in_of_a_current_contact_acts_only_while_that_one_is_away() -> None:
    story = Story(won_by=LEO, looked_after_by=RAJ, people=(acts(RAJ, stand_in=SAM),)).time_is_up()
    assert story.complaint.turn.rung is Rung.LEADERS
    story = Story(won_by=LEO, looked_after_by=RAJ, people=(away(RAJ, stand_in=SAM),))
    assert (story.asked, story.complaint.turn.of) == (SAM, RAJ.user_id)


def test_then_the_manager_then_the_leaders() -> None:
    story = Story(looked_after_by=None, people=(acts(DANA, stand_in=SAM, manager=RAJ),)).time_is_up().time_is_up()
    assert (story.asked, story.complaint.turn.rung, story.complaint.turn.of) == (RAJ, Rung.MANAGER, DANA.user_id)
    assert story.time_is_up().complaint.turn.rung is Rung.LEADERS


def test_the_manager_of_the_current_contact_where_nobody_knows_that_of_the_original_one() -> None:
    story = Story(won_by=None, people=(acts(RAJ, manager=SAM),)).time_is_up()
    assert (story.asked, story.complaint.turn.of) == (SAM, RAJ.user_id)


def test_a_manager_who_is_away_is_stood_in_for() -> None:
    people = (acts(DANA, manager=RAJ), away(RAJ, stand_in=SAM))
    story = Story(looked_after_by=None, people=people).time_is_up()
    assert (story.asked, story.complaint.turn.rung, story.complaint.turn.of) == (SAM, Rung.STAND_IN, RAJ.user_id)
    assert passed(story) == [(Rung.MANAGER, Reason.AWAY, RAJ.user_id)]


def test_who_was_asked_already_is_not_asked_again_as_a_stand_in() -> None:
    story = Story(people=(acts(DANA, stand_in=RAJ, manager=RAJ),)).time_is_up().time_is_up()
    assert story.complaint.turn.rung is Rung.LEADERS
    assert passed(story) == []


def test_who_is_back_is_asked_after_all() -> None:
    story = Story(people=(away(DANA, until=T0 + 2 * HOUR),)).time_is_up()
    assert story.complaint.turn.user_id == DANA.user_id


def test_leaders_who_are_away_are_not_called_unless_all_of_them_are() -> None:
    def called(*people: Person) -> list[str]:
        (call,) = Story(won_by=LEO, looked_after_by=None, people=people).told(CHANNEL)
        assert isinstance(call, LeadersAsked)
        return [who.name for who in call.leaders]

    assert called() == ["Mona", "Ole"]
    assert called(away(MONA)) == ["Ole"]
    assert called(away(MONA), away(OLE)) == ["Mona", "Ole"]


def test_what_passes_somebody_over_is_kept_for_them_and_told_when_they_are_back() -> None:
    decision = Story(people=(away(DANA), away(RAJ, until=None))).decision
    assert decision.missed == (Missed(TEAM, DANA.user_id, 1), Missed(TEAM, RAJ.user_id, 1))
    back = [each for each in decision.reminders or () if each.kind is ReminderKind.BACK]
    assert back == [Reminder(TEAM, f"back {DANA.user_id}", ReminderKind.BACK, FRIDAY)], "of Raj nobody knows"


def test_nothing_is_kept_for_those_who_are_there() -> None:
    assert Story(won_by=LEO).decision.missed == ()
    assert Story().time_is_up().decision.missed == ()


def test_what_waits_for_somebody_who_goes_away_is_the_next_ones_at_once() -> None:
    story = Story().after(HOUR)
    story.case = replace(story.case, people=story.case.people.with_people([away(DANA)]))
    decision = pass_on(story.case, DANA.user_id, Reason.AWAY, story.now)
    assert decision
    story.take(decision)
    assert story.complaint.asks[0].ended is Reason.AWAY
    assert story.asked is RAJ
    assert story.decision.missed == (Missed(TEAM, DANA.user_id, 1),)
    assert Reminder(TEAM, f"back {DANA.user_id}", ReminderKind.BACK, FRIDAY) in story.reminders
    (told,) = story.told(FAY)
    assert isinstance(told, ReporterTold) and told.turned is Turned.ASKED_NEXT


def test_what_somebody_has_in_hand_stays_with_them() -> None:
    story = Story().acknowledge(DANA)
    assert pass_on(story.case, DANA.user_id, Reason.AWAY, story.now) is None
    assert pass_on(Story().case, RAJ.user_id, Reason.AWAY, T0) is None


def test_who_is_back_takes_it_from_whoever_has_it_or_is_asked() -> None:
    story = Story(people=(away(DANA),))
    asked = absence.take_back(story.case, DANA.user_id, T0 + HOUR)
    assert asked.complaint and (asked.complaint.status, asked.complaint.holder) == (Status.ACKNOWLEDGED, DANA.user_id)
    story.acknowledge(RAJ)
    story.take(absence.take_back(story.case, DANA.user_id, T0 + HOUR))
    assert story.complaint.holder == DANA.user_id
    assert story.facts == [Acknowledged(at=T0 + HOUR, by=DANA.user_id, complaint=1, taken_from=RAJ.user_id)]
    assert [type(about) for about in story.told(RAJ)] == [TakenBack]


def test_only_who_was_away_or_leads_takes_it_back() -> None:
    story = Story(people=(away(DANA),)).acknowledge(RAJ)
    with pytest.raises(errors.NotYourTurn):
        absence.take_back(story.case, SAM.user_id, T0)
    story.take(absence.take_back(story.case, MONA.user_id, T0))
    assert story.complaint.holder == MONA.user_id


def test_it_is_not_taken_back_twice_nor_when_it_is_over() -> None:
    story = Story(people=(away(DANA),)).acknowledge(RAJ)
    story.take(absence.take_back(story.case, DANA.user_id, T0))
    with pytest.raises(errors.AlreadyAcknowledged):
        absence.take_back(story.case, DANA.user_id, T0)
    story.patch_up(DANA)
    with pytest.raises(errors.AlreadyPatchedUp):
        absence.take_back(story.case, DANA.user_id, T0)


BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


def moved_to(story: Story, tz: str) -> Story:
    """The original contact is in another time zone from now on."""
    before = story.case.people.get(DANA.user_id)
    assert before
    moved = story.case.people.with_people([replace(before, tz=tz)])
    story.case = replace(story.case, people=moved)
    decision = absence.count_anew(story.case, Calendar(before.tz), story.now)
    assert decision
    story.take(decision)
    return story


def test_who_moves_to_another_zone_has_the_working_time_that_is_left() -> None:
    story = Story(people=(person("Dana", tz=BERLIN),)).after(HOUR)  # 11:00 in Berlin, three hours are left
    moved_to(story, NEW_YORK)
    turn = story.complaint.turn
    assert turn.until == datetime(2026, 3, 2, 17, 0, tzinfo=UTC), "noon in New York, where work begins at nine"
    assert turn.nudge_at == datetime(2026, 3, 2, 15, 0, tzinfo=UTC), "an hour was left to the nudge"
    assert {reminder.kind: reminder.due_at for reminder in story.reminders} == {
        ReminderKind.NEXT_RUNG: turn.until,
        ReminderKind.NUDGE: turn.nudge_at,
    }
    (told,) = story.told(FAY)
    assert isinstance(told, ReporterTold) and told.turned is Turned.NEW_TIME
    assert told.briefing.turn.until == turn.until


def test_what_was_urgent_or_is_in_hand_keeps_its_time() -> None:
    for story in (Story(severity=Severity.URGENT), Story().acknowledge(DANA)):
        assert absence.count_anew(story.case, Calendar(BERLIN), story.now) is None


def test_a_manager_and_a_stand_in_are_counted_in_their_own_time() -> None:
    sam = replace(SAM, tz=NEW_YORK)
    story = Story(looked_after_by=None, people=(away(DANA, stand_in=SAM), sam), workspace=Workspace(TEAM))
    assert story.complaint.turn.until == T0 + 9 * HOUR


def gone(story: Story, who: Person) -> Story:
    story.case = replace(story.case, people=story.case.people.with_people([away(who)]))
    return story


def test_nobody_hands_it_over_to_somebody_who_is_away() -> None:
    with pytest.raises(errors.BadField, match="Sam is away at the moment"):
        gone(Story(), SAM).hand_over(DANA, SAM)
    slack_says = replace(RAJ, status_emoji="airplane")
    with pytest.raises(errors.BadField, match="as the status in Slack says"):
        Story(looked_after_by=None, people=(slack_says,)).hand_over(DANA, slack_says)


def test_what_is_declined_does_not_go_back_to_a_giver_who_has_gone_away() -> None:
    story = gone(Story().hand_over(DANA, SAM), DANA).decline(SAM)
    assert story.asked is RAJ


def test_a_customer_of_somebody_who_is_away_goes_on_along_the_route() -> None:
    assert gone(Story(), SAM).not_mine(DANA, SAM).asked is RAJ
