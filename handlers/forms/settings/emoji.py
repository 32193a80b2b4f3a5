"""What an emoji means."""

from bot.domain.workspace import Workspace
from bot.flows.settings import Emoji
from handlers.forms.fields import State, text_field, typed
from handlers.forms.settings.section import Lines, Section
from handlers.messages.blocks import Block
from handlers.messages.text import emoji

LIMIT = 110  # characters


def says(workspace: Workspace) -> Lines:
    if not workspace.complaint_emoji:
        return [["No emoji on a message logs it as a complaint"]]
    marked = emoji(workspace.complaint_emoji, f":{workspace.complaint_emoji}:")
    return [["Whoever puts ", marked, " on a message is asked which customer it is about"]]


def blocks(workspace: Workspace) -> list[Block]:
    return [
        text_field(
            "complaint_emoji",
            "Emoji for complaints",
            hint="Whoever puts it on a message is asked in private which customer it is about. Empty: none.",
            placeholder=":sos:",
            initial=f":{workspace.complaint_emoji}:" if workspace.complaint_emoji else None,
            limit=LIMIT,
            optional=True,
        ),
    ]


def read(state: State) -> Emoji:
    return Emoji(typed(state, "complaint_emoji"))


EMOJI = Section("emoji", "Emoji", says, blocks, read)
