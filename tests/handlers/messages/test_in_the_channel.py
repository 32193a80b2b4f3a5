"""The escalation channel is read by many: its card pings nobody, whatever has happened."""

from collections.abc import Callable
from itertools import product

import pytest

from bot.domain.complaint import Severity
from bot.domain.complaint_told import ChannelCard, GiverTold
from handlers.messages.render import render
from tests.handlers.messages.journey import DANA, FAY, MONA, RAJ, Journey
from tests.handlers.messages.reading import buttons, check, mentioned, shown

WAYS: dict[str, Callable[[Journey], Journey]] = {
    "asked": lambda begun: begun,
    "nobody answered": lambda begun: begun.time_is_up(),
    "could not": lambda begun: begun.decline(DANA),
    "leaders": lambda begun: begun.time_is_up().time_is_up(),
    "leaders again": lambda begun: begun.time_is_up().time_is_up().time_is_up(),
    "handed over": lambda begun: begun.hand_over(DANA, FAY, "She knows them"),
    "taken": lambda begun: begun.acknowledge(DANA),
    "taken by a leader": lambda begun: begun.acknowledge(MONA),
    "noted": lambda begun: begun.note(FAY, "<@U0DANA> <!channel> please look"),
    "patched up": lambda begun: begun.acknowledge(DANA).patch_up(DANA, "Paid. Thanks to <@U0RAJ>"),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_card_mentions_nobody(way: str) -> None:
    for severity, text in product(Severity, ("It burns", "<!channel> <@U0RAJ> @here")):
        brief = WAYS[way](Journey(text=text, severity=severity)).case.brief(Journey().now)
        card = render(ChannelCard(brief))
        check(card)
        assert mentioned(card) == set()
        assert text in shown(card)
        assert "Fay Okafor" in shown(card)


@pytest.mark.parametrize("way", WAYS)
def test_anybody_may_take_it_there_only_once_the_leaders_are_asked(way: str) -> None:
    pressed = buttons(render(ChannelCard(WAYS[way](Journey()).case.brief(Journey().now))))
    assert ("I've got this" in pressed) == way.startswith("leaders")
    assert ("Add a note" in pressed) == (way != "patched up")


def test_the_giver_is_told_that_the_receiver_has_it() -> None:
    (told,) = Journey().hand_over(DANA, FAY).acknowledge(FAY).to(DANA.user_id)[1:]
    assert isinstance(told.about, GiverTold)
    assert shown(render(told.about)) == (
        "C-1 · Acme\n@U0FAY has taken over what you handed to them. If it is not patched up by 14:00 UTC on "
        "26 November 2026, I will remind you to ask how it goes."
    )


def test_the_giver_is_told_if_somebody_else_was_faster_than_the_receiver() -> None:
    (told,) = Journey().time_is_up().hand_over(RAJ, FAY).acknowledge(DANA).to(RAJ.user_id)[1:]
    assert isinstance(told.about, GiverTold)
    assert shown(render(told.about)) == "C-1 · Acme\n@U0DANA has taken it up. You had handed it over to @U0FAY."
