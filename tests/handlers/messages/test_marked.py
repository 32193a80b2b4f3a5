"""What is said to whoever marked a message."""

from dataclasses import replace

import pytest

from bot.domain.hearing_told import Ending, MessageAsked, MessageKnown, MessageUnread, NotForYou, Unreadable
from bot.domain.person import Standing, Who
from bot.domain.said import SaidBy
from handlers.messages.render import render
from tests.handlers.messages.journey import DANA, RAJ, Journey
from tests.handlers.messages.reading import buttons, check, quotes, shown

LINK = "https://lighthouse.slack.com/archives/C0FRONT/p1772442000000100"
SAID = SaidBy("C0FRONT", LINK, Who(DANA.user_id, DANA.name))
ASKED = MessageAsked(SAID, "1772442000.000100", "Acme is <angry>")
UNREAD = [
    (Unreadable.GONE, "it was deleted before I could read it. You can always type"),
    (
        Unreadable.NOT_THERE,
        "I am not in that conversation. /invite @Firsthand there and mark it anew, or choose Log as",
    ),
    (Unreadable.NOT_ALLOWED, "Slack does not let me. Choose Log as complaint in its menu"),
]
ENDED = [
    (Ending.LOGGED, "This message is logged as C-7. /complaint show C-7 tells the whole story."),
    (Ending.TAKEN_BACK, "You took your mark away from this message, so nothing is logged."),
    (Ending.NO_COMPLAINT, "You said that this message is no complaint, so nothing is logged."),
    (Ending.FORGOTTEN, "You marked this message a week ago and nobody has logged it, so I ask no more."),
]


def test_the_question_shows_the_message_and_where_it_stands() -> None:
    rendered = render(ASKED)
    check(rendered)
    assert shown(rendered).startswith(
        "Which customer is it about? You marked this message as a complaint; nothing is logged yet.\nAcme is <angry>"
    )
    assert f"From a message <{LINK}> by @U0DANA in #C0FRONT." in shown(rendered)
    assert list(buttons(rendered)) == ["Log it as a complaint", "It is no complaint"]


def test_whoever_is_second_is_told_who_was_first() -> None:
    rendered = render(replace(ASKED, before=Who(RAJ.user_id, RAJ.name)))
    assert "@U0RAJ marked it before you and has not logged it yet." in shown(rendered)
    assert "nobody has logged it yet" in shown(render(replace(ASKED, again=True)))


@pytest.mark.parametrize(("how", "says"), ENDED)
def test_a_question_that_ended_says_why_and_asks_nothing(how: Ending, says: str) -> None:
    about = replace(ASKED, ended=how, label="C-7")
    assert about.moot
    check(render(about))
    assert says in shown(render(about))
    assert not buttons(render(about))


@pytest.mark.parametrize(("why", "says"), UNREAD)
def test_what_cannot_be_read_is_said_with_what_helps(why: Unreadable, says: str) -> None:
    rendered = render(MessageUnread("C0FRONT", LINK, why))
    check(rendered)
    assert f"You marked a message <{LINK}> in #C0FRONT as a complaint, and I cannot read it: {says}" in shown(rendered)
    assert "/complaint NAME: what happened" in shown(rendered)


def test_what_else_may_be_said_fits() -> None:
    check(render(MessageUnread("D1", LINK, Unreadable.OURS)))
    check(render(MessageKnown(Journey().case.brief(Journey().now))))
    check(render(NotForYou(Standing.GUEST)))
    check(render(replace(ASKED, words="x" * 1_000)))
    empty = render(replace(ASKED, words="", said=SaidBy("D1", LINK, None)))
    check(empty)
    assert quotes(empty) == []
    assert "no words that I can read" in shown(empty)
