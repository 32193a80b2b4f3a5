"""Log a complaint: which customer, what happened, how urgent, who else should know."""

from collections.abc import Mapping
from typing import Any

from bot.domain.complaint import TEXT_LIMIT, Severity
from bot.domain.customer import NAME_LIMIT
from bot.domain.errors import BadField
from bot.domain.person import Who
from bot.domain.said import Said, SaidBy
from bot.flows.to_log import LogComplaint
from handlers.forms.fields import (
    TEXT_INPUT_LIMIT,
    chosen,
    input_block,
    modal,
    option,
    plain,
    state_of,
    text_field,
    typed,
    users,
)
from handlers.interaction import Interaction
from handlers.messages import wording
from handlers.messages.blocks import Block
from handlers.messages.text import Message, clip, quoted, section

CALLBACK = "complaint_form"
CUSTOMER = "customer"
NEW = "new "  # in front of the typed name, in the value of the option that adds a customer
VALUE_LIMIT = 150  # https://docs.slack.dev/reference/block-kit/composition-objects/option-object
MAX_OTHERS = 20
BEGINNING = 500  # characters of a message that is too long for the form

SEVERITIES = {Severity.NORMAL: "Normal", Severity.URGENT: "Urgent: somebody should act within half an hour"}

IN_THEIR_WORDS = "In the customer's words, if you can. It is shown exactly as you type it."
NO_WORDS = "The message has no words that I can read, perhaps only files. Please say what happened."
AS_IT_IS = "Leave this empty to log the message as it is, or say it in fewer words."


def build(
    *,
    channel: str | None,
    customer: tuple[str, str] | None = None,
    text: str = "",
    severity: Severity = Severity.NORMAL,
    said: Said | None = None,
) -> dict[str, Any]:
    """`customer`: label and value of the chosen one. `said`: the message it is logged from, `text` all its words."""
    return modal(
        CALLBACK,
        "Log a complaint",
        [
            *(_where(said) if said else ()),
            _which_customer(customer),
            *_what_happened(text, said),
            _how_urgent(severity),
            input_block(
                "others",
                "Who else should know?",
                {"type": "multi_users_select", "max_selected_items": MAX_OTHERS},
                optional=True,
            ),
        ],
        submit="Log it",
        keep=_keep(channel, said),
    )


def _which_customer(chosen: tuple[str, str] | None) -> Block:
    select: dict[str, Any] = {
        "type": "external_select",
        "min_query_length": 1,
        "placeholder": plain("Type a name or a reference"),
    }
    return input_block(CUSTOMER, "Customer", {**select, "initial_option": option(*chosen)} if chosen else select)


def _where(said: Said) -> list[Block]:
    who = Who(said.by, said.by) if said.by else None
    return Message().say(*wording.said(SaidBy(said.channel, said.link, who))).blocks


def _what_happened(text: str, said: Said | None) -> list[Block]:
    """A message that is too long for the field is shown beside it, and kept for when the field stays empty."""
    label = "What happened?"
    if len(text) <= TEXT_INPUT_LIMIT:
        hint = NO_WORDS if said and not text else IN_THEIR_WORDS
        return [text_field("text", label, hint=hint, multiline=True, initial=text)]
    all_of_it = "all of it is logged" if len(text) < TEXT_LIMIT else f"its first {TEXT_LIMIT:,} characters are logged"
    lead = section(f"The message is longer than this form can show; {all_of_it}. It begins:")
    shown = Message().rich(lead, quoted(clip(text, BEGINNING))).blocks
    return [*shown, text_field("text", label, hint=AS_IT_IS, multiline=True, optional=True)]


def _how_urgent(severity: Severity) -> Block:
    choices = {value: option(label, value) for value, label in SEVERITIES.items()}
    buttons = {"type": "radio_buttons", "options": list(choices.values()), "initial_option": choices[severity]}
    return input_block("severity", "How urgent is it?", buttons)


def _keep(channel: str | None, said: Said | None) -> dict[str, Any]:
    kept: dict[str, Any] = {"channel": channel} if channel else {}
    return {**kept, "said": [said.channel, said.ts, said.by, said.link]} if said else kept


def read(asked: Interaction, keep: Mapping[str, Any]) -> LogComplaint:
    """Raises errors.BadField if no customer was chosen."""
    state = state_of(asked.view)
    customer = chosen(state, CUSTOMER)
    if customer is None:
        raise BadField(CUSTOMER, "Choose a customer, or type a new name and choose it.")
    return LogComplaint(
        delivery=asked.delivery,
        reporter=asked.user_id,
        customer=customer.removeprefix(NEW) if customer.startswith(NEW) else int(customer),
        text=typed(state, "text"),
        severity=Severity(chosen(state, "severity") or Severity.NORMAL),
        channel=keep.get("channel"),
        also_tell=users(state, "others"),
        is_new=customer.startswith(NEW),
        said=Said(*keep["said"]) if "said" in keep else None,
    )


def new_name(typed_name: str) -> tuple[str, str] | None:
    """The option that adds a customer under what was typed; None while nothing fit to be a name is typed."""
    name = typed_name.strip()[: min(NAME_LIMIT, VALUE_LIMIT - len(NEW))]
    return (f"New customer: {name}"[:75], NEW + name) if name else None
