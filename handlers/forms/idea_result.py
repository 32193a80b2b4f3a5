"""Tell what happened in a test: were you right, wrong, or is it unclear, and what did you learn?"""

from typing import Any

from bot.domain.idea_case import IdeaBrief
from bot.domain.idea_parts import Result, Verdict
from handlers.forms.fields import chosen, input_block, modal, option, state_of, text_field, typed
from handlers.interaction import Interaction
from handlers.messages import idea_wording
from handlers.messages.text import Message

CALLBACK = "idea_result_form"
SHOWN = 500  # characters of each part of the plan

VERDICTS = {
    Verdict.RIGHT: "Yes, I was right",
    Verdict.WRONG: "No, I was wrong, and know more now",
    Verdict.UNCLEAR: "It is not clear",
}


def build(brief: IdeaBrief) -> dict[str, Any]:
    idea = brief.idea
    running = idea.iterations[-1]
    return modal(
        CALLBACK,
        f"What happened? {idea.label}",
        [
            *Message().rich(*idea_wording.planned(running, SHOWN)).blocks,
            text_field("happened", "What happened?", multiline=True),
            input_block(
                "verdict",
                "Was it as expected?",
                {"type": "radio_buttons", "options": [option(label, value) for value, label in VERDICTS.items()]},
            ),
            text_field(
                "learned",
                "What did you learn?",
                hint="Whoever comes after you will read it.",
                multiline=True,
            ),
        ],
        submit="Tell it",
        keep={"number": idea.number},
    )


def read(asked: Interaction) -> Result:
    state = state_of(asked.view)
    return Result(
        by=asked.user_id,
        at=asked.now,
        happened=typed(state, "happened").strip(),
        verdict=Verdict(chosen(state, "verdict") or Verdict.UNCLEAR),
        learned=typed(state, "learned").strip(),
    )
