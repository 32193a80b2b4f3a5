"""Help, drawn from the table of commands, and what became of the settings."""

from bot.domain.person import Who
from bot.domain.workspace import Workspace
from handlers.commands import ABOUT, COMMANDS
from handlers.messages import limits
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, bulleted, channel, code, emoji, mention, section


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


def settings_saved(workspace: Workspace, by: str) -> Rendered:
    """`by` is the reader."""
    message = Message().say(bold("Saved."))
    if workspace.escalation_channel:
        shown = channel(workspace.escalation_channel)
        message.say(
            "Every new complaint gets a card in ", shown, ". If I am not there yet, please ", code("/invite"), " me."
        )
    else:
        message.say("There is no escalation channel, so leaders are asked by direct message.")
    if workspace.complaint_emoji:
        marked = emoji(workspace.complaint_emoji, f":{workspace.complaint_emoji}:")
        message.say("Whoever puts ", marked, " on a message is asked which customer it is about.")
    leaders: list[Words] = []
    for user_id in workspace.named_leaders[: limits.LEADERS]:
        leaders += [", " if leaders else "Leaders: ", mention(Who(user_id, user_id))]
    message.say(*(leaders or ["The admins and owners of the workspace are the leaders"]), ".")
    if leaders and by not in workspace.named_leaders:
        message.say("You are not one of them, so from now on only they can change this.")
    return message.rendered()
