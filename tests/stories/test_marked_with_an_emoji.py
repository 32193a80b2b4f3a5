"""Whoever puts the emoji for complaints on a message is asked in private which customer it is about."""

import asyncio

import pytest

from practice import Message, Person
from tests.support.day import Day, buttons_of, links_of, text_of

LOG, NO_COMPLAINT = "Log it as a complaint", "It is no complaint"


async def say(day: Day, text: str = "Acme is angry", place: str = "#front-line") -> Message:
    return await day.gus.say(place, text)


async def mark(day: Day, who: Person, message: Message, emoji: str = "sos") -> None:
    await who.react(message, emoji)
    await day.settle()


async def log(day: Day, who: Person, question: Message, **more: str) -> None:
    assert (await who.press(question, LOG)).error is None
    found = await who.options(who.top, "customer", "acme")
    await who.submit(customer=found[0]["value"], **more)
    await day.settle()


async def test_they_are_asked_and_the_answer_is_logged_with_words_and_link(day: Day) -> None:
    message = await say(day)
    await mark(day, day.fay, message)
    question = day.newest(day.fay)
    assert "Which customer is it about?" in text_of(question)
    assert "Acme is angry" in text_of(question)
    assert buttons_of(question) == [LOG, NO_COMPLAINT]
    assert not day.mona.messages("#escalations"), "nothing is logged before they say so"
    await log(day, day.fay, question)
    assert "Acme is angry" in text_of(day.newest(day.dana))
    assert links_of(day.newest(day.dana)) == [f"{day.server.url}/archives/C0FRONTLINE/p{message.ts.replace('.', '')}"]
    answered = day.fay.messages("@firsthand")[0]
    assert "logged as C-1" in text_of(answered)
    assert buttons_of(answered) == []


async def test_two_who_mark_the_same_message_log_it_once(day: Day) -> None:
    message = await say(day)
    await mark(day, day.fay, message)
    await mark(day, day.raj, message)
    theirs = day.newest(day.raj)
    assert "@U0FAY marked it before you" in text_of(theirs)
    await log(day, day.raj, theirs)
    assert "logged as C-1" in text_of(day.fay.messages("@firsthand")[0]), "the first question is answered as well"
    await mark(day, day.mona, message)
    told = day.newest(day.mona)
    assert "@U0RAJ has logged this message already" in text_of(told)
    assert "@U0DANA, who brought Acme in" in text_of(told)


async def test_marks_at_once_and_deliveries_twice_ask_each_person_once(day: Day) -> None:
    message = await say(day)
    day.workspace.faults.repeat_next_delivery()
    await asyncio.gather(day.fay.react(message, "sos"), day.raj.react(message, "sos"))
    await day.settle()
    assert len(day.fay.messages("@firsthand")) == len(day.raj.messages("@firsthand")) == 1


async def test_an_old_question_pressed_late_shows_what_was_logged(day: Day) -> None:
    message = await say(day)
    await mark(day, day.fay, message)
    old = day.newest(day.fay)
    blocks = list(old.blocks)
    await log(day, day.fay, old)
    old.blocks = blocks
    await day.fay.press(old, LOG)
    await day.settle()
    assert "has logged this message already" in text_of(day.newest(day.fay))
    assert len(day.mona.messages("#escalations")) == 1


async def test_taking_the_mark_away_takes_the_question_back(day: Day) -> None:
    message = await say(day)
    await mark(day, day.fay, message)
    await mark(day, day.raj, message)
    await mark(day, day.fay, message)  # once more takes it away
    mine = day.newest(day.fay)
    assert "You took your mark away" in text_of(mine)
    assert buttons_of(mine) == []
    assert buttons_of(day.newest(day.raj)) == [LOG, NO_COMPLAINT], "the other one is still asked"
    await day.skip(seconds=1)
    await mark(day, day.fay, message)
    assert buttons_of(day.newest(day.fay)) == [LOG, NO_COMPLAINT], "and marking it anew asks anew"
    assert len(day.fay.messages("@firsthand")) == 2


async def test_it_is_no_complaint_after_all(day: Day) -> None:
    message = await say(day)
    await mark(day, day.fay, message)
    question = day.newest(day.fay)
    blocks = list(question.blocks)
    await day.fay.press(question, NO_COMPLAINT)
    await day.settle()
    assert "no complaint, so nothing is logged" in text_of(day.newest(day.fay))
    question.blocks = blocks
    await day.fay.press(question, LOG)
    await day.settle()
    assert "not open any more" in text_of(day.newest(day.fay))


async def test_whoever_does_not_answer_is_asked_once_more_and_then_left_alone(day: Day) -> None:
    await mark(day, day.fay, await say(day))
    await day.skip(hours=23)
    assert len(day.fay.messages("@firsthand")) == 1
    await day.skip(hours=2)
    again = day.newest(day.fay)
    assert len(day.fay.messages("@firsthand")) == 2
    assert "nobody has logged it yet" in text_of(again)
    await day.skip(days=7)
    assert len(day.fay.messages("@firsthand")) == 2
    assert all("I ask no more" in text_of(each) for each in day.fay.messages("@firsthand"))
    assert buttons_of(day.newest(day.fay)) == []


