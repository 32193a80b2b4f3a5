"""The story of an idea: what it is, its tests one by one, where it comes from, and who did what."""

from bot.domain.idea import Idea, Status
from bot.domain.idea_case import IdeaBrief
from bot.flows.look_ideas import IdeaStory
from handlers.messages import idea_buttons, idea_wording, wording
from handlers.messages.blocks import Element, Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.idea_log import Sentences
from handlers.messages.text import Line, Message, Words, bold, bulleted, clip, mention, moment, quoted, section

TAKEN_OUT = 5  # of the ideas that were merged into it, as many as have a button

ENTRIES_PER_TEST = 6  # so many lines of the log take about the room of one test


def idea_story(story: IdeaStory, reader: str) -> Rendered:
    return fitted(lambda detail: _draw(story, reader, detail))


def _draw(story: IdeaStory, reader: str, detail: Detail) -> Rendered:
    idea, message = story.case.idea, Message()
    brief = IdeaBrief(idea, story.case.brief().names)
    message.head(idea_wording.headline(idea))
    origin = section(*wording.spaced(_origin(story), idea_wording.heard(brief)))
    message.rich(quoted(clip(idea.text, detail.note)), origin)
    message.say(*idea_wording.standing(brief), " ", *idea_wording.on_it(brief))
    message.rich(*idea_wording.ending_words(brief, detail.told))
    _tests(message, idea, detail)
    for other in story.absorbed:
        by: Words = mention(story.people.who(other.author))
        message.rich(
            section(bold(f"I-{other.number}"), " by ", by, " is part of it:"), quoted(clip(other.text, detail.told))
        )
        _tests(message, other, detail)
    message.rich(*_related(story))
    message.rich(*_log(story, detail))
    leads = story.case.leads(reader)
    message.actions(f"{idea.label} moves", *idea_buttons.moves(idea, reader, leads=leads))
    parts = _parts(story) if leads or reader in idea.people else []
    return message.actions(f"{idea.label} parts", *parts).rendered()


def _parts(story: IdeaStory) -> list[Element]:
    """To take apart what was merged, where it is not part of something larger."""
    idea = story.case.idea
    if idea.status is Status.MERGED:
        return [idea_buttons.take_apart(idea)] if story.into and story.into.status is not Status.MERGED else []
    return [idea_buttons.take_out(number, place) for place, number in enumerate(idea.absorbed[-TAKEN_OUT:])]


def _origin(story: IdeaStory) -> list[Words]:
    idea = story.case.idea
    words: list[Words] = ["By ", mention(story.people.who(idea.author)), ", ", moment(idea.captured_at)]
    if idea.complaints:
        numbers = ", ".join(f"C-{origin.complaint}" for origin in idea.complaints)
        words += [f". It comes from {numbers}"]
    return [*words, "."]


def _tests(message: Message, idea: Idea, detail: Detail) -> None:
    """The newest as far as there is room, oldest first."""
    room = max(1, detail.entries // ENTRIES_PER_TEST)
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
