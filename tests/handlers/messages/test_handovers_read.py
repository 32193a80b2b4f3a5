"""What is read where a complaint is handed over, back, on, and round."""

from bot.domain.notice import Notice
from handlers.messages.render import render
from tests.handlers.messages.journey import DANA, FAY, MONA, RAJ, Journey
from tests.handlers.messages.reading import buttons, check, shown


def read(notice: Notice) -> str:
    rendered = render(notice.about)
    check(rendered)
    return shown(rendered)


def newest(journey: Journey, who: str) -> Notice:
    return journey.to(who)[-1]


def test_the_receiver_accepts_or_declines() -> None:
    journey = Journey().hand_over(DANA, RAJ)
    card = newest(journey, RAJ.user_id)
    assert list(buttons(render(card.about))) == ["I'll take it", "I can't take it", "Hand over", "Add a note"]
    assert read(card).splitlines()[1:3] == [
        "@U0DANA hands this over to you.",
        "Please tell me by 17:00 UTC on 23 November 2026 whether you can take it. If you can't, it goes back to "
        "@U0DANA; without an answer I ask the leaders.",
    ]


def test_the_receiver_of_a_whole_customer_knows_what_they_take() -> None:
    card = read(newest(Journey().hand_over(DANA, RAJ, whole=True), RAJ.user_id))
    assert "@U0DANA hands Acme over to you. If you take this, you look after Acme now." in card


def test_what_is_declined_comes_back_with_a_word() -> None:
    journey = Journey().hand_over(DANA, RAJ).decline(RAJ)
    card = newest(journey, DANA.user_id)
    assert "@U0DANA handed it over to @U0RAJ. @U0RAJ can't take it. So it comes back to you." in read(card)
    assert list(buttons(render(card.about))) == ["I've got this", "I can't right now", "Hand over", "Add a note"]
    assert read(newest(journey, FAY.user_id)) == (
        "C-1 · Acme\n@U0RAJ can't take it. It is back with @U0DANA, who has until 10:00 UTC on 24 November 2026 to "
        "take it up. If nobody has taken it up by then, I ask the leaders."
    )
    assert "@U0DANA handed it over to @U0RAJ. @U0RAJ can't take it. @U0DANA, to whom it came back, is asked" in read(
        newest(journey, RAJ.user_id)
    )


def test_a_chain_says_through_whose_hands_it_went() -> None:
    journey = Journey().hand_over(DANA, RAJ).hand_over(RAJ, MONA)
    assert "@U0DANA handed it over to @U0RAJ. @U0RAJ hands this over to you." in read(newest(journey, MONA.user_id))
    card = read(newest(journey, "C0ESC"))
    assert (
        "Dana Weiss handed it over to Raj Patel. Mona Lindqvist, to whom Raj Patel handed it over, is asked, until"
        in card
    )


def test_a_circle_reads_like_a_chain() -> None:
    journey = Journey().hand_over(DANA, RAJ).hand_over(RAJ, DANA)
    assert "@U0DANA handed it over to @U0RAJ. @U0RAJ hands this over to you." in read(newest(journey, DANA.user_id))


def test_the_giver_of_a_customer_reads_that_they_have_a_new_contact() -> None:
    told = read(newest(Journey().hand_over(DANA, FAY, whole=True).acknowledge(FAY), DANA.user_id))
    assert "@U0FAY has taken over what you handed to them. They look after Acme from now on." in told


def test_the_giver_is_asked_to_follow_up_with_what_is_known() -> None:
    journey = Journey().hand_over(DANA, FAY).acknowledge(FAY).note(RAJ, "They wait for the form")
    asked = newest(journey.remind_givers(), DANA.user_id)
    assert read(asked).splitlines() == [
        "C-1 · Acme",
        "You handed this over to @U0FAY, who took it 14:00 UTC on 23 November 2026. It is not patched up yet. Would "
        "you ask how it goes?",
        "The last note is by @U0RAJ, 15:00 UTC on 23 November 2026:",
        "They wait for the form",
    ]
    assert list(buttons(render(asked.about))) == ["Add a note", "The whole story"]


def test_the_giver_who_is_asked_reads_who_has_it_now() -> None:
    journey = Journey().hand_over(DANA, FAY).acknowledge(FAY).hand_over(FAY, MONA).acknowledge(MONA)
    assert (
        "You handed this over to @U0FAY, who took it 14:00 UTC on 23 November 2026. Now @U0MONA has it, since "
        "16:00 UTC on 23 November 2026. It is not patched up yet."
    ) in read(newest(journey.remind_givers(), DANA.user_id))


def test_the_giver_reads_how_it_ended() -> None:
    journey = Journey().hand_over(DANA, RAJ).acknowledge(RAJ).patch_up(RAJ, "Paid the claim.")
    assert read(newest(journey, DANA.user_id)).splitlines()[1:] == [
        "You handed this over, and it has come to an end.",
        "@U0RAJ patched it up, 15:00 UTC on 23 November 2026. Acme stays. What they did: ",
        "Paid the claim.",
    ]
