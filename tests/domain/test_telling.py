"""Who gets which message: cards that are edited in place, and messages of their own that ping."""

from dataclasses import replace

import pytest

from bot.domain.complaint_told import (
    ChannelCard,
    ContactCard,
    GiverTold,
    LeadersAsked,
    OthersTold,
    Part,
    ReporterTold,
    Turned,
)
from bot.domain.person import Person
from tests.support.builders import APP, CHANNEL, DANA, EVA, FAY, GUS, LEO, MONA, OLE, RAJ, SAM, Story


def turns_told(story: Story, to: Person) -> list[Turned]:
    return [about.turned for about in story.told(to) if isinstance(about, ReporterTold | OthersTold)]


def slots(story: Story, to: Person | str) -> list[str | None]:
    return [notice.slot for notice in story.notices(to)]


def test_a_new_complaint_goes_to_the_one_who_is_asked_and_into_the_channel() -> None:
    story = Story()
    (card,) = story.notices(DANA)
    assert (card.direct, card.slot) == (True, "C-1 ask 0")
    assert isinstance(card.about, ContactCard) and card.about.part is Part.ASKED
    (in_channel,) = story.notices(CHANNEL)
    assert (in_channel.direct, in_channel.slot) == (False, "C-1 card")
    assert isinstance(in_channel.about, ChannelCard)
    assert len(story.decision.notices) == 2


def test_without_a_channel_there_is_no_card_in_one() -> None:
    assert {notice.to for notice in Story(channel=None).decision.notices} == {DANA.user_id}


def test_cards_are_edited_in_place_at_every_turn() -> None:
    story = Story().time_is_up()
    assert slots(story, DANA) == ["C-1 ask 0"]
    assert slots(story, RAJ) == ["C-1 ask 1"]
    assert slots(story, CHANNEL) == ["C-1 card"]
    story.acknowledge(RAJ)
    assert (slots(story, DANA), slots(story, RAJ)) == (["C-1 ask 0"], ["C-1 ask 1"])


def test_each_sees_the_buttons_that_apply() -> None:
    story = Story()
    assert story.parts(DANA) == [Part.ASKED]
    story.time_is_up()
    assert (story.parts(DANA), story.parts(RAJ)) == ([Part.EARLIER], [Part.ASKED])
    story.acknowledge(DANA)
    assert (story.parts(DANA), story.parts(RAJ)) == ([Part.HOLDER], [Part.ONLOOKER])
    story.patch_up(DANA)
    assert (story.parts(DANA), story.parts(RAJ)) == ([Part.ONLOOKER], [Part.ONLOOKER])


def test_the_leaders_are_mentioned_in_the_channel() -> None:
    story = Story(looked_after_by=None).time_is_up()
    (asked,) = story.told(CHANNEL)
    assert isinstance(asked, LeadersAsked)
    assert ([who.name for who in asked.leaders], asked.again) == (["Mona", "Ole"], False)
    assert story.notices(MONA) == story.notices(OLE) == []


def test_leaders_without_a_channel_are_asked_each_by_a_direct_message() -> None:
    story = Story(looked_after_by=None, channel=None).time_is_up()
    for leader in (MONA, OLE):
        assert slots(story, leader) == ["C-1 ask 1"]
        assert story.parts(leader) == [Part.ASKED]
    story.acknowledge(OLE)
    assert (story.parts(MONA), story.parts(OLE)) == ([Part.ONLOOKER], [Part.HOLDER])


def test_who_takes_it_without_having_been_asked_gets_the_buttons_by_direct_message() -> None:
    story = Story(looked_after_by=None).time_is_up().acknowledge(MONA)
    assert slots(story, MONA) == ["C-1 holder"]
    assert story.parts(MONA) == [Part.HOLDER]


def test_who_took_it_without_having_been_asked_loses_the_buttons_with_it() -> None:
    story = Story(looked_after_by=None).time_is_up().acknowledge(MONA).hand_over(MONA, SAM)
    assert story.parts(MONA) == [Part.EARLIER]
    story.acknowledge(SAM)
    assert story.parts(MONA) == [Part.ONLOOKER]


def test_who_took_it_unasked_and_is_handed_it_back_has_buttons_once() -> None:
    story = Story(looked_after_by=None).time_is_up().acknowledge(MONA).hand_over(MONA, SAM).hand_over(SAM, MONA)
    assert story.parts(MONA) == [Part.ONLOOKER, Part.ASKED]
    story.acknowledge(MONA)
    assert story.parts(MONA) == [Part.ONLOOKER, Part.HOLDER]


def test_the_reporter_is_told_at_every_turn_but_not_of_what_the_receipt_says() -> None:
    story = Story()
    assert story.notices(FAY) == []
    assert turns_told(story.time_is_up(), FAY) == [Turned.ASKED_NEXT]
    assert turns_told(story.hand_over(RAJ, SAM), FAY) == [Turned.HANDED_OVER]
    assert turns_told(story.acknowledge(SAM), FAY) == [Turned.ACKNOWLEDGED]
    assert turns_told(story.patch_up(SAM), FAY) == [Turned.PATCHED_UP]


