"""What the channel, the leaders, the reporter and others read as a complaint goes its way."""

from dataclasses import replace

import pytest

from bot.domain.complaint import Outcome
from bot.domain.customer import Contact, Customer
from bot.domain.customer_told import ImportShown, RowFault
from bot.domain.notice import Notice
from bot.domain.person import Person, Standing
from bot.domain.workspace_told import Undeliverable
from handlers.messages.receipt import receipt
from handlers.messages.render import render
from tests.handlers.messages.journey import (
    ACME,
    CLAIM,
    DANA,
    FAY,
    MONA,
    PEOPLE,
    RAJ,
    Journey,
)
from tests.handlers.messages.reading import buttons, check, mentioned, shown

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


def test_the_channel_card_shows_the_state_and_mentions_nobody() -> None:
    journey = Journey()
    card = read(journey.to("C0ESC"))
    assert card.startswith(
        ":hourglass_flowing_sand: C-1 · Acme\nDana Weiss, who brought Acme in on 3 March 2024, is asked"
    )
    assert "If nobody has taken it up by then, I ask Raj Patel." in card
    assert offered(journey.to("C0ESC")) == ["Add a note"]
    journey.acknowledge(DANA)
    assert "Dana Weiss has it, since 13:00 UTC" in read(journey.to("C0ESC"))
    journey.note(FAY, "They called.").patch_up(DANA, "Paid")
    assert offered(journey.to("C0ESC")) == []
    for notice in journey.to("C0ESC"):
        assert mentioned(render(notice.about)) == set()


def test_the_leaders_are_mentioned_when_nobody_else_is_left() -> None:
    journey = Journey().decline(DANA).time_is_up()
    card, asked = journey.to("C0ESC")
    assert mentioned(render(asked.about)) == {MONA.user_id}
    assert shown(render(asked.about)).splitlines() == [
        "@U0MONA C-1 · Acme",
        "Dana Weiss can't right now. Raj Patel did not answer in time. There is nobody else left to ask. Could you "
        "take this complaint up, please?",
        CLAIM,
        "If nobody has by 10:00 UTC on 24 November 2026, I ask again.",
    ]
    assert list(buttons(render(card.about))) == ["I've got this", "Add a note"]
    again = read(journey.nudge().to("C0ESC"))
    assert "Nobody has taken this complaint up yet. Could you do it, please?" in again


def test_without_a_channel_each_leader_is_asked_directly() -> None:
    journey = Journey(WITHOUT, channel=None)
    assert "You are one of the leaders, and there is nobody else left to ask." in read(journey.to(MONA.user_id))
    assert offered(journey.to(MONA.user_id)) == ["I've got this", "Hand over", "Add a note"]


def test_the_nudge_says_until_when_and_who_is_next() -> None:
    text = read(Journey().nudge().to(DANA.user_id))
    assert "Half of the time is over, and nobody has taken this up yet. Can you take it?" in text
    assert "Please tell me by 16:00 UTC on 23 November 2026; after that I ask @U0RAJ." in text
    assert offered(Journey().nudge().to(DANA.user_id)) == ["I've got this", "I can't right now"]


def test_the_reporter_hears_of_every_turn() -> None:
    journey = Journey().time_is_up()
    assert "@U0DANA did not answer in time. It is with @U0RAJ, who looks after Acme now" in read(journey.to("U0FAY"))
    journey.hand_over(RAJ, DANA)
    assert "@U0RAJ handed it over to @U0DANA, who has until 10:00 UTC on 24 November 2026" in read(journey.to("U0FAY"))
    journey.acknowledge(DANA)
    assert "@U0DANA has got this and is on it. I will tell you when it is patched up." in read(journey.to("U0FAY"))
    assert "@U0DANA has taken over what you handed to them." in shown(render(_newest(journey, "U0RAJ").about))
    journey.patch_up(DANA, "Paid", Outcome.LEAVES)
    assert "Acme leaves. What they did: \nPaid" in read(journey.to("U0FAY"))


