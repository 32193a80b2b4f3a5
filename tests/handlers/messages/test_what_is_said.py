"""What the reporter is answered and what the contact reads. Dates are read as their fallback, in UTC."""

from dataclasses import replace

import pytest

from bot.domain.briefing import History, PastComplaint
from bot.domain.complaint import Outcome, Severity, Status
from bot.domain.customer import Contact
from bot.domain.notice import Notice
from bot.domain.person import Standing
from handlers.messages.receipt import receipt
from handlers.messages.render import render
from tests.handlers.messages.journey import (
    ACME,
    CLAIM,
    DANA,
    FAY,
    LEO,
    PEOPLE,
    RAJ,
    T0,
    Journey,
    person,
)
from tests.handlers.messages.reading import buttons, check, shown

WITHOUT = replace(ACME, original_contact=None, current_contact=None)


def read(notices: list[Notice]) -> str:
    """The one message that somebody is sent."""
    (notice,) = notices
    rendered = render(notice.about)
    check(rendered)
    return shown(rendered)


def offered(notices: list[Notice]) -> list[str]:
    (notice,) = notices
    return list(buttons(render(notice.about)))


def told(journey: Journey) -> str:
    return shown(receipt(journey.case.brief(journey.now)))


def test_the_reporter_is_told_who_has_it_and_why_until_when_and_who_is_next() -> None:
    assert told(Journey()) == (
        "C-1 · Acme\n"
        "Thank you, it is logged. It is with @U0DANA, who brought Acme in on 3 March 2024, until 16:00 UTC on "
        "23 November 2026. If nobody has taken it up by then, I ask @U0RAJ.\n"
        "I will tell you at every turn; /complaint show C-1 tells the whole story."
    )


def test_an_urgent_one_says_so() -> None:
    assert told(Journey(severity=Severity.URGENT)).startswith("C-1 · Acme · urgent\n")
    assert "until 12:30 UTC" in told(Journey(severity=Severity.URGENT))


def test_the_same_delivery_again_says_that_it_is_logged() -> None:
    assert "This one is logged already." in shown(receipt(Journey().case.brief(T0), repeated=True))


def test_whoever_logs_their_own_customer_is_sent_to_their_direct_message() -> None:
    assert "You brought Acme in on 3 March 2024, so I am asking you first." in told(Journey(reporter=DANA.user_id))


@pytest.mark.parametrize(
    ("contact", "sentence"),
    [
        (Contact(user_id=LEO.user_id), "@U0LEO, who brought Acme in, has left."),
        (Contact(email="old@x.example"), "old@x.example, who brought Acme in, has no account here yet."),
        (Contact(user_id="U0GUS"), "@U0GUS, who brought Acme in, is a guest here."),
        (Contact(user_id="U0EVE"), "@U0EVE, who brought Acme in, belongs to another organisation."),
        (Contact(user_id="U0BOT"), "@U0BOT, who brought Acme in, is an app."),
        (Contact(user_id="U0WHO"), "@U0WHO, who brought Acme in, cannot be found here."),
        (None, "I do not know who brought Acme in."),
    ],
)
def test_whoever_is_passed_over_is_named_with_the_reason(contact: Contact | None, sentence: str) -> None:
    people = (
        *PEOPLE,
        person("U0GUS", "Gus Brandt", Standing.GUEST),
        person("U0EVE", "Eve Carter", Standing.EXTERNAL),
        person("U0BOT", "Some Bot", Standing.BOT),
    )
    journey = Journey(replace(ACME, original_contact=contact), people=people)
    assert f"Thank you, it is logged. {sentence} It is with @U0RAJ, who looks after Acme now," in told(journey)
    assert f"{sentence} You look after Acme now, so I am asking you." in read(journey.to(RAJ.user_id))


def test_nobody_to_ask_means_the_leaders() -> None:
    assert told(Journey(WITHOUT)).splitlines()[1] == (
        "Thank you, it is logged. I do not know who brought Acme in. I have asked the leaders together. If none of "
        "them has taken it up by 16:00 UTC on 23 November 2026, I ask everybody in the escalation channel."
    )
    assert told(Journey(WITHOUT, channel=None)).splitlines()[1].endswith(", I ask them again.")


