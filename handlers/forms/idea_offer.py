"""Hand an idea over, or decline one that was offered."""

from typing import Any

from bot.domain.idea_case import IdeaBrief
from handlers.forms.fields import input_block, modal, state_of, text_field, typed, user
from handlers.interaction import Interaction
from handlers.messages import idea_wording
from handlers.messages.text import Message

OFFER = "idea_offer_form"
DECLINE = "idea_decline_form"


def build(brief: IdeaBrief) -> dict[str, Any]:
    idea = brief.idea
    return modal(
        OFFER,
        f"Hand over {idea.label}",
        [
            *Message().say(idea_wording.title(idea.text, 300)).blocks,
            input_block(
                "to",
                "Who should take it?",
                {"type": "users_select"},
                hint="They are asked, and it stays with you until they accept. You are told either way.",
            ),
            text_field("why", "What should they know?", multiline=True, optional=True),
        ],
        submit="Ask them",
        keep={"number": idea.number},
    )


def read(asked: Interaction) -> tuple[str, str | None]:
    """The user id of the delegate, and what they should know."""
    state = state_of(asked.view)
    return user(state, "to") or "", typed(state, "why").strip() or None


def build_decline(brief: IdeaBrief) -> dict[str, Any]:
    return modal(
        DECLINE,
        f"You can't take {brief.idea.label}",
        [
            text_field(
                "why",
                "Why not?",
                hint="Whoever offered it to you reads this. A no without a reason is fine as well.",
                multiline=True,
                optional=True,
            )
        ],
        submit="Decline",
        keep={"number": brief.idea.number},
    )


def read_decline(asked: Interaction) -> str | None:
    return typed(state_of(asked.view), "why").strip() or None
