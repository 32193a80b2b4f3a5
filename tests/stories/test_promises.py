"""A time is promised: it is called to mind, kept, put off, or asked about."""

from datetime import timedelta

from tests.support.day import T0, Day, buttons_of, text_of


async def held(day: Day) -> None:
    """Dana has the complaint of Acme."""
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()


async def promised(day: Day, **within: float) -> None:
    await day.dana.press(day.newest(day.dana), "Promise a time")
    due = int((T0 + timedelta(**within)).timestamp())
    await day.dana.submit(due=due, what="I call them with the assessor's answer")
    await day.settle()


async def test_everybody_sees_what_was_promised(day: Day) -> None:
    await held(day)
    await promised(day, hours=4)
    assert "@U0DANA promises that Acme hears from us by 13:00 UTC on 2 March 2026." in text_of(day.newest(day.fay))
    assert "Acme was promised word by 13:00 UTC" in text_of(day.newest(day.mona, "#escalations"))
    assert "Acme was promised word by 13:00 UTC" in text_of(day.newest(day.dana))


async def test_it_is_called_to_mind_before_and_asked_about_after(day: Day) -> None:
    await held(day)
    await promised(day, hours=4)
    await day.skip(hours=2, minutes=59)
    assert len(day.dana.messages("@firsthand")) == 1
    await day.skip(minutes=1)
    before = day.newest(day.dana)
    assert "You promised that Acme hears from you by 13:00 UTC" in text_of(before)
    assert "I call them with the assessor's answer" in text_of(before)
    await day.skip(hours=1, minutes=30)
    after = day.newest(day.dana)
    assert "I have heard nothing since" in text_of(after)
    assert buttons_of(after) == ["Patched up", "Promise another time", "Add a note"]
    assert day.dana.messages("@firsthand")[1].buttons == [], "the reminder before has lost its buttons"
    assert "and nothing was said since" in text_of(day.mona.messages("#escalations")[0])
    await day.skip(days=1)
    called = day.newest(day.mona, "#escalations")
    assert "Dana Weiss promised that Acme hears from us by 13:00 UTC" in text_of(called)
    await day.skip(days=7)
    assert len(day.mona.messages("#escalations")) == 2, "the leaders are told once"


async def test_a_note_keeps_it(day: Day) -> None:
    await held(day)
    await promised(day, hours=4)
    await day.skip(hours=3)
    reminder = day.newest(day.dana)
    await day.dana.press(reminder, "Add a note")
    await day.dana.submit(text="Called: they get it tomorrow")
    await day.skip(days=2)
    assert len(day.dana.messages("@firsthand")) == 2, "nothing more is asked"
    assert day.newest(day.dana).buttons == []
    await day.fay.command("#front-line", "/complaint", "show C-1")
    assert "@U0DANA kept what was promised" in text_of(day.newest(day.fay, "#front-line"))


async def test_several_promises_in_a_row(day: Day) -> None:
    await held(day)
    await promised(day, hours=2)
    await day.skip(hours=1)
    await day.dana.press(day.newest(day.dana), "Promise another time")
    await day.dana.submit(due=int((T0 + timedelta(hours=6)).timestamp()))
    await day.settle()
    assert "by 15:00 UTC" in text_of(day.newest(day.fay))
    await day.skip(hours=2)
    assert len(day.dana.messages("@firsthand")) == 2, "the first one is not asked about any more"
    await day.skip(hours=2)
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what="Paid", outcome="stays")
    await day.skip(days=2)
    assert not any("heard nothing" in text_of(m) for m in day.dana.messages("@firsthand"))


async def test_a_moment_that_has_passed_is_refused_in_the_form(day: Day) -> None:
    await held(day)
    await day.dana.press(day.newest(day.dana), "Promise a time")
    await day.dana.submit(due=int(T0.timestamp()) - 60)
    assert day.dana.view_errors["due"] == "That moment has passed. Choose one that is still to come."


async def test_a_form_that_is_submitted_twice_promises_once(day: Day) -> None:
    await held(day)
    await day.dana.press(day.newest(day.dana), "Promise a time")
    day.workspace.faults.repeat_next_delivery()
    await day.dana.submit(due=int((T0 + timedelta(hours=4)).timestamp()))
    await day.settle()
    assert sum("promises that" in text_of(m) for m in day.fay.messages("@firsthand")) == 1


async def test_who_does_not_have_it_any_more_promises_nothing(day: Day) -> None:
    await held(day)
    old = day.newest(day.dana)
    await day.dana.press(old, "Hand over")
    await day.dana.submit(to="U0RAJ")
    await day.settle()
    await day.dana.press(old, "Promise a time")
    await day.settle()
    assert day.dana.view is None
    assert "Nobody has C-1 yet. @U0RAJ is asked about it now" in text_of(day.newest(day.dana))


async def test_the_form_suggests_the_next_working_day(day: Day) -> None:
    await day.skip(days=4)  # a Friday
    await held(day)
    await day.dana.press(day.newest(day.dana), "Promise a time")
    (element,) = (block["element"] for block in day.dana.top.blocks if block["block_id"] == "due")
    assert element["initial_date_time"] == int((T0 + timedelta(days=7)).timestamp())
