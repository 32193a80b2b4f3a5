"""An idea is captured, tested again and again, and comes to an end that everybody on it hears of."""

import asyncio

from tests.support.day import Day, buttons_of, text_of

LETTER = "Write the refusal letter so that one understands it"
PLAN = {
    "attempt": "Show the new letter to three customers",
    "expects": "Two of them understand it",
    "wrong_if": "They ask what the second paragraph means",
    "until": "2026-03-05",
}


async def capture(day: Day, text: str = LETTER) -> None:
    await day.fay.command("#front-line", "/idea", text)


async def plan(day: Day, **other: str) -> None:
    """Fay plans a test of what she sees last."""
    await day.fay.press(day.newest(day.fay, "#front-line"), "Plan a test")
    await day.fay.submit(**{**PLAN, **other})


async def shown(day: Day, label: str = "I-1") -> str:
    await day.fay.command("#front-line", "/idea", f"show {label}")
    return text_of(day.newest(day.fay, "#front-line"))


async def test_it_is_captured_as_it_was_typed_and_says_what_comes_next(day: Day) -> None:
    typed = "Tell <!channel> & *everybody* `now`"
    await capture(day, typed)
    private = day.newest(day.fay, "#front-line")
    assert private.ephemeral
    assert "Thank you, it is captured." in text_of(private)
    assert typed in text_of(private)
    assert buttons_of(private) == ["Plan a test", "Hand over", "It has shipped", "Let it rest", "Drop it"]
    assert set(day.pings()) == {"fay"}
    assert typed in await shown(day)


async def test_the_form_captures_as_well(day: Day) -> None:
    await day.fay.command("#front-line", "/idea")
    await day.fay.submit(text=LETTER)
    assert "I-1 · Write the refusal letter" in day.fay.top.words
    assert LETTER in await shown(day)


async def test_a_test_is_planned_and_what_happened_is_told(day: Day) -> None:
    await capture(day)
    await plan(day)
    story = await shown(day)
    assert "Test 1 is running, until 5 March 2026" in story
    assert all(PLAN[part] in story for part in ("attempt", "expects", "wrong_if"))

    await day.fay.press(day.newest(day.fay, "#front-line"), "Here's what happened")
    await day.fay.submit(happened="All three asked", verdict="wrong", learned="Nobody reads past the first line")
    story = await shown(day)
    assert "It went another way than expected, which is worth knowing." in story
    assert "Nobody reads past the first line" in story
    assert buttons_of(day.newest(day.fay, "#front-line"))[:2] == ["Try again", "A new idea from this"]


async def test_it_is_tested_as_often_as_it_takes_and_ships(day: Day) -> None:
    await capture(day)
    for number, verdict in ((1, "wrong"), (2, "unclear"), (3, "right")):
        await shown(day)
        button = "Plan a test" if number == 1 else "Try again"
        await day.fay.press(day.newest(day.fay, "#front-line"), button)
        await day.fay.submit(**{**PLAN, "attempt": f"Letter number {number}"})
        await shown(day)
        await day.fay.press(day.newest(day.fay, "#front-line"), "Here's what happened")
        await day.fay.submit(happened=f"Happened {number}", verdict=verdict, learned=f"Learned {number}")
    await shown(day)
    await day.fay.press(day.newest(day.fay, "#front-line"), "It has shipped")
    await day.fay.submit(words="Every refusal goes out with the new letter")
    story = await shown(day)
    for number in (1, 2, 3):
        assert f"Letter number {number}" in story
        assert f"Learned {number}" in story
    assert "Every refusal goes out with the new letter" in story


async def test_who_helps_hears_of_the_end_and_its_reason_at_once(day: Day) -> None:
    await capture(day)
    await day.dana.command("#front-line", "/idea", "show I-1")
    await day.dana.press(day.newest(day.dana, "#front-line"), "I'd help")
    await day.settle()
    assert "Helping: @U0DANA" in text_of(day.newest(day.dana, "#front-line"))
    await shown(day)
    await day.fay.press(day.newest(day.fay, "#front-line"), "Drop it")
    await day.fay.submit(words="The letters go away in May anyway")
    await day.settle()
    told = text_of(day.newest(day.dana))
    assert "@U0FAY has dropped it." in told
    assert "The letters go away in May anyway" in told
    assert day.fay.messages("@firsthand") == [], "nobody is told what they did themselves"


