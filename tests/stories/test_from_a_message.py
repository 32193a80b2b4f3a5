"""A complaint that stands in a message is logged from there, once, and keeps its link."""

import asyncio

import pytest

from practice import Message, Person
from tests.support.day import Day, links_of, text_of

SHORTCUT = "log_as_complaint"
WORDS = "Acme called <!here>: they *will* leave & take <@U0RAJ> with them"


async def log_from(day: Day, who: Person, message: Message, **more: str) -> None:
    """`who` chooses "Log as complaint" on it and says that it is about Acme."""
    assert (await who.shortcut(SHORTCUT, message)).error is None
    found = await who.options(who.top, "customer", "acme")
    await who.submit(customer=found[0]["value"], **more)
    await day.settle()


async def test_its_words_its_author_and_its_link_reach_the_contact(day: Day) -> None:
    message = await day.gus.say("#front-line", WORDS)
    await log_from(day, day.fay, message)
    assert day.fay.view is not None and "C-1 · Acme" in day.fay.view.words
    dm = day.newest(day.dana)
    assert WORDS in text_of(dm)
    assert "From a message by @U0GUS" in text_of(dm)
    link = f"{day.server.url}/archives/C0FRONTLINE/p{message.ts.replace('.', '')}"
    assert links_of(dm) == [link]
    card = day.newest(day.mona, "#escalations")
    assert "From a message by Gus Brandt" in text_of(card)
    assert links_of(card) == [link]
    await day.raj.command("#front-line", "/complaint", "show C-1")
    assert links_of(day.newest(day.raj, "#front-line")) == [link]
    assert "raj" not in day.pings(), "whom the message mentions is not pinged again"


async def test_the_form_has_the_words_and_they_can_be_changed(day: Day) -> None:
    message = await day.gus.say("#front-line", "Acme is angry. Lunch?")
    await day.fay.shortcut(SHORTCUT, message)
    field = next(block for block in day.fay.top.blocks if block["block_id"] == "text")
    assert field["element"]["initial_value"] == "Acme is angry. Lunch?"
    await day.fay.close_view()
    await log_from(day, day.fay, message, text="Acme is angry.", severity="urgent")
    assert "Acme is angry." in text_of(day.newest(day.dana))
    assert "Lunch" not in text_of(day.newest(day.dana))


async def test_the_same_message_is_logged_once_and_the_second_is_shown_the_first(day: Day) -> None:
    message = await day.gus.say("#front-line", "Acme is angry")
    await log_from(day, day.fay, message)
    await day.raj.shortcut(SHORTCUT, message)
    await day.settle()
    told = day.newest(day.raj, "#front-line")
    assert told.ephemeral
    assert "@U0FAY has logged this message already" in text_of(told)
    assert "@U0DANA, who brought Acme in" in text_of(told)
    assert day.raj.view is None, "no form is opened for nothing"


async def test_two_who_fill_in_the_form_at_once_log_it_once(day: Day) -> None:
    message = await day.gus.say("#front-line", "Acme is angry")
    for who in (day.fay, day.raj):
        await who.shortcut(SHORTCUT, message)
        found = await who.options(who.top, "customer", "acme")
        who.fill(customer=found[0]["value"])
    await asyncio.gather(day.fay.submit(), day.raj.submit())
    await day.settle()
    assert len(day.mona.messages("#escalations")) == 1
    said = [who.top.words for who in (day.fay, day.raj)]
    assert sum("Thank you, it is logged" in words for words in said) == 1
    assert sum("has logged this message already" in words for words in said) == 1


async def test_a_submission_that_is_delivered_twice_counts_once(day: Day) -> None:
    message = await day.gus.say("#front-line", "Acme is angry")
    await day.fay.shortcut(SHORTCUT, message)
    found = await day.fay.options(day.fay.top, "customer", "acme")
    day.workspace.faults.repeat_next_delivery()
    await day.fay.submit(customer=found[0]["value"])
    await day.settle()
    assert len(day.mona.messages("#escalations")) == 1


