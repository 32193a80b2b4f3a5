"""The story of an idea in full, on as many pages as it needs: every test in the words of whoever wrote them."""

from dataclasses import replace

from bot.domain.idea_fact import IdeaCaptured, IdeaEntry, IterationEnded, IterationPlanned
from bot.domain.idea_parts import Iteration, Plan, Result
from bot.domain.picking import Place
from bot.flows.look_ideas import IdeaPages
from handlers.messages import idea_wording, pages
from handlers.messages.blocks import Element, Rendered
from handlers.messages.detail import FULL, Detail, fitted
from handlers.messages.idea_log import Sentences
from handlers.messages.text import Line, Message, button, clip, moment, quoted, section

NEWER = "idea_story_newer"
OLDER = "idea_story_older"
FRONT = "idea_story_front"

# What people wrote is told whole, and fewer things on one page; what does not fit even alone is cut short.
LEVELS = tuple(replace(FULL, entries=entries) for entries in (12, 8, 5, 3, 2, 1)) + tuple(
    replace(FULL, entries=1, told=told) for told in (2500, 1500, 1000)
)


def in_full(number: int, upto: int) -> Element:
    """`upto`: how many entries there are; the page ends with the newest."""
    return button("The story in full", OLDER, pages.to_value(str(number), Place(before=upto)))


def render(story: IdeaPages) -> Rendered:
    return fitted(lambda detail: _draw(story, detail), levels=LEVELS)


def _draw(story: IdeaPages, detail: Detail) -> Rendered:
    idea, entries = story.idea, story.entries.at_most(detail.entries)
    sentences = Sentences(idea.number, story.people.who, detail.told)
    message = Message().head(idea_wording.headline(idea))
    for _, entry in entries.items:
        message.rich(section(moment(entry.fact.at), ": ", *sentences.of(entry), "."), *_words(story, entry, detail))
    if not entries.items:
        return message.say("Nothing more happened.").rendered()
    first, last = entries.items[0][0], entries.items[-1][0]
    turning = pages.turning(
        NEWER, OLDER, str(idea.number), last if entries.later else None, first if entries.earlier else None
    )
    back = button(f"Back to {idea.label}", FRONT, str(idea.number))
    return message.actions(f"{idea.label} story", *turning, back).rendered()


def _words(story: IdeaPages, entry: IdeaEntry, detail: Detail) -> list[Line]:
    match entry.fact:
        case IdeaCaptured() if entry.idea == story.idea.number:
            return [quoted(clip(story.idea.text, detail.told))]
        case IterationPlanned(iteration=number, plan=plan):
            return idea_wording.planned(Iteration(number, plan), detail.told)
        case IterationEnded() as fact:
            return _result(fact, detail)
        case _:
            return []


def _result(fact: IterationEnded, detail: Detail) -> list[Line]:
    result = Result(fact.by, fact.at, fact.happened, fact.verdict, fact.learned)
    empty = Plan(fact.by, fact.at, "", "", "", fact.at.date())
    return idea_wording.told(Iteration(fact.iteration, empty, result), detail.told)