async def test_nobody_is_asked_again_on_a_weekend(day: Day) -> None:
    await day.skip(days=4, hours=6)  # Friday afternoon
    await mark(day, day.fay, await say(day))
    await day.skip(days=2)
    assert len(day.fay.messages("@firsthand")) == 1
    await day.skip(hours=17)  # Monday morning in Berlin
    assert len(day.fay.messages("@firsthand")) == 2


async def test_the_second_question_can_be_answered_and_ends_both(day: Day) -> None:
    await mark(day, day.fay, await say(day))
    await day.skip(days=1)
    await log(day, day.fay, day.newest(day.fay))
    assert all("logged as C-1" in text_of(each) for each in day.fay.messages("@firsthand")[:2])
    await day.skip(days=8)
    assert not any("I ask no more" in text_of(each) for each in day.fay.messages("@firsthand"))


async def test_a_reply_in_a_thread_is_found(day: Day) -> None:
    first = await say(day, "News of the day")
    reply = await day.gus.say("#front-line", "Acme is angry", thread=first)
    await mark(day, day.fay, reply)
    await log(day, day.fay, day.newest(day.fay))
    assert "Acme is angry" in text_of(day.newest(day.dana))
    assert f"?thread_ts={first.ts}" in links_of(day.newest(day.dana))[0]


async def test_a_long_message_is_logged_whole(day: Day) -> None:
    await mark(day, day.fay, await say(day, "Acme " + "x" * 8_000))
    await log(day, day.fay, day.newest(day.fay))
    assert "x" * 8_000 in text_of(day.newest(day.dana)).replace("\n", "")


async def test_a_message_without_words_asks_for_them(day: Day) -> None:
    await mark(day, day.fay, await say(day, ""))
    question = day.newest(day.fay)
    assert "no words that I can read" in text_of(question)
    await log(day, day.fay, question, text="They sent a picture of the broken roof")
    assert "a picture of the broken roof" in text_of(day.newest(day.dana))


async def test_a_message_that_is_gone_is_said_to_be(day: Day) -> None:
    message = await say(day)
    day.workspace.channel("#front-line").messages.remove(message)
    await day.fay.react(message, "sos")
    await day.settle()
    assert "it was deleted before I could read it" in text_of(day.newest(day.fay))


async def test_where_the_bot_is_not_they_are_told_what_works(day: Day) -> None:
    message = await say(day)
    day.workspace.faults.fail("reactions.get", error="not_in_channel")
    await mark(day, day.fay, message)
    told = text_of(day.newest(day.fay))
    assert "/invite @Firsthand" in told
    assert "Log as complaint in its menu, which works everywhere" in told


@pytest.mark.parametrize("trouble", ["internal_error", "ratelimited", "unavailable"])
async def test_slack_in_trouble_delays_the_question_and_loses_nothing(day: Day, trouble: str) -> None:
    faults = day.workspace.faults
    begin = {
        "internal_error": lambda: faults.fail("reactions.get"),
        "ratelimited": lambda: faults.rate_limit("reactions.get"),
        "unavailable": lambda: faults.status("reactions.get"),
    }
    begin[trouble]()
    await mark(day, day.fay, await say(day))
    assert not day.fay.messages("@firsthand")
    await day.skip(minutes=2)
    assert buttons_of(day.newest(day.fay)) == [LOG, NO_COMPLAINT]


async def test_guests_are_told_and_others_hear_nothing(day: Day) -> None:
    await mark(day, day.gus, await day.fay.say("#front-line", "Acme is angry"))
    assert "full members" in text_of(day.newest(day.gus))
    await mark(day, day.eve, await day.fay.say("#broker-desk", "Acme is angry"))
    assert not any(channel.is_im and "U0EVE" in channel.members for channel in day.workspace.channels.values())


async def test_our_own_messages_are_no_complaints(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: is angry")
    await day.settle()
    await mark(day, day.mona, day.newest(day.mona, "#escalations"))
    assert "one of mine" in text_of(day.newest(day.mona))


async def test_leaders_choose_the_emoji_or_none(day: Day) -> None:
    await day.settings(day.mona, "emoji")
    await day.mona.submit(complaint_emoji="🆘")
    assert "between colons" in day.mona.view_errors["complaint_emoji"]
    await day.mona.submit(complaint_emoji=":rotating_light:")
    assert "rotating_light" in str(day.mona.top.blocks)
    message = await say(day)
    await mark(day, day.fay, message)
    assert not day.fay.messages("@firsthand"), "the old one means nothing any more"
    await mark(day, day.fay, message, "rotating_light")
    assert len(day.fay.messages("@firsthand")) == 1
    await day.settings(day.mona, "emoji")
    await day.mona.submit(complaint_emoji="")
    await mark(day, day.raj, message, "rotating_light")
    assert not day.raj.messages("@firsthand")
