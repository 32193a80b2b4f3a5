"""Complaints in a list, a page at a time; the buttons keep what was asked for."""

from bot.domain.complaint import Complaint, Rung, Severity, Status
from bot.domain.customer import Customer
from bot.domain.person import Directory
from bot.domain.picking import Pick, Place
from bot.flows.look import ComplaintList
from handlers.messages import limits, pages
from handlers.messages.blocks import Element, Rendered
from handlers.messages.text import Message, Words, bold, bulleted, clip, code, mention, moment, plural, section

NEWER = "complaint_list_newer"
OLDER = "complaint_list_older"

EXCERPT = 120
FILTERS = ("mine", "open", "urgent", "overdue", "all")


def complaint_list(shown: ComplaintList) -> Rendered:
    page, message = shown.page, Message()
    message.rich(section(bold(_lead(shown)), _where(shown)), bulleted([_line(*item, shown) for item in page.items]))
    message.actions("complaint pages", *_buttons(shown))
    if page.items:
        message.say("The whole story of one of them: ", code(f"/complaint show {page.items[0][0].label}"))
    if shown.customer and shown.pick.open_only:
        everything = code(f"/complaint list all {shown.customer.name}")
        message.say(everything, " shows those that are patched up as well.")
    return message.rendered()


def nobody_called(name: str, meant: str | None) -> Rendered:
    """What stood behind "list" is neither one of the words nor like any customer; `meant` is the nearest word."""
    message = Message().say("I know no customer like ", bold(clip(name, limits.TYPED)), ".")
    if meant:
        return message.say("Did you mean ", code(f"/complaint list {meant}"), "?").rendered()
    words: list[Words] = ["After ", code("/complaint list"), " you can put, in any order: "]
    for word in FILTERS:
        words += [code(word), ", "]
    return message.say(*words, "and a customer's name.").rendered()


def to_words(pick: Pick) -> str:
    """What a button keeps of what was asked for."""
    words = [word for word, wanted in _wanted(pick).items() if wanted]
    return " ".join(words + [f"customer={pick.customer_id}"] * (pick.customer_id is not None))


def of_value(value: str) -> tuple[Pick, Place]:
    """Of a button that turns a page or chooses a customer."""
    what, place = pages.of_value(value)
    words = what.split(" ")
    customer = next((int(word.partition("=")[2]) for word in words if word.startswith("customer=")), None)
    return pick_of(set(words), customer), place


def pick_of(words: set[str], customer_id: int | None = None) -> Pick:
    return Pick(
        open_only="open" in words or "all" not in words,
        mine="mine" in words,
        urgent="urgent" in words,
        overdue="overdue" in words,
        customer_id=customer_id,
    )


def _wanted(pick: Pick) -> dict[str, bool]:
    return {"all": not pick.open_only, "mine": pick.mine, "urgent": pick.urgent, "overdue": pick.overdue}


def _lead(shown: ComplaintList) -> str:
    """ "3 urgent complaints of Acme that are on you or that you logged are open, the newest first." """
    total, pick = shown.page.total, shown.pick
    if not total and pick == Pick():
        return "No complaint is open. May it stay that way."
    is_are = "is" if total < 2 else "are"
    urgent = "urgent " if pick.urgent else ""
    what = plural(total, f"{urgent}complaint", f"{urgent}complaints") if total else f"No {urgent}complaint"
    of = f" of {clip(shown.customer.name, limits.NAME)}" if shown.customer else ""
    mine = f" that {is_are} on you or that you logged" if pick.mine else ""
    state = f" {is_are} overdue" if pick.overdue else f" {is_are} open" if pick.open_only else ", open or patched up"
    return f"{what}{of}{mine}{state}{', the newest first' if total > 1 else ''}."


def _where(shown: ComplaintList) -> str:
    page = shown.page
    if len(page.items) in (0, page.total):
        return ""
    return f" Here are {page.newer + 1:,} to {page.newer + len(page.items):,}."


def _buttons(shown: ComplaintList) -> list[Element]:
    page = shown.page
    after = page.items[0][0].number if page.newer else None
    before = page.items[-1][0].number if page.older else None
    return pages.turning(NEWER, OLDER, to_words(shown.pick), after, before)


def _line(complaint: Complaint, customer: Customer, shown: ComplaintList) -> list[Words]:
    urgent = " · urgent" if complaint.severity is Severity.URGENT else ""
    due = complaint.due_at
    late: list[Words] = [", overdue since ", moment(due)] if due and due <= shown.now else []
    return [
        bold(f"{complaint.label} · {clip(customer.name, limits.NAME)}{urgent}"),
        " · ",
        *turn(complaint, shown.people),
        *late,
        "\n",
        clip(" ".join(complaint.text.split()), EXCERPT),
    ]


def turn(complaint: Complaint, people: Directory) -> list[Words]:
    if complaint.status is Status.ACKNOWLEDGED and complaint.holder:
        return [mention(people.who(complaint.holder)), " has it"]
    if complaint.patch:
        return ["patched up ", moment(complaint.patch.at)]
    if not complaint.asks:
        return ["patched up"]
    turn = complaint.turn
    asked: list[Words] = [mention(people.who(turn.user_id)), " is"] if turn.user_id else ["the leaders are"]
    if turn.rung is Rung.CHANNEL:
        asked = ["everybody in the escalation channel is"]
    return [*asked, " asked until ", moment(turn.until)]
