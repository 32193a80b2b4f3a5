"""What is said about messages that somebody wants to log."""

from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, code


def our_own() -> Rendered:
    said = "This message is one of mine, so there is no complaint in it. To log what somebody told you: "
    return Message().say(said, code("/complaint NAME: what happened")).rendered()
