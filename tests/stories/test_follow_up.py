"""Two weeks later: the customer is asked again, and a complaint that was not well patched up opens again."""

import asyncio

from tests.support.day import Day, buttons_of, text_of


async def patched(day: Day, outcome: str = "stays") -> None:
    """Dana has patched up the complaint of Acme."""
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what="Paid the claim", outcome=outcome)
    await day.settle()


async def test_after_two_weeks_whoever_patched_it_up_is_asked_and_the_answer_is_told(day: Day) -> None:
    await patched(day)
    assert "The customer is asked again on 16 March 2026." in text_of(day.newest(day.fay))
    await day.skip(days=13, hours=22, minutes=59)
    assert len(day.dana.messages("@firsthand")) == 1
    await day.skip(minutes=1)  # nine in the morning in Berlin
    asked = day.newest(day.dana)
    assert "Would you talk to Acme again, please: are they happy with it?" in text_of(asked)
    assert buttons_of(asked) == ["They are happy", "Still unhappy", "They have left", "The whole story"]
    await day.dana.press(asked, "They are happy")
    await day.settle()
    assert "Acme is happy now." in text_of(day.newest(day.fay))
    assert "Acme is happy now." in text_of(day.newest(day.mona, "#escalations"))
    assert day.newest(day.dana).buttons == []
    await day.skip(days=60)
    assert len(day.dana.messages("@firsthand")) == 2


async def test_still_unhappy_opens_it_again_for_whoever_answers(day: Day) -> None:
    await patched(day)
    await day.skip(days=14)
    await day.dana.press(day.newest(day.dana), "Still unhappy")
    await day.dana.submit(why="The roof leaks again", who="mine")
    await day.settle()
    card = day.newest(day.dana)
    assert buttons_of(card) == ["Patched up", "Promise a time", "Hand over", "Add a note"]
    assert "The roof leaks again" in text_of(card)
    told = text_of(day.newest(day.fay))
    assert "The roof leaks again" in told and "@U0DANA has it again and is on it." in told
    assert "Dana Weiss has it, since" in text_of(day.newest(day.mona, "#escalations"))
    await day.fay.command("#front-line", "/complaint", "list")
    assert "C-1 · Acme" in text_of(day.newest(day.fay, "#front-line"))
    await day.dana.press(card, "Patched up")
    await day.dana.submit(what="Mended the roof", outcome="stays")
    await day.skip(days=14)
    assert "Would you talk to Acme again" in text_of(day.newest(day.dana)), "and the customer is asked again"


async def test_who_cannot_take_it_again_sends_it_along_the_route(day: Day) -> None:
    await patched(day)
    await day.skip(days=14)
    await day.dana.press(day.newest(day.dana), "Still unhappy")
    await day.dana.submit(why="The roof leaks again", who="next")
    await day.settle()
    called = day.newest(day.mona, "#escalations")
    assert "@U0MONA" in text_of(called) and "Dana Weiss can't right now." in text_of(called)
    await day.mona.press(called, "I've got this")
    await day.settle()
    assert "Mona Lindqvist has it" in text_of(day.mona.messages("#escalations")[0])


async def test_the_reporter_hears_first_that_they_are_still_unhappy(day: Day) -> None:
    await patched(day)
    await day.fay.press(day.newest(day.fay), "Still unhappy")
    await day.fay.submit(why="They called: nothing has arrived")
    await day.settle()
    asked = day.newest(day.dana)
    assert "You patched this up, and they are still unhappy, so I am asking you first." in text_of(asked)
    assert "They called: nothing has arrived" in text_of(asked)
    await day.skip(hours=4)
    assert "@U0MONA" in text_of(day.newest(day.mona, "#escalations")), "the ladder begins anew"