async def test_a_move_that_is_not_possible_is_refused_with_what_is(day: Day) -> None:
    await capture(day)
    captured = day.newest(day.fay, "#front-line")
    await plan(day)
    await day.fay.press(captured, "It has shipped")
    await day.settle()
    refused = text_of(day.newest(day.fay, "#front-line"))
    assert "I-1 is being tested" in refused
    assert "Here's what happened" in refused
    await day.raj.command("#front-line", "/idea", "show I-1")
    assert buttons_of(day.newest(day.raj, "#front-line")) == ["I'd help"]


async def test_two_people_tell_what_happened_at_once_and_one_of_them_is_told_so(day: Day) -> None:
    await capture(day)
    await plan(day)
    for person in (day.fay, day.mona):  # who leads
        await person.command("#front-line", "/idea", "show I-1")
        await person.press(day.newest(person, "#front-line"), "Here's what happened")
    told = {"verdict": "right", "learned": "It works"}
    await asyncio.gather(
        day.fay.submit(happened="Fay was there", **told), day.mona.submit(happened="Mona was there", **told)
    )
    story = await shown(day)
    assert ("Fay was there" in story) != ("Mona was there" in story)


async def test_a_learning_gives_birth_to_a_new_idea_that_remembers_it(day: Day) -> None:
    await capture(day)
    await plan(day)
    await shown(day)
    await day.fay.press(day.newest(day.fay, "#front-line"), "Here's what happened")
    await day.fay.submit(happened="All three asked", verdict="wrong", learned="Nobody reads past the first line")
    await shown(day)
    await day.fay.press(day.newest(day.fay, "#front-line"), "A new idea from this")
    await day.fay.submit(text="Say it in the first line")
    assert "Born of what test 1 of I-1 · Write the refusal letter" in await shown(day, "I-2")
    assert "I-2 · Say it in the first line" in await shown(day)


async def test_what_rests_is_taken_up_again_where_it_was(day: Day) -> None:
    await capture(day)
    await plan(day)
    await shown(day)
    await day.fay.press(day.newest(day.fay, "#front-line"), "Let it rest")
    await day.fay.submit(words="")
    story = await shown(day)
    assert "put it to rest" in story
    assert "It was called off" in story
    await day.fay.press(day.newest(day.fay, "#front-line"), "Take it up again")
    await day.settle()
    assert "It waits for a first test" in text_of(day.newest(day.fay, "#front-line"))


async def test_lists_have_what_they_say_in_pages(day: Day) -> None:
    for number in range(1, 13):
        await capture(day, f"Idea number {number}")
    await day.fay.command("#front-line", "/idea", "list")
    first = day.newest(day.fay, "#front-line")
    assert "12 ideas are open, the newest first. Page 1 of 2." in text_of(first)
    assert "Idea number 12" in text_of(first)
    await day.fay.press(first, "Next")
    await day.settle()
    second = day.newest(day.fay, "#front-line")
    assert "Idea number 1\n" in text_of(second)
    assert buttons_of(second) == ["Previous"]
    await day.dana.command("#front-line", "/idea", "list mine")
    assert "You are on no idea" in text_of(day.newest(day.dana, "#front-line"))
    await shown(day, "I-3")
    await plan(day)
    await day.dana.command("#front-line", "/idea", "list testing")
    assert "I-3" in text_of(day.newest(day.dana, "#front-line"))
    await day.dana.command("#front-line", "/idea", "list waiting")
    assert "11 ideas wait" in text_of(day.newest(day.dana, "#front-line"))


async def test_help_and_what_is_not_understood(day: Day) -> None:
    await day.fay.command("#front-line", "/idea", "help")
    assert "/idea show I-1" in text_of(day.newest(day.fay, "#front-line"))
    await day.fay.command("#front-line", "/idea", "lst")
    assert "Did you mean /idea list?" in text_of(day.newest(day.fay, "#front-line"))
    await day.fay.command("#front-line", "/idea", "show I-9")
    assert "There is no idea I-9 here." in text_of(day.newest(day.fay, "#front-line"))
    await day.fay.command("#front-line", "/idea", "list all claims by age on the wall")
    assert "it is captured" in text_of(day.newest(day.fay, "#front-line"))


async def test_what_is_delivered_twice_counts_once(day: Day) -> None:
    day.workspace.faults.repeat_next_delivery()
    await capture(day)
    assert "I-1 · Write the refusal letter" in text_of(day.newest(day.fay, "#front-line"))
    await day.fay.command("#front-line", "/idea", "list")
    assert "1 idea is open." in text_of(day.newest(day.fay, "#front-line"))
