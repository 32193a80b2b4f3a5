"""Add a customer."""

from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain import customer_cell
from bot.domain.customer import NAME_LIMIT, NOTES_LIMIT, REFERENCE_LIMIT
from bot.domain.errors import BadField
from bot.flows.customers import AddCustomer
from handlers.forms.fields import day, input_block, modal, state_of, text_field, typed, user
from handlers.interaction import Interaction

CALLBACK = "customer_form"


def build(name: str = "") -> dict[str, Any]:
    return modal(
        CALLBACK,
        "Add a customer",
        [
            text_field("name", "Name", initial=name, limit=NAME_LIMIT),
            input_block(
                "original_contact",
                "Original contact",
                {"type": "users_select"},
                hint="Who first won this customer. This is a fact of history and is set once.",
            ),
            input_block(
                "current_contact",
                "Current contact",
                {"type": "users_select"},
                hint="Only if somebody else looks after them now.",
                optional=True,
            ),
            text_field(
                "reference",
                "Reference",
                hint="A policy, contract or account number.",
                limit=REFERENCE_LIMIT,
                optional=True,
            ),
            input_block("since", "Customer since", {"type": "datepicker"}, optional=True),
            text_field("aliases", "Other names", hint="Separate them with a semicolon.", limit=1000, optional=True),
            text_field("value", "Yearly value", placeholder="1200.50", limit=20, optional=True),
            text_field(
                "how_won",
                "How we won them",
                hint="Why they came, what was promised, how they like to be spoken to.",
                limit=NOTES_LIMIT,
                multiline=True,
                optional=True,
            ),
            text_field("notes", "Notes", limit=NOTES_LIMIT, multiline=True, optional=True),
        ],
        submit="Add",
    )


def read(asked: Interaction) -> AddCustomer:
    """Raises errors.BadField for a value that is not a number."""
    state = state_of(asked.view)
    since = day(state, "since")
    return AddCustomer(
        delivery=asked.delivery,
        by=asked.user_id,
        name=typed(state, "name").strip(),
        original_contact=user(state, "original_contact") or "",
        current_contact=user(state, "current_contact"),
        reference=typed(state, "reference").strip() or None,
        aliases=tuple(alias.strip() for alias in typed(state, "aliases").split(";") if alias.strip()),
        since=date.fromisoformat(since) if since else None,
        value=_value(typed(state, "value").strip()),
        notes=typed(state, "notes") or None,
        how_won=typed(state, "how_won") or None,
    )


def _value(text: str) -> Decimal | None:
    """As in a file."""
    try:
        return customer_cell.value(text) if text else None
    except customer_cell.Wrong as wrong:
        raise BadField("value", str(wrong)) from wrong
