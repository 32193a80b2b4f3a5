"""The Home tab, from top to bottom."""

from typing import Any

from bot.domain.complaint import Complaint, Severity, Status
from bot.domain.complaint_told import ContactCard, Part
from bot.domain.customer import Customer
from bot.domain.home import Home, Section
from bot.domain.idea_case import IdeaBrief
from bot.domain.person import Directory
from handlers.messages import buttons, contact_card, idea_buttons, idea_wording, limits, summary, wording
from handlers.messages.blocks import Element
from handlers.messages.text import (
    Message,
    Words,
    bold,
    bulleted,
    button,
    clip,
    code,
    day,
    mention,
    moment,
    plural,
    quoted,
    section,
)

LOG = "home_log"
CAPTURE = "home_capture"
SETTINGS = "home_settings"
OLDER = "home_page_older"
NEWER = "home_page_newer"

EXCERPT = 300
LINE = 100


def render(home: Home) -> dict[str, Any]:
    """https://docs.slack.dev/reference/views/home-tab-views: at most 100 blocks."""
    message = Message()
    message.actions("home begin", *_beginnings(home))
    _on_me(message, home)
    _customers(message, home)
    _logged(message, home)
    _picture(message, home)
    return {"type": "home", "blocks": message.blocks}


def nothing() -> dict[str, Any]:
    """For those who may not use Firsthand."""
    message = Message().say("Firsthand is for full members of this workspace, so there is nothing here for you.")
    return {"type": "home", "blocks": message.blocks}


def _beginnings(home: Home) -> list[Element]:
    settings = [button("Settings", SETTINGS, "settings")] if home.picture else []
    return [button("Log a complaint", LOG, "log", primary=True), button("Have an idea", CAPTURE, "capture"), *settings]


def _on_me(message: Message, home: Home) -> None:
    message.head("On you now")
    if not (home.complaints or home.offers or home.ideas):
        message.say("Nothing waits for you. Enjoy it.")
        return
    for card in home.complaints:
        _complaint(message, card)
    _pages(message, home, Section.COMPLAINTS, "complaints")
    for offered in home.offers:
        _offer(message, offered)
    for brief in home.ideas:
        _idea(message, brief)
    _pages(message, home, Section.IDEAS, "ideas")


def _complaint(message: Message, card: ContactCard) -> None:
    brief = card.briefing
    until: list[Words] = ["Please say by ", moment(brief.turn.until), " whether you can take it."]
    held = wording.spaced(["You have it."], wording.promised(brief))
    state = held if card.part is Part.HOLDER else until
    message.rich(
        section(bold(wording.headline(brief))),
        quoted(clip(" ".join(brief.text.split()), EXCERPT)),
        section(*state),
    )
    message.actions(f"home {brief.label}", *contact_card.moves(card), buttons.show(brief.number))


def _offer(message: Message, brief: IdeaBrief) -> None:
    idea = brief.idea
    by: Words = mention(brief.who(idea.offer.by)) if idea.offer else "Somebody"
    message.rich(section(bold(idea_wording.headline(idea))), section(by, " would like to hand it over to you."))
    message.actions(f"home offer {idea.label}", *idea_buttons.answer_offer(idea.number))


def _idea(message: Message, brief: IdeaBrief) -> None:
    idea = brief.idea
    message.rich(section(bold(idea_wording.headline(idea))), section(*idea_wording.standing(brief)))
    further = [idea_buttons.hand_over(idea.number), idea_buttons.rest(idea.number), idea_buttons.show(idea.number)]
    message.actions(f"home {idea.label}", *idea_buttons.first_step(idea), *further)


def _customers(message: Message, home: Home) -> None:
    total = home.shown[Section.CUSTOMERS].total
    if not total:
        return
    message.head("Your customers")
    message.rich(bulleted([_customer(customer) for customer in home.customers]))
    _pages(message, home, Section.CUSTOMERS, "customers")
    message.say("The story of one of them: ", code("/customer show NAME"))


def _customer(customer: Customer) -> list[Words]:
    since = f", since {day(customer.since)}" if customer.since else ""
    return [bold(clip(customer.name, limits.NAME)), since]


def _logged(message: Message, home: Home) -> None:
    if not home.shown[Section.LOGGED].total:
        return
    message.head("What you logged")
    message.rich(bulleted([_line(*each, home.people) for each in home.logged]))
    _pages(message, home, Section.LOGGED, "logged")


def _line(complaint: Complaint, customer: Customer, people: Directory) -> list[Words]:
    urgent = " · urgent" if complaint.severity is Severity.URGENT else ""
    head = bold(f"{complaint.label} · {clip(customer.name, limits.NAME)}{urgent}")
    return [head, ": ", *_standing(complaint, customer, people)]


def _standing(complaint: Complaint, customer: Customer, people: Directory) -> list[Words]:
    if complaint.patch:
        outcome = wording.OUTCOME[complaint.patch.outcome].format(customer=clip(customer.name, limits.NAME))
        return ["patched up. ", outcome]
    who: Words = mention(people.who(complaint.on)) if complaint.on else "the leaders"
    if complaint.status is Status.ACKNOWLEDGED:
        return [who, " has it"]
    return [who, " is" if complaint.on else " are", " asked until ", moment(complaint.turn.until)]


def _picture(message: Message, home: Home) -> None:
    if home.picture is None:
        return
    message.head("The whole picture, last seven days")
    if home.picture.quiet and not (home.picture.open_total or home.picture.waiting_total):
        message.say("Nothing happened, and nothing is open.")
    summary.sections(message, home.picture)


def _pages(message: Message, home: Home, which: Section, name: str) -> None:
    shown = home.shown[which]
    if not shown.last:
        return
    found = []
    if shown.page > 0:
        found.append(button("Previous", NEWER, f"{which} {shown.page - 1}"))
    if shown.page < shown.last:
        found.append(button("Next", OLDER, f"{which} {shown.page + 1}"))
    message.say(f"Page {shown.page + 1:,} of {shown.last + 1:,}: {plural(shown.total, 'in all', 'in all')}.")
    message.actions(f"home pages {name}", *found)
