"""A leader asks everybody for ideas, in rounds that end with what was tried and learned."""

import asyncio

from practice import Message, Person
from tests.support.day import Day, buttons_of, text_of

QUESTION = "How do we tell <!here> people *sooner* where their claim stands?"
PLAN = {"attempt": "Call three people on day two", "expects": "Two are glad", "wrong_if": "They know it already"}


async def ask(day: Day, question: str = QUESTION) -> None:
    """In #front-line on Monday, T0, by Mona, who leads."""
    await day.mona.command("#front-line", "/idea", f"challenge {question}")
    await day.settle()


async def add(day: Day, who: Person, text: str) -> None:
    await who.press(card(day), "Add an idea")
    await who.submit(text=text)
    await day.settle()


def posted(day: Day) -> list[Message]:
    """What everybody sees in #front-line."""
    return [message for message in day.gus.messages("#front-line") if not message.ephemeral]


def card(day: Day) -> Message:
    return next(message for message in posted(day) if "· A challenge" in text_of(message))


def private(day: Day, who: Person) -> Message:
    """The latest that only they see."""
    return [message for message in who.messages("#front-line") if message.ephemeral][-1]


async def test_it_is_asked_as_typed_and_anybody_adds_an_idea(day: Day) -> None:
    await ask(day)
    assert "is asked in" in text_of(private(day, day.mona))
    assert QUESTION in text_of(card(day))
    assert "Round 1, until 16 March 2026. No idea has come yet." in text_of(card(day))
    await day.fay.press(card(day), "Add an idea")
    assert QUESTION in day.fay.top.words
    await day.fay.submit(text="Call on day two")
    await day.settle()
    assert "1 idea has come." in text_of(card(day))
    await asyncio.gather(day.raj.press(card(day), "Add an idea"), day.dana.press(card(day), "Add an idea"))
    await asyncio.gather(day.raj.submit(text="A page that shows it"), day.dana.submit(text="A letter on Fridays"))
    await day.settle()
    assert "3 ideas have come." in text_of(card(day))
    await day.fay.command("#front-line", "/idea", "show I-1")
    assert "It answers Q-1: How do we tell" in text_of(private(day, day.fay))
    await day.fay.command("#front-line", "/idea", "list Q-1")
    listed = private(day, day.fay)
    assert "3 ideas have come, the newest first." in text_of(listed)
    assert buttons_of(listed) == ["Add an idea"]
    assert set(day.pings()) <= {"mona", "fay", "raj", "dana"}, "nobody by what was typed"


async def test_a_round_ends_with_what_was_tried_learned_and_shipped_and_the_next_begins(day: Day) -> None:
    await ask(day)
    await add(day, day.fay, "Call on day two")
    await add(day, day.raj, "A page that shows it")
    await day.dana.command("#front-line", "/idea", "show I-1")
    await day.dana.press(private(day, day.dana), "I'd help")
    await day.fay.command("#front-line", "/idea", "show I-1")
    await day.fay.press(private(day, day.fay), "Plan a test")
    await day.fay.submit(**PLAN, until="2026-03-05")
    await day.fay.command("#front-line", "/idea", "show I-1")
    await day.fay.press(private(day, day.fay), "Here's what happened")
    await day.fay.submit(happened="All were glad", verdict="right", learned="One sentence is enough")
    await day.raj.command("#front-line", "/idea", "show I-2")
    await day.raj.press(private(day, day.raj), "It has shipped")
    await day.raj.submit(words="The page is there")
    await day.settle()
    before = len(posted(day))
    await day.skip(days=13, hours=23, minutes=59)
    assert len(posted(day)) == before
    await day.skip(minutes=1)  # nine in the morning in London, where Mona is
    told = text_of(posted(day)[-1])
    assert "Q-1 · Round 1 is over" in told
    assert "One sentence is enough It went as expected." in told
    assert "1 idea has shipped." in told
    assert "2 new ideas." in told
    assert all(name in told for name in ("Fay Okafor", "Raj Patel", "Dana Weiss"))
    assert "@U0" not in told, "names, and no pings"
    assert "Round 2 has begun, until 30 March 2026." in told
    assert "Round 2, until 30 March 2026. 2 ideas have come." in text_of(card(day))


async def test_a_round_in_which_nothing_happened_is_told_to_nobody_and_its_leader_is_asked(day: Day) -> None:
    await ask(day)
    before = len(posted(day))
    await day.skip(days=14)
    assert len(posted(day)) == before
    question = day.newest(day.mona)
    assert "In round 1 nothing happened with it. Shall it go on for another round?" in text_of(question)
    await day.skip(days=60)
    assert len(posted(day)) == before
    assert len(day.mona.messages("@firsthand")) == 1, "asked once"
    await day.mona.press(question, "Go on")
    await day.settle()
    assert "Round 2, until" in text_of(card(day))
    assert buttons_of(day.mona.messages("@firsthand")[0]) == []


