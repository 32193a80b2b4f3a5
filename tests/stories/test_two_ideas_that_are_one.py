"""Two people have the same idea: they are offered each other's, go on as one, and can part again."""

import asyncio

from tests.support.day import Day, buttons_of, text_of

MINE = "Write the refusal letter so that one understands it"
THEIRS = "Refusal letters should be in plain words"


async def idea(day: Day, typed: str, who: str = "fay") -> str:
    person = day.workspace.person(who)
    await person.command("#front-line", "/idea", typed)
    return text_of(day.newest(person, "#front-line"))


async def press(day: Day, label: str, who: str = "fay") -> str:
    person = day.workspace.person(who)
    await person.press(day.newest(person, "#front-line"), label)
    await day.settle()
    return text_of(day.newest(person, "#front-line"))


async def test_ideas_that_are_like_it_are_offered_and_one_is_joined_instead(day: Day) -> None:
    await idea(day, MINE)
    assert "Is it one of these?" not in await idea(day, "Plant a tree for each new contract")
    offered = await idea(day, THEIRS, "dana")
    assert "Is it one of these?" in offered
    assert "I-1 · Write the refusal letter" in offered
    assert "Plant a tree" not in offered

    joined = await press(day, "Join that one instead", "dana")
    assert "What you wrote, I-3, is part of this one now, and you are on it." in joined
    assert "Helping: @U0DANA" in joined
    assert "it is the same as" in text_of(day.newest(day.fay))
    story = await idea(day, "show I-1")
    assert THEIRS in story, "nothing that was written is lost"
    assert "I-3 is part of I-1, since" in await idea(day, "merge I-3 into I-2")


async def test_they_can_be_taken_apart_again(day: Day) -> None:
    await idea(day, MINE)
    await idea(day, THEIRS, "dana")
    assert "I-1 is part of it now" in await idea(day, "merge i1 into i2")
    await idea(day, "show I-2")
    assert "Helping: @U0FAY" in text_of(day.newest(day.fay, "#front-line"))
    assert "Helping" not in await press(day, "Take I-1 out again")
    story = await idea(day, "show I-1")
    assert "It waits for a first test" in story
    assert "merged I-1 into I-2" in story, "the record stays"
    assert "took I-1 out of I-2 again" in await idea(day, "show I-2")


async def test_the_other_one_is_found_as_one_types(day: Day) -> None:
    await idea(day, MINE)
    await idea(day, "Answer in one page")
    await idea(day, "show I-1")
    await press(day, "It is the same as …")
    assert [each["value"] for each in await day.fay.options(day.fay.top, "idea_into", "answ")] == ["2"]
    assert [each["value"] for each in await day.fay.options(day.fay.top, "idea_into", "i-2")] == ["2"]
    assert await day.fay.options(day.fay.top, "idea_into", "refusal letter") == [], "it is not the same as itself"
    await day.fay.options(day.fay.top, "idea_into", "2")
    await day.fay.submit(idea_into="2")
    assert "I-1 is part of it now" in day.fay.top.words
    assert "It is part of I-2" in await idea(day, "show I-1")


async def test_what_leads_to_an_idea_that_is_part_of_another_leads_to_the_whole(day: Day) -> None:
    await idea(day, MINE)
    await idea(day, "Answer in one page")
    await idea(day, "merge I-1 into I-2")
    assert "I-2 · Answer in one page" in await idea(day, THEIRS, "dana")
    assert "It is part of I-2 since" in await idea(day, "show I-1")
    await press(day, "Take it out of I-2")
    assert "It waits for a first test" in await idea(day, "show I-1")


async def test_one_that_was_dropped_is_shown_and_cannot_be_joined(day: Day) -> None:
    await idea(day, MINE)
    await press(day, "Drop it")
    await day.fay.submit(words="The letters go away in May anyway")
    assert "dropped it" in await idea(day, THEIRS, "dana")
    buttons = buttons_of(day.newest(day.dana, "#front-line"))
    assert "The whole story" in buttons
    assert "Join that one instead" not in buttons
    assert "The letters go away in May anyway" in await press(day, "The whole story", "dana")


async def test_two_people_merge_the_same_two_at_once_and_they_are_merged_once(day: Day) -> None:
    await idea(day, MINE)
    await idea(day, "Answer in one page", "dana")
    await asyncio.gather(idea(day, "merge I-1 into I-2"), idea(day, "merge I-2 into I-1", "dana"))
    stories = [await idea(day, f"show I-{number}") for number in (1, 2)]
    assert sum("It is part of" in story for story in stories) == 1


async def test_who_is_on_neither_cannot_say_that_they_are_one(day: Day) -> None:
    await idea(day, MINE)
    await idea(day, "Answer in one page")
    assert "You are not on I-1" in await idea(day, "merge I-1 into I-2", "raj")
    assert "cannot be merged into itself" in await idea(day, "merge I-1 into I-1")


async def test_one_that_is_being_tested_is_not_merged_away(day: Day) -> None:
    await idea(day, MINE)
    await idea(day, "Answer in one page")
    await idea(day, "show I-1")
    await press(day, "Plan a test")
    await day.fay.submit(attempt="Try", expects="They like it", wrong_if="They do not", until="2026-03-05")
    assert "I-1 is being tested" in await idea(day, "merge I-1 into I-2")
    assert "I-2 is part of it now" in await idea(day, "merge I-2 into I-1")
