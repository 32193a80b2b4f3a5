"""The story of a complaint and of a customer, from the relationship log."""

from collections.abc import Sequence

from bot.domain import fact as f
from bot.domain.briefing import CustomerBrief
from bot.domain.complaint import Outcome
from bot.domain.customer import Contact
from bot.domain.fact import Entry
from bot.domain.person import Directory
from bot.flows.customers import CustomerStory
from bot.flows.look import ComplaintStory
from handlers.messages import contact_card, limits, wording
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, clip, day, mention, moment, typed

ENTRIES = 15
OUTCOME = {Outcome.STAYS: "they stay", Outcome.LEAVES: "they leave", Outcome.UNCLEAR: "unclear if they stay"}
PIECE = 150


def complaint_story(story: ComplaintStory) -> Rendered:
    brief, message = story.briefing, Message()
    message.say(*wording.headline(brief)).say(*contact_card.outcome(brief)).quote(brief.text)
    message.say(bold("What happened"))
    _entries(message, story.entries, story.people)
    return message.rendered()


def customer_story(story: CustomerStory) -> Rendered:
    brief, message = story.brief, Message()
    message.say(bold(brief.name), f" · {brief.reference}" if brief.reference else "")
    message.bullets(_about(story, brief))
    if brief.how_won:
        message.say(bold("How we won them: "), clip(brief.how_won, limits.HOW_WON))
    if brief.notes:
        message.say(bold("Notes: "), clip(brief.notes, limits.HOW_WON))
    message.say(bold("The story so far"))
    _entries(message, story.entries, story.people)
    return message.rendered()


def customer_added(brief: CustomerBrief) -> Rendered:
    message = Message().say(bold(brief.name), " is added.")
    if brief.won_by:
        message.say("Complaints go to ", mention(brief.won_by), ", who brought them in.")
    return message.say(typed(f"/customer show {brief.name}"), " tells their story.").rendered()


def _about(story: CustomerStory, brief: CustomerBrief) -> list[list[Words]]:
    lines: list[list[Words]] = []
    if brief.since:
        lines.append([f"Customer since {day(brief.since)}"])
    if brief.won_by:
        lines.append(["Won by ", mention(brief.won_by)])
    elif brief.won_by_email:
        lines.append([f"Won by {clip(brief.won_by_email, limits.EMAIL)}, who is not in this workspace yet"])
    else:
        lines.append(["Nobody is known to have won them"])
    if brief.looked_after_by and brief.looked_after_by != brief.won_by:
        lines.append(["Looked after by ", mention(brief.looked_after_by)])
    if story.customer.aliases:
        lines.append([f"Also called {clip(', '.join(story.customer.aliases), 300)}"])
    if story.customer.value is not None:
        lines.append([f"Worth {story.customer.value:,.2f} a year"])
    lines.append([contact_card.past(story.history).replace("other complaint", "complaint")])
    return lines


def _entries(message: Message, entries: Sequence[Entry], people: Directory) -> None:
    if (earlier := len(entries) - ENTRIES) > 0:
        message.say(f"({earlier} earlier entries are left out)")
    message.bullets([[moment(entry.fact.at), ": ", *_told(entry.fact, people)] for entry in entries[-ENTRIES:]])


def _told(fact: f.Fact, people: Directory) -> list[Words]:
    def who(user_id: str | None) -> Words:
        return mention(people.who(user_id)) if user_id else "Firsthand"

    match fact:
        case f.CustomerAdded(source=source):
            how = {"form": "", "file": " from a file", "complaint": " with their first complaint"}[source]
            return [f"added{how} by ", who(fact.by) if fact.by else "the command line"]
        case f.ContactNamed(role=role, contact=contact):
            return [*_contact(contact, people), f" named as {role} contact"]
        case f.CustomerChanged(fields=fields):
            return [who(fact.by), f" brought up to date: {', '.join(fields).replace('_', ' ')}"]
        case f.ComplaintLogged(complaint=number):
            return [who(fact.by), f" logged C-{number}"]
        case f.ContactAsked(complaint=number, ask=ask):
            asked = [who(ask.user_id), " was"] if ask.user_id else ["the leaders were"]
            return [*asked, f" asked about C-{number}"]
        case f.Acknowledged(complaint=number):
            return [who(fact.by), f" took C-{number}"]
        case f.HandedOver(complaint=number, to=to, why=why):
            because = f": {clip(why, PIECE)}" if why else ""
            return [who(fact.by), f" handed C-{number} over to ", who(to), because]
        case f.CouldNotNow(complaint=number):
            return [who(fact.by), f" could not take C-{number} right now"]
        case f.Nudged(complaint=number, to=to):
            return [who(to) if to else "the leaders", f" reminded of C-{number}"]
        case f.NoteAdded(complaint=number, text=text):
            return [who(fact.by), f" noted on C-{number}: {clip(text, PIECE)}"]
        case f.PatchedUp(complaint=number, what=what, outcome=outcome):
            return [who(fact.by), f" patched up C-{number} ({OUTCOME[outcome]}): {clip(what, PIECE)}"]


def _contact(contact: Contact, people: Directory) -> list[Words]:
    if contact.user_id:
        return [mention(people.who(contact.user_id))]
    return [clip(contact.email or "", limits.EMAIL)]
