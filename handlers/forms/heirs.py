"""Name who looks after customers from now on: page by page, or all at once."""

from typing import Any

from bot.domain.customer import Customer
from bot.flows.heirs import Orphans
from handlers.dispatch import metadata_of
from handlers.forms.fields import input_block, modal, plain, state_of, user
from handlers.interaction import Interaction
from handlers.messages.blocks import Block
from handlers.messages.text import clip, day, plural

EACH_CALLBACK = "heirs_form"
ALL_CALLBACK = "heir_form"
TITLE = "Who looks after them?"
LABEL = 150  # characters


def build_each(leaver: str, page: Orphans) -> dict[str, Any]:
    """There is at least one customer on the page."""
    why = f"now that {page.of.name} has left" if page.of else "as I could ask nobody about them"
    left = f"{plural(page.left, 'customer needs', 'customers need')} somebody, {why}."
    lead: Block = {"type": "section", "text": plain(f"{left} Leave empty those for whom you know nobody yet.")}
    last = page.customers[-1].id
    fields = [_field(customer) for customer in page.customers]
    return modal(EACH_CALLBACK, TITLE, [lead, *fields], submit="Save, go on", keep={"leaver": leaver, "after": last})


def read_each(asked: Interaction) -> tuple[str, dict[int, str], int]:
    """Who has left, the heir for each customer's id, and the id behind which the next page begins."""
    kept, state = metadata_of(asked.view), state_of(asked.view)
    chosen = {field: user(state, field) for field in state}
    heirs = {int(field.removeprefix("heir_")): heir for field, heir in chosen.items() if heir}
    return str(kept["leaver"]), heirs, int(kept["after"])


def build_all(leaver: str, page: Orphans) -> dict[str, Any]:
    field = input_block(
        "heir",
        f"Who looks after {plural(page.left, 'customer', 'customers')} from now on?",
        {"type": "users_select"},
        hint=f"All whom {page.of.name} looked after, and who have nobody else yet."
        if page.of
        else "All about whom I could ask nobody. Who won them stays in their story.",
    )
    return modal(ALL_CALLBACK, TITLE, [field], submit="Name them", keep={"leaver": leaver})


def read_all(asked: Interaction) -> tuple[str, str]:
    """Who has left, and the heir."""
    return str(metadata_of(asked.view)["leaver"]), user(state_of(asked.view), "heir") or ""


def _field(customer: Customer) -> Block:
    known = [f"reference {customer.reference}"] if customer.reference else []
    known += [f"a customer since {day(customer.since)}"] if customer.since else []
    hint = ", ".join(known)
    return input_block(
        f"heir_{customer.id}",
        clip(customer.name, LABEL),
        {"type": "users_select"},
        hint=hint[:1].upper() + hint[1:] or None,
        optional=True,
    )
