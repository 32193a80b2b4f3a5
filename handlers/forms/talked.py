"""I talked to them: with what there is to remember of it, and for many customers at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.domain.care_told import CareItem
from handlers.dispatch import metadata_of
from handlers.forms.fields import input_block, modal, option, plain, state_of, text_field, ticked, typed
from handlers.interaction import Interaction
from handlers.messages.blocks import Block
from handlers.messages.care import short

CALLBACK = "talked_form"
ALL_CALLBACK = "talked_all_form"

NOTE = text_field(
    "note",
    "Anything worth remembering?",
    hint="It goes into their story, for the next one who talks to them.",
    multiline=True,
    optional=True,
)


def build(customer_id: int, name: str) -> dict[str, Any]:
    said: Block = {"type": "section", "text": plain(f"You talked to {name}.")}
    return modal(CALLBACK, "I talked to them", [said, NOTE], submit="Save", keep={"customer": customer_id})


def read(asked: Interaction) -> tuple[int, str | None]:
    """The customer's id, and the note."""
    return int(metadata_of(asked.view)["customer"]), typed(state_of(asked.view), "note").strip() or None


def build_all(told_at: datetime, items: Sequence[CareItem]) -> dict[str, Any]:
    """A page of those to whom nobody talked yet; there is at least one."""
    options = [option(item.name, str(item.customer_id)) | {"description": plain(short(item))} for item in items]
    # The page is in the block's name, so that ticks do not stay when the next page takes its place.
    field = input_block(
        f"talked_{items[-1].customer_id}",
        "To whom have you talked?",
        {"type": "checkboxes", "options": options},
        optional=True,
    )
    keep = {"told_at": told_at.isoformat(), "after": items[-1].customer_id}
    return modal(ALL_CALLBACK, "Who needs a word?", [field], submit="Save, go on", close="Close", keep=keep)


def read_all(asked: Interaction) -> tuple[tuple[int, ...], datetime, int]:
    """Customers' ids, the moment that names the message, and the id behind which the next page begins."""
    kept = metadata_of(asked.view)
    after = int(kept["after"])
    chosen = ticked(state_of(asked.view), f"talked_{after}")
    return tuple(map(int, chosen)), datetime.fromisoformat(kept["told_at"]), after
