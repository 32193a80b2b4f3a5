"""Nobody's idea is forgotten: one message a day at most, in their working hours, with all of their ideas in it."""

from practice import Message
from tests.support.day import Day, buttons_of, text_of

LETTER = "Write letters that one understands"
PLAN = {"attempt": "Show it to three customers", "expects": "Two like it", "wrong_if": "They ask"}


async def captured(day: Day, *texts: str) -> None:
    for text in texts:
        await day.fay.command("#front-line", "/idea", text)
    await day.settle()


def asked(day: Day) -> list[Message]:
    return [message for message in day.fay.messages("@firsthand") if "wait" in text_of(message).splitlines()[0]]


async def on_thursday(day: Day) -> Message:
    """T0 is Monday, ten in the morning in Berlin, where Fay is; three working days later is Thursday."""
    await day.skip(days=2, hours=23)
    return asked(day)[-1]


async def test_an_idea_that_nobody_tests_is_asked_about_after_three_working_days(day: Day) -> None:
    await captured(day, LETTER)
    await day.skip(days=2, hours=22, minutes=59)
    assert asked(day) == []
    await day.skip(minutes=1)
    (message,) = asked(day)
    assert "One of your ideas waits for you." in text_of(message)
    assert f"I-1 · {LETTER}" in text_of(message)
    expected = ["Plan a test", "Tomorrow", "Next week", "Hand over", "Let it rest", "Don't remind me of this one"]
    assert buttons_of(message) == expected


async def test_all_ideas_of_a_person_come_in_one_message(day: Day) -> None:
    await captured(day, LETTER, "Call people back within the hour", "Answer on Saturdays as well")
    message = await on_thursday(day)
    assert "3 of your ideas wait for you." in text_of(message)
    assert len(asked(day)) == 1
    await day.skip(hours=8)
    assert len(asked(day)) == 1


async def test_a_running_test_is_asked_about_on_its_day_with_the_words_of_its_plan(day: Day) -> None:
    await captured(day, LETTER)
    await day.fay.press(day.newest(day.fay, "#front-line"), "Plan a test")
    await day.fay.submit(**PLAN, until="2026-03-04")
    await day.skip(days=1, hours=22, minutes=59)
    assert asked(day) == []
    await day.skip(minutes=1)
    (message,) = asked(day)
    assert "You wanted to try this by 4 March 2026" in text_of(message)
    assert PLAN["attempt"] in text_of(message)
    assert buttons_of(message)[0] == "Here's what happened"
    await day.fay.press(message, "Here's what happened")
    await day.fay.submit(happened="They asked", verdict="wrong", learned="Nobody reads it")
    await day.settle()
    assert "Test 1 has ended" in text_of(asked(day)[-1])
    assert buttons_of(asked(day)[-1]) == []


async def test_tomorrow_and_next_week_are_the_answer_and_the_message_shows_it(day: Day) -> None:
    await captured(day, LETTER, "Call people back within the hour")
    message = await on_thursday(day)
    await day.fay.press(message, "Tomorrow", "1")
    await day.fay.press(message, "Next week", "2")
    await day.settle()
    (message,) = asked(day)
    assert "I ask again 08:00 UTC on 6 March 2026" in text_of(message)
    assert "I ask again 08:00 UTC on 9 March 2026" in text_of(message)
    assert buttons_of(message) == []
    await day.skip(days=1)
    assert len(asked(day)) == 2
    assert LETTER in text_of(asked(day)[-1])
    await day.skip(days=3)
    assert len(asked(day)) == 3
    assert "Call people back" in text_of(asked(day)[-1])


async def test_unanswered_questions_come_at_growing_intervals_and_the_fourth_is_honest(day: Day) -> None:
    await captured(day, LETTER)
    await on_thursday(day)
    counts = []
    for _ in range(12):
        await day.skip(days=7)
        counts.append(len(asked(day)))
    assert counts == [2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5][: len(counts)], "after one week, two, four, four"
    honest = asked(day)[3]
    assert "keep it, hand it over, or let it rest" in text_of(honest)
    assert buttons_of(honest) == ["Keep it", "Hand over", "Let it rest", "Don't remind me of this one"]


async def test_keeping_it_starts_over(day: Day) -> None:
    await captured(day, LETTER)
    await on_thursday(day)
    for _ in range(7):
        await day.skip(days=7)
    await day.fay.press(asked(day)[-1], "Keep it")
    await day.settle()
    assert "You keep it. I ask again" in text_of(asked(day)[-1])
    await day.skip(days=7)
    assert "What is the smallest thing that you could try?" in text_of(asked(day)[-1])


async def test_an_idea_that_one_is_not_to_be_reminded_of_stays_quiet_and_only_its_owner_knows(day: Day) -> None:
    await captured(day, LETTER)
    await day.fay.press(await on_thursday(day), "Don't remind me of this one")
    await day.settle()
    assert "I will not ask about this one any more." in text_of(asked(day)[-1])
    await day.skip(days=60)
    assert len(asked(day)) == 1
    await day.raj.command("#front-line", "/idea", "show I-1")
    assert "emind" not in text_of(day.newest(day.raj, "#front-line"))
    await day.fay.command("#front-line", "/idea", "show I-1")
    await day.fay.press(day.newest(day.fay, "#front-line"), "Remind me of it again")
    await day.skip(days=7)
    assert len(asked(day)) == 2


async def test_what_was_handed_over_is_asked_of_its_new_owner(day: Day) -> None:
    await captured(day, LETTER)
    message = await on_thursday(day)
    await day.fay.press(message, "Hand over")
    await day.fay.submit(to="U0DANA")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I'll take it")
    await day.settle()
    assert buttons_of(asked(day)[-1]) == []
    await day.skip(days=7)
    assert len(asked(day)) == 1
    assert "One of your ideas waits for you." in text_of(day.newest(day.dana))


async def test_somebody_elses_press_is_answered_with_whose_idea_it_is(day: Day) -> None:
    await captured(day, LETTER)
    message = await on_thursday(day)
    await day.fay.press(message, "Hand over")
    await day.fay.submit(to="U0DANA")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I'll take it")
    await day.settle()
    await day.fay.press(message, "Tomorrow")
    await day.settle()
    late = day.newest(day.fay)
    assert late.ephemeral
    assert "@U0DANA" in text_of(late)


async def test_down_for_three_weeks_there_is_one_message(day: Day) -> None:
    await captured(day, LETTER, "Call people back within the hour")
    await day.skip(days=21)
    assert len(asked(day)) == 1


async def test_somebody_with_many_ideas_is_asked_about_all_of_them_on_several_days(day: Day) -> None:
    await captured(day, *(f"Idea number {number}, which is unlike any other {'x' * number}" for number in range(1, 12)))
    message = await on_thursday(day)
    assert "11 of your ideas wait for you." in text_of(message)
    assert "4 more wait; I ask about them on another day." in text_of(message)
    await day.skip(days=1)
    assert "4 of your ideas wait for you." in text_of(asked(day)[-1])
    assert len(asked(day)) == 2


async def test_somebody_who_is_away_is_asked_when_they_are_back(day: Day) -> None:
    await captured(day, LETTER)
    await day.fay.command("#front-line", "/firsthand", "away until 9 March")
    await day.skip(days=3)
    await day.skip(days=1)
    assert asked(day) == []
    await day.skip(days=4)
    assert len(asked(day)) == 1
