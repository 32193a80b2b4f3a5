"""Log a complaint: which customer, what happened, how urgent, who else should know."""

from collections.abc import Mapping
from typing import Any

from bot.domain.complaint import Severity
from bot.domain.customer import NAME_LIMIT
from bot.domain.errors import BadField
from bot.flows.log_complaint import LogComplaint
from handlers.forms.fields import (
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

CALLBACK = "complaint_form"
CUSTOMER = "customer"
NEW = "new "  # in front of the typed name, in the value of the option that adds a customer
VALUE_LIMIT = 150  # https://docs.slack.dev/reference/block-kit/composition-objects/option-object
MAX_OTHERS = 20

SEVERITIES = {Severity.NORMAL: "Normal", Severity.URGENT: "Urgent: somebody should act within half an hour"}


def build(*, channel: str | None, text: str = "", severity: Severity = Severity.NORMAL) -> dict[str, Any]:
    choices = {value: option(label, value) for value, label in SEVERITIES.items()}
    return modal(
        CALLBACK,
        "Log a complaint",
        [
            input_block(
                CUSTOMER,
                "Customer",
                {
                    "type": "external_select",
                    "min_query_length": 1,
                    "placeholder": plain("Type a name or a reference"),
                },
            ),
            text_field(
                "text",
                "What happened?",
                hint="In the customer's words, if you can. It is shown exactly as you type it.",
                multiline=True,
                initial=text,
            ),
            input_block(
                "severity",
                "How urgent is it?",
                {
                    "type": "radio_buttons",
                    "options": list(choices.values()),
                    "initial_option": choices[severity],
                },
            ),
            input_block(
                "others",
                "Who else should know?",
                {"type": "multi_users_select", "max_selected_items": MAX_OTHERS},
                optional=True,
            ),
        ],
        submit="Log it",
        keep={"channel": channel} if channel else None,
    )


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
    )


def new_name(typed_name: str) -> tuple[str, str] | None:
    """The option that adds a customer under what was typed; None while nothing fit to be a name is typed."""
    name = typed_name.strip()[: min(NAME_LIMIT, VALUE_LIMIT - len(NEW))]
    return (f"New customer: {name}"[:75], NEW + name) if name else None
