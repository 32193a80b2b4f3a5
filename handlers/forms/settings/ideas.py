"""Where challenges are asked."""

from typing import Any

from bot.domain.workspace import Workspace
from bot.flows.settings import IdeasChannel
from handlers.forms.fields import State, conversation, input_block
from handlers.forms.settings.section import Lines, Section
from handlers.messages.blocks import Block
from handlers.messages.text import channel, code


def says(workspace: Workspace) -> Lines:
    if workspace.ideas_channel:
        return [["Channel for ideas: ", channel(workspace.ideas_channel), ", where challenges are asked"]]
    return [["Channel for ideas: none, so a challenge is asked where it is typed"]]


def blocks(workspace: Workspace) -> list[Block]:
    where: dict[str, Any] = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
    }
    if workspace.ideas_channel:
        where["initial_conversation"] = workspace.ideas_channel
    hint = "Challenges are asked here, and every round of one ends here with what came of it. Invite Firsthand first."
    return [input_block("ideas_channel", "Channel for ideas", where, hint=hint, optional=True)]


def read(state: State) -> IdeasChannel:
    return IdeasChannel(conversation(state, "ideas_channel"))


def afterwards(workspace: Workspace, by: str) -> Lines:
    if workspace.ideas_channel:
        return [["If I am not there yet, please ", code("/invite"), " me. Challenges that run stay where they are."]]
    return []


IDEAS = Section("ideas", "Ideas", says, blocks, read, afterwards)
