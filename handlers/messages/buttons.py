"""The buttons of a complaint, wherever they are shown; their value is its number."""

from handlers.messages.blocks import Block
from handlers.messages.text import button

ACKNOWLEDGE = "complaint_acknowledge"
DECLINE = "complaint_decline"
HAND_OVER = "complaint_hand_over"
NOTE = "complaint_note"
PATCH_UP = "complaint_patch_up"


def acknowledge(number: int) -> Block:
    return button("I've got this", ACKNOWLEDGE, str(number), primary=True)


def decline(number: int) -> Block:
    return button("I can't right now", DECLINE, str(number))


def hand_over(number: int) -> Block:
    return button("Hand over", HAND_OVER, str(number))


def note(number: int) -> Block:
    return button("Add a note", NOTE, str(number))


def patch_up(number: int) -> Block:
    return button("Patched up", PATCH_UP, str(number), primary=True)
