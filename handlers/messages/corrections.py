"""Corrections of who won a customer, or looks after them: proposed, decided, and what is on record now."""

from bot.domain.briefing import CustomerBrief
from bot.domain.customer_told import CorrectionProposed, RecordSettled
from handlers.messages import limits, wording
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, button, clip, code, mention, moment, quoted, section

CORRECT = "correction_make"
LEAVE = "correction_leave"

DID = {"original": "brought {customer} in", "current": "looks after {customer}"}
IT = {"original": "it was ", "current": "it is "}


def proposed(notice: CorrectionProposed) -> Rendered:
    """In a channel, so people are named without mentions, but for the leaders who are called."""
    brief, name = notice.briefing, wording.by_name
    did = DID[notice.role].format(customer=wording.called(brief.customer))
    settled = notice.settled_by is not None
    calling = [] if settled else wording.calling(notice.leaders)
    message = Message().say(*calling, bold(wording.headline(brief)))
    who: list[Words] = [name(notice.by), f" says that {IT[notice.role]}", name(notice.named), f" who {did}."]
    record: list[Words] = [" On record is ", name(notice.was), "."] if notice.was else []
    said = [quoted(clip(notice.why, limits.PATCH_EXCERPT))] if notice.why else []
    message.rich(section(*who, *record), *said)
    if notice.settled_by and notice.settled_at:
        did_what = " corrected the record, " if notice.corrected else " left the record as it is, "
        return message.say(name(notice.settled_by), did_what, moment(notice.settled_at), ".").rendered()
    message.say("Would you correct the record? What was on it stays in the story, and so does who corrected it.")
    value = f"{brief.number} {notice.number}"
    answers = (button("Correct it", CORRECT, value, primary=True), button("Leave it", LEAVE, value))
    return message.actions(f"{brief.label} correction {notice.number}", *answers).rendered()


def settled(notice: RecordSettled) -> Rendered:
    customer, leader = notice.customer, mention(notice.by)
    name = wording.called(customer)
    message = Message().say(bold(clip(customer.name, limits.HEADER)))
    if not notice.corrected:
        message.say(leader, " has looked at it and leaves the record as it is.")
    elif notice.you and notice.role == "original":
        message.say(leader, f" has corrected the record: you brought {name} in, so their complaints come to you first.")
    elif notice.you:
        message.say(leader, f" has corrected the record: you look after {name}.")
    else:
        did = DID[notice.role].format(customer=name)
        message.say("Thank you. ", leader, " has corrected the record: ", mention(notice.named), f" {did}.")
    return message.rendered()


def on_record(customer: CustomerBrief) -> Rendered:
    """Inside the form in which it is corrected."""
    who: Words | None = mention(customer.won_by) if customer.won_by else customer.won_by_email
    name = bold(clip(customer.name, limits.HEADER))
    if who is None:
        return Message().say("Nobody is on record as the one who brought ", name, " in.").rendered()
    return Message().say("On record, ", who, " brought ", name, " in.").rendered()


def corrected(customer: CustomerBrief) -> Rendered:
    """To the leader who has corrected it."""
    name = clip(customer.name, limits.HEADER)
    who: Words = mention(customer.won_by) if customer.won_by else "Somebody else"
    message = Message().say("The record is corrected: ", who, " brought ", bold(name), " in.")
    return message.say(code(f"/customer show {name}"), " tells their story, the correction included.").rendered()
