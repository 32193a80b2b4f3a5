"""Told them: a customer heard what came of their complaint."""

from typing import Any

from handlers.dispatch import metadata_of
from handlers.forms.fields import modal, plain, state_of, typed
from handlers.forms.talked import NOTE
from handlers.interaction import Interaction
from handlers.messages.blocks import Block

CALLBACK = "told_them_form"


def build(name: str, idea: int, test: int, customer_id: int) -> dict[str, Any]:
    said: Block = {"type": "section", "text": plain(f"You told {name} of I-{idea}.")}
    return modal(CALLBACK, "Told them", [said, NOTE], submit="Save", keep={"key": [idea, test, customer_id]})


def read(asked: Interaction) -> tuple[int, int, int, str | None]:
    """The numbers of the idea and the test, the customer's id, and the note."""
    idea, test, customer_id = metadata_of(asked.view)["key"]
    return int(idea), int(test), int(customer_id), typed(state_of(asked.view), "note").strip() or None
