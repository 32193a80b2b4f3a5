"""The story of a complaint and of a customer, for whoever asks."""

from bot.domain.briefing import CustomerBrief
from bot.domain.complaint import Status
from bot.flows.customers import CustomerStory
from bot.flows.look import ComplaintStory
from handlers.messages import background, idea_wording, wording
from handlers.messages.blocks import Rendered
from handlers.messages.contact_card import logged
from handlers.messages.detail import Detail, fitted
from handlers.messages.notes import how_it_ended
from handlers.messages.story import Story
from handlers.messages.text import Line, Message, Words, bold, bulleted, clip, code, mention, quoted, section

ALIASES = 300
IDEAS = 5


def complaint_story(story: ComplaintStory) -> Rendered:
    return fitted(lambda detail: _complaint(story, detail))


def customer_story(story: CustomerStory) -> Rendered:
    return fitted(lambda detail: _customer(story, detail))


def customer_added(brief: CustomerBrief) -> Rendered:
    message = Message().say(bold(brief.name), " is added. Thank you.")
    if brief.won_by:
        message.say("Their complaints go to ", mention(brief.won_by), ", who brought them in.")
    return message.say(code(f"/customer show {brief.name}"), " tells their story.").rendered()


def _complaint(story: ComplaintStory, detail: Detail) -> Rendered:
    brief, message = story.briefing, Message()
    before = wording.until_now(brief, most=detail.before) if brief.status is Status.ASKED else []
    message.head(wording.headline(brief))
    message.rich(*(how_it_ended(brief, detail.note) or [section(*wording.spaced(before, wording.standing(brief)))]))
    message.rich(quoted(clip(brief.text, detail.words)), logged(brief))
    background.about(message, brief, detail)
    lines = Story(story.people, detail.told).lines(story.entries, detail.entries)
    return message.rich(section(bold("What happened")), *lines).rich(*_ideas(story)).rendered()


def _ideas(story: ComplaintStory) -> list[Line]:
    if not story.ideas:
        return []
    items: list[list[Words]] = [[idea_wording.headline(idea)] for idea in story.ideas[-IDEAS:]]
    return [section(bold("Ideas that came from it")), bulleted(items)]


def _customer(story: CustomerStory, detail: Detail) -> Rendered:
    brief, message = story.brief, Message()
    message.head(brief.name)
    message.rich(*background.with_past(_about(story), story.history, detail.past, other=False))
    background.written(message, brief, detail)
    lines = Story(story.people, detail.told).lines(story.entries, detail.entries)
    return message.rich(section(bold("The story so far")), *lines).rendered()


def _about(story: CustomerStory) -> list[list[Words]]:
    customer = story.customer
    lines = background.facts(story.brief)
    if customer.aliases:
        lines.append([f"Also called {clip(', '.join(customer.aliases), ALIASES)}"])
    if customer.value is not None:
        lines.append([f"Worth {f'{customer.value:,.2f}'.removesuffix('.00')} a year"])
    return lines
