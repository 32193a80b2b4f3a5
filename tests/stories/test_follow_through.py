"""Everybody sees what they did themselves, and what each figure was counted from."""

from tests.support.day import Day, buttons_of, text_of

ACME = "Acme: claim refused"
PLAN = {"attempt": "Show it to three", "expects": "Two of them like it", "wrong_if": "They ask", "until": "2026-03-05"}


async def me(day: Day, handle: str = "dana") -> str:
    person = day.workspace.person(handle)
    await person.command("#front-line", "/firsthand", "me")
    said = day.newest(person, "#front-line")
    assert said.ephemeral
    return text_of(said)


async def opened(day: Day, figure: str, handle: str = "dana") -> str:
    person = day.workspace.person(handle)
    await person.press(day.newest(person, "#front-line"), figure)
    await day.settle()
    return text_of(day.newest(person, "#front-line"))


async def patched_up(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what="Paid the claim and went there", outcome="stays")
    await day.settle()


async def test_whoever_did_nothing_yet_is_told_so_kindly(day: Day) -> None:
    said = await me(day, "raj")
    assert "nothing yet" in said
    assert "compares you with nobody" in said
    assert buttons_of(day.newest(day.raj, "#front-line")) == []


async def test_what_was_patched_up_counts_as_well_once_the_customer_says_so(day: Day) -> None:
    await patched_up(day)
    said = await me(day)
    assert "1 patched up, not confirmed yet" in said
    assert "1 complaint taken up in time" in said
    figure = await opened(day, "Getting it done")
    assert "C-1 · 2 March 2026 · patched up, not confirmed yet: Paid the claim and went there" in figure
    await day.skip(days=14)
    await day.dana.press(day.newest(day.dana), "They are happy")
    await day.settle()
    assert "1 customer still well at the follow-up" in await me(day)


async def test_judgment_is_what_they_expected_against_what_happened(day: Day) -> None:
    await day.fay.command("#front-line", "/idea", "Write letters that one understands")
    await day.fay.press(day.newest(day.fay, "#front-line"), "Plan a test")
    await day.fay.submit(**PLAN)
    assert "Judgment (what you expected of a test, against what happened): nothing yet" in await me(day, "fay")
    await day.fay.command("#front-line", "/idea", "show I-1")
    await day.fay.press(day.newest(day.fay, "#front-line"), "Here's what happened")
    await day.fay.submit(happened="They asked", verdict="wrong", learned="Nobody reads past the first line")
    await day.settle()
    said = await me(day, "fay")
    assert "1 taught you something else" in said
    assert "1 test finished" in said
    figure = await opened(day, "Judgment", "fay")
    assert "I-1 · 2 March 2026 · taught you something else: Two of them like it" in figure


async def test_who_joined_and_what_was_handed_over(day: Day) -> None:
    await day.fay.command("#front-line", "/idea", "Write letters that one understands")
    await day.raj.command("#front-line", "/idea", "show I-1")
    await day.raj.press(day.newest(day.raj, "#front-line"), "I'd help")
    await day.fay.command("#front-line", "/idea", "show I-1")
    await day.fay.press(day.newest(day.fay, "#front-line"), "Hand over")
    await day.fay.submit(to="U0DANA", why="You know the letters")
    await day.settle()
    assert "1 waits for an answer" in await me(day, "fay")
    await day.dana.press(day.newest(day.dana), "I'll take it")
    await day.settle()
    said = await me(day, "fay")
    assert "1 person joined" in said
    assert "1 accepted" in said
    assert "@U0DANA: You know the letters" in await opened(day, "Delegating", "fay")


async def test_what_could_not_be_taken_stands_beside_what_is_on_them(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    assert "On you now: 1 complaint and 0 ideas." in await me(day)
    await day.dana.press(day.newest(day.dana), "I can't right now")
    await day.settle()
    assert "1 time you said that you could not take something." in await me(day)


async def test_what_is_long_ago_is_not_counted_any_more(day: Day) -> None:
    await patched_up(day)
    await day.skip(days=91)
    assert "patched up" not in await me(day)
