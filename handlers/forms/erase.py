"""Erase a customer or a person: first who, then whether it is meant."""

from typing import Any

from bot.flows.ask_to_erase import CustomerToErase, PersonToErase
from handlers.dispatch import metadata_of
from handlers.forms.fields import chosen, input_block, modal, option, plain, state_of, text_field, ticked, typed, user
from handlers.interaction import Interaction
from handlers.messages.blocks import Block
from handlers.messages.text import clip, plural

CALLBACK = "erase_form"
CONFIRM_CALLBACK = "erase_confirm_form"
BACK_CALLBACK = "erase_back_form"
CUSTOMER = "erase_customer"
PERSON = "person"
TITLE = "Erase"
EVERYWHERE = option("Also take the name out of what colleagues wrote about others", "everywhere")


def build() -> dict[str, Any]:
    lead = "A customer or a person, because they have asked for it. Nothing is erased before you have confirmed it."
    select = {"type": "external_select", "min_query_length": 1, "placeholder": plain("Type a name or reference")}
    return modal(
        CALLBACK,
        TITLE,
        [
            _says(lead),
            input_block(CUSTOMER, "Customer", select, optional=True),
            input_block(PERSON, "Or a person", {"type": "users_select"}, optional=True),
        ],
        submit="Next",
    )


def read(asked: Interaction) -> tuple[int | None, str | None]:
    """The customer's id, and the user id."""
    state = state_of(asked.view)
    customer = chosen(state, CUSTOMER)
    return int(customer) if customer else None, user(state, PERSON)


def build_customer(about: CustomerToErase) -> dict[str, Any]:
    customer = about.customer
    called = f"{clip(customer.name, 150)}{f' ({customer.reference})' if customer.reference else ''}"
    complaints = plural(about.complaints, "complaint", "complaints")
    lines = [
        f"You are about to erase {called}.",
        f"Their name, reference, contacts and notes go, and so do the words of {complaints} and of everything that was "
        "noted about them. Open complaints are over. Numbers and dates stay, so that your counts are as before.",
        "What I have said about them in Slack is changed as well. What colleagues wrote there themselves stays.",
        "This cannot be undone.",
    ]
    return _confirm(lines, customer.name, {"customer": customer.id}, ticked_already=about.alone)


def build_person(about: PersonToErase) -> dict[str, Any]:
    lines = [
        f"You are about to erase {clip(about.name, 150)}.",
        "Their name, e-mail and Slack id go, everywhere: what they did becomes the doing of somebody who was erased. "
        "What is open with them moves on, and "
        + (
            f"{plural(about.customers, 'customer', 'customers')} of theirs will need somebody. "
            if about.customers
            else ""
        )
        + "they cannot use me until a leader asks them back.",
        "What I have said about them in Slack is changed as well. What colleagues wrote there themselves stays.",
        "This cannot be undone.",
    ]
    return _confirm(lines, about.name, {"person": about.user_id}, ticked_already=True)


def build_back(about: PersonToErase) -> dict[str, Any]:
    says = _says(
        "This person is erased already. If they want to be known here again, I can learn them from Slack anew."
    )
    return modal(BACK_CALLBACK, TITLE, [says], submit="Ask them back", keep={"person": about.user_id})


def read_confirmed(asked: Interaction) -> tuple[int | None, str | None, str, bool]:
    """The customer's id or the user id, what was typed, and whether the name is to be taken out elsewhere as well."""
    kept, state = metadata_of(asked.view), state_of(asked.view)
    return kept.get("customer"), kept.get("person"), typed(state, "typed"), bool(ticked(state, "everywhere"))


def read_back(asked: Interaction) -> str:
    return str(metadata_of(asked.view)["person"])


def _confirm(lines: list[str], name: str, keep: dict[str, Any], *, ticked_already: bool) -> dict[str, Any]:
    ticks: dict[str, Any] = {"type": "checkboxes", "options": [EVERYWHERE]}
    if ticked_already:
        ticks["initial_options"] = [EVERYWHERE]
    return modal(
        CONFIRM_CALLBACK,
        TITLE,
        [
            *map(_says, lines),
            input_block(
                "everywhere",
                "Elsewhere",
                ticks,
                hint="In notes on other customers, in other complaints and in ideas. Untick it if the name is also an "
                "ordinary word, or that of somebody else.",
                optional=True,
            ),
            text_field("typed", f"Type the name to confirm: {clip(name, 150)}"),
        ],
        submit="Erase",
        keep=keep,
    )


def _says(text: str) -> Block:
    return {"type": "section", "text": plain(text)}
