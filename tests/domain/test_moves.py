"""What people can do with a complaint, and what they are refused."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.domain import errors
from bot.domain.complaint import Outcome, Patch, Reason, Rung, Status
from bot.domain.complaint_told import Part
from bot.domain.fact import Acknowledged, ContactAsked, CouldNotNow, HandedOver, NoteAdded, PatchedUp
from bot.domain.person import Person
from tests.support.builders import APP, CHANNEL, DANA, EVA, FAY, GUS, HOUR, LEO, MONA, OLE, RAJ, SAM, T0, Story, person


def test_the_one_who_is_asked_takes_it() -> None:
    story = Story().after(HOUR).acknowledge(DANA)
    assert story.complaint.status is Status.ACKNOWLEDGED
    assert story.complaint.holder == story.complaint.on == DANA.user_id
    assert story.complaint.acknowledged_at == T0 + HOUR
    assert story.facts == [Acknowledged(at=T0 + HOUR, by=DANA.user_id, complaint=1)]


def test_the_second_to_press_is_told_who_was_first_and_since_when() -> None:
    story = Story().time_is_up().acknowledge(RAJ)
    with pytest.raises(errors.AlreadyAcknowledged) as refused:
        story.after(HOUR).acknowledge(DANA)
    assert (refused.value.label, refused.value.holder) == ("C-1", RAJ.user_id)
    assert refused.value.since == T0 + 4 * HOUR


def test_pressing_twice_is_refused_as_well() -> None:
    with pytest.raises(errors.AlreadyAcknowledged) as refused:
        Story().acknowledge(DANA).acknowledge(DANA)
    assert refused.value.holder == DANA.user_id


def test_somebody_who_was_asked_earlier_may_still_take_it() -> None:
    assert Story().time_is_up().acknowledge(DANA).complaint.holder == DANA.user_id


def test_somebody_who_could_not_may_still_take_it() -> None:
    assert Story().decline(DANA).acknowledge(DANA).complaint.holder == DANA.user_id


def test_somebody_who_was_never_asked_may_not() -> None:
    with pytest.raises(errors.NotYourTurn) as refused:
        Story().acknowledge(SAM)
    assert refused.value.turn_of == DANA.user_id


def test_a_leader_may_take_it_at_any_time() -> None:
    assert Story().acknowledge(MONA).complaint.holder == MONA.user_id


def test_once_the_leaders_are_asked_anybody_may_take_it() -> None:
    assert Story().decline(DANA).decline(RAJ).acknowledge(SAM).complaint.holder == SAM.user_id


def test_who_cannot_right_now_passes_it_on_at_once() -> None:
    story = Story().after(HOUR).decline(DANA)
    assert story.asked is RAJ
    assert story.complaint.asks[0].ended is Reason.CANNOT_NOW
    assert story.complaint.turn.until == T0 + 5 * HOUR
    assert [type(fact) for fact in story.facts] == [CouldNotNow, ContactAsked]


@pytest.mark.parametrize("by", [RAJ, MONA, FAY])
def test_only_the_one_who_is_asked_can_say_that_they_cannot(by: Person) -> None:
    with pytest.raises(errors.NotYourTurn):
        Story().decline(by)


def test_who_has_it_cannot_say_that_they_cannot() -> None:
    with pytest.raises(errors.AlreadyAcknowledged):
        Story().acknowledge(DANA).decline(DANA)


def test_leaders_who_are_asked_together_cannot_decline_for_the_others() -> None:
    with pytest.raises(errors.NotYourTurn) as refused:
        Story().decline(DANA).decline(RAJ).decline(MONA)
    assert refused.value.turn_of is None


def test_who_is_handed_it_is_asked_with_the_whole_time() -> None:
    story = Story().after(HOUR).hand_over(DANA, SAM, "They like you")
    turn = story.complaint.turn
    assert (turn.rung, turn.user_id, turn.handed_by) == (Rung.HANDED_TO, SAM.user_id, DANA.user_id)
    assert (turn.asked_at, turn.until) == (T0 + HOUR, T0 + 5 * HOUR)
    assert story.complaint.asks[0].ended is Reason.HANDED_ON
    handed = HandedOver(at=T0 + HOUR, by=DANA.user_id, complaint=1, to=SAM.user_id, why="They like you")
    assert story.facts[0] == handed


def test_handing_over_changes_no_contact() -> None:
    story = Story().hand_over(DANA, SAM)
    assert story.decision.customer is None
    assert story.case.customer == Story().case.customer


def test_who_has_it_may_hand_it_over_and_nobody_has_it_then() -> None:
    story = Story().acknowledge(DANA).hand_over(DANA, SAM)
    assert (story.complaint.status, story.complaint.holder) == (Status.ASKED, None)
    assert story.complaint.acknowledged_at is None


def test_a_leader_may_hand_over_for_others() -> None:
    assert Story().hand_over(MONA, SAM).asked is SAM
    assert Story().acknowledge(DANA).hand_over(MONA, SAM).asked is SAM
    assert Story().decline(DANA).decline(RAJ).hand_over(MONA, SAM).asked is SAM


@pytest.mark.parametrize("by", [FAY, RAJ, SAM])
def test_others_may_not_hand_it_over(by: Person) -> None:
    with pytest.raises(errors.NotYourTurn):
        Story().hand_over(by, SAM)
    with pytest.raises(errors.AlreadyAcknowledged):
        Story().acknowledge(DANA).hand_over(by, SAM)


def test_somebody_who_was_asked_before_may_be_handed_it_again() -> None:
    story = Story().hand_over(DANA, SAM).hand_over(SAM, DANA)
    assert story.asked is DANA
    assert story.parts(DANA) == [Part.ONLOOKER, Part.ASKED]


def test_nobody_hands_it_over_to_themselves() -> None:
    with pytest.raises(errors.BadField, match="Dana is already asked about C-1") as refused:
        Story().hand_over(DANA, DANA)
    assert refused.value.field == "to"
    with pytest.raises(errors.BadField, match="That is you"):
        Story().hand_over(MONA, MONA)


def test_a_leader_does_not_hand_it_to_whoever_has_it() -> None:
    with pytest.raises(errors.BadField, match="Dana already has C-1"):
        Story().acknowledge(DANA).hand_over(MONA, DANA)


@pytest.mark.parametrize(
    ("to", "because"),
    [
        (GUS, "Gus is a guest"),
        (LEO, "Leo has left"),
        (EVA, "Eva belongs to another organisation"),
        (APP, "App is an app"),
        (person("Stranger"), "I do not know this person yet"),
    ],
)
def test_it_is_handed_to_members_only(to: Person, because: str) -> None:
    with pytest.raises(errors.BadField, match=because) as refused:
        Story().hand_over(DANA, to)
    assert refused.value.field == "to"


def test_a_note_changes_nothing_but_the_record() -> None:
    story = Story().note(SAM, "They called again")
    assert story.facts == [NoteAdded(at=T0, by=SAM.user_id, complaint=1, text="They called again")]
    assert story.decision.complaint is None
    assert story.decision.reminders is None


def test_notes_are_still_taken_when_it_is_patched_up() -> None:
    story = Story().acknowledge(DANA).patch_up(DANA).note(FAY)
    assert isinstance(story.facts[0], NoteAdded)


@pytest.mark.parametrize("outcome", Outcome)
def test_who_has_it_says_that_it_is_patched_up_and_how(outcome: Outcome) -> None:
    story = Story().acknowledge(DANA).after(HOUR).patch_up(DANA, outcome)
    patch = Patch(DANA.user_id, T0 + HOUR, "Paid the claim", outcome)
    assert (story.complaint.status, story.complaint.patch) == (Status.PATCHED_UP, patch)
    assert story.complaint.on is None
    said = PatchedUp(at=T0 + HOUR, by=DANA.user_id, complaint=1, what="Paid the claim", outcome=outcome)
    assert story.facts == [said]


def test_a_leader_may_say_so_too() -> None:
    patch = Story().acknowledge(DANA).patch_up(MONA).complaint.patch
    assert patch and patch.by == MONA.user_id


def test_others_may_not_and_are_told_who_has_it() -> None:
    with pytest.raises(errors.AlreadyAcknowledged) as refused:
        Story().acknowledge(DANA).patch_up(RAJ)
    assert refused.value.holder == DANA.user_id


@pytest.mark.parametrize("by", [DANA, MONA])
def test_it_is_not_patched_up_before_somebody_has_it(by: Person) -> None:
    with pytest.raises(errors.NotAcknowledged) as refused:
        Story().patch_up(by)
    assert refused.value.turn_of == DANA.user_id


def test_every_late_press_is_told_who_patched_it_up_and_when() -> None:
    story = Story().acknowledge(DANA).after(timedelta(hours=2)).patch_up(DANA).after(HOUR)
    late: tuple[Callable[[], Story], ...] = (
        lambda: story.acknowledge(RAJ),
        lambda: story.decline(DANA),
        lambda: story.hand_over(DANA, RAJ),
        lambda: story.patch_up(OLE),
    )
    for press in late:
        with pytest.raises(errors.AlreadyPatchedUp) as refused:
            press()
        assert (refused.value.by, refused.value.at) == (DANA.user_id, T0 + 2 * HOUR)


def test_a_leader_who_handed_it_over_may_take_it_back_while_nobody_has_it() -> None:
    story = Story().decline(DANA).decline(RAJ).acknowledge(MONA).hand_over(MONA, SAM).acknowledge(MONA)
    assert story.complaint.holder == MONA.user_id


def test_who_took_it_in_the_channel_and_handed_it_over_may_take_it_back_while_nobody_has_it() -> None:
    story = Story(looked_after_by=None).decline(DANA).acknowledge(RAJ).hand_over(RAJ, SAM).acknowledge(RAJ)
    assert story.complaint.holder == RAJ.user_id


def test_of_many_calls_all_lose_their_buttons_and_later_only_the_latest_go_on_saying_how_it_stands() -> None:
    story = Story(None, None)
    for _ in range(12):
        story.time_is_up()
    calls = {slot for (to, slot), about in story.shown.items() if to == CHANNEL and not getattr(about, "moot", True)}
    assert len(calls) == 12
    story.acknowledge(MONA)
    assert {notice.slot for notice in story.notices(CHANNEL) if notice.moot} == calls
    story.patch_up(MONA)
    again = {notice.slot for notice in story.notices(CHANNEL) if notice.moot}
    assert again < calls and len(again) == 5
