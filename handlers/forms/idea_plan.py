"""Plan a test of an idea: what will you try, what do you expect, what would prove you wrong, by when."""

from datetime import date
from typing import Any

from bot.domain.errors import BadField
from bot.domain.idea_case import IdeaBrief
from bot.domain.idea_parts import Plan
from handlers.forms.fields import day, input_block, modal, option, state_of, text_field, ticked, typed
from handlers.interaction import Interaction
from handlers.messages import idea_wording
from handlers.messages.blocks import Block
from handlers.messages.text import Message

CALLBACK = "idea_plan_form"
TELL = option("Tell the customers whose complaints it came from that this begins", "tell")


def build(brief: IdeaBrief) -> dict[str, Any]:
    idea = brief.idea
    return modal(
        CALLBACK,
        f"Plan a test of {idea.label}",
        [
            *Message().say(idea_wording.title(idea.text, 300)).blocks,
            text_field(
                "attempt",
                "What will you try?",
                hint="As small as it can be, so that you know soon.",
                placeholder="Show the new letter to three customers",
                multiline=True,
            ),
            text_field("expects", "What do you expect?", placeholder="Two of them understand it", multiline=True),
            text_field(
                "wrong_if",
                "What would prove you wrong?",
                hint="To be wrong is a result like any other, if you know it when you see it.",
                placeholder="They ask what the second paragraph means",
                multiline=True,
            ),
            *_tell(brief),
            input_block("until", "By when?", {"type": "datepicker"}, hint="On that day I ask you what happened."),
        ],
        submit="Begin",
        keep={"number": idea.number},
    )


def _tell(brief: IdeaBrief) -> list[Block]:
    """Where it came from complaints, customers may hear of it."""
    if not brief.idea.complaints:
        return []
    hint = "Whoever won them is asked to; when it has shipped they are asked in any case."
    ticks = {"type": "checkboxes", "options": [TELL]}
    return [input_block("tell", "Customers", ticks, hint=hint, optional=True)]


def read(asked: Interaction) -> Plan:
    """Raises errors.BadField if no day was chosen."""
    state = state_of(asked.view)
    chosen = day(state, "until")
    if not chosen:
        raise BadField("until", "Choose the day on which you will know.")
    return Plan(
        by=asked.user_id,
        at=asked.now,
        attempt=typed(state, "attempt").strip(),
        expects=typed(state, "expects").strip(),
        wrong_if=typed(state, "wrong_if").strip(),
        until=date.fromisoformat(chosen),
        tell=bool(ticked(state, "tell")),
    )
