"""Capture an idea."""

from collections.abc import Mapping
from typing import Any

from bot.domain.idea import Source
from bot.flows.capture_idea import CaptureIdea
from handlers.forms.fields import modal, state_of, text_field, typed
from handlers.interaction import Interaction

CALLBACK = "idea_form"


def build(
    *,
    source: Source = Source.FORM,
    text: str = "",
    channel: str | None = None,
    link: str | None = None,
    complaint: int | None = None,
    parent: int | None = None,
) -> dict[str, Any]:
    """`complaint` and `parent` are numbers of what it comes from."""
    hint = "In a sentence or two. It is shown exactly as you type it."
    keep = {"source": source, "channel": channel, "link": link, "complaint": complaint, "parent": parent}
    return modal(
        CALLBACK,
        f"A new idea from I-{parent}" if parent else "A new idea",
        [text_field("text", "What could be tried?", hint=hint, multiline=True, initial=text)],
        submit="Capture it",
        keep={name: value for name, value in keep.items() if value is not None},
    )


def read(asked: Interaction, keep: Mapping[str, Any]) -> CaptureIdea:
    return CaptureIdea(
        delivery=asked.delivery,
        by=asked.user_id,
        text=typed(state_of(asked.view), "text"),
        source=Source(keep.get("source", Source.FORM)),
        channel=keep.get("channel"),
        link=keep.get("link"),
        complaint=keep.get("complaint"),
        parent=keep.get("parent"),
    )
