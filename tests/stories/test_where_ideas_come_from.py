"""Ideas are captured where they are had: from a message, by an emoji, and from a complaint."""

import asyncio

from practice import Message, Person
from tests.support.day import Day, buttons_of, links_of, text_of

WORDS = "We <!here> should *call* before we refuse & say why"


async def say(day: Day, who: Person, text: str = WORDS) -> Message:
    return await who.say("#front-line", text)


async def mark(day: Day, who: Person, message: Message, emoji: str = "bulb") -> None:
    await who.react(message, emoji)
    await day.settle()


async def shown(day: Day, label: str = "I-1") -> Message:
    await day.fay.command("#front-line", "/idea", f"show {label}")
    return day.newest(day.fay, "#front-line")


def link(day: Day, message: Message) -> str:
    return f"{day.server.url}/archives/C0FRONTLINE/p{message.ts.replace('.', '')}"


async def test_a_message_is_captured_with_its_link_and_who_said_it_is_the_author(day: Day) -> None:
    message = await say(day, day.raj)
    assert (await day.fay.shortcut("capture_as_idea", message)).error is None
    field = next(block for block in day.fay.top.blocks if block["block_id"] == "text")
    assert field["element"]["initial_value"] == WORDS
    await day.fay.submit(text=WORDS)
    await day.settle()
    story = await shown(day)
    assert WORDS in text_of(story)
    assert "By @U0RAJ" in text_of(story)
    assert "@U0FAY has it" in text_of(story)
    assert links_of(story) == [link(day, message)]
    told = day.newest(day.raj)
    assert "@U0FAY has captured as an idea what you said." in text_of(told)
    await day.raj.press(told, "The whole story")
    await day.settle()
    assert "Plan a test" in buttons_of(day.newest(day.raj)), "the author can move it on"


async def test_the_emoji_captures_what_the_message_says(day: Day) -> None:
    message = await say(day, day.raj)
    await mark(day, day.fay, message)
    card = day.newest(day.fay)
    assert "The message that you marked is captured as an idea." in text_of(card)
    assert WORDS in text_of(card)
    assert links_of(card) == [link(day, message)]
    await day.fay.press(card, "Plan a test")
    assert day.fay.view is not None


async def test_two_who_mark_the_same_message_at_once_capture_it_once(day: Day) -> None:
    message = await say(day, day.dana)
    day.workspace.faults.repeat_next_delivery()
    await asyncio.gather(day.fay.react(message, "bulb"), day.raj.react(message, "bulb"))
    await day.settle()
    told = [text_of(day.newest(person)) for person in (day.fay, day.raj)]
    assert sum("is captured as an idea already." in text for text in told) == 1
    assert len(day.fay.messages("@firsthand")) == len(day.raj.messages("@firsthand")) == 1
    await day.fay.command("#front-line", "/idea", "list")
    assert "1 idea is open." in text_of(day.newest(day.fay, "#front-line"))
    await day.mona.shortcut("capture_as_idea", message)
    await day.settle()
    again = day.newest(day.mona, "#front-line")
    assert "This one is captured already." in text_of(again)
    assert "I'd help" in buttons_of(again)


async def test_a_guest_who_said_it_is_named_and_is_not_the_author(day: Day) -> None:
    message = await day.gus.say("#front-line", WORDS)
    await mark(day, day.fay, message)
    assert "From a message by @U0GUS" in text_of(day.newest(day.fay))
    assert "By @U0FAY" in text_of(await shown(day))
    assert day.gus.messages("@firsthand") == []


async def test_a_guest_who_marks_a_message_is_told_that_members_do_it(day: Day) -> None:
    await mark(day, day.gus, await say(day, day.fay))
    assert "You marked a message as an idea. Firsthand is for full members" in text_of(day.newest(day.gus))
    assert "There is no idea I-1 here." in text_of(await shown(day))


async def test_a_mark_that_is_taken_away_at_once_captures_nothing_and_other_emoji_mean_nothing(day: Day) -> None:
    message = await say(day, day.raj)
    await day.fay.react(message, "bulb")
    await day.workspace.idle()
    await day.fay.react(message, "bulb")
    await day.workspace.idle()
    await mark(day, day.fay, message, "heart")
    assert day.fay.messages("@firsthand") == []
    assert "There is no idea I-1 here." in text_of(await shown(day))


async def test_leaders_choose_the_emoji_and_not_the_one_for_complaints(day: Day) -> None:
    await day.settings(day.mona, "emoji")
    await day.mona.submit(idea_emoji=":sos:")
    assert "the one for complaints already" in day.mona.view_errors["idea_emoji"]
    await day.mona.submit(idea_emoji=":seedling:")
    message = await say(day, day.raj)
    await mark(day, day.fay, message)
    assert day.fay.messages("@firsthand") == []
    await mark(day, day.fay, message, "seedling")
    assert "captured as an idea" in text_of(day.newest(day.fay))


async def test_a_complaint_that_was_patched_up_turns_into_an_idea_that_remembers_it(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused without a word")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what="Called them and paid", outcome="stays")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Turn into an idea")
    assert day.dana.view is not None
    assert "claim refused without a word" in day.dana.view.words
    await day.dana.submit(text="Call before a refusal goes out")
    assert "It comes from C-1." in text_of(await shown(day))
    await day.fay.command("#front-line", "/complaint", "show C-1")
    story = text_of(day.newest(day.fay, "#front-line"))
    assert "Ideas that came from it" in story
    assert "I-1 · Call before a refusal goes out" in story