async def test_a_new_customer_is_asked_about_and_the_link_is_kept(day: Day) -> None:
    message = await day.gus.say("#front-line", "Zebra Zoo: the roof leaks")
    await day.fay.shortcut(SHORTCUT, message)
    await day.fay.options(day.fay.top, "customer", "Zebra Zoo")
    await day.fay.submit(customer="new Zebra Zoo")
    await day.fay.submit(first_contact="U0RAJ")
    await day.settle()
    assert "Zebra Zoo: the roof leaks" in text_of(day.newest(day.raj))
    assert links_of(day.newest(day.raj))


async def test_a_message_in_a_thread_is_linked_within_its_thread(day: Day) -> None:
    first = await day.gus.say("#front-line", "News of the day")
    reply = await day.gus.say("#front-line", "Acme is angry", thread=first)
    await log_from(day, day.fay, reply)
    (link,) = links_of(day.newest(day.dana))
    assert link.endswith(f"p{reply.ts.replace('.', '')}?thread_ts={first.ts}&cid=C0FRONTLINE")


@pytest.mark.parametrize("length, logged", [(9_000, 9_000), (12_000, 10_000)], ids=["long", "too long"])
async def test_a_message_that_no_form_can_hold_is_logged_all_the_same(day: Day, length: int, logged: int) -> None:
    message = await day.gus.say("#front-line", "Acme " + "x" * (length - 5))
    await day.fay.shortcut(SHORTCUT, message)
    words = day.fay.top.words
    assert ("all of it is logged" if logged == length else "its first 10,000 characters are logged") in words
    await log_from(day, day.fay, message)
    assert "x" * (logged - 6) in text_of(day.newest(day.dana)).replace("\n", "")


async def test_a_message_where_the_bot_is_not_is_logged_as_well(day: Day) -> None:
    assert day.workspace.app.bot_user_id not in day.workspace.channel("#general").members
    await log_from(day, day.fay, await day.raj.say("#general", "Acme is angry"))
    assert "Acme is angry" in text_of(day.newest(day.dana))
    private = await day.raj.say(day.workspace.dm("U0RAJ", "U0FAY").id, "And Acme again")
    await log_from(day, day.fay, private)
    assert "From a message by @U0RAJ. Logged by @U0FAY" in text_of(day.newest(day.dana))


async def test_a_message_without_words_asks_for_them(day: Day) -> None:
    message = await day.gus.say("#front-line", "")
    await day.fay.shortcut(SHORTCUT, message)
    assert "no words that I can read" in str(day.fay.top.blocks)
    await log_from(day, day.fay, message, text="They sent a picture of the broken roof")
    assert "a picture of the broken roof" in text_of(day.newest(day.dana))
    assert links_of(day.newest(day.dana))


async def test_our_own_messages_are_no_complaints(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: is angry")
    await day.settle()
    await day.mona.shortcut(SHORTCUT, day.newest(day.mona, "#escalations"))
    await day.settle()
    assert "one of mine" in text_of(day.newest(day.mona, "#escalations"))
    assert day.mona.view is None


async def test_a_guest_is_told_that_they_cannot(day: Day) -> None:
    message = await day.fay.say("#front-line", "Acme is angry")
    await day.gus.shortcut(SHORTCUT, message)
    await day.settle()
    assert "full members" in text_of(day.newest(day.gus, "#front-line"))


async def test_the_shortcut_that_is_everywhere_opens_an_empty_form(day: Day) -> None:
    assert (await day.fay.shortcut("log_complaint")).error is None
    found = await day.fay.options(day.fay.top, "customer", "acme")
    await day.fay.submit(customer=found[0]["value"], text="It burns")
    await day.settle()
    assert "It burns" in text_of(day.newest(day.dana))
