"""What an emoji means."""

from bot.domain.workspace import Workspace
from bot.flows.settings import Emoji
from handlers.forms.fields import State, text_field, typed
from handlers.forms.settings.section import Lines, Section
from handlers.messages.blocks import Block
from handlers.messages.text import Span, emoji

LIMIT = 110  # characters


def says(workspace: Workspace) -> Lines:
    return [
        ["Whoever puts ", _shown(workspace.complaint_emoji), " on a message is asked which customer it is about"]
        if workspace.complaint_emoji
        else ["No emoji on a message logs it as a complaint"],
        ["Whoever puts ", _shown(workspace.idea_emoji), " on a message captures what it says as an idea"]
        if workspace.idea_emoji
        else ["No emoji on a message captures it as an idea"],
    ]


def _shown(name: str) -> Span:
    return emoji(name, f":{name}:")


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
        text_field(
            "idea_emoji",
            "Emoji for ideas",
            hint="Whoever puts it on a message captures what it says as an idea. Empty: none.",
            placeholder=":bulb:",
            initial=f":{workspace.idea_emoji}:" if workspace.idea_emoji else None,
            limit=LIMIT,
            optional=True,
        ),
    ]


def read(state: State) -> Emoji:
    return Emoji(typed(state, "complaint_emoji"), typed(state, "idea_emoji"))


EMOJI = Section("emoji", "Emoji", says, blocks, read)
