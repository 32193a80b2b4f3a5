"""The name is not certain: candidates as buttons, or who first served somebody new."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.customer import Customer
from bot.domain.picking import Pick
from bot.flows.log_complaint import CANDIDATES, WhichCustomer
from bot.ports.customers import Found
from handlers.messages import limits
from handlers.messages.blocks import Element, Rendered
from handlers.messages.listing import to_words
from handlers.messages.text import Message, Words, bold, button, clip, code, plain_text

CANDIDATE = "draft_customer"
SELECT = "draft_first_contact"
NOBODY_KNOWS = "draft_nobody_knows"
SHOW = "customer_show"
LIST = "complaint_list_customer"
CORRECT = "customer_correct"
FIRST_CONTACT_BLOCK = "draft "  # and the draft's id: a users_select has no value of its own

__all__ = ["CANDIDATE", "CANDIDATES", "CORRECT", "LIST", "NOBODY_KNOWS", "SELECT", "SHOW"]


def question(which: WhichCustomer) -> Rendered:
    """Nothing is logged before the reporter presses or chooses something here."""
    draft, message = which.draft, Message()
    if which.several:
        message.say("There are several customers called ", bold(draft.name), ". Which one is it?")
    elif which.candidates:
        message.say("I do not know ", bold(draft.name), ". Is it one of these?")
    else:
        message.say("I do not know ", bold(draft.name), " yet.")
    message.actions(f"candidates {draft.id}", *_candidates(which))
    if not which.several:
        message.say(bold("Someone new? "), "Then tell me who first served them: your complaint goes to that person.")
        message.actions(FIRST_CONTACT_BLOCK + draft.id, _who(), button("Nobody knows", NOBODY_KNOWS, draft.id))
    return message.say("I have kept what you wrote. It is logged as soon as you choose.").rendered()


def in_form(which: WhichCustomer) -> Rendered:
    return Message().say(bold(which.draft.name), " is new to me.").rendered()


def to_show(typed: str, found: Found, action: str = SHOW) -> Rendered:
    """`action` is what the chosen one is wanted for."""
    customers: Sequence[Customer] = found.exact or found.candidates
    name = bold(clip(typed, limits.TYPED))
    if not customers:
        return Message().say("I know no customer like ", name, ". ", code("/customer add"), " adds one.").rendered()
    message = Message()
    if found.exact:
        message.say("There are several customers called ", name, ". Which one do you mean?")
    else:
        message.say("I do not know ", name, ". Do you mean one of these?")
    shown = customers[:CANDIDATES]
    buttons = [button(label(one), f"{action}_{place}", str(one.id)) for place, one in enumerate(shown)]
    return message.actions("customers", *buttons).rendered()


def to_list(typed: str, found: Found, pick: Pick) -> Rendered:
    """`pick` is what else was asked for."""
    customers: Sequence[Customer] = found.exact or found.candidates
    name, message = bold(clip(typed, limits.TYPED)), Message()
    several: list[Words] = ["There are several customers called ", name, ". Whose complaints do you mean?"]
    unknown: list[Words] = ["I do not know ", name, ". Whose complaints do you mean?"]
    message.say(*(several if found.exact else unknown))
    buttons = [
        button(label(one), f"{LIST}_{place}", to_words(replace(pick, customer_id=one.id)))
        for place, one in enumerate(customers[:CANDIDATES])
    ]
    return message.actions("customers", *buttons).rendered()


def label(customer: Customer) -> str:
    """Name and what tells them apart, as short as a button or an option must be."""
    year = f"since {customer.since.year}" if customer.since else ""
    behind = clip(customer.reference or year, limits.OPTION // 2)
    behind = f" ({behind})" if behind else ""
    return clip(customer.name, limits.OPTION - len(behind)) + behind


def _candidates(which: WhichCustomer) -> list[Element]:
    return [
        button(label(customer), f"{CANDIDATE}_{place}", f"{which.draft.id} {customer.id}")
        for place, customer in enumerate(which.candidates)
    ]


def _who() -> Element:
    placeholder = plain_text("Who first served them?", limits.HEADER)
    return {"type": "users_select", "action_id": SELECT, "placeholder": placeholder}
