"""What others do with somebody's ideas comes to them gathered, in the morning, and not while they work."""

from datetime import timedelta

from tests.support.day import Day, text_of

PLAN = {"attempt": "Show it", "expects": "They get it", "wrong_if": "They ask", "until": "2026-03-20"}


async def press(day: Day, who: str, label: str, **form: str) -> None:
    """On the story of I-1."""
    person = day.workspace.person(who)
    await person.command("#front-line", "/idea", "show I-1")
    await person.press(day.newest(person, "#front-line"), label)
    if form:
        await person.submit(**form)
    await day.settle()


async def test_a_day_of_moves_is_one_message_in_the_next_morning(day: Day) -> None:
    await day.fay.command("#front-line", "/idea", "Write a clearer letter")
    await press(day, "dana", "I'd help")
    await press(day, "raj", "I'd help")
    await press(day, "dana", "Plan a test", **PLAN)
    await press(day, "dana", "Here's what happened", happened="All asked", verdict="wrong", learned="Too long by half")
    assert day.fay.messages("@firsthand") == day.raj.messages("@firsthand") == []
    await day.skip(hours=22.5)  # Tuesday, 8:30 where Fay is
    assert day.fay.messages("@firsthand") == []
    await day.skip(hours=0.5)
    (told,) = [text_of(message) for message in day.fay.messages("@firsthand")]
    assert "What happened with ideas that you are on" in told
    assert "@U0DANA would help." in told
    assert "@U0RAJ would help." in told
    assert "@U0DANA planned test 1." in told
    assert "@U0DANA told what happened in test 1: other than expected." in told
    assert "Too long by half" in told
    assert day.raj.messages("@firsthand") == [], "it is still night in New York"
    assert day.dana.messages("@firsthand") == [], "she did it herself"
    await day.skip(hours=7)
    assert "@U0DANA told what happened" in text_of(day.newest(day.raj))
    assert "would help" not in text_of(day.newest(day.raj)), "that is for the owner"


async def test_nothing_new_is_no_message_and_what_was_told_is_not_told_again(day: Day) -> None:
    await day.fay.command("#front-line", "/idea", "Write a clearer letter")
    await press(day, "dana", "I'd help")
    await day.skip(days=1)
    assert len(day.fay.messages("@firsthand")) == 1
    await day.skip(days=1)
    assert len(day.fay.messages("@firsthand")) == 1
    await press(day, "dana", "Let it rest", words="Not now")
    await day.skip(days=1)
    told = text_of(day.newest(day.fay))
    assert "@U0DANA put it to rest: Not now." in told
    assert "would help" not in told


async def test_what_waited_while_nothing_ran_comes_once_and_in_working_hours(day: Day) -> None:
    await day.fay.command("#front-line", "/idea", "Write a clearer letter")
    await press(day, "dana", "I'd help")
    day.workspace.clock.skip(timedelta(days=4, hours=11))  # Friday evening
    await day.settle()
    assert not [m for m in day.fay.messages("@firsthand") if "would help" in text_of(m)]
    await day.skip(days=2, hours=13)  # Monday morning
    assert len([m for m in day.fay.messages("@firsthand") if "would help" in text_of(m)]) == 1
