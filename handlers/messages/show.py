"""The story of a complaint, for whoever asks."""

from bot.domain.briefing import CustomerBrief
from bot.domain.complaint import Status
from bot.domain.fact import Entry
from bot.domain.stretch import Stretch
from bot.flows.stories import ComplaintStory
from handlers.messages import background, idea_wording, pages, wording
from handlers.messages.blocks import Element, Rendered
from handlers.messages.contact_card import logged
from handlers.messages.detail import FULL, STORY, Detail, fitted
from handlers.messages.notes import how_it_ended
from handlers.messages.story import Story
from handlers.messages.text import Line, Message, Words, bold, bulleted, clip, code, mention, quoted, section

NEWER = "complaint_story_newer"
OLDER = "complaint_story_older"

IDEAS = 5


def complaint_story(story: ComplaintStory) -> Rendered:
    return fitted(lambda detail: _complaint(story, detail), levels=STORY)


def customer_added(brief: CustomerBrief) -> Rendered:
    message = Message().say(bold(brief.name), " is added. Thank you.")
    if brief.won_by:
        message.say("Their complaints go to ", mention(brief.won_by), ", who brought them in.")
    return message.say(code(f"/customer show {brief.name}"), " tells their story.").rendered()


def _complaint(story: ComplaintStory, detail: Detail) -> Rendered:
    """Older pages have the story alone, and so room for all that is said in it."""
    brief, message, entries = story.briefing, Message(), story.entries.at_most(detail.entries)
    message.head(wording.headline(brief))
    if story.front:
        _present(message, story, detail)
    told = Story(story.people, detail.told)
    message.rich(section(bold("What happened")), *told.lines([entry for _, entry in entries.items]))
    if story.front:
        message.rich(*_ideas(story))
    return message.actions(f"{brief.label} story", *_turning(story, entries, detail)).rendered()


def _turning(story: ComplaintStory, entries: Stretch[Entry], detail: Detail) -> list[Element]:
    """What was cut short is on the older page once more."""
    first, last = entries.items[0][0], entries.items[-1][0]
    cut = detail.told < FULL.told
    after = last if entries.later or not story.front else None
    before = first + 1 if cut else first if entries.earlier else None
    return pages.turning(NEWER, OLDER, str(story.briefing.number), after, before)


def _present(message: Message, story: ComplaintStory, detail: Detail) -> None:
    brief = story.briefing
    before = wording.until_now(brief, most=detail.before) if brief.status is Status.ASKED else []
    message.rich(*(how_it_ended(brief, detail.note) or [section(*wording.spaced(before, wording.standing(brief)))]))
    message.rich(quoted(clip(brief.text, detail.words)), logged(brief))
    background.about(message, brief, detail)


def _ideas(story: ComplaintStory) -> list[Line]:
    if not story.ideas:
        return []
    items: list[list[Words]] = [[idea_wording.headline(idea)] for idea in story.ideas[-IDEAS:]]
    return [section(bold("Ideas that came from it")), bulleted(items)]
