"""Somebody leaves: what is open with them moves on at once, and leaders name who looks after their customers."""

from pathlib import Path

from practice import Message
from tests.stories.test_care import bring_in, told
from tests.support.day import Day, buttons_of, text_of

ACME, FEKETE, HARBOUR = 1, 5, 6  # the sample customers of Dana's, by their ids


async def leave(day: Day, who: str = "dana") -> None:
    day.workspace.change_person(who, deleted=True)
    await day.settle()


def asked_for_heirs(day: Day) -> list[Message]:
    return [message for message in day.mona.messages("@firsthand") if "look after" in text_of(message)]


async def show(day: Day, customer: str) -> str:
    await day.fay.command("#front-line", "/customer", f"show {customer}")
    return text_of(day.newest(day.fay, "#front-line"))


async def test_their_open_complaints_go_to_the_next_one_at_once(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.fay.command("#front-line", "/complaint", "Harbour School: the boiler again")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await leave(day)
    said = "\n".join(told(day.fay))
    assert "@U0DANA has left." in said
    assert any("C-1 · Acme" in text_of(m) and "@U0MONA" in text_of(m) for m in day.mona.messages("#escalations"))
    await leave(day)
    assert len(asked_for_heirs(day)) == 1


async def test_who_took_it_over_and_left_is_not_mistaken_for_the_one_asked(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.settle()
    await day.skip(hours=9)
    await day.raj.press(day.newest(day.raj, "#escalations"), "I've got this")
    await day.settle()
    await leave(day, "raj")
    assert "Whoever had taken it up has left." in told(day.fay)[-1]
    assert "I've got this" in str(day.mona.messages("#escalations")[-1].buttons)


async def test_their_manager_is_asked_for_heirs_where_there_is_one(day: Day) -> None:
    await day.mona.command("#front-line", "/firsthand", "person @dana")
    await day.mona.submit(manager="U0RAJ")
    await leave(day)
    assert asked_for_heirs(day) == []
    message = next(m for m in day.raj.messages("@firsthand") if "look after" in text_of(m))
    await day.raj.press(message, "All to one person")
    await day.raj.submit(heir="U0FAY")
    await day.settle()
    assert "U0FAY looks after them" in await show(day, "Acme")


async def test_leaders_are_asked_once_who_looks_after_the_customers(day: Day) -> None:
    await leave(day)
    (message,) = asked_for_heirs(day)
    assert "@U0DANA has left. 3 customers need somebody to look after them:" in text_of(message)
    for name in ("Acme", "Dr. Ágnes Fekete", "Harbour School"):
        assert name in text_of(message)
    assert "Cormorant" not in text_of(message)
    await day.firsthand.refresh_people()
    await day.settle()
    assert len(asked_for_heirs(day)) == 1


async def test_nobody_is_asked_where_there_is_nobody_to_look_after(day: Day) -> None:
    await leave(day, "fay")
    assert told(day.mona) == []


async def test_a_departure_is_also_found_by_the_daily_look_at_everybody(day: Day) -> None:
    day.workspace.user("dana").deleted = True
    await day.firsthand.refresh_people()
    await day.settle()
    assert len(asked_for_heirs(day)) == 1


async def test_heirs_are_named_one_by_one_and_are_told(day: Day) -> None:
    await leave(day)
    await day.mona.press(asked_for_heirs(day)[0], "One by one")
    assert "POL-1001, a customer since 3 March 2024" in str(day.mona.top.blocks)
    await day.mona.submit(**{f"heir_{ACME}": "U0RAJ", f"heir_{HARBOUR}": "U0RAJ"})
    await day.settle()
    assert "One customer still needs somebody" in day.mona.top.words
    (message,) = asked_for_heirs(day)
    assert "1 of 3 customers still needs somebody to look after them:" in text_of(message)
    assert (
        "@U0MONA asks you to look after 2 customers from now on, whom @U0DANA looked after before:" in told(day.raj)[-1]
    )
    story = await show(day, "Acme")
    assert "@U0DANA brought them in; @U0RAJ looks after them" in story
    assert "@U0MONA named @U0RAJ to look after them" in story
    await day.fay.command("#front-line", "/complaint", "Acme: still refused")
    await day.settle()
    assert "Acme" in told(day.raj)[-1]
    assert "I've got this" in buttons_of(day.newest(day.raj))


async def test_an_heir_who_cannot_be_asked_is_refused_where_they_were_named(day: Day) -> None:
    await leave(day)
    await day.mona.press(asked_for_heirs(day)[0], "One by one")
    await day.mona.submit(**{f"heir_{ACME}": "U0GUS", f"heir_{FEKETE}": "U0RAJ"})
    assert "guest" in day.mona.top.errors[f"heir_{ACME}"]
    await day.mona.press(asked_for_heirs(day)[0], "All to one person")
    await day.mona.submit(heir="U0DANA")
    assert "has left" in day.mona.top.errors["heir"]


async def test_thousands_get_one_heir_at_once(day: Day, tmp_path: Path) -> None:
    await bring_in(day, tmp_path, [f"Zoo {n:04},,dana@lighthouse.example," for n in range(1_200)])
    await leave(day)
    (message,) = asked_for_heirs(day)
    assert "1,203 customers need somebody" in text_of(message)
    assert "and 1,195 more" in text_of(message)
    await day.mona.press(message, "All to one person")
    await day.mona.submit(heir="U0RAJ")
    await day.settle()
    (message,) = asked_for_heirs(day)
    assert "1,203 customers have somebody to look after them again." in text_of(message)
    assert buttons_of(message) == []
    (given,) = told(day.raj)
    assert "asks you to look after 1,203 customers" in given
    assert "@U0RAJ looks after them" in await show(day, "Zoo 1199")


async def test_a_late_press_finds_that_all_have_somebody(day: Day) -> None:
    await leave(day)
    stale = asked_for_heirs(day)[0]
    await day.mona.press(stale, "All to one person")
    await day.mona.submit(heir="U0MONA")
    await day.settle()
    assert "look after" not in "".join(told(day.raj))
    await day.mona.press(stale, "One by one")
    assert "There is nobody left to name" in day.mona.top.words


async def test_somebody_who_comes_back_needs_no_heirs_and_may_leave_again(day: Day) -> None:
    await leave(day)
    day.workspace.change_person("dana", deleted=False)
    await day.settle()
    (message,) = day.mona.messages("@firsthand")
    assert "@U0DANA is back, so nobody has to be named" in text_of(message)
    assert buttons_of(message) == []
    await day.skip(days=1)
    await leave(day)
    assert "One by one" in buttons_of(day.newest(day.mona))
    assert "3 customers need somebody" in text_of(day.newest(day.mona))


async def test_many_open_complaints_do_not_flood_the_next_one(day: Day) -> None:
    for number in range(5):
        await day.fay.command("#front-line", "/complaint", f"Bellweather: batch {number} spoilt")
    await day.settle()
    async with day.firsthand.store.reading() as tx:
        assert await tx.complaints.on(day.workspace.team_id, "U0RAJ", after=0, limit=9) == [1, 2, 3, 4, 5]
    await leave(day, "raj")
    async with day.firsthand.store.reading() as tx:
        assert await tx.complaints.on(day.workspace.team_id, "U0RAJ", after=0, limit=9) == []


async def test_leaders_hear_of_their_ideas_and_hand_them_on(day: Day) -> None:
    for text in ("Write a clearer letter", "Call before the premium is due"):
        await day.dana.command("#front-line", "/idea", text)
    await leave(day)
    (heard,) = [message for message in day.mona.messages("@firsthand") if "ideas were theirs" in text_of(message)]
    assert "@U0DANA has left, and 2 ideas were theirs." in text_of(heard)
    assert buttons_of(heard) == ["Hand over", "The whole story"] * 2
    await day.mona.press(heard, "Hand over")
    await day.mona.submit(to="U0FAY", why="You had it in mind as well")
    await day.settle()
    await day.fay.press(day.newest(day.fay), "I'll take it")
    await day.settle()
    await day.fay.command("#front-line", "/idea", "show I-1")
    assert "@U0FAY has it; it was the idea of @U0DANA." in text_of(day.newest(day.fay, "#front-line"))


async def test_without_ideas_nothing_is_said_of_them(day: Day) -> None:
    await day.dana.command("#front-line", "/idea", "Write a clearer letter")
    await day.dana.press(day.newest(day.dana, "#front-line"), "Let it rest")
    await day.settle()
    await leave(day)
    assert not [message for message in day.mona.messages("@firsthand") if "were theirs" in text_of(message)]
