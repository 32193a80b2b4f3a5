"""An idea that was tested many times: the story shows the newest, and all of it in full, page by page."""

from tests.support.day import Day, buttons_of, text_of

LONG = "Every customer whom we asked had read it twice and still rang us up about the second paragraph. " * 10


async def press(day: Day, label: str, **form: str) -> str:
    await day.fay.press(day.newest(day.fay, "#front-line"), label)
    if form:
        await day.fay.submit(**form)
    await day.settle()
    return text_of(day.newest(day.fay, "#front-line"))


async def show(day: Day) -> str:
    await day.fay.command("#front-line", "/idea", "show I-1")
    return text_of(day.newest(day.fay, "#front-line"))


async def try_out(day: Day, number: int) -> None:
    await show(day)
    button = "Plan a test" if number == 1 else "Try again"
    plan = {"attempt": f"Attempt {number}. {LONG}", "expects": LONG, "wrong_if": LONG, "until": "2026-03-20"}
    await press(day, button, **plan)
    await show(day)
    await press(day, "Here's what happened", happened=LONG, verdict="wrong", learned=f"Learned {number}. {LONG}")


async def test_all_of_it_is_told_in_full_on_pages(day: Day) -> None:
    await day.fay.command("#front-line", "/idea", "Write a clearer letter")
    for number in range(1, 6):
        await try_out(day, number)
    front = await show(day)
    assert "earlier tests are left out here." in front
    page, seen = await press(day, "The story in full"), ""
    while True:
        seen = page + seen
        if "Older" not in buttons_of(day.newest(day.fay, "#front-line")):
            break
        page = await press(day, "Older")
    for number in range(1, 6):
        assert seen.count(f"Attempt {number}. {LONG[:-1]}") == 1
        assert seen.count(f"Learned {number}. {LONG[:-1]}") == 1
    assert "@U0FAY had the idea." in page
    assert "Write a clearer letter" in page
    assert "Attempt 1" in await press(day, "Newer") + page
    assert await press(day, "Back to I-1") == front
