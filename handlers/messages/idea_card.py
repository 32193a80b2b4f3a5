"""The private answer to whoever captured an idea or moved it: how it stands, and what can be done next."""

from collections.abc import Sequence

from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaBrief
from bot.domain.idea_parts import ALIVE, Status
from bot.domain.idea_told import IdeaCard
from bot.flows.capture_idea import Captured
from bot.flows.closing import Hearing
from handlers.messages import closing, idea_buttons, idea_wording
from handlers.messages.blocks import Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.text import Message, Words, bold, clip, code, mention, quoted, section

DONE = {
    Status.TESTING: "Good: you said what you expect, so you will learn something either way.",
    Status.SHIPPED: "Wonderful. Everybody who is on it is told.",
    Status.RESTING: "It rests. Nothing of it is lost.",
    Status.DROPPED: "Thank you for saying why. Everybody who is on it is told.",
    Status.LEARNED: "Thank you: that is written down, and everybody who is on it is told.",
}


def captured(done: Captured, reader: str) -> Rendered:
    first: list[Words] = ["This one is captured already." if done.known else "Thank you, it is captured."]
    return fitted(lambda detail: _draw(done.brief, reader, first, detail, done.alike))


def marked(about: IdeaCard, *, tight: bool = False) -> Rendered:
    """To whoever put the emoji on a message."""
    captured = "The message that you marked is captured as an idea"
    first: list[Words] = [f"{captured} already." if about.known else f"{captured}."]
    return fitted(lambda detail: _draw(about.brief, about.reader, first, detail, about.alike), tight=tight)


def joined_instead(brief: IdeaBrief, reader: str, number: int) -> Rendered:
    """`brief` is of the idea that was joined; what was captured as I-`number` is part of it now."""
    first: list[Words] = [f"What you wrote, I-{number}, is part of this one now, and you are on it."]
    return fitted(lambda detail: _draw(brief, reader, first, detail))


def shipped(brief: IdeaBrief, reader: str, hearing: Hearing) -> Rendered:
    """With who tells the customers whose complaints it came from."""

    def draw(detail: Detail) -> Rendered:
        message = Message()
        closing.who_hears(message, hearing)
        loop, rest = message.rendered(), _draw(brief, reader, [DONE.get(brief.idea.status, "")], detail)
        return Rendered([*rest.blocks, *loop.blocks], f"{rest.text}\n{loop.text}")

    return fitted(draw)


def moved(brief: IdeaBrief, reader: str) -> Rendered:
    return fitted(lambda detail: _draw(brief, reader, [DONE.get(brief.idea.status, "")], detail))


def offered(brief: IdeaBrief) -> Rendered:
    """To whoever wants to hand it over."""
    idea, message = brief.idea, Message().say(bold(idea_wording.headline(brief.idea)))
    if idea.offer is None:
        return message.say("It was answered already. ", *idea_wording.on_it(brief)).rendered()
    asked = mention(brief.who(idea.offer.to))
    return message.say(asked, " is asked. It stays as it is until they accept, and you are told either way.").rendered()


def merged(brief: IdeaBrief, reader: str, number: int) -> Rendered:
    """`brief` is of the idea that the other one, I-`number`, is part of now."""
    first: list[Words] = [f"I-{number} is part of it now, with all that was written and everybody who is on it."]
    return fitted(lambda detail: _draw(brief, reader, first, detail))


def _draw(
    brief: IdeaBrief, reader: str, first: list[Words], detail: Detail, alike: Sequence[IdeaBrief] = ()
) -> Rendered:
    idea, message = brief.idea, Message()
    message.say(bold(idea_wording.headline(idea)))
    message.say(*first)
    message.rich(quoted(clip(idea.text, detail.words)), section(*idea_wording.heard(brief)))
    message.say(f"It answers Q-{idea.challenge}." if idea.challenge else "")
    message.say(*idea_wording.standing(brief), " ", *idea_wording.on_it(brief))
    if idea.running:
        message.rich(*idea_wording.planned(idea.running, detail.told))
    elif idea.status is Status.LEARNED and idea.iterations:
        message.rich(*idea_wording.told(idea.iterations[-1], detail.told))
    else:
        message.rich(*idea_wording.ending_words(brief, detail.told))
    message.actions(f"{idea.label} moves", *idea_buttons.moves(idea, reader))
    _alike(message, idea, alike)
    return message.say(code(f"/idea show {idea.label}"), " tells the whole story.").rendered()


def _alike(message: Message, idea: Idea, alike: Sequence[IdeaBrief]) -> None:
    """One that has come to its end cannot be joined any more, but its story may save some work."""
    if alike:
        message.say(bold("Is it one of these? "), "Then two who had the same idea can go on together.")
    for other in alike:
        label = f"{idea.label} or {other.idea.label}"
        message.say(bold(idea_wording.headline(other.idea)), "\n", *idea_wording.standing(other))
        join = [idea_buttons.join_instead(idea.number, other.idea.number)] if other.idea.status in ALIVE else []
        message.actions(label, *join, idea_buttons.show(other.idea.number))
