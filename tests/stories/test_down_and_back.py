"""Nothing ran for a while. What was due is done on return: once, in order, and without a flood."""

from practice import Message
from tests.support.day import Day, buttons_of, text_of

CUSTOMERS = {"dana": "Acme", "raj": "Harbour School"}


async def complain(day: Day, times: int, whose: str = "raj") -> None:
    for number in range(times):
        await day.fay.command("#front-line", "/complaint", f"{CUSTOMERS[whose]}: claim {number} refused")
    await day.settle()


def new(messages: list[Message], before: int) -> list[Message]:
    return messages[before:]


async def test_after_three_days_the_next_ones_are_asked_once_and_together(day: Day) -> None:
    await complain(day, 12)
    raj, dana, channel = len(day.raj.messages("@firsthand")), 0, len(day.mona.messages("#escalations"))
    await day.skip(days=3)
    assert new(day.raj.messages("@firsthand"), raj) == [], "no nudge for a turn that has ended"
    told = new(day.dana.messages("@firsthand"), dana)
    assert [text_of(message).count("I've got this") for message in told] == [10, 2]
    assert "10 complaints have come to wait for you" in text_of(told[0])
    assert [f"C-{number} " in text_of(told[0]) for number in range(1, 11)] == [True] * 10
    assert new(day.mona.messages("#escalations"), channel) == [], "the cards there are edited in place"
    await day.settle()
    assert len(day.dana.messages("@firsthand")) == 2


async def test_one_of_those_told_together_is_taken_like_any_other(day: Day) -> None:
    await complain(day, 4)
    await day.skip(days=3)
    (together,) = day.dana.messages("@firsthand")
    assert buttons_of(together)[:2] == ["I've got this", "I can't right now"]
    await day.dana.press(together, "I've got this")
    await day.settle()
    card = day.newest(day.dana)
    assert "Patched up" in buttons_of(card)
    assert "C-1 " in card.text
    await day.skip(hours=5)
    leaders = [m for m in day.mona.messages("#escalations") if "@U0MONA" in text_of(m)]
    assert len(leaders) == 3, "the others went on to the leaders"
    assert len(day.dana.messages("@firsthand")) == 2, "what is nobody's question any more is not told to Dana"


async def test_late_nudges_to_one_person_are_one_message(day: Day) -> None:
    await complain(day, 5)
    before = len(day.raj.messages("@firsthand"))
    await day.skip(hours=7, minutes=30)  # Raj is in New York, where the day has not begun
    (together,) = new(day.raj.messages("@firsthand"), before)
    assert "5 complaints have come to wait for you" in text_of(together)


async def test_two_are_still_told_one_by_one(day: Day) -> None:
    await complain(day, 2)
    before = len(day.raj.messages("@firsthand"))
    await day.skip(hours=7, minutes=30)  # Raj is in New York, where the day has not begun
    assert len(new(day.raj.messages("@firsthand"), before)) == 2


async def test_a_nudge_that_became_moot_before_it_was_sent_is_never_sent(day: Day) -> None:
    await complain(day, 1)
    before = len(day.raj.messages("@firsthand"))
    day.workspace.faults.rate_limit("chat.postMessage", retry_after=600)
    await day.skip(hours=2)
    assert len(day.raj.messages("@firsthand")) == before
    await day.raj.press(day.newest(day.raj), "I've got this")
    await day.skip(minutes=11)
    assert len(day.raj.messages("@firsthand")) == before
