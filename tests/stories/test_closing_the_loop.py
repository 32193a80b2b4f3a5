"""What came of a complaint reaches the customer, through somebody they know."""

from practice import Message, Person
from tests.support.day import Day, buttons_of, text_of

WORDS = "claim refused <!here> without a *word*"
NOW = "We call before a refusal goes out"


async def an_idea_of_acme(day: Day) -> None:
    """C-1, patched up by Dana, who won Acme; she makes I-1 of it."""
    await day.fay.command("#front-line", "/complaint", f"Acme: {WORDS}")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what="Called them and paid", outcome="stays")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Turn into an idea")
    await day.dana.submit(text="Call before a refusal goes out")
    await day.settle()


async def ship(day: Day, who: Person, label: str = "I-1") -> None:
    await show(day, who, label)
    await who.press(day.newest(who, "#front-line"), "It has shipped")
    await who.submit(words=NOW)


async def show(day: Day, who: Person, label: str = "I-1") -> None:
    await who.command("#front-line", "/idea", f"show {label}")
    await day.settle()


def asked(day: Day, who: Person) -> list[Message]:
    return [message for message in who.messages("@firsthand") if "asked for" in text_of(message)]


async def test_who_won_them_is_asked_to_tell_them_and_it_goes_into_their_story(day: Day) -> None:
    await an_idea_of_acme(day)
    await ship(day, day.dana)
    assert "The loop closes:" in day.dana.top.words
    await day.settle()
    (message,) = asked(day, day.dana)
    assert "I-1 · Call before a refusal goes out has shipped." in text_of(message)
    assert NOW in text_of(message)
    assert "This is what Acme" in text_of(message)
    assert "You brought them in, so you are the one to tell them." in text_of(message)
    assert WORDS in text_of(message)
    assert buttons_of(message) == ["Told them", "Not me", "The whole story"]
    await day.dana.press(message, "Told them")
    await day.dana.submit(note="They were glad")
    await day.settle()
    assert "you told them" in text_of(day.newest(day.dana))
    await day.fay.command("#front-line", "/customer", "show Acme")
    story = text_of(day.newest(day.fay, "#front-line"))
    assert "@U0DANA told them that I-1 has shipped, which came of C-1: They were glad" in story
    await day.dana.press(message, "Told them")
    await day.settle()
    assert "told them of I-1" in text_of(day.newest(day.dana))
    before = len(day.dana.messages("@firsthand"))
    await day.skip(days=10)
    assert len(day.dana.messages("@firsthand")) == before, "nobody is reminded of what is done"


async def test_not_me_passes_it_on_and_an_old_button_says_so(day: Day) -> None:
    await an_idea_of_acme(day)
    await ship(day, day.dana)
    await day.settle()
    (message,) = asked(day, day.dana)
    await day.dana.press(message, "Not me")
    await day.settle()
    (edited,) = [m for m in day.dana.messages("@firsthand") if "is asked to tell them." in text_of(m)]
    assert buttons_of(edited) == ["The whole story"]
    other = next(who for who in (day.raj, day.mona) if asked(day, who))
    await day.dana.press(message, "Not me")
    await day.settle()
    assert "is asked to tell them of I-1 now." in text_of(day.newest(day.dana))
    await other.press(asked(day, other)[0], "Told them")
    await other.submit()
    await day.settle()
    assert "you told them" in text_of(day.newest(other))
    assert any("told them, " in text_of(m) for m in day.dana.messages("@firsthand"))


async def test_whoever_does_not_answer_is_reminded_once(day: Day) -> None:
    await an_idea_of_acme(day)
    await ship(day, day.dana)
    await day.settle()
    await day.skip(days=2, hours=23)
    assert len(asked(day, day.dana)) == 1
    await day.skip(hours=2)
    assert len(asked(day, day.dana)) == 2
    assert "A reminder: I-1" in text_of(asked(day, day.dana)[-1])
    await day.skip(days=30)
    assert len(asked(day, day.dana)) == 2
    await day.dana.press(asked(day, day.dana)[-1], "Told them")
    await day.dana.submit()
    await day.settle()
    assert asked(day, day.dana) == [], "both messages show that it is done"


async def test_a_customer_who_has_left_is_left_out_and_whoever_ships_it_reads_so(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", f"Acme: {WORDS}")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what="Said sorry", outcome="leaves")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Turn into an idea")
    await day.dana.submit(text="Call before a refusal goes out")
    await ship(day, day.dana)
    assert "Left out, as they have left us: Acme" in day.dana.top.words
    await day.settle()
    assert asked(day, day.dana) == []


async def test_customers_hear_of_a_test_as_well_if_its_owner_likes(day: Day) -> None:
    await an_idea_of_acme(day)
    await show(day, day.dana)
    await day.dana.press(day.newest(day.dana, "#front-line"), "Plan a test")
    plan = {"attempt": "Call ten people", "expects": "Eight are glad", "wrong_if": "They hang up"}
    await day.dana.submit(**plan, until="2026-03-05", tell=["tell"])
    await day.settle()
    (message,) = asked(day, day.dana)
    assert "test 1 begins." in text_of(message)
    assert "Call ten people" in text_of(message)
    await show(day, day.dana)
    await day.dana.press(day.newest(day.dana, "#front-line"), "Here's what happened")
    await day.dana.submit(happened="All were glad", verdict="right", learned="A call is enough")
    await ship(day, day.dana)
    await day.settle()
    (message,) = asked(day, day.dana)
    assert "has shipped." in text_of(message), "the better news takes the place of the earlier one"


async def test_what_was_merged_brings_its_customers_and_a_double_click_asks_once(day: Day) -> None:
    await an_idea_of_acme(day)
    await day.raj.command("#front-line", "/idea", "Never refuse by letter")
    await day.raj.command("#front-line", "/idea", "merge I-1 into I-2")
    await day.settle()
    day.workspace.faults.repeat_next_delivery()
    await show(day, day.raj, "I-2")
    await day.raj.press(day.newest(day.raj, "#front-line"), "It has shipped")
    day.workspace.faults.repeat_next_delivery()
    await day.raj.submit(words=NOW)
    await day.settle()
    (message,) = asked(day, day.dana)
    assert "I-2 · Never refuse by letter has shipped." in text_of(message)


async def test_an_original_contact_who_left_is_passed_over(day: Day) -> None:
    await an_idea_of_acme(day)
    day.workspace.change_person("dana", deleted=True)
    await day.settle()
    await ship(day, day.mona)
    await day.settle()
    assert any(asked(day, who) for who in (day.raj, day.mona))
    assert asked(day, day.dana) == []
