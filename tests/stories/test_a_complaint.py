"""The main job: a complaint reaches the person who won the customer, and everybody knows how it goes."""

import asyncio

from tests.support.day import Day, buttons_of, text_of

WORDS = "claim refused after two and a half years of premiums"


async def test_it_reaches_the_original_contact_and_everybody_knows(day: Day) -> None:
    said = await day.fay.command("#front-line", "/complaint", f"Acme: {WORDS}")
    assert said.error is None
    private = day.newest(day.fay, "#front-line")
    assert private.ephemeral
    assert "C-1 · Acme" in text_of(private)
    assert "@U0DANA, who brought Acme in on 3 March 2024, until 13:00 UTC" in text_of(private)

    await day.settle()
    dm = day.newest(day.dana)
    assert WORDS in text_of(dm)
    assert buttons_of(dm) == ["I've got this", "I can't right now", "Hand over", "Not my customer", "Add a note"]
    card = day.newest(day.mona, "#escalations")
    assert "Dana Weiss, who brought Acme in on 3 March 2024, is asked" in text_of(card)

    await day.dana.press(dm, "I've got this")
    await day.settle()
    assert buttons_of(day.newest(day.dana)) == ["Patched up", "Promise a time", "Hand over", "Add a note"]
    card = day.newest(day.mona, "#escalations")
    assert "Dana Weiss has it, since" in text_of(card)
    assert len(day.mona.messages("#escalations")) == 1, "the card is edited in place"
    assert "@U0DANA has got this and is on it" in text_of(day.newest(day.fay))


async def test_patched_up_says_what_was_done_and_whether_they_stay(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", f"Acme: {WORDS}")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what="Paid the claim and went there", outcome="stays")
    await day.settle()
    assert buttons_of(day.newest(day.dana)) == ["Turn into an idea"]
    assert "Acme stays. What they did: Paid the claim and went there" in text_of(day.newest(day.fay))
    assert "Acme stays." in text_of(day.newest(day.mona, "#escalations"))


async def test_patched_up_says_what_it_came_from(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", f"Acme: {WORDS}")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what="Paid", outcome="stays", cause="rules", cause_words="Nobody may pay above <5000>")
    await day.settle()
    cause = "What it came from: A rule of ours got in the way: Nobody may pay above <5000>"
    assert cause in text_of(day.newest(day.fay))
    assert cause in text_of(day.newest(day.mona, "#escalations"))
    await day.fay.command("#front-line", "/customer", "show Acme")
    story = text_of(day.newest(day.fay, "#front-line"))
    assert "Paid · What it came from: A rule of ours got in the way: Nobody may pay above <5000>" in story


async def test_two_people_pressing_at_once_one_has_it_and_the_other_is_told_who(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "urgent Cormorant Shipping: the ship is late")
    await day.settle()
    asked = day.newest(day.mona, "#escalations")
    await asyncio.gather(day.mona.press(asked, "I've got this"), day.raj.press(asked, "I've got this"))
    await day.settle()
    shown = [text_of(m) for m in day.mona.messages("#escalations") if "has it, since" in text_of(m)]
    holders = {name for name in ("Mona Lindqvist", "Raj Patel") if any(f"{name} has it" in text for text in shown)}
    assert len(holders) == 1
    told = [p for p in (day.mona, day.raj) if any(m.ephemeral for m in p.messages("#escalations"))]
    assert len(told) == 1, "exactly one of them was too late"
    late = next(m for m in told[0].messages("#escalations") if m.ephemeral)
    assert "has C-1, since" in text_of(late)


async def test_who_cannot_right_now_is_followed_by_the_next(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Harbour School: the bus did not come")
    await day.settle()
    await day.raj.press(day.newest(day.raj), "I can't right now")
    await day.settle()
    assert "You look after Harbour School" in text_of(day.newest(day.dana))
    assert "@U0RAJ can't right now" in text_of(day.newest(day.fay))
    earlier = day.newest(day.raj)
    assert buttons_of(earlier) == ["I've got this", "Add a note"]


async def test_handing_over_asks_the_receiver_and_tells_the_giver(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", f"Acme: {WORDS}")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Hand over")
    await day.dana.submit(to="U0RAJ", why="You know them better")
    await day.settle()
    dm = day.newest(day.raj)
    assert "@U0DANA hands this over to you." in text_of(dm)
    assert "You know them better" in text_of(dm)
    await day.raj.press(dm, "I'll take it")
    await day.settle()
    assert "@U0RAJ has taken over what you handed to them." in text_of(day.newest(day.dana))


async def test_handing_over_to_somebody_who_cannot_take_it_is_said_in_the_form(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", f"Acme: {WORDS}")
    await day.settle()
    dm = day.newest(day.dana)
    await day.dana.press(dm, "Hand over")
    await day.dana.submit(to="U0GUS")
    assert "Gus Brandt is a guest and cannot take complaints" in day.dana.view_errors["to"]
    await day.dana.submit(to="U0DANA")
    assert "Dana Weiss is already asked about C-1" in day.dana.view_errors["to"]
    await day.settle()
    assert len(day.dana.messages("@firsthand")) == 1


async def test_a_note_is_shown_to_everybody_who_was_asked(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", f"Acme: {WORDS}")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Add a note")
    await day.dana.submit(text="They have called <!channel> *twice*")
    await day.settle()
    assert "They have called <!channel> *twice*" in text_of(day.newest(day.dana))
    assert "They have called <!channel> *twice*" in text_of(day.newest(day.mona, "#escalations"))
    assert "raj" not in day.pings(), "nobody is pinged by <!channel>"
