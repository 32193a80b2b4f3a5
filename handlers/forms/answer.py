"""A modal that only says something."""

from typing import Any

from handlers.forms.fields import modal
from handlers.messages.blocks import Rendered


def build(what: Rendered, title: str = "Firsthand") -> dict[str, Any]:
    return modal("answer", title, what.blocks, close="Close")
