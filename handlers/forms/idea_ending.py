"""An idea has shipped, is put to rest, or is dropped: a sentence that says what or why."""

from dataclasses import dataclass
from typing import Any

from bot.domain.idea_case import IdeaBrief
from bot.domain.idea_parts import Status
from handlers.forms.fields import modal, state_of, text_field, typed
from handlers.interaction import Interaction
from handlers.messages import idea_wording
from handlers.messages.text import Message


@dataclass(frozen=True, slots=True)
class Wording:
    title: str
    label: str
    hint: str
    submit: str
    optional: bool = False


CALLBACK = "idea_ending_form"
WORDINGS = {
    Status.SHIPPED: Wording(
        "{} has shipped",
        "What is different from now on?",
        "Everybody who is on it is told.",
        "It has shipped",
    ),
    Status.RESTING: Wording(
        "{} rests",
        "Why now?",
        "Nothing of it is lost: anybody who is on it can take it up again.",
        "Let it rest",
        optional=True,
    ),
    Status.DROPPED: Wording(
        "Drop {}",
        "Why not?",
        "Its author and everybody who helps are told. A no with a reason does not kill ideas; silence does.",
        "Drop it",
    ),
}


def build(brief: IdeaBrief, status: Status) -> dict[str, Any]:
    words, idea = WORDINGS[status], brief.idea
    return modal(
        CALLBACK,
        words.title.format(idea.label),
        [
            *Message().say(idea_wording.title(idea.text, 300)).blocks,
            text_field("words", words.label, hint=words.hint, multiline=True, optional=words.optional),
        ],
        submit=words.submit,
        keep={"number": idea.number, "status": status},
    )


def read(asked: Interaction) -> str:
    return typed(state_of(asked.view), "words").strip()
