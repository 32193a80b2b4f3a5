"""The name is not certain: candidates as buttons, or who first served somebody new."""

from collections.abc import Sequence

from bot.domain.customer import Customer
from bot.flows.log_complaint import CANDIDATES, WhichCustomer
from bot.ports import Found
from handlers.messages.blocks import Block, Rendered
from handlers.messages.text import Message, bold, button, clip

CANDIDATE = "draft_customer"
SELECT = "draft_first_contact"
NOBODY_KNOWS = "draft_nobody_knows"
SHOW = "customer_show"
FIRST_CONTACT_BLOCK = "draft "

__all__ = ["CANDIDATE", "CANDIDATES", "NOBODY_KNOWS", "SELECT", "SHOW"]


def question(which: WhichCustomer) -> Rendered:
    draft, message = which.draft, Message()
    if which.several:
        message.say("Several customers are called ", bold(draft.name), ". Which one is it?")
    elif which.candidates:
        message.say("I do not know ", bold(draft.name), ". Is it one of these?")
    else:
        message.say("I do not know ", bold(draft.name), " yet.")
    message.actions(
        f"candidates {draft.id}",
        *(
            button(label(customer), f"{CANDIDATE}_{place}", f"{draft.id} {customer.id}")
            for place, customer in enumerate(which.candidates)
        ),
    )
    if which.several:
        return message.rendered()
    message.say("If it is somebody new: who first served them? The complaint goes to that person.")
    message.actions(FIRST_CONTACT_BLOCK + draft.id, _who(), button("Nobody knows", NOBODY_KNOWS, draft.id))
    return message.say("Nothing is logged until you choose; what you wrote is kept.").rendered()


def in_form(which: WhichCustomer) -> Rendered:
    return Message().say(bold(which.draft.name), " is new to me.").rendered()


def to_show(typed: str, found: Found) -> Rendered:
    customers: Sequence[Customer] = found.exact or found.candidates
    if not customers:
        return Message().say("I know no customer like ", bold(clip(typed, 100)), ".").rendered()
    message = Message().say("I am not sure which customer you mean by ", bold(clip(typed, 100)), ".")
    shown = [
        button(label(customer), f"{SHOW}_{place}", str(customer.id))
        for place, customer in enumerate(customers[:CANDIDATES])
    ]
    return message.actions("customers", *shown).rendered()


def label(customer: Customer) -> str:
    """Name and reference, as short as a button or an option must be."""
    return clip(f"{customer.name} ({customer.reference})" if customer.reference else customer.name, 75)


def _who() -> Block:
    placeholder = {"type": "plain_text", "text": "Who first served them?", "emoji": False}
    return {"type": "users_select", "action_id": SELECT, "placeholder": placeholder}
