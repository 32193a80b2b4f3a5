"""Help, drawn from the table of commands."""

from bot.domain.person import Who
from bot.domain.workspace import Workspace
from handlers.commands import ABOUT, COMMANDS
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, channel, mention, typed


def help_for(command: str | None) -> Rendered:
    """All commands, or one."""
    message = Message()
    if command is None:
        message.say(
            "I bring a complaint back to the person who first won the customer, and stay with it "
            "until somebody has patched it up."
        )
    for name, about in ABOUT.items():
        if command in (None, name):
            message.say(bold(about))
            message.bullets([[typed(row.typed), f"  {row.does}"] for row in COMMANDS if row.command == name])
    return message.rendered()


def settings_saved(workspace: Workspace) -> Rendered:
    message = Message().say(bold("Saved."))
    if workspace.escalation_channel:
        message.say("Every new complaint has a card in ", channel(workspace.escalation_channel), ".")
        message.say("If Firsthand is not in that channel yet, invite it there with ", typed("/invite"), ".")
    else:
        message.say("There is no escalation channel; leaders are asked by direct message.")
    leaders: list[Words] = []
    for user_id in workspace.named_leaders:
        leaders += [", " if leaders else "Leading: ", mention(Who(user_id, user_id))]
    return message.say(*(leaders or ["The workspace's admins and owners lead."])).rendered()
