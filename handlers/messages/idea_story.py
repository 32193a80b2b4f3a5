"""The story of an idea: what it is, its tests one by one, where it comes from, and who did what."""

from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaBrief
from bot.domain.idea_parts import Status
from bot.flows.look_ideas import IdeaStory
from handlers.messages import idea_buttons, idea_pages, idea_wording, wording
from handlers.messages.blocks import Element, Rendered
from handlers.messages.detail import FULL, Detail, fitted
from handlers.messages.idea_log import Sentences
from handlers.messages.text import Line, Message, Words, bold, bulleted, clip, mention, moment, plural, quoted, section

TAKEN_OUT = 5  # of the ideas that were merged into it, as many as have a button

COMPLAINTS = 10
ABSORBED = 3  # that are shown where there is little room
ENTRIES_PER_TEST = 6  # so many lines of the log take about the room of one test


def idea_story(story: IdeaStory, reader: str) -> Rendered:
    return fitted(lambda detail: _draw(story, reader, detail))


def _draw(story: IdeaStory, reader: str, detail: Detail) -> Rendered:
    idea, message = story.case.idea, Message()
    brief = IdeaBrief(idea, story.case.brief().names)
    message.head(idea_wording.headline(idea))
    origin = section(*wording.spaced(_origin(story), idea_wording.heard(brief)))
    message.rich(quoted(clip(idea.text, detail.words)), origin)
    message.say(*idea_wording.standing(brief), " ", *idea_wording.on_it(brief))
    message.rich(*idea_wording.ending_words(brief, detail.told))
    _tests(message, idea, detail)
    _absorbed(message, story, detail)
    message.rich(*_related(story))
    message.rich(*_log(story, detail))
    leads = story.case.leads(reader)
    message.actions(f"{idea.label} moves", *idea_buttons.moves(idea, reader, leads=leads))
    parts = _parts(story) if leads or reader in idea.people else []
    if _cut(story, detail):
        parts.append(idea_pages.in_full(idea.number, len(story.entries)))
    return message.actions(f"{idea.label} parts", *parts).rendered()


def _cut(story: IdeaStory, detail: Detail) -> bool:
    """Something is left out here, or not told to its end."""
    tests = max(len(each.iterations) for each in (story.case.idea, *story.absorbed))
    return detail is not FULL or len(story.entries) > detail.entries or tests > _room(detail)


def _room(detail: Detail) -> int:
    return max(1, detail.entries // ENTRIES_PER_TEST)


def _absorbed(message: Message, story: IdeaStory, detail: Detail) -> None:
    """What was merged into it; where there is little room, without its tests."""
    room = len(story.absorbed) if detail is FULL else ABSORBED
    if (left_out := len(story.absorbed) - room) > 0:
        message.say(plural(left_out, "more idea is", "more ideas are"), " part of it.")
    for other in story.absorbed[-room:]:
        lead = section(bold(f"I-{other.number}"), " by ", mention(story.people.who(other.author)), " is part of it:")
        message.rich(lead, quoted(clip(other.text, detail.told)))
        if detail.entries >= ENTRIES_PER_TEST * ABSORBED:
            _tests(message, other, detail)


def _parts(story: IdeaStory) -> list[Element]:
    """To take apart what was merged, where it is not part of something larger."""
    idea = story.case.idea
    if idea.status is Status.MERGED:
        return [idea_buttons.take_apart(idea)] if story.into and story.into.status is not Status.MERGED else []
    out = [idea_buttons.take_out(number, place) for place, number in enumerate(idea.absorbed[-TAKEN_OUT:])]
    return [*idea_buttons.merge(idea), *out]


def _origin(story: IdeaStory) -> list[Words]:
    idea = story.case.idea
    words: list[Words] = ["By ", mention(story.people.who(idea.author)), ", ", moment(idea.captured_at)]
    if idea.complaints:
        numbers = ", ".join(f"C-{origin.complaint}" for origin in idea.complaints[:COMPLAINTS])
        more = len(idea.complaints) - COMPLAINTS
        words += [f". It comes from {numbers}", f" and {more:,} more" if more > 0 else ""]
    return [*words, "."]


def _tests(message: Message, idea: Idea, detail: Detail) -> None:
    """The newest as far as there is room, oldest first."""
    room = _room(detail)
    left_out = len(idea.iterations) - room
    if left_out > 0:
        message.say(f"{left_out:,} earlier {'test is' if left_out == 1 else 'tests are'} left out here.")
    for each in idea.iterations[-room:]:
        message.rich(*idea_wording.planned(each, detail.told), *idea_wording.told(each, detail.told))


def _related(story: IdeaStory) -> list[Line]:
    lines: list[Line] = []
    if asked := story.challenge:
        lines.append(section(f"It answers {asked.label}: ", bold(idea_wording.title(asked.question, 120))))
    parent = story.case.idea.parent
    if story.parent and parent:
        born = f"Born of what test {parent.iteration} of "
        lines.append(section(born, bold(idea_wording.headline(story.parent)), " taught."))
    if story.children:
        items: list[list[Words]] = [[idea_wording.headline(child)] for child in story.children]
        lines += [section(bold("Ideas that it gave birth to")), bulleted(items)]
    return lines


def _log(story: IdeaStory, detail: Detail) -> list[Line]:
    left_out = len(story.entries) - detail.entries
    many = f"{left_out:,} earlier {'entry is' if left_out == 1 else 'entries are'} left out here."
    sentences = Sentences(story.case.idea.number, story.people.who, detail.told)
    items = [[moment(e.fact.at), ": ", *sentences.of(e)] for e in story.entries[-detail.entries :]]
    return [section(bold("What happened")), section(many if left_out > 0 else ""), bulleted(items)]
