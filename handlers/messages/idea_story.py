"""The story of an idea: what it is, its tests one by one, where it comes from, and who did what."""

from bot.domain import idea_fact as f
from bot.domain.idea import Idea, Status, Verdict
from bot.domain.idea_case import IdeaBrief
from bot.domain.idea_fact import IdeaEntry
from bot.domain.person import Directory
from bot.flows.look_ideas import IdeaStory
from handlers.messages import idea_buttons, idea_wording, wording
from handlers.messages.blocks import Element, Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.text import Line, Message, Words, bold, bulleted, clip, mention, moment, quoted, section

TAKEN_OUT = 5  # of the ideas that were merged into it, as many as have a button

ENTRIES_PER_TEST = 6  # so many lines of the log take about the room of one test

AS = {Verdict.RIGHT: "as expected", Verdict.WRONG: "other than expected", Verdict.UNCLEAR: "not clear yet"}


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
    sentences = Sentences(story.case.idea.number, story.people, detail.told)
    items = [[moment(e.fact.at), ": ", *sentences.of(e)] for e in story.entries[-detail.entries :]]
    return [section(bold("What happened")), section(many if left_out > 0 else ""), bulleted(items)]


class Sentences:
    """A sentence for each fact; of an idea that is part of this one, its number is said as well."""

    def __init__(self, number: int, people: Directory, told: int) -> None:
        self._number = number
        self._people = people
        self._told = told

    def of(self, entry: IdeaEntry) -> list[Words]:
        where = "" if entry.idea == self._number else f" (I-{entry.idea})"
        match entry.fact:
            case f.DelegateReminded(to=to):
                return [self._who(to), " was asked once more whether they take it over", where]
            case f.GiverReminded(to=to):
                return [self._who(to), " was reminded to ask how it goes", where]
            case fact:
                return [self._who(fact.by), *self._did(fact), where]

    def _did(self, fact: f.IdeaFact) -> list[Words]:
        match fact:
            case f.IterationPlanned(iteration=number):
                return [f" planned test {number}"]
            case f.IterationEnded(iteration=number, verdict=verdict):
                return [f" told what happened in test {number}: {AS[verdict]}"]
            case f.IdeaShipped(what=words):
                return [f" shipped it{self._said(words)}"]
            case f.IdeaRested(why=words):
                return [f" put it to rest{self._said(words)}"]
            case f.IdeaDropped(why=words):
                return [f" dropped it{self._said(words)}"]
            case f.IdeasMerged(merged=merged, into=into):
                return [f" merged I-{merged} into I-{into}"]
            case f.IdeasTakenApart(merged=merged, into=into):
                return [f" took I-{merged} out of I-{into} again"]
            case _:
                return self._of_people(fact)

    def _of_people(self, fact: f.IdeaFact) -> list[Words]:
        match fact:
            case f.IdeaCaptured():
                return [" had the idea"]
            case f.IdeaTakenUp():
                return [" took it up again"]
            case f.ChildCaptured(child=child, iteration=number):
                return [f" had a new idea from test {number}: I-{child}"]
            case f.HelperJoined():
                return [" would help"]
            case f.HelperLeft():
                return [" stopped helping"]
            case f.HandoverOffered(to=to, why=why):
                return [" offered it to ", self._who(to), self._said(why)]
            case f.HandoverAccepted(giver=giver):
                return [" took it over from ", self._who(giver)]
            case f.HandoverDeclined(giver=giver, why=why):
                return [" could not take it over from ", self._who(giver), self._said(why)]
            case f.HandoverTakenBack(to=to):
                return [" did not wait for ", self._who(to), " any longer"]
            case f.FollowedUp(owner=owner):
                return [" asked ", self._who(owner), " how it goes"]
            case _:
                raise AssertionError(f"no words for {fact.kind}")

    def _who(self, user_id: str | None) -> Words:
        return mention(self._people.who(user_id)) if user_id else "Firsthand"

    def _said(self, words: str | None) -> str:
        return f": {clip(words, self._told)}" if words else ""
