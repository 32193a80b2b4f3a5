"""Say that an idea is the same as another one."""

from typing import Any

from bot.domain.errors import BadField
from bot.domain.idea_case import IdeaBrief
from handlers.forms.fields import chosen, input_block, modal, plain, state_of
from handlers.interaction import Interaction
from handlers.messages import idea_wording
from handlers.messages.text import Message

CALLBACK = "idea_merge_form"
INTO = "idea_into"


def build(brief: IdeaBrief) -> dict[str, Any]:
    idea = brief.idea
    return modal(
        CALLBACK,
        f"{idea.label} is the same as …",
        [
            *Message().say(idea_wording.title(idea.text, 300)).blocks,
            input_block(
                INTO,
                "The other idea",
                {
                    "type": "external_select",
                    "min_query_length": 1,
                    "placeholder": plain("Type a few of its words, or its number"),
                },
                hint="This one becomes part of it, with everything and everybody. You can take it out again.",
            ),
        ],
        submit="They are one",
        keep={"number": idea.number},
    )


def read(asked: Interaction) -> int:
    """The number of the other idea. Raises errors.BadField if none was chosen."""
    into = chosen(state_of(asked.view), INTO)
    if into is None:
        raise BadField(INTO, "Choose the other idea.")
    return int(into)