async def test_an_idea_takes_up_a_challenge_that_waits(day: Day) -> None:
    await ask(day)
    await day.skip(days=14)
    await add(day, day.fay, "Call on day two")
    assert "Round 2, until 30 March 2026. 1 idea has come." in text_of(card(day))
    assert "Round 2" in text_of(day.mona.messages("@firsthand")[0])
    await day.skip(days=14)
    assert "Q-1 · Round 2 is over" in text_of(posted(day)[-1])


async def test_down_for_ten_weeks_there_is_one_summary(day: Day) -> None:
    await ask(day)
    await add(day, day.fay, "Call on day two")
    await day.skip(days=70)
    told = [message for message in posted(day) if "is over" in text_of(message)]
    assert len(told) == 1
    assert "Round 2 has begun, until 25 May 2026." in text_of(told[0])


async def test_a_leader_ends_it_and_a_late_press_is_answered(day: Day) -> None:
    await ask(day)
    await add(day, day.fay, "Call on day two")
    old = card(day)
    await day.raj.command("#front-line", "/idea", "challenge How can I lead, please tell me all of it?")
    refused = text_of(private(day, day.raj))
    assert "Only a leader can do this." in refused
    assert "How can I lead" in refused, "nothing that was typed is lost"
    await day.mona.command("#front-line", "/idea", "list Q-1")
    await day.mona.press(private(day, day.mona), "End it")
    await day.settle()
    assert "It has ended, 2 March 2026. 1 idea has come." in text_of(card(day))
    assert buttons_of(card(day)) == ["The ideas"]
    await day.raj.press(old, "Add an idea")
    await day.settle()
    assert "has ended Q-1" in text_of(private(day, day.raj))
    before = len(posted(day))
    await day.skip(days=30)
    assert len(posted(day)) == before
    await day.raj.command("#front-line", "/idea", "list challenge")
    assert "Q-1 · How do we tell" in text_of(private(day, day.raj))


async def test_the_form_and_the_channel_that_leaders_chose(day: Day) -> None:
    await day.settings(day.mona, "ideas")
    await day.mona.submit(ideas_channel=day.workspace.channel("#escalations").id)
    await day.mona.command("#front-line", "/idea", "challenge")
    await day.mona.submit(question="What would our customers miss?", weeks="0")
    assert "at least 1 week" in day.mona.view_errors["weeks"]
    await day.mona.submit(question="What would our customers miss?", weeks="1")
    await day.settle()
    assert "until 9 March 2026" in text_of(day.mona.messages("#escalations")[-1])
    assert posted(day) == []


async def test_what_is_delivered_twice_asks_once(day: Day) -> None:
    day.workspace.faults.repeat_next_delivery()
    await ask(day)
    assert len([m for m in posted(day) if "· A challenge" in text_of(m)]) == 1
    await day.fay.command("#front-line", "/idea", "list Q-2")
    assert "There is no challenge Q-2 here." in text_of(private(day, day.fay))


def briefs(day: Day) -> list[Message]:
    return [message for message in day.mona.messages("@firsthand") if "A word from you" in text_of(message)]


async def test_its_leader_reads_before_the_end_where_a_word_would_help_and_each_idea_once(day: Day) -> None:
    await ask(day)
    await add(day, day.fay, "Call on day two")
    await day.skip(days=9, hours=23, minutes=59)
    assert briefs(day) == []
    await day.skip(minutes=1)  # Thursday morning in London; the round ends on Monday
    (brief,) = briefs(day)
    assert "Round 1 ends on 16 March 2026. A word from you could help 1 idea:" in text_of(brief)
    assert "@U0FAY has it. Nobody has moved it on. Nobody helps with it yet." in text_of(brief)
    assert buttons_of(brief) == ["The whole story", "I'd help", "Ask how it goes"]
    await day.mona.press(brief, "Ask how it goes")
    await day.mona.submit(words="What keeps you from a <!here> test?")
    await day.settle()
    told = text_of(day.newest(day.fay))
    assert "@U0MONA asks how it goes." in told
    assert "What keeps you from a <!here> test?" in told
    await add(day, day.raj, "A page that shows it")
    await day.skip(days=4)  # the round ends
    await day.skip(days=10)
    (_, second) = briefs(day)
    assert "A page that shows it" in text_of(second)
    assert "Call on day two" not in text_of(second), "as it stands, it was told before"
    await day.skip(days=4)  # the round ends
    await day.skip(days=10)
    assert len(briefs(day)) == 2, "nothing new waits"
