"""Capture an idea."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.idea_parts import Source
from bot.domain.said import Said
from bot.flows.capture_idea import CaptureIdea
from handlers.forms.fields import TEXT_INPUT_LIMIT, modal, state_of, text_field, typed
from handlers.interaction import Interaction
from handlers.messages.blocks import Block

CALLBACK = "idea_form"
AS_TYPED = "In a sentence or two. It is shown exactly as you type it."
BEGINNING = "This is the beginning of the message, which is longer than an idea can be; the link leads to all of it."


def build(
    *,
    source: Source = Source.FORM,
    text: str = "",
    channel: str | None = None,
    said: Said | None = None,
    complaint: int | None = None,
    parent: int | None = None,
    challenge: int | None = None,
    shown: Sequence[Block] = (),
) -> dict[str, Any]:
    """`complaint`, `parent` and `challenge` are numbers of what it comes from, which is `shown` above the field."""
    keep = {
        "source": source,
        "channel": channel,
        "said": [said.channel, said.ts, said.by, said.link] if said else None,
        "complaint": complaint,
        "parent": parent,
        "challenge": challenge,
    }
    hint = BEGINNING if len(text) > TEXT_INPUT_LIMIT else AS_TYPED
    return modal(
        CALLBACK,
        "A new idea",
        [*shown, text_field("text", "What could be tried?", hint=hint, multiline=True, initial=text)],
        submit="Capture it",
        keep={name: value for name, value in keep.items() if value is not None},
    )


def read(asked: Interaction, keep: Mapping[str, Any]) -> CaptureIdea:
    return CaptureIdea(
        team_id=asked.team_id,
        by=asked.user_id,
        text=typed(state_of(asked.view), "text"),
        source=Source(keep.get("source", Source.FORM)),
        channel=keep.get("channel"),
        said=Said(*keep["said"]) if "said" in keep else None,
        complaint=keep.get("complaint"),
        parent=keep.get("parent"),
        challenge=keep.get("challenge"),
    )
