"""The story of a customer: how we won them, and chapter by chapter what happened since."""

from bot.domain.complaint import Complaint, Severity
from bot.domain.story import Chapter
from bot.flows.stories import CustomerStory
from handlers.messages import background, listing, pages
from handlers.messages.blocks import Element, Rendered
from handlers.messages.detail import STORY, Detail, fitted
from handlers.messages.story import Story
from handlers.messages.text import (
    Line,
    Message,
    Words,
    bold,
    bulleted,
    button,
    clip,
    code,
    day_of,
    section,
)

NEWER = "customer_story_newer"
OLDER = "customer_story_older"
LOG = "customer_log"

ALIASES = 300
EXCERPT = 300  # characters of a complaint
SINCE = 6  # things that came of a complaint; its own story has them all


def render(story: CustomerStory) -> Rendered:
    return fitted(lambda detail: _draw(story, detail), levels=STORY)


def _draw(story: CustomerStory, detail: Detail) -> Rendered:
    brief, message = story.brief, Message()
    chapters = story.chapters.at_most(detail.entries)
    message.head(brief.name)
    if not chapters.later:
        message.rich(*background.with_past(_about(story), story.history, 0, other=False))
        background.written(message, brief, detail)
    elif not chapters.earlier and brief.how_won and detail.how_won:
        background.written(message, brief, detail)  # where the story begins
    lead = "The story so far" if not chapters.later else "Earlier in their story"
    told = Story(story.people, detail.told)
    message.rich(section(bold(lead)), *(line for _, each in chapters.items for line in _chapter(each, told, detail)))
    places = [place for place, _ in chapters.items]
    after, before = (places[-1] if chapters.later else None), (places[0] if chapters.earlier else None)
    turning = pages.turning(NEWER, OLDER, str(brief.id), after, before)
    return message.actions(f"customer {brief.id}", _log(brief.id), *turning).rendered()


def _chapter(chapter: Chapter, told: Story, detail: Detail) -> list[Line]:
    complaint = chapter.complaint
    if complaint is None:
        return [bulleted([[day_of(chapter.entry.fact.at), ": ", *told.words(chapter.entry.fact)]])]
    urgent = ", urgent" if complaint.severity is Severity.URGENT else ""
    words = clip(" ".join(complaint.text.split()), min(EXCERPT, max(detail.told, 60)))
    who = told.who(complaint.reporter)
    lead: list[Words] = [day_of(complaint.logged_at), ": ", bold(complaint.label), f"{urgent}: “{words}”, from ", who]
    return [bulleted([lead]), bulleted(_since(chapter, complaint, told, detail), indent=1)]


def _since(chapter: Chapter, complaint: Complaint, told: Story, detail: Detail) -> list[list[Words]]:
    """What came of it, the newest, and how it stands if it is open."""
    most = min(SINCE, detail.entries)
    shown = chapter.since[-most:]
    items: list[list[Words]] = [[day_of(entry.fact.at), ": ", *told.words(entry.fact)] for entry in shown]
    if len(shown) < len(chapter.since):
        items.insert(0, ["… ", code(f"/complaint show {complaint.label}"), " has it all"])
    if complaint.is_open:
        items.append([bold("Still open: "), *listing.turn(complaint, told.people)])
    return items


def _about(story: CustomerStory) -> list[list[Words]]:
    customer = story.customer
    lines = background.facts(story.brief, story.now.date())
    if customer.aliases:
        lines.append([f"Also called {clip(', '.join(customer.aliases), ALIASES)}"])
    if customer.value is not None:
        lines.append([f"Worth {f'{customer.value:,.2f}'.removesuffix('.00')} a year"])
    return lines


def _log(customer_id: int) -> Element:
    return button("Log a complaint", LOG, str(customer_id))
