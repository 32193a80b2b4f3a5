"""Nobody presses: the nudge at half of the time, and the next one at its end."""

from tests.support.day import Day, buttons_of, text_of

ACME = "Acme: claim refused"


async def test_the_nudge_comes_at_half_of_the_time_and_not_before(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await day.skip(hours=1, minutes=59)
    assert len(day.dana.messages("@firsthand")) == 1
    await day.skip(minutes=1)
    nudge = day.newest(day.dana)
    assert len(day.dana.messages("@firsthand")) == 2
    await day.dana.press(nudge, "I've got this")
    await day.settle()
    assert "has got this" in text_of(day.newest(day.fay))


async def test_at_the_end_of_the_time_the_next_one_is_asked_and_the_earlier_one_sees_it(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Harbour School: the bus did not come")
    await day.settle()
    await day.skip(hours=9)  # Raj is in New York, where the day begins five hours later
    assert buttons_of(day.newest(day.dana)) == [
        "I've got this",
        "I can't right now",
        "Hand over",
        "Not my customer",
        "Add a note",
    ]
    assert "did not answer in time" in text_of(day.newest(day.fay))
    asked_first = day.raj.messages("@firsthand")[0]
    assert buttons_of(asked_first) == ["I've got this", "Add a note"]
    await day.raj.press(asked_first, "I've got this")
    await day.settle()
    assert buttons_of(day.newest(day.dana)) == []


async def test_urgent_means_half_an_hour(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", f"urgent {ACME}")
    await day.settle()
    await day.skip(minutes=15)
    assert len(day.dana.messages("@firsthand")) == 2
    await day.skip(minutes=15)
    assert "@U0MONA" in text_of(day.newest(day.mona, "#escalations"))


async def test_once_somebody_has_it_no_reminder_comes(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.skip(days=3)
    assert len(day.dana.messages("@firsthand")) == 1
    assert len(day.mona.messages("#escalations")) == 1


async def test_back_after_three_days_the_late_reminders_are_sent_once(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await day.skip(days=3)
    assert len(day.dana.messages("@firsthand")) == 1, "the nudge is moot: the next one is asked already"
    asked = [m for m in day.mona.messages("#escalations") if "@U0MONA" in text_of(m)]
    assert len(asked) == 1


async def test_the_leaders_are_asked_then_the_channel_again_and_again_until_somebody_has_it(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Cormorant Shipping: late again")
    await day.settle()
    await day.skip(hours=2)
    asked = [m for m in day.mona.messages("#escalations") if "@U0MONA" in text_of(m)]
    assert len(asked) == 2, "at once, and at half of the time"
    await day.skip(hours=2)
    (asked_all,) = [m for m in day.mona.messages("#escalations") if "@U0MONA" in text_of(m)]
    assert "Nobody has taken this complaint up yet." in text_of(asked_all)
    assert "Anybody in this channel may take it." in text_of(asked_all)
    assert "The leaders did not answer in time. I have asked everybody in the" in text_of(day.newest(day.fay))
    await day.skip(hours=22)  # 11:00 on Tuesday, when half of the time is over
    await day.skip(hours=2)
    asked = [m for m in day.mona.messages("#escalations") if "@U0MONA" in text_of(m)]
    assert len(asked) == 3, "at once, at half of the time, and at its end"
    await day.raj.press(asked[-1], "I've got this")
    await day.skip(days=2)
    assert not [m for m in day.mona.messages("#escalations") if "@U0MONA" in text_of(m)]
    assert len(day.mona.messages("#escalations")) == 6, "the card, and five calls that are answered now"