def test_the_reporter_is_not_told_of_what_they_did_themselves() -> None:
    story = Story(won_by=FAY, reporter=FAY)
    assert turns_told(story.acknowledge(FAY), FAY) == []
    assert turns_told(story.patch_up(FAY), FAY) == []


def test_others_who_should_know_are_told_at_the_beginning_and_the_end() -> None:
    story = Story(also_tell=[SAM])
    assert turns_told(story, SAM) == [Turned.LOGGED]
    assert story.time_is_up().notices(SAM) == []
    assert story.acknowledge(RAJ).notices(SAM) == []
    assert turns_told(story.patch_up(RAJ), SAM) == [Turned.PATCHED_UP]


def test_others_are_not_told_what_they_did_or_what_the_reporter_is_told() -> None:
    story = Story(also_tell=[FAY, DANA]).acknowledge(DANA).patch_up(DANA)
    assert turns_told(story, FAY) == [Turned.PATCHED_UP]
    assert turns_told(story, DANA) == []


@pytest.mark.parametrize("outsider", [GUS, EVA, LEO, APP])
def test_guests_and_strangers_are_told_nothing_even_where_somebody_named_them(outsider: Person) -> None:
    story = Story(also_tell=[outsider, SAM])
    assert story.notices(outsider) == []
    assert turns_told(story, SAM) == [Turned.LOGGED]
    assert story.acknowledge(DANA).patch_up(DANA).notices(outsider) == []


def test_the_giver_is_told_when_the_receiver_has_it() -> None:
    story = Story().hand_over(DANA, SAM)
    assert story.told(DANA) == []
    (told,) = story.acknowledge(SAM).told(DANA)
    assert isinstance(told, GiverTold)
    assert told.by.name == "Sam"


def test_the_giver_is_not_told_of_taking_it_back_themselves() -> None:
    assert Story().hand_over(DANA, SAM).acknowledge(DANA).told(DANA) == []


def test_a_giver_who_reported_it_is_told_once() -> None:
    story = Story(won_by=FAY, reporter=FAY).hand_over(FAY, SAM).acknowledge(SAM)
    assert [type(about) for about in story.told(FAY)] == [ReporterTold]


def test_a_note_is_shown_everywhere_and_pings_nobody() -> None:
    story = Story().time_is_up().note(FAY, "They called again")
    assert [notice.slot for notice in story.decision.notices] == ["C-1 ask 0", "C-1 ask 1", "C-1 card"]
    for notice in story.decision.notices:
        assert isinstance(notice.about, ContactCard | ChannelCard)
        assert [note.text for note in notice.about.briefing.notes] == ["They called again"]


def test_the_newest_five_notes_are_shown_and_all_are_counted() -> None:
    story = Story()
    for number in range(7):
        story.note(FAY, f"Note {number}")
    brief = story.case.brief(story.now)
    assert [note.text for note in brief.notes] == [f"Note {number}" for number in range(2, 7)]
    assert brief.notes_total == 7


def test_a_briefing_says_who_is_next_only_while_somebody_is_asked() -> None:
    story = Story()
    following = story.case.brief(story.now).next_turn
    assert following and following.who and following.who.name == "Raj"
    story.time_is_up()
    following = story.case.brief(story.now).next_turn
    assert following and following.who is None
    assert story.acknowledge(RAJ).case.brief(story.now).next_turn is None


def test_a_briefing_names_the_people_and_not_only_their_ids() -> None:
    story = Story(won_by=LEO).hand_over(RAJ, SAM).acknowledge(SAM).patch_up(SAM)
    brief = story.case.brief(story.now)
    assert brief.customer.won_by and brief.customer.won_by.name == "Leo"
    assert [passed.who and passed.who.name for passed in brief.turns[0].passed] == ["Leo"]
    assert brief.turn.handed_by and brief.turn.handed_by.name == "Raj"
    assert brief.holder and brief.holder.name == "Sam"
    assert brief.patch and brief.patch.by.name == "Sam"
    assert (brief.label, brief.turn.who) == ("C-1", brief.holder)


def test_an_email_stands_where_the_original_contact_has_no_slack_user() -> None:
    brief = Story(won_by="dana@example.com").case.brief(Story().now).customer
    assert (brief.won_by, brief.won_by_email) == (None, "dana@example.com")


def test_leaders_asked_in_a_channel_that_is_gone_by_now_are_not_forgotten() -> None:
    story = Story(looked_after_by=None).time_is_up()
    story.case = replace(story.case, workspace=replace(story.case.workspace, escalation_channel=None))
    story.time_is_up()
    assert story.parts(MONA) == story.parts(OLE) == [Part.ASKED]
