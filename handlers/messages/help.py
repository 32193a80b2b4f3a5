"""Help, drawn from the table of commands, and what became of the settings."""

from handlers.commands import ABOUT, COMMANDS
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, bulleted, code, section


def help_for(command: str | None) -> Rendered:
    """All commands, or one."""
    message = Message()
    if command is None:
        message.say(
            "When something goes wrong for a customer, I bring it to the person who first won them, and I stay "
            "with it until somebody has patched it up."
        )
    for name, about in ABOUT.items():
        if command in (None, name):
            rows: list[list[Words]] = [[code(row.typed), f"  {row.does}"] for row in COMMANDS if row.command == name]
            message.rich(section(bold(about)), bulleted(rows))
    return message.rendered()