async def test_they_have_left_all_the_same(day: Day) -> None:
    await patched(day)
    await day.skip(days=14)
    await day.dana.press(day.newest(day.dana), "They have left")
    await day.dana.submit(said="The other one is cheaper")
    await day.settle()
    told = text_of(day.newest(day.fay))
    assert "Acme has left." in told and "The other one is cheaper" in told
    await day.fay.command("#front-line", "/customer", "show Acme")
    assert "they have left: The other one is cheaper" in text_of(day.newest(day.fay, "#front-line"))


async def test_nobody_is_asked_about_a_customer_who_leaves_or_has_left_since(day: Day) -> None:
    await patched(day, "leaves")
    await patched(day, "stays")
    await day.fay.command("#front-line", "/complaint", "Acme: they cancel")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what="Too late", outcome="leaves")
    await day.skip(days=30)
    assert not any("talk to Acme again" in text_of(m) for m in day.dana.messages("@firsthand"))


async def test_unanswered_it_is_asked_again_and_goes_to_the_leaders(day: Day) -> None:
    await patched(day)
    await day.skip(days=14)
    first = day.newest(day.dana)
    await day.skip(days=3)
    again = day.newest(day.dana)
    assert "I asked before" in text_of(again)
    assert [len(m.buttons) for m in day.dana.messages("@firsthand")] == [1, 0, 4]
    await day.skip(days=5)
    called = day.newest(day.mona, "#escalations")
    assert "@U0MONA" in text_of(called) and "nobody has told me" in text_of(called)
    await day.mona.press(called, "They are happy")
    await day.settle()
    assert "@U0MONA asked again" in text_of(day.newest(day.fay))
    await day.dana.press(first, "They are happy")
    await day.settle()
    late = day.newest(day.dana)
    assert late.ephemeral and "@U0MONA has said about C-1 already that they are happy" in text_of(late)


async def test_if_whoever_patched_it_up_has_left_the_one_who_looks_after_them_is_asked(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Harbour School: the bus did not come")
    await day.settle()
    await day.raj.press(day.newest(day.raj), "I've got this")
    await day.settle()
    await day.raj.press(day.newest(day.raj), "Patched up")
    await day.raj.submit(what="Sent a taxi", outcome="stays")
    await day.settle()
    day.workspace.user("raj").deleted = True
    await day.firsthand.refresh_people()
    await day.skip(days=14, hours=5)  # the morning of Raj, for whom it was planned
    assert "@U0RAJ patched this up" in text_of(day.newest(day.dana))


async def test_two_answers_at_once_count_as_one(day: Day) -> None:
    await patched(day)
    await day.skip(days=14)
    asked = day.newest(day.dana)
    await asyncio.gather(day.dana.press(asked, "They are happy"), day.dana.press(asked, "They are happy"))
    await day.settle()
    assert sum("is happy now" in text_of(m) for m in day.fay.messages("@firsthand")) == 1


async def test_a_late_press_after_it_was_opened_again_says_by_whom(day: Day) -> None:
    await patched(day)
    await day.skip(days=14)
    asked = day.newest(day.dana)
    await day.fay.press(day.newest(day.fay), "Still unhappy")
    await day.fay.submit(why="Nothing has arrived")
    await day.settle()
    for late in ("They are happy", "Still unhappy", "They have left"):
        await day.dana.press(asked, late)
        await day.settle()
        said = day.newest(day.dana)
        assert said.ephemeral and "@U0FAY has opened C-1 again" in text_of(said)
        assert day.dana.view is None


async def test_leaders_set_after_how_long(day: Day) -> None:
    await day.mona.command("#front-line", "/firsthand", "settings")
    shown = day.newest(day.mona, "#front-line")
    assert "Customers are asked again after 14 days once a complaint is patched up" in text_of(shown)
    await day.mona.press(shown, "settings_change_asking")
    await day.mona.submit(follow_up="7", handover_days="1")
    await patched(day)
    await day.skip(days=7)
    assert "Would you talk to Acme again" in text_of(day.newest(day.dana))
