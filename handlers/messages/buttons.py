"""The buttons of a complaint, wherever they are shown; their value is its number."""

from bot.domain.briefing import Briefing
from bot.domain.complaint import Rung
from handlers.messages.blocks import Element
from handlers.messages.text import button

ACKNOWLEDGE = "complaint_acknowledge"
DECLINE = "complaint_decline"
HAND_OVER = "complaint_hand_over"
NOT_MINE = "complaint_not_mine"
NOTE = "complaint_note"
PATCH_UP = "complaint_patch_up"
PROMISE = "complaint_promise"
SHOW = "complaint_show"
TAKE_BACK = "complaint_take_back"
HAPPY = "follow_up_happy"
LEFT = "follow_up_left"
REOPEN = "complaint_reopen"


def acknowledge(number: int) -> Element:
    return button("I've got this", ACKNOWLEDGE, str(number), primary=True)


def decline(number: int) -> Element:
    return button("I can't right now", DECLINE, str(number))


def answers(brief: Briefing) -> list[Element]:
    """Whether they take it. Leaders who are asked together cannot decline: the others are asked already."""
    number = brief.number
    if brief.turn.rung is Rung.HANDED_TO:
        take = button("I'll take it", ACKNOWLEDGE, str(number), primary=True)
        return [take, button("I can't take it", DECLINE, str(number))]
    return [acknowledge(number), *([decline(number)] if brief.turn.who else [])]


def take_back(number: int) -> Element:
    """For somebody who was away."""
    return button("Take it back", TAKE_BACK, str(number))


def hand_over(number: int) -> Element:
    return button("Hand over", HAND_OVER, str(number))


def not_mine(number: int) -> Element:
    return button("Not my customer", NOT_MINE, str(number))


def note(number: int) -> Element:
    return button("Add a note", NOTE, str(number))


def patch_up(number: int) -> Element:
    return button("Patched up", PATCH_UP, str(number), primary=True)


def promise(number: int, label: str = "Promise a time") -> Element:
    return button(label, PROMISE, str(number))


def happy(number: int) -> Element:
    return button("They are happy", HAPPY, str(number), primary=True)


def reopen(number: int) -> Element:
    return button("Still unhappy", REOPEN, str(number))


def left(number: int) -> Element:
    return button("They have left", LEFT, str(number))


def show(number: int) -> Element:
    return button("The whole story", SHOW, str(number))
