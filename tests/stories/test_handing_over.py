"""Handing over: the receiver accepts or declines, the giver is told, and follows up."""

from tests.support.day import Day, buttons_of, text_of

ACME = "Acme: claim refused"


async def handed_over(day: Day, *, what: str = "complaint") -> None:
    """Dana hands the complaint of Acme over to Raj."""
    await day.fay.command("#front-line", "/complaint", ACME)
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Hand over")
    await day.dana.submit(to="U0RAJ", what=what, why="You know the warehouse")
    await day.settle()


async def test_who_declines_gives_it_back_to_the_giver_who_is_told(day: Day) -> None:
    await handed_over(day)
    offered = day.newest(day.raj)
    assert buttons_of(offered) == ["I'll take it", "I can't take it", "Hand over", "Add a note"]
    await day.raj.press(offered, "I can't take it")
    await day.settle()
    back = day.newest(day.dana)
    assert "@U0RAJ can't take it. So it comes back to you." in text_of(back)
    assert "@U0RAJ can't take it. It is back with @U0DANA" in text_of(day.newest(day.fay))
    assert "Dana Weiss, to whom it came back, is asked" in text_of(day.newest(day.mona, "#escalations"))
    await day.dana.press(back, "I've got this")
    await day.settle()
    assert "Dana Weiss has it, since" in text_of(day.newest(day.mona, "#escalations"))


async def test_a_customer_who_is_handed_over_has_a_new_contact_once_it_is_accepted(day: Day) -> None:
    await handed_over(day, what="customer")
    assert "@U0DANA hands Acme over to you. If you take this, you look after Acme now." in text_of(day.newest(day.raj))
    await day.fay.command("#front-line", "/customer", "show Acme")
    assert "looks after them" not in text_of(day.newest(day.fay, "#front-line"))
    await day.raj.press(day.newest(day.raj), "I'll take it")
    await day.settle()
    assert "They look after Acme from now on." in text_of(day.newest(day.dana))
    await day.fay.command("#front-line", "/customer", "show Acme")
    story = text_of(day.newest(day.fay, "#front-line"))
    assert "@U0DANA brought them in; @U0RAJ looks after them" in story
    assert "@U0DANA handed it over to @U0RAJ, and with it the customer: You know the warehouse" in story
    assert "@U0DANA named @U0RAJ to look after them" in story


async def test_the_next_complaint_of_a_customer_who_was_handed_over_finds_both(day: Day) -> None:
    await handed_over(day, what="customer")
    await day.raj.press(day.newest(day.raj), "I'll take it")
    await day.settle()
    await day.fay.command("#front-line", "/complaint", "Acme: and now the invoice is wrong")
    said = text_of(day.newest(day.fay, "#front-line"))
    assert "@U0DANA, who brought Acme in" in said
    assert "I ask @U0RAJ" in said


async def test_only_who_looks_after_a_customer_may_hand_over_all_of_them(day: Day) -> None:
    await handed_over(day)
    await day.raj.press(day.newest(day.raj), "Hand over")
    assert "from now on" not in day.raj.top.words
    await day.raj.close_view()
    await day.mona.press(day.newest(day.mona, "#escalations"), "Add a note")
    assert day.mona.top.title == "Note on C-1"


async def test_the_giver_is_reminded_three_working_days_later(day: Day) -> None:
    await handed_over(day)
    await day.raj.press(day.newest(day.raj), "I'll take it")
    await day.settle()
    told = text_of(day.newest(day.dana))
    assert "@U0RAJ has taken over what you handed to them." in told
    assert "If it is not patched up by 09:00 UTC on 5 March 2026" in told
    before = len(day.dana.messages("@firsthand"))
    await day.skip(days=2, hours=23)
    assert len(day.dana.messages("@firsthand")) == before
    await day.skip(hours=1)
    asked = day.newest(day.dana)
    assert "You handed this over to @U0RAJ" in text_of(asked)
    assert buttons_of(asked) == ["Add a note", "The whole story"]
    await day.dana.press(asked, "The whole story")
    await day.settle()
    assert "@U0DANA was reminded to ask how it goes" in text_of(day.newest(day.dana))
    await day.skip(days=14)
    assert sum("Would you ask how it goes?" in text_of(m) for m in day.dana.messages("@firsthand")) == 1


async def test_the_giver_is_told_how_it_ended_and_not_reminded_then(day: Day) -> None:
    await handed_over(day)
    await day.raj.press(day.newest(day.raj), "I'll take it")
    await day.settle()
    await day.raj.press(day.newest(day.raj), "Patched up")
    await day.raj.submit(what="Paid the claim", outcome="stays")
    await day.settle()
    assert "You handed this over, and it has come to an end." in text_of(day.newest(day.dana))
    await day.skip(days=7)
    assert not any("Would you ask" in text_of(m) for m in day.dana.messages("@firsthand"))


async def test_an_answer_that_is_delivered_twice_counts_once(day: Day) -> None:
    await handed_over(day, what="customer")
    day.workspace.faults.repeat_next_delivery()
    await day.raj.press(day.newest(day.raj), "I'll take it")
    await day.settle()
    assert sum("has taken over" in text_of(m) for m in day.dana.messages("@firsthand")) == 1
    await day.fay.command("#front-line", "/customer", "show Acme")
    assert text_of(day.newest(day.fay, "#front-line")).count("named @U0RAJ to look after them") == 1


async def test_a_handover_that_was_passed_on_meanwhile_cannot_be_declined_any_more(day: Day) -> None:
    await handed_over(day)
    offered = day.newest(day.raj)
    await day.skip(hours=9)  # Raj is in New York, where the day begins five hours later
    await day.raj.press(offered, "I can't take it")
    await day.settle()
    said = day.newest(day.raj)
    assert said.ephemeral
    assert "about C-1 now" in text_of(said)
