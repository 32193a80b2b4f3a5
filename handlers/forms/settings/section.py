"""A section of the settings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.domain.workspace import Workspace
from bot.flows.settings import Change
from handlers.forms.fields import State, modal
from handlers.messages.blocks import Block
from handlers.messages.text import Words

ACTION = "settings_change_"  # and the key
CALLBACK = "settings_form_"  # and the key

Lines = list[list[Words]]


def nothing(workspace: Workspace, by: str) -> Lines:
    return []


@dataclass(frozen=True, slots=True)
class Section:
    """`says` is how it is set now, a line each; `afterwards` what whoever has just changed it should know besides.

    `title` has at most 24 characters, as the title of a form.
    """

    key: str
    title: str
    says: Callable[[Workspace], Lines]
    blocks: Callable[[Workspace], list[Block]]
    read: Callable[[State], Change]
    afterwards: Callable[[Workspace, str], Lines] = nothing

    @property
    def action(self) -> str:
        return ACTION + self.key

    @property
    def callback(self) -> str:
        return CALLBACK + self.key

    def build(self, workspace: Workspace) -> dict[str, Any]:
        return modal(self.callback, self.title, self.blocks(workspace), submit="Save")
