"""Complaints in a list, a page at a time."""

from bot.domain.complaint import Complaint, Severity, Status
from bot.domain.customer import Customer
from bot.domain.person import Directory
from bot.flows.look import ComplaintList
from handlers.messages import limits
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, button, clip, mention, moment, plural, typed

PREVIOUS = "complaint_list_previous"
NEXT = "complaint_list_next"


def complaint_list(shown: ComplaintList) -> Rendered:
    page, message = shown.page, Message()
    if not page.items:
        return message.say("No complaint is open. May it stay that way.").rendered()
    message.say(bold(plural(page.total, "open complaint", "open complaints")), ", the newest first:")
    message.bullets([_line(*item, shown.people) for item in page.items])
    last = (page.total - 1) // shown.size
    if last:
        message.say(f"Page {shown.index + 1} of {last + 1}")
    buttons = []
    if shown.index > 0:
        buttons.append(button("Previous", PREVIOUS, str(shown.index - 1)))
    if shown.index < last:
        buttons.append(button("Next", NEXT, str(shown.index + 1)))
    message.actions("complaint pages", *buttons)
    return message.say("Everything about one of them: ", typed("/complaint show C-1")).rendered()


def _line(complaint: Complaint, customer: Customer, people: Directory) -> list[Words]:
    urgent = " · urgent" if complaint.severity is Severity.URGENT else ""
    return [
        bold(f"{complaint.label} · {customer.name}{urgent}"),
        ", ",
        *_turn(complaint, people),
        ": ",
        clip(" ".join(complaint.text.split()), limits.EXCERPT),
    ]


def _turn(complaint: Complaint, people: Directory) -> list[Words]:
    if complaint.status is Status.ACKNOWLEDGED and complaint.holder:
        return [mention(people.who(complaint.holder)), " has it"]
    asked: Words = mention(people.who(complaint.turn.user_id)) if complaint.turn.user_id else "the leaders"
    return [asked, " asked until ", moment(complaint.turn.until)]
