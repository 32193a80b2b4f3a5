"""The one message a day in which somebody is asked about their ideas, in their own words."""

from bot.domain.asking import Question
from bot.domain.idea import Idea
from bot.domain.idea_parts import Answer
from bot.domain.idea_told import AskedIdea, IdeasAsked
from handlers.messages import idea_buttons as buttons
from handlers.messages import idea_wording
from handlers.messages.blocks import Element, Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.text import Line, Message, Words, bold, clip, code, day, moment, plural, quoted, section

ASKED = {
    Question.WHAT_COULD_YOU_TRY: "What is the smallest thing that you could try?",
    Question.WHAT_NEXT: "What comes next: another test, or is it good enough to ship?",
    Question.WHAT_HAPPENED: "What happened?",
    Question.GO_ON_AT_ALL: "I have asked a few times now. Honestly: do you want to keep it, hand it over, or let it "
    "rest? Each of them is fine.",
}


def render(about: IdeasAsked, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _draw(about, detail), tight=tight)


def _draw(about: IdeasAsked, detail: Detail) -> Rendered:
    message = Message()
    many = len(about.ideas) + about.more
    message.say(bold("One of your ideas waits for you." if many == 1 else f"{many:,} of your ideas wait for you."))
    for asked in about.ideas:
        _idea(message, asked, about.reader, detail)
    if about.more:
        rest = plural(about.more, "more waits; I ask about it", "more wait; I ask about them")
        message.say(f"{rest} on another day. All of them: ", code("/idea list mine"))
    return message.rendered()


def _idea(message: Message, asked: AskedIdea, reader: str, detail: Detail) -> None:
    idea = asked.brief.idea
    message.rich(section(bold(idea_wording.headline(idea))), *_said(asked, reader, detail))
    if asked.question:
        message.actions(f"{idea.label} asked", *_buttons(idea, asked.question))


def _said(asked: AskedIdea, reader: str, detail: Detail) -> list[Line]:
    """Their own plan where they have one; what they answered where they have."""
    idea = asked.brief.idea
    if asked.question is None:
        return [section(*_answered(asked, reader))]
    if idea.running:
        plan = idea.running.plan
        lead = "You wanted to try this by " if plan.by == reader else "This was to be tried by "
        words = [section(lead, day(plan.until), ":"), quoted(clip(plan.attempt, detail.told))]
    else:
        words = [section(*idea_wording.standing(asked.brief))]
    return [*words, section(ASKED[asked.question])]


def _answered(asked: AskedIdea, reader: str) -> list[Words]:
    idea = asked.brief.idea
    asking = idea.asking
    if idea.owner != reader or asking is None or asking.answer is None:
        return idea_wording.standing(asked.brief)
    if asking.answer is Answer.QUIET:
        story = code(f"/idea show {idea.label}")
        return ["I will not ask about this one any more. If you change your mind: ", story]
    kept = "You keep it. " if asking.answer is Answer.KEPT else ""
    return [kept, "I ask again ", moment(asking.next), "."] if asking.next else ["Thank you."]


def _buttons(idea: Idea, question: Question) -> list[Element]:
    number = idea.number
    hand_over, rest = buttons.hand_over(number), buttons.rest(number)
    if question is Question.GO_ON_AT_ALL:
        return [buttons.keep(number), hand_over, rest, buttons.quiet(number)]
    first = buttons.first_step(idea)
    return [*first, buttons.tomorrow(number), buttons.next_week(number), hand_over, rest, buttons.quiet(number)]
