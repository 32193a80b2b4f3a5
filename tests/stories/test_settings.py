"""Leaders see how the workspace is set, and change it section by section."""

from datetime import time

from tests.support.day import Day, text_of


async def test_the_settings_show_how_it_is_now(day: Day) -> None:
    await day.mona.command("#front-line", "/firsthand", "settings")
    shown = day.newest(day.mona, "#front-line")
    assert shown.ephemeral
    assert "Normal: 4 hours of working time" in text_of(shown)
    assert "Monday to Friday, 09:00 to 17:00" in text_of(shown)
    await day.fay.press(shown, "settings_change_ladder")
    await day.settle()
    assert day.fay.view is None
    assert "Only a leader can do this" in text_of(day.newest(day.fay, "#front-line"))


async def test_the_time_to_answer(day: Day) -> None:
    await day.settings(day.mona, "ladder")
    await day.mona.submit(normal="0.01", urgent="30")
    assert "at least 5 minutes" in day.mona.view_errors["normal"]
    await day.mona.submit(normal="1.5", urgent="10")
    assert "Normal: 1.5 hours" in str(day.mona.top.blocks)
    await day.fay.command("#front-line", "/complaint", "Acme: it burns")
    assert "until 10:30 UTC" in text_of(day.newest(day.fay, "#front-line"))
    await day.fay.command("#front-line", "/complaint", "urgent Acme: it burns")
    assert "until 09:10 UTC" in text_of(day.newest(day.fay, "#front-line"))


async def test_working_time_and_public_holidays(day: Day) -> None:
    await day.settings(day.mona, "hours")
    await day.mona.submit(start=time(17), end=time(9))
    assert "choose a time after 17:00" in day.mona.view_errors["end"]
    found = await day.mona.options(day.mona.top, "country", "finl")
    assert [option["value"] for option in found][:1] == ["FI"]
    await day.mona.submit(days=["Monday", "Tuesday"], start=time(8), end=time(12), country="Finland")
    assert "Monday, Tuesday, 08:00 to 12:00" in str(day.mona.top.blocks)
    assert "Public holidays: Finland" in str(day.mona.top.blocks)
    await day.fay.command("#front-line", "/complaint", "Acme: it burns")
    until = text_of(day.newest(day.fay, "#front-line"))
    assert "until 09:00 UTC on 3 March 2026" in until, "two hours on Monday and two on Tuesday, where Dana is"


async def test_a_section_leaves_the_others_as_they_are(day: Day) -> None:
    await day.settings(day.mona, "ladder")
    await day.mona.submit(normal="2", urgent="20")
    await day.settings(day.mona, "people")
    await day.mona.submit(leaders=["U0MONA", "U0DANA"])
    await day.mona.command("#front-line", "/firsthand", "settings")
    shown = text_of(day.newest(day.mona, "#front-line"))
    assert "Normal: 2 hours" in shown
    assert "Leaders: @U0DANA, @U0MONA" in shown or "Leaders: @U0MONA, @U0DANA" in shown
    assert "Whoever puts" in shown
