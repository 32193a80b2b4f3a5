"""Complaints are listed by what somebody needs to see."""

from datetime import timedelta

from practice import Message, Person
from tests.support.day import T0, Day, buttons_of, text_of


async def listed(day: Day, who: Person, words: str) -> Message:
    await who.command("#front-line", "/complaint", f"list {words}".strip())
    await day.settle()
    return day.newest(who, "#front-line")


async def a_week(day: Day) -> None:
    """C-1 waits, C-2 is urgent, Dana has C-3, and C-4 is patched up."""
    for said in ("Acme: one", "urgent Harbour School: two", "Acme: three", "Acme: four"):
        await day.fay.command("#front-line", "/complaint", said)
    await day.settle()
    for label in ("C-3", "C-4"):
        dm = next(message for message in day.dana.messages("@firsthand") if text_of(message).startswith(label))
        await day.dana.press(dm, "I've got this")
    await day.settle()
    dm = next(message for message in day.dana.messages("@firsthand") if text_of(message).startswith("C-4"))
    await day.dana.press(dm, "Patched up")
    await day.dana.submit(what="Paid", outcome="stays")
    await day.settle()


def labels(message: Message) -> list[str]:
    return [f"C-{n}" for n in range(20, 0, -1) if f"C-{n} · " in text_of(message)]


async def test_words_can_be_combined(day: Day) -> None:
    await a_week(day)
    assert labels(await listed(day, day.raj, "")) == ["C-3", "C-2", "C-1"]
    assert labels(await listed(day, day.raj, "all")) == ["C-4", "C-3", "C-2", "C-1"]
    assert labels(await listed(day, day.raj, "urgent")) == ["C-2"]
    assert labels(await listed(day, day.raj, "mine")) == ["C-2"], "it is on Raj, who won the school"
    assert labels(await listed(day, day.fay, "mine")) == ["C-3", "C-2", "C-1"], "she logged them"
    assert labels(await listed(day, day.dana, "Mine ACME")) == ["C-3", "C-1"]
    assert labels(await listed(day, day.mona, "all pol-1001")) == ["C-4", "C-3", "C-1"], "by reference"
    assert "No urgent complaint of Acme is open." in text_of(await listed(day, day.mona, "acme urgent"))


async def test_overdue_is_what_nobody_took_up_in_time(day: Day) -> None:
    await a_week(day)
    assert labels(await listed(day, day.mona, "overdue")) == []
    await day.skip(minutes=31)
    shown = await listed(day, day.mona, "overdue")
    assert labels(shown) == ["C-2"]
    assert "1 complaint is overdue." in text_of(shown)
    assert "overdue since 09:30 UTC" in text_of(shown)


async def test_what_was_promised_and_not_kept_is_overdue_as_well(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: one")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Promise a time")
    await day.dana.submit(due=int((T0 + timedelta(hours=2)).timestamp()))
    await day.settle()
    assert labels(await listed(day, day.mona, "overdue")) == []
    await day.skip(hours=3)
    shown = await listed(day, day.mona, "overdue")
    assert labels(shown) == ["C-1"]
    assert "@U0DANA has it, overdue since 11:00 UTC" in text_of(shown)


async def test_a_leader_sees_as_theirs_what_the_leaders_are_asked(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Cormorant Shipping: late")
    await day.settle()
    assert labels(await listed(day, day.mona, "mine")) == ["C-1"]
    assert labels(await listed(day, day.raj, "mine")) == []


async def test_pages_keep_what_was_asked_for(day: Day) -> None:
    for number in range(12):
        await day.fay.command("#front-line", "/complaint", f"Acme: trouble {number}")
    await day.fay.command("#front-line", "/complaint", "Harbour School: other")
    first = await listed(day, day.fay, "mine acme")
    assert "12 complaints of Acme that are on you or that you logged are open" in text_of(first)
    assert "Here are 1 to 10." in text_of(first)
    await day.fay.press(first, "Older")
    await day.settle()
    second = day.newest(day.fay, "#front-line")
    assert second.ts == first.ts, "in its place"
    assert labels(second) == ["C-2", "C-1"]
    await day.fay.press(second, "Newer")
    await day.settle()
    assert "Here are 1 to 10." in text_of(day.newest(day.fay, "#front-line"))


async def test_a_name_that_is_not_certain_is_asked_about(day: Day) -> None:
    await a_week(day)
    question = await listed(day, day.fay, "all Akme")
    assert "I do not know Akme. Whose complaints do you mean?" in text_of(question)
    await day.fay.press(question, "Acme (POL-1001)")
    await day.settle()
    assert labels(day.newest(day.fay, "#front-line")) == ["C-4", "C-3", "C-1"]


async def test_what_is_not_understood_is_answered_with_what_is(day: Day) -> None:
    assert "Did you mean /complaint list overdue?" in text_of(await listed(day, day.fay, "ovredue"))
    help_given = text_of(await listed(day, day.fay, "Wxyzzy Qqq"))
    assert "mine, open, urgent, overdue, all, and a customer's name" in help_given


async def test_a_customer_who_is_called_list_can_still_complain(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "List Holding: it burns")
    assert buttons_of(day.newest(day.fay, "#front-line"))[-1] == "Nobody knows"
