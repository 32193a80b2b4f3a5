"""Complaints in a list, a page at a time."""

from bot.domain.complaint import Complaint, Severity, Status
from bot.domain.customer import Customer
from bot.domain.person import Directory
from bot.flows.look import ComplaintList
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, bulleted, button, clip, code, mention, moment, plural, section

# Two buttons in one block need two action ids: https://docs.slack.dev/reference/block-kit/blocks/actions-block
PREVIOUS = "complaint_list_previous"
NEXT = "complaint_list_next"

EXCERPT = 120


def complaint_list(shown: ComplaintList) -> Rendered:
    page, message = shown.page, Message()
    if not page.total:
        return message.say("No complaint is open. May it stay that way.").rendered()
    last = (page.total - 1) // shown.size
    where = f" Page {shown.index + 1:,} of {last + 1:,}." if last else ""
    lead = plural(page.total, "complaint is open.", "complaints are open, the newest first.")
    message.rich(section(bold(lead), where), bulleted([_line(*item, shown.people) for item in page.items]))
    buttons = []
    if shown.index > 0:
        buttons.append(button("Previous", PREVIOUS, str(min(shown.index - 1, last))))
    if shown.index < last:
        buttons.append(button("Next", NEXT, str(shown.index + 1)))
    message.actions("complaint pages", *buttons)
    if page.items:
        label = page.items[0][0].label
        message.say("The whole story of one of them: ", code(f"/complaint show {label}"))
    return message.rendered()


def _line(complaint: Complaint, customer: Customer, people: Directory) -> list[Words]:
    urgent = " · urgent" if complaint.severity is Severity.URGENT else ""
    return [
        bold(f"{complaint.label} · {customer.name}{urgent}"),
        " · ",
        *_turn(complaint, people),
        "\n",
        clip(" ".join(complaint.text.split()), EXCERPT),
    ]


def _turn(complaint: Complaint, people: Directory) -> list[Words]:
    if complaint.status is Status.ACKNOWLEDGED and complaint.holder:
        return [mention(people.who(complaint.holder)), " has it"]
    if complaint.status is Status.PATCHED_UP or not complaint.asks:
        return ["patched up"]
    turn = complaint.turn
    asked: list[Words] = [mention(people.who(turn.user_id)), " is"] if turn.user_id else ["the leaders are"]
    return [*asked, " asked until ", moment(turn.until)]
