"""Ask whoever has an idea how it goes."""

from typing import Any

from bot.domain.idea_case import IdeaBrief
from handlers.forms.fields import modal, state_of, text_field, typed
from handlers.interaction import Interaction
from handlers.messages import idea_wording
from handlers.messages.text import Message

CALLBACK = "idea_ask_form"


def build(brief: IdeaBrief) -> dict[str, Any]:
    return modal(
        CALLBACK,
        f"Ask about {brief.idea.label}",
        [
            *Message().say(idea_wording.title(brief.idea.text, 300)).blocks,
            text_field(
                "words",
                "What would you like to say?",
                hint="Whoever has the idea reads it in a direct message.",
                placeholder="What keeps you from a first test? Could I help?",
                multiline=True,
            ),
        ],
        submit="Ask",
        keep={"number": brief.idea.number},
    )


def read(asked: Interaction) -> str:
    return typed(state_of(asked.view), "words").strip()