def _newest(journey: Journey, who: str) -> Notice:
    return [notice for notice in journey.to(who) if notice.slot is None][-1]


def test_those_who_should_know_read_the_complaint_and_where_it_is() -> None:
    text = read(Journey(also_tell=(MONA.user_id,)).to(MONA.user_id))
    assert "@U0FAY thinks that you should know about this complaint." in text
    assert CLAIM in text and "It is with @U0DANA, who brought Acme in" in text


def test_somebody_without_a_known_name_is_mentioned_even_in_the_channel() -> None:
    stranger = Person(FAY.team_id, "U0NEW", "U0NEW", Standing.MEMBER)
    journey = Journey(replace(ACME, original_contact=Contact(user_id="U0NEW")), people=(*PEOPLE, stranger))
    (card,) = journey.to("C0ESC")
    assert mentioned(render(card.about)) == {"U0NEW"}


def test_nobody_reads_our_jargon() -> None:
    journey = Journey(also_tell=(MONA.user_id,))
    said = [shown(receipt(journey.case.brief(journey.now)))]
    for moved in (journey, journey.nudge(), journey.time_is_up(), journey.decline(RAJ), journey.acknowledge(MONA)):
        said += [shown(render(notice.about)) for notice in moved.notices]
    for text in said:
        assert not {"rung", "ladder", "ack", "!"} & set(text.replace("!", " ! ").split())


def test_a_complaint_for_a_customer_of_whom_little_is_known() -> None:
    text = read(Journey(Customer(ACME.team_id, 2, "New Customer"), channel=None).to(MONA.user_id))
    assert "• Nobody knows who brought them in\n• This is their first complaint" in text


@pytest.mark.parametrize(
    ("shared", "lines"),
    [
        (ImportShown("new.csv", 0.0), ["Importing new.csv", "░░░░░░░░░░░░░░░░░░░░ 0 %"]),
        (
            ImportShown("new.csv", 0.999, added=1, changed=2, unchanged=1200),
            [
                "Importing new.csv",
                "███████████████████░ 99 %",
                "1 customer added; 2 customers brought up to date; 1,200 customers were known as they are.",
            ],
        ),
        (
            ImportShown(
                "new.csv",
                1.0,
                added=97,
                faults=(RowFault(14, "since", "Write 2024-03-04."),),
                faults_total=1,
                done=True,
            ),
            [
                "new.csv is imported.",
                "97 customers added.",
                "1 mistake keeps its row out:",
                "• Line 14, since: Write 2024-03-04.",
                "Correct them and import the same file again with /customer import: what is in already stays as it is.",
            ],
        ),
        (ImportShown("new.csv", 1.0, done=True), ["new.csv is imported.", "No customer was added or changed."]),
        (
            ImportShown("new.csv", 1.0, done=True, failed="Slack no longer has this file."),
            [
                "new.csv could not be imported.",
                "Slack no longer has this file.",
                "No customer was added or changed.",
            ],
        ),
    ],
)
def test_an_import_shows_how_far_it_is_and_what_would_be_right(shared: ImportShown, lines: list[str]) -> None:
    assert shown(render(shared)).splitlines() == lines


def test_a_leader_is_told_what_could_not_be_delivered_and_what_to_do() -> None:
    assert shown(render(Undeliverable("C0ESC", "is_archived", "C-1"))).splitlines() == [
        "I could not deliver a message about C-1 to #C0ESC.",
        "The channel is archived. Please choose another one: /firsthand settings",
    ]
    assert "Slack gives this reason: odd_reason" in shown(render(Undeliverable("U0DANA", "odd_reason")))


def test_the_notification_says_the_same_as_the_message() -> None:
    (notice,) = Journey(text="<!channel> & more").to(DANA.user_id)
    text = render(notice.about).text
    assert text.startswith("C-1 · Acme\nYou brought Acme in on 3 March 2024, so I am asking you first.\n")
    assert "&lt;!channel&gt; &amp; more" in text
