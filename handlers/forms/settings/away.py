"""Which statuses in Slack mean that somebody is away."""

from bot.domain.workspace import Workspace
from bot.flows.settings import AwayStatuses
from handlers.forms.fields import State, text_field, typed
from handlers.forms.settings.section import Lines, Section
from handlers.messages.blocks import Block
from handlers.messages.text import Words, code, emoji


def says(workspace: Workspace) -> Lines:
    if not workspace.away_emoji:
        return [["No status in Slack means that somebody is away; ", code("/firsthand away"), " does"]]
    shown: list[Words] = []
    for name in workspace.away_emoji:
        shown += [" " if shown else "", emoji(name, f":{name}:")]
    return [["Whoever has one of these as status in Slack is away until it expires: ", *shown]]


def blocks(workspace: Workspace) -> list[Block]:
    return [
        text_field(
            "away_emoji",
            "Statuses of those who are away",
            hint="Whoever has one of these emoji as status in Slack is not asked until it expires. Empty: none.",
            placeholder=":palm_tree: :airplane:",
            initial=" ".join(f":{name}:" for name in workspace.away_emoji) or None,
            optional=True,
        ),
    ]


def read(state: State) -> AwayStatuses:
    return AwayStatuses(typed(state, "away_emoji"))


AWAY = Section("away", "Being away", says, blocks, read)
