"""What is read when a customer is asked again."""

from bot.domain.complaint import Outcome
from bot.domain.notice import Notice
from handlers.messages.render import render
from tests.handlers.messages.journey import DANA, FAY, RAJ, Journey
from tests.handlers.messages.reading import buttons, check, shown


def read(notice: Notice) -> str:
    rendered = render(notice.about)
    check(rendered)
    return shown(rendered)


def patched() -> Journey:
    return Journey().acknowledge(DANA).patch_up(DANA, "Paid the claim.")


def test_when_it_is_patched_up_everybody_reads_when_the_customer_is_asked_again() -> None:
    journey = patched()
    for who in (DANA.user_id, FAY.user_id, "C0ESC"):
        assert "The customer is asked again on 7 December 2026." in read(journey.to(who)[-1])
    assert list(buttons(render(journey.to(FAY.user_id)[-1].about))) == ["Still unhappy"]


def test_whoever_patched_it_up_is_asked_to_talk_to_them_again() -> None:
    asked = patched().follow_up().to(DANA.user_id)[-1]
    assert read(asked).splitlines() == [
        "C-1 · Acme",
        "You patched this up, 14:00 UTC on 23 November 2026. Would you talk to Acme again, please: are they "
        "happy with it?",
        "Paid the claim.",
    ]
    offered = ["They are happy", "Still unhappy", "They have left", "The whole story"]
    assert list(buttons(render(asked.about))) == offered


def test_asked_again_it_says_so_and_leaders_read_why_they_are_asked() -> None:
    journey = patched().follow_up().follow_up()
    assert "I asked before, and it is worth a word." in read(journey.to(DANA.user_id)[-1])
    called = read(journey.follow_up().to("C0ESC")[-1])
    assert called.startswith("@U0MONA C-1 · Acme\nDana Weiss patched this up, 14:00 UTC on 23 November 2026.")
    assert "I have asked whether Acme is well, and nobody has told me. Would you talk to Acme again, please" in called


def test_what_came_of_it_is_read_everywhere() -> None:
    journey = patched().follow_up().happy(DANA)
    said = "@U0DANA asked again, 10:00 UTC on 7 December 2026: Acme is happy now."
    assert said in read(journey.to(FAY.user_id)[-1])
    assert said.replace("@U0DANA", "Dana Weiss") in read(journey.to("C0ESC")[0])
    assert said in read(journey.to(DANA.user_id)[0])
    answered = next(notice for notice in journey.to(DANA.user_id) if notice.slot == "C-1 ping 0")
    assert buttons(render(answered.about)) == {}
    left = Journey().acknowledge(DANA).patch_up(DANA, "Paid.", Outcome.UNCLEAR).follow_up().left(DANA, "Too dear")
    assert "asked again, 10:00 UTC on 7 December 2026: Acme has left.\nToo dear" in read(left.to(FAY.user_id)[-1])


def test_opened_again_it_says_what_is_wrong_and_what_had_been_done() -> None:
    journey = patched().reopen(FAY, "It leaks again")
    card = journey.to(DANA.user_id)[-1]
    lines = read(card).splitlines()
    assert lines[1:7] == [
        "You patched this up, and they are still unhappy, so I am asking you first.",
        "Please tell me by 11:00 UTC on 24 November 2026 whether you can take it; after that I ask @U0RAJ.",
        "@U0FAY opened it again, 15:00 UTC on 23 November 2026, as they are still unhappy:",
        "It leaks again",
        "Before that, @U0DANA had done this:",
        "Paid the claim.",
    ]
    assert "Not my customer" not in buttons(render(card.about))
    in_channel = read(journey.to("C0ESC")[0])
    assert "Dana Weiss, who patched it up before, is asked, until" in in_channel
    assert "Fay Okafor opened it again" in in_channel


def test_the_reporter_reads_who_has_it_again() -> None:
    journey = patched().follow_up().reopen(DANA, "It leaks again", takes=True)
    told = read(journey.to(FAY.user_id)[-1])
    assert "@U0DANA opened it again" in told and "It leaks again" in told
    assert told.endswith("@U0DANA has it again and is on it.")


def test_those_who_were_asked_in_the_first_round_are_not_told_of_in_the_second() -> None:
    journey = Journey().decline(DANA).acknowledge(RAJ).patch_up(RAJ, "Paid").reopen(RAJ, "It leaks", takes=False)
    card = read(journey.to(DANA.user_id)[-1])
    assert "@U0RAJ can't right now. You brought Acme in on 3 March 2024, so I am asking you first." in card
    assert "@U0DANA can't right now" not in card
