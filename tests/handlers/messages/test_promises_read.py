"""What is read about a promise."""

from bot.domain.notice import Notice
from handlers.messages.render import render
from tests.handlers.messages.journey import DANA, FAY, Journey
from tests.handlers.messages.reading import buttons, check, mentioned, shown


def read(notice: Notice) -> str:
    rendered = render(notice.about)
    check(rendered)
    return shown(rendered)


def promised() -> Journey:
    return Journey().acknowledge(DANA).promise(DANA, "I call them with the answer of the assessor")


AT = "14:00 UTC on 24 November 2026"


def test_the_reporter_reads_what_the_customer_can_be_told() -> None:
    assert read(promised().to(FAY.user_id)[-1]).splitlines()[1:] == [
        f"@U0DANA promises that Acme hears from us by {AT}.",
        "I call them with the answer of the assessor",
    ]


def test_the_card_and_the_holder_see_it() -> None:
    journey = promised()
    assert f"Dana Weiss has it, since 13:00 UTC on 23 November 2026. Acme was promised word by {AT}." in read(
        journey.to("C0ESC")[-1]
    )
    holder = journey.to(DANA.user_id)[0]
    assert f"Acme was promised word by {AT}. When it is patched up, press Patched up" in read(holder)
    assert list(buttons(render(holder.about))) == ["Patched up", "Promise a time", "Hand over", "Add a note"]


def test_before_it_the_promise_is_quoted() -> None:
    reminder = promised().remind_of_promise().to(DANA.user_id)[-1]
    assert read(reminder).splitlines() == [
        "C-1 · Acme",
        f"You promised that Acme hears from you by {AT}.",
        "I call them with the answer of the assessor",
    ]
    assert list(buttons(render(reminder.about))) == ["Patched up", "Promise another time", "Add a note"]


def test_after_it_the_question_is_how_it_stands() -> None:
    journey = promised().remind_of_promise().remind_of_promise()
    assert read(journey.to(DANA.user_id)[-1]).splitlines()[1:] == [
        f"You promised that Acme hears from you by {AT}, and I have heard nothing since.",
        "I call them with the answer of the assessor",
        "How does it stand?",
    ]
    assert f"Acme was promised word by {AT}, and nothing was said since." in read(journey.to("C0ESC")[0])


def test_the_leaders_read_whose_promise_it_was() -> None:
    journey = promised().remind_of_promise().remind_of_promise().remind_of_promise()
    called = journey.to("C0ESC")[-1]
    assert read(called).splitlines()[:2] == [
        "@U0MONA C-1 · Acme",
        f"Dana Weiss promised that Acme hears from us by {AT}. I have asked, and nothing was said since. Could you "
        "look after it, please?",
    ]
    assert mentioned(render(called.about)) == {"U0MONA"}
    assert list(buttons(render(called.about))) == ["Hand over", "The whole story"]


def test_a_reminder_that_is_answered_says_how_it_stands() -> None:
    journey = promised().remind_of_promise().note(DANA, "Called")
    answered = next(notice for notice in journey.to(DANA.user_id) if notice.slot == "C-1 ping 0")
    assert read(answered).splitlines() == ["C-1 · Acme", "@U0DANA has it, since 13:00 UTC on 23 November 2026."]
    assert buttons(render(answered.about)) == {}
