"""An idea goes to somebody else when they accept it, and whoever gave it follows up."""

from tests.support.day import Day, buttons_of, text_of


async def offer(day: Day, why: str = "") -> None:
    """Fay has an idea and offers it to Dana."""
    await day.fay.command("#front-line", "/idea", "Write a clearer letter")
    await day.fay.press(day.newest(day.fay, "#front-line"), "Hand over")
    await day.fay.submit(to="U0DANA", why=why)
    await day.settle()


async def shown(day: Day) -> str:
    await day.fay.command("#front-line", "/idea", "show I-1")
    return text_of(day.newest(day.fay, "#front-line"))


async def test_it_is_handed_over_when_the_delegate_accepts(day: Day) -> None:
    await offer(day, "You write better")
    assert "@U0FAY has it" in await shown(day)
    question = day.newest(day.dana)
    assert "You write better" in text_of(question)
    assert buttons_of(question) == ["I'll take it", "I can't take it", "The whole story"]
    await day.dana.press(question, "I'll take it")
    await day.settle()
    assert "You have it now." in text_of(day.dana.messages("@firsthand")[0])
    assert "Plan a test" in buttons_of(day.newest(day.dana)), "and what can be done with it"
    assert "@U0DANA has taken it over from you." in text_of(day.newest(day.fay))
    assert "@U0DANA has it; it was the idea of @U0FAY." in await shown(day)


async def test_a_delegate_who_cannot_says_so_and_the_giver_hears_why(day: Day) -> None:
    await offer(day)
    question = day.newest(day.dana)
    await day.dana.press(question, "I can't take it")
    await day.dana.submit(why="I am away all April")
    await day.settle()
    told = text_of(day.newest(day.fay))
    assert "@U0DANA cannot take it over." in told
    assert "I am away all April" in told
    assert buttons_of(day.newest(day.dana)) == []
    await day.dana.press(question, "I'll take it")
    await day.settle()
    assert "not offered to you any more" in text_of(day.newest(day.dana))


async def test_the_giver_is_reminded_to_follow_up_and_says_that_they_did(day: Day) -> None:
    await offer(day)
    await day.dana.press(day.newest(day.dana), "I'll take it")
    await day.settle()
    before = len(day.fay.messages("@firsthand"))
    await day.skip(days=2)
    assert len(day.fay.messages("@firsthand")) == before
    await day.skip(days=1)
    question = day.newest(day.fay)
    assert "You handed it over to @U0DANA" in text_of(question)
    assert "Would you ask how it goes" in text_of(question)
    await day.fay.press(question, "Ask me next week")
    await day.settle()
    assert "I will remind you again" in text_of(day.newest(day.fay))
    await day.skip(days=7)
    assert len(day.fay.messages("@firsthand")) == before + 2
    await day.fay.press(day.newest(day.fay), "I've asked")
    await day.settle()
    assert "You asked how it goes" in text_of(day.newest(day.fay))
    await day.skip(days=30)
    assert len(day.fay.messages("@firsthand")) == before + 2, "and is left alone"
    assert "@U0FAY asked @U0DANA how it goes" in await shown(day)


async def test_a_delegate_who_does_not_answer_is_asked_once_more_and_the_giver_chooses(day: Day) -> None:
    await offer(day)
    await day.skip(days=2)
    assert len(day.dana.messages("@firsthand")) == 2
    waiting = day.newest(day.fay)
    assert "who has not answered since" in text_of(waiting)
    await day.fay.press(waiting, "Ask somebody else")
    await day.fay.submit(to="U0RAJ")
    await day.settle()
    assert all(buttons_of(message) == [] for message in day.dana.messages("@firsthand"))
    assert "Nothing is asked of you here any more" in text_of(day.newest(day.dana))
    await day.raj.press(day.newest(day.raj), "I'll take it")
    await day.settle()
    assert "@U0RAJ has it" in await shown(day)


async def test_the_offer_is_taken_back(day: Day) -> None:
    await offer(day)
    await shown(day)
    await day.fay.press(day.newest(day.fay, "#front-line"), "Take the offer back")
    await day.settle()
    assert "Hand over" in buttons_of(day.newest(day.fay, "#front-line"))
    assert buttons_of(day.newest(day.dana)) == []


async def test_guests_and_people_who_left_cannot_take_it(day: Day) -> None:
    await day.fay.command("#front-line", "/idea", "Write a clearer letter")
    await day.fay.press(day.newest(day.fay, "#front-line"), "Hand over")
    await day.fay.submit(to="U0GUS")
    assert "is a guest and cannot take ideas" in day.fay.view_errors["to"]
