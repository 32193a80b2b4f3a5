"""How it is with an export of everything."""

from bot.domain.workspace_told import ExportShown
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, bold


def begun() -> Rendered:
    return Message().say("I am putting everything together. It comes to our direct messages as a file.").rendered()


def render(shown: ExportShown) -> Rendered:
    if shown.failed:
        return Message().say(bold("The export did not work. "), shown.failed).rendered()
    if shown.done:
        warning = "It has customers' and colleagues' words in it, so please keep it as you would keep those."
        return Message().say(bold("The export is done: "), f"the file is here. {warning}").rendered()
    return Message().say("I am putting together everything that this workspace has told me …").rendered()
