"""Add a note to a complaint."""

from typing import Any

from handlers.forms.fields import modal, state_of, text_field, typed
from handlers.interaction import Interaction

CALLBACK = "note_form"


def build(number: int) -> dict[str, Any]:
    return modal(
        CALLBACK,
        f"Note on C-{number}",
        [
            text_field(
                "text",
                "Note",
                hint="Everybody who was asked about this complaint sees it, and so does the channel.",
                multiline=True,
            )
        ],
        submit="Add the note",
        keep={"number": number},
    )


def read(asked: Interaction) -> str:
    return typed(state_of(asked.view), "text")
