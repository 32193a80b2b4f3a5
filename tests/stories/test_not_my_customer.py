"""The contact on record is wrong: the complaint goes where it belongs, and leaders correct the record."""

import asyncio

from tests.support.day import Day, buttons_of, text_of


async def not_mine(day: Day, **said: str) -> None:
    """Dana, who is on record for Acme, says that it was somebody else."""
    await day.fay.command("#front-line", "/complaint", "Acme: claim refused")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Not my customer")
    await day.dana.submit(**said)
    await day.settle()


async def story_of_acme(day: Day) -> str:
    await day.fay.command("#front-line", "/customer", "show Acme")
    return text_of(day.newest(day.fay, "#front-line"))


async def test_it_goes_to_whoever_it_was_and_a_leader_corrects_the_record(day: Day) -> None:
    await not_mine(day, who="U0RAJ", why="He signed them")
    assert "@U0DANA says that Acme is your customer" in text_of(day.newest(day.raj))
    assert "It is with @U0RAJ, whom @U0DANA named" in text_of(day.newest(day.fay))
    proposed = day.newest(day.mona, "#escalations")
    assert "Dana Weiss says that it was Raj Patel who brought Acme in. On record is Dana Weiss." in text_of(proposed)
    assert buttons_of(proposed) == ["Correct it", "Leave it"]
    assert "@U0DANA brought them in" in await story_of_acme(day), "nothing is corrected yet"
    await day.mona.press(proposed, "Correct it")
    await day.settle()
    assert "Mona Lindqvist corrected the record" in text_of(day.newest(day.mona, "#escalations"))
    assert "Thank you. @U0MONA has corrected the record" in text_of(day.newest(day.dana))
    assert "you brought Acme in" in text_of(day.newest(day.raj))
    story = await story_of_acme(day)
    assert "@U0RAJ brought them inReference" in story
    assert "@U0DANA said that somebody else brought them in: @U0RAJ" in story
    assert "@U0MONA corrected the record: @U0RAJ, not @U0DANA, brought them in: He signed them" in story
    await day.fay.command("#front-line", "/complaint", "Acme: once more")
    assert "@U0RAJ, who brought Acme in" in text_of(day.newest(day.fay, "#front-line"))


async def test_who_does_not_know_sends_it_on_along_the_route(day: Day) -> None:
    await not_mine(day)
    called = day.newest(day.mona, "#escalations")
    assert "Dana Weiss says that this is not their customer. There is nobody else left to ask." in text_of(called)
    assert buttons_of(called) == ["I've got this", "Hand over"]


async def test_a_leader_leaves_the_record_as_it_is(day: Day) -> None:
    await not_mine(day, who="U0RAJ")
    await day.mona.press(day.newest(day.mona, "#escalations"), "Leave it")
    await day.settle()
    assert day.newest(day.mona, "#escalations").buttons == []
    assert "leaves the record as it is" in text_of(day.newest(day.dana))
    assert "@U0DANA brought them in" in await story_of_acme(day)


async def test_only_leaders_decide(day: Day) -> None:
    await not_mine(day, who="U0RAJ")
    await day.raj.press(day.newest(day.raj, "#escalations"), "Correct it")
    await day.settle()
    said = day.newest(day.raj, "#escalations")
    assert said.ephemeral and "Only a leader can do this. Please ask @U0MONA." in text_of(said)
    assert "@U0DANA brought them in" in await story_of_acme(day)


async def test_two_decisions_at_once_count_as_one(day: Day) -> None:
    await not_mine(day, who="U0RAJ")
    proposed = day.newest(day.mona, "#escalations")
    await asyncio.gather(day.mona.press(proposed, "Correct it"), day.mona.press(proposed, "Leave it"))
    await day.settle()
    late = [m for m in day.mona.messages("#escalations") if m.ephemeral]
    assert len(late) == 1 and "the record" in text_of(late[0])
    assert sum("record" in text_of(m) for m in day.dana.messages("@firsthand")[1:]) == 1


async def test_a_leader_corrects_it_directly_with_a_reason(day: Day) -> None:
    await day.mona.command("#front-line", "/customer", "correct Acme")
    assert "brought" in day.mona.top.words and "Acme" in day.mona.top.words
    await day.mona.submit(to="U0RAJ", reason="His signature is on the contract")
    await day.settle()
    assert "The record is corrected" in day.mona.top.words
    assert "you brought Acme in" in text_of(day.newest(day.raj))
    assert "@U0MONA corrected the record: @U0RAJ, not @U0DANA, brought them in: His signature" in await story_of_acme(
        day
    )


async def test_correcting_it_directly_is_for_leaders_and_needs_a_person_who_can_have_been_it(day: Day) -> None:
    await day.fay.command("#front-line", "/customer", "correct Acme")
    assert "Only a leader can do this." in text_of(day.newest(day.fay, "#front-line"))
    assert day.fay.view is None
    await day.mona.command("#front-line", "/customer", "correct Acme")
    await day.mona.submit(to="U0GUS", reason="So")
    assert "Gus Brandt is a guest" in day.mona.view_errors["to"]
    await day.mona.submit(to="U0DANA", reason="So")
    assert "is on record already" in day.mona.view_errors["to"]


async def test_a_name_that_is_not_certain_is_asked_about_first(day: Day) -> None:
    await day.mona.command("#front-line", "/customer", "correct Acmee")
    asked = day.newest(day.mona, "#front-line")
    await day.mona.press(asked, "Acme (POL-1001)")
    assert day.mona.top.title == "Correct the record"


async def test_a_proposal_that_was_overtaken_says_what_happened_meanwhile(day: Day) -> None:
    await not_mine(day, who="U0RAJ")
    proposed = day.newest(day.mona, "#escalations")
    await day.mona.command("#front-line", "/customer", "correct Acme")
    await day.mona.submit(to="U0FAY", reason="I was there")
    await day.settle()
    await day.mona.press(proposed, "Correct it")
    await day.settle()
    said = day.newest(day.mona, "#escalations")
    assert said.ephemeral
    assert "The record of Acme has changed meanwhile, so I left it: it names @U0FAY" in text_of(said)
