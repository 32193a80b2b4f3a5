"""The reporter types a name, and the bot has to know whom they mean."""

import pytest

from tests.support.day import Day, buttons_of, text_of


async def test_a_name_that_is_nearly_right_offers_candidates(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Akme: claim refused")
    question = day.newest(day.fay, "#front-line")
    assert "I do not know Akme" in text_of(question)
    assert "Acme (POL-1001)" in buttons_of(question)
    await day.fay.press(question, "Acme (POL-1001)")
    await day.settle()
    answered = day.newest(day.fay, "#front-line")
    assert "C-1 · Acme" in text_of(answered)
    assert answered.ts == question.ts, "the answer takes the question's place"
    assert "claim refused" in text_of(day.newest(day.dana))


async def test_somebody_new_goes_to_whoever_first_served_them_and_is_kept(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Zebra Zoo: the roof leaks")
    question = day.newest(day.fay, "#front-line")
    await day.fay.choose(question, "draft_first_contact", "U0RAJ")
    await day.settle()
    assert "the roof leaks" in text_of(day.newest(day.raj))
    assert "Zebra Zoo" in text_of(day.newest(day.raj))
    await day.fay.command("#front-line", "/complaint", "zebra zoo: and the door too")
    assert "C-2 · Zebra Zoo" in text_of(day.newest(day.fay, "#front-line"))


async def test_where_nobody_knows_the_leaders_are_asked(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Zebra Zoo: the roof leaks")
    await day.fay.press(day.newest(day.fay, "#front-line"), "Nobody knows")
    await day.settle()
    assert "@U0MONA" in text_of(day.newest(day.mona, "#escalations"))


async def test_an_answered_question_cannot_be_answered_again(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Akme: claim refused")
    question = day.newest(day.fay, "#front-line")
    old = [block for block in question.blocks]
    await day.fay.press(question, "Acme (POL-1001)")
    await day.settle()
    question.blocks = old
    await day.fay.press(question, "Nobody knows")
    await day.settle()
    assert len([m for m in day.mona.messages("#escalations")]) == 1
    assert "answered already" in text_of(day.newest(day.fay, "#front-line"))


async def test_the_form_finds_customers_as_one_types_and_logs(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint")
    assert day.fay.view is not None
    found = await day.fay.options(day.fay.view, "customer", "ac")
    labels = [option["text"]["text"] for option in found]
    assert labels[:2] == ["Acme (POL-1001)", "Acme Logistics (POL-1002)"]
    assert labels[-1] == "New customer: ac"
    await day.fay.submit(customer=found[0]["value"], text="It burns", severity="urgent", others=["U0RAJ"])
    await day.settle()
    assert "C-1 · Acme · urgent" in day.newest(day.dana).text
    assert "It burns" in text_of(day.newest(day.raj)), "who else should know"


async def test_the_form_asks_on_for_a_new_customer(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint")
    await day.fay.options(day.fay.top, "customer", "Zebra Zoo")
    await day.fay.submit(customer="new Zebra Zoo", text="The roof leaks")
    assert day.fay.view is not None
    assert day.fay.view.content["title"]["text"] == "A new customer"
    await day.fay.submit(first_contact="U0DANA")
    await day.settle()
    assert "The roof leaks" in text_of(day.newest(day.dana))


async def test_without_a_colon_the_form_opens_with_what_was_typed(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "the roof of the zoo leaks")
    assert day.fay.view is not None
    block = next(b for b in day.fay.view.blocks if b["block_id"] == "text")
    assert block["element"]["initial_value"] == "the roof of the zoo leaks"


@pytest.mark.parametrize("typed", ["Acme", "acme:", "pol-1001", "urgent Acme", "urgent: ACME :"])
async def test_a_name_alone_opens_the_form_with_that_customer_chosen(day: Day, typed: str) -> None:
    await day.fay.command("#front-line", "/complaint", typed)
    await day.fay.submit(text="It burns")
    await day.settle()
    assert ("C-1 · Acme · urgent" if "urgent" in typed else "C-1 · Acme\n") in day.newest(day.dana).text
    assert "It burns" in text_of(day.newest(day.dana))


async def test_an_answer_delivered_twice_counts_once_and_is_answered_the_same(day: Day) -> None:
    for answer in ("Acme (POL-1001)", "Nobody knows"):
        await day.fay.command("#front-line", "/complaint", "Akme: claim refused")
        question = day.newest(day.fay, "#front-line")
        day.workspace.faults.repeat_next_delivery()
        await day.fay.press(question, answer)
        await day.settle()
        assert "tells the whole story" in text_of(day.newest(day.fay, "#front-line"))
    assert len(day.mona.messages("#escalations")) == 2 + 1, "two cards, and one call to the leaders"


async def test_who_is_said_to_be_new_in_the_form_is_not_taken_for_another_whose_name_begins_alike(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint")
    found = await day.fay.options(day.fay.top, "customer", "Bell")
    assert [option["text"]["text"] for option in found] == ["Bellweather Bakery (POL-1003)", "New customer: Bell"]
    await day.fay.submit(customer="new Bell", text="The roof leaks")
    assert day.fay.top.content["title"]["text"] == "A new customer"
    await day.fay.submit(first_contact="U0DANA")
    await day.settle()
    assert "C-1 · Bell\n" in text_of(day.newest(day.dana))


async def test_who_is_said_to_be_new_but_was_added_meanwhile_is_not_added_again(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint")
    await day.fay.options(day.fay.top, "customer", "Zebra")
    await day.raj.command("#front-line", "/complaint", "Zebra: the roof leaks")
    await day.raj.choose(day.newest(day.raj, "#front-line"), "draft_first_contact", "U0DANA")
    await day.fay.submit(customer="new Zebra", text="And the door")
    assert "C-2 · Zebra" in str(day.fay.top.blocks)


async def test_a_guest_is_not_kept_as_the_one_who_first_served_somebody(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", "Zebra Zoo: the roof leaks")
    question = day.newest(day.fay, "#front-line")
    await day.fay.choose(question, "draft_first_contact", "U0GUS")
    await day.settle()
    assert "Gus Brandt is a guest and cannot take complaints" in text_of(day.newest(day.fay, "#front-line"))
    await day.fay.choose(question, "draft_first_contact", "U0RAJ")
    await day.settle()
    assert "the roof leaks" in text_of(day.newest(day.raj)), "the question stood until it was answered"


async def test_a_guest_named_in_the_form_is_said_at_the_field(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint")
    await day.fay.options(day.fay.top, "customer", "Zebra Zoo")
    await day.fay.submit(customer="new Zebra Zoo", text="The roof leaks")
    await day.fay.submit(first_contact="U0GUS")
    assert "Gus Brandt is a guest" in day.fay.view_errors["first_contact"]


async def test_whoever_may_not_know_is_said_at_the_field_and_nothing_is_logged(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint")
    found = await day.fay.options(day.fay.top, "customer", "Acme")
    await day.fay.submit(customer=found[0]["value"], text="It burns", others=["U0RAJ", "U0GUS"])
    assert "Gus Brandt is a guest, and guests are told nothing about customers" in day.fay.view_errors["others"]
    await day.settle()
    assert day.raj.messages("@firsthand") == []
    await day.fay.submit(others=["U0RAJ"])
    await day.settle()
    assert "It burns" in text_of(day.newest(day.raj))
