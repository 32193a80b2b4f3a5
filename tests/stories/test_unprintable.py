"""Characters that no database keeps, or that nobody can see, harm nothing."""

import aiohttp

from tests.support.day import Day, a_day, text_of

NUL, HALF = "\0", "\ud83d"  # the first half of an emoji, as a broken keyboard sends it


async def test_a_command_with_them_is_understood_without_them(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", f"Ac{NUL}me: claim{NUL} refused")
    await day.settle()
    assert "claim refused" in text_of(day.newest(day.dana))


async def test_a_form_with_them_is_understood_without_them(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Add a note")
    await day.dana.submit(text=f"called{NUL} them {HALF}")
    await day.settle()
    assert "called them" in text_of(day.newest(day.dana))


async def test_nothing_but_them_is_nothing(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", f"{NUL}: {NUL}")
    assert day.fay.view is not None, "the form asks for what is missing"
    await day.fay.command("#front-line", "/customer", f"show {NUL}")
    assert text_of(day.newest(day.fay, "#front-line"))


async def test_a_type_ahead_with_them_finds_what_it_would_without_them(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint")
    found = await day.fay.options(day.fay.top, "customer", f"Ac{NUL}m{HALF}")
    assert any("Acme" in option["text"]["text"] for option in found)


async def test_bytes_that_are_no_text_are_refused_like_any_wrong_signature(migrated_url: str) -> None:
    async with a_day(migrated_url, "http") as day, aiohttp.ClientSession() as session:
        url = f"http://127.0.0.1:{day.firsthand.settings.port}/slack/events"
        headers = {"X-Slack-Request-Timestamp": "1", "X-Slack-Signature": "v0=0"}
        async with session.post(url, data=b"\xff\xfe", headers=headers) as answer:
            assert answer.status == 401