def test_the_contact_has_all_that_they_need_in_this_order() -> None:
    past = (PastComplaint(5, T0, Status.PATCHED_UP, Outcome.LEAVES), PastComplaint(4, T0, Status.ASKED, None))
    journey = Journey(replace(ACME, how_won="Met at the fair.", notes="Asks for facts."))
    journey.case = replace(journey.case, history=History(7, 1, past))
    journey.note(FAY, "They called again.")
    assert read(journey.to(DANA.user_id)).splitlines() == [
        "C-1 · Acme",
        "You brought Acme in on 3 March 2024, so I am asking you first.",
        "Please tell me by 16:00 UTC on 23 November 2026 whether you can take it; after that I ask @U0RAJ.",
        CLAIM,
        "Logged by @U0FAY in #C0FRONT, 12:00 UTC on 23 November 2026.",
        "About Acme",
        "• A customer since 3 March 2024, for 2 years and 8 months",
        "• @U0DANA brought them in; @U0RAJ looks after them",
        "• Reference POL-1001",
        "• 7 other complaints, 1 of them open, the newest:",
        "• C-5, 23 November 2026: patched up, they left",
        "• C-4, 23 November 2026: open",
        "How we won them",
        "Met at the fair.",
        "Good to know",
        "Asks for facts.",
        "Note by @U0FAY, 13:00 UTC on 23 November 2026",
        "They called again.",
    ]


def test_each_part_has_its_buttons() -> None:
    asked = ["I've got this", "I can't right now", "Hand over", "Not my customer", "Add a note"]
    assert offered(Journey().to(DANA.user_id)) == asked
    earlier = Journey().time_is_up()
    assert offered(earlier.to(DANA.user_id)) == ["I've got this", "Add a note"]
    assert offered(earlier.to(RAJ.user_id)) == asked
    held = earlier.acknowledge(RAJ)
    assert offered(held.to(RAJ.user_id)) == ["Patched up", "Promise a time", "Hand over", "Add a note"]
    assert offered(held.to(DANA.user_id)) == []
    assert offered(held.patch_up(RAJ, "Paid").to(RAJ.user_id)) == ["Turn into an idea"]


def test_buttons_carry_the_number_under_ids_of_their_own() -> None:
    (notice,) = Journey().to(DANA.user_id)
    rendered = render(notice.about)
    assert set(buttons(rendered).values()) == {
        "complaint_acknowledge",
        "complaint_hand_over",
        "complaint_decline",
        "complaint_not_mine",
        "complaint_note",
    }
    assert {element["value"] for element in rendered.blocks[-1]["elements"]} == {"1"}


@pytest.mark.parametrize(
    ("move", "sentence"),
    [
        (lambda j: j.time_is_up(), "The time was up before you answered. @U0RAJ, who looks after Acme now, is asked"),
        (lambda j: j.decline(DANA), "You said that you can't right now. @U0RAJ, who looks after Acme now, is asked"),
        (lambda j: j.hand_over(DANA, FAY), "@U0FAY, to whom @U0DANA handed it over, is asked"),
        (
            lambda j: j.decline(DANA).time_is_up(),
            "@U0DANA can't right now. @U0RAJ did not answer in time. The leaders are asked together",
        ),
    ],
)
def test_whoever_was_asked_earlier_reads_who_was_asked_since_and_why(move: object, sentence: str) -> None:
    assert callable(move)
    text = read(move(Journey()).to(DANA.user_id))
    assert sentence in text
    assert "You can still take it, as long as nobody else has." in text


def test_whoever_is_asked_again_finds_the_buttons_in_the_newer_message() -> None:
    journey = Journey().decline(DANA).hand_over(RAJ, DANA)
    older, newer = journey.to(DANA.user_id)
    assert "I have asked you about this again: my newer message has the buttons." in shown(render(older.about))
    assert "@U0RAJ hands this over to you." in shown(render(newer.about))


def test_an_onlooker_reads_who_has_it_and_how_it_ended() -> None:
    journey = Journey().time_is_up().acknowledge(RAJ)
    assert "@U0RAJ has it, since 14:00 UTC on 23 November 2026." in read(journey.to(DANA.user_id))
    journey.patch_up(RAJ, "Paid the claim.", Outcome.UNCLEAR)
    assert (
        "@U0RAJ patched it up, 15:00 UTC on 23 November 2026. Whether Acme stays is not clear yet. What they did: \n"
        "Paid the claim.\n"
    ) in read(journey.to(DANA.user_id))


def test_the_holder_knows_what_comes_next() -> None:
    text = read(Journey().acknowledge(DANA).to(DANA.user_id))
    assert "You have it, since 13:00 UTC on 23 November 2026. When it is patched up, press Patched up" in text
