"""Not my customer: the complaint goes where it belongs, and leaders decide what is put on record."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.domain import correcting, errors
from bot.domain.arrangements import Absence, Arrangements
from bot.domain.complaint import Reason, Rung
from bot.domain.customer import Contact
from bot.domain.customer_told import CorrectionProposed, RecordSettled
from bot.domain.fact import ContactAsked, ContactCorrected, CorrectionLeft, NotTheirs
from bot.domain.person import Directory, Person
from tests.support.builders import (
    CHANNEL,
    DANA,
    EVA,
    EVERYBODY,
    FAY,
    GUS,
    LEO,
    MONA,
    OLE,
    RAJ,
    SAM,
    T0,
    Story,
    customer,
)

WAS = Contact(user_id=DANA.user_id)
NOW = Contact(user_id=SAM.user_id)


def test_it_goes_at_once_to_whoever_is_named_with_the_whole_time() -> None:
    story = Story().not_mine(DANA, SAM, "He signed them")
    turn = story.complaint.turn
    assert (turn.rung, turn.user_id, turn.handed_by) == (Rung.NAMED, SAM.user_id, DANA.user_id)
    assert story.complaint.asks[0].ended is Reason.NOT_THEIRS
    said = NotTheirs(
        at=T0,
        by=DANA.user_id,
        complaint=1,
        role="original",
        named=SAM.user_id,
        was=WAS,
        why="He signed them",
    )
    assert story.facts[0] == said
    assert isinstance(story.facts[1], ContactAsked)
    assert story.decision.customer is None, "a leader decides"


def test_without_a_name_the_route_goes_on_and_nothing_is_proposed() -> None:
    story = Story().not_mine(DANA)
    assert story.asked is RAJ
    assert story.told(CHANNEL) == []


def test_who_won_them_may_have_left_then_the_route_goes_on_and_the_record_can_still_be_corrected() -> None:
    story = Story().not_mine(DANA, LEO)
    assert story.asked is RAJ
    (proposed,) = story.told(CHANNEL)
    assert isinstance(proposed, CorrectionProposed) and proposed.named.name == "Leo"
    assert story.correct(MONA).case.customer.original_contact == Contact(user_id=LEO.user_id)


def test_who_is_named_and_away_is_not_asked_but_may_be_put_on_record() -> None:
    story = Story()
    absent = replace(SAM, arranged=Arrangements(away=Absence(T0)))
    story.case = replace(story.case, people=story.case.people.with_people([absent]))
    assert story.not_mine(DANA, SAM).asked is RAJ
    assert story.correct(MONA).case.customer.original_contact == NOW


@pytest.mark.parametrize("named", [GUS, EVA, DANA])
def test_who_cannot_have_been_it_is_refused(named: Person) -> None:
    with pytest.raises(errors.BadField) as refused:
        Story().not_mine(DANA, named)
    assert refused.value.field == "who"


def test_only_the_one_who_is_asked_can_say_so() -> None:
    with pytest.raises(errors.NotYourTurn):
        Story().not_mine(RAJ, SAM)
    with pytest.raises(errors.AlreadyAcknowledged):
        Story().acknowledge(DANA).not_mine(DANA, SAM)


def test_the_leaders_are_asked_in_their_channel_or_each_directly() -> None:
    (proposed,) = Story().not_mine(DANA, SAM).told(CHANNEL)
    assert isinstance(proposed, CorrectionProposed)
    assert (proposed.by.name, proposed.named.name, proposed.role) == ("Dana", "Sam", "original")
    assert [who.name for who in proposed.leaders] == ["Mona", "Ole"]
    story = Story(channel=None).not_mine(DANA, SAM)
    for leader in (MONA, OLE):
        assert [type(about) for about in story.told(leader)] == [CorrectionProposed]


def test_a_leader_corrects_it_and_what_was_on_record_stays_in_the_log() -> None:
    story = Story().not_mine(DANA, SAM, "He signed them").correct(MONA)
    corrected = ContactCorrected(
        at=T0,
        by=MONA.user_id,
        role="original",
        was=WAS,
        contact=NOW,
        reason="He signed them",
        complaint=1,
        proposal=0,
        proposed_by=DANA.user_id,
    )
    assert story.facts == [corrected]
    assert story.decision.customer and story.decision.customer.original_contact == NOW
    assert story.asked is SAM, "the complaint is where it was"


def test_whoever_proposed_it_is_told_and_whoever_is_on_record_now() -> None:
    story = Story().not_mine(DANA, SAM).correct(MONA)
    for person, you in ((DANA, False), (SAM, True)):
        told = [about for about in story.told(person) if isinstance(about, RecordSettled)]
        assert [(about.you, about.corrected, about.by.name) for about in told] == [(you, True, "Mona")]


def test_a_leader_leaves_it_and_whoever_proposed_it_is_told() -> None:
    story = Story().not_mine(DANA, SAM).leave(OLE)
    assert story.facts == [CorrectionLeft(at=T0, by=OLE.user_id, complaint=1, proposal=0)]
    assert story.decision.customer is None
    assert [about.corrected for about in story.told(DANA) if isinstance(about, RecordSettled)] == [False]
    assert not any(isinstance(about, RecordSettled) for about in story.told(SAM))


@pytest.mark.parametrize("decide", [Story.correct, Story.leave])
def test_others_may_not_decide(decide: Callable[[Story, Person], Story]) -> None:
    with pytest.raises(errors.LeadersOnly) as refused:
        decide(Story().not_mine(DANA, SAM), FAY)
    assert refused.value.leaders == (MONA.user_id, OLE.user_id)


@pytest.mark.parametrize("decide", [Story.correct, Story.leave])
def test_the_second_leader_is_told_who_was_first(decide: Callable[[Story, Person], Story]) -> None:
    with pytest.raises(errors.ProposalSettled) as refused:
        decide(Story().not_mine(DANA, SAM).correct(MONA), OLE)
    assert (refused.value.by, refused.value.corrected) == (MONA.user_id, True)


def test_who_looks_after_them_is_corrected_likewise() -> None:
    story = Story().decline(DANA).not_mine(RAJ, SAM).correct(MONA)
    assert story.decision.customer and story.decision.customer.current_contact == NOW
    assert story.decision.customer.original_contact == WAS


def test_whoever_is_named_may_name_another_and_each_proposal_is_decided_by_itself() -> None:
    story = Story().not_mine(DANA, SAM).not_mine(SAM, FAY)
    assert story.asked is FAY
    story.leave(MONA, 0).correct(MONA, 1)
    assert story.case.customer.original_contact == Contact(user_id=FAY.user_id)


def test_what_was_corrected_otherwise_meanwhile_is_not_overwritten() -> None:
    story = Story().not_mine(DANA, SAM).not_mine(SAM, FAY).correct(MONA, 0)
    with pytest.raises(errors.ContactChanged) as refused:
        story.correct(MONA, 1)
    assert refused.value.now == SAM.user_id
    assert story.leave(MONA, 1).facts


def test_a_leader_corrects_the_record_directly_with_a_reason() -> None:
    decision = correcting.correct_directly(
        customer(), MONA.user_id, SAM.user_id, "He has the contract", Directory(EVERYBODY), T0
    )
    assert decision.customer and decision.customer.original_contact == NOW
    (entry,) = decision.facts
    assert entry.fact == ContactCorrected(
        at=T0, by=MONA.user_id, role="original", was=WAS, contact=NOW, reason="He has the contract"
    )
    assert [notice.to for notice in decision.notices] == [SAM.user_id]


@pytest.mark.parametrize("to", [DANA, GUS, EVA])
def test_nobody_is_put_on_record_who_is_there_already_or_cannot_have_been_it(to: Person) -> None:
    with pytest.raises(errors.BadField) as refused:
        correcting.correct_directly(customer(), MONA.user_id, to.user_id, "So", Directory(EVERYBODY), T0)
    assert refused.value.field == "to"


def test_what_is_proposed_twice_in_the_same_words_is_decided_each_time() -> None:
    story = Story()
    for by, named in ((DANA, RAJ), (RAJ, DANA), (DANA, RAJ), (RAJ, DANA), (DANA, RAJ)):
        story.not_mine(by, named)
        (about,) = (told for told in story.told(CHANNEL) if isinstance(told, CorrectionProposed))
        assert about.settled_by is None
        story.leave(MONA, about.number)
    assert about.number == 4
