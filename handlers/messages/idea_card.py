"""The private answer to whoever captured an idea or moved it: how it stands, and what can be done next."""

from bot.domain.idea import Status
from bot.domain.idea_case import IdeaBrief
from handlers.messages import idea_buttons, idea_wording
from handlers.messages.blocks import Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.text import Message, Words, bold, clip, code, mention, quoted

DONE = {
    Status.TESTING: "Good: you said what you expect, so you will learn something either way.",
    Status.SHIPPED: "Wonderful. Everybody who is on it is told.",
    Status.RESTING: "It rests. Nothing of it is lost.",
    Status.DROPPED: "Thank you for saying why. Everybody who is on it is told.",
    Status.LEARNED: "Thank you: that is written down, and everybody who is on it is told.",
}


def captured(brief: IdeaBrief, repeated: bool = False) -> Rendered:
    thanks = "This one is captured already. " if repeated else "Thank you, it is captured. "
    return fitted(lambda detail: _draw(brief, brief.idea.author, [thanks], detail))


def moved(brief: IdeaBrief, reader: str) -> Rendered:
    return fitted(lambda detail: _draw(brief, reader, [DONE.get(brief.idea.status, "")], detail))


def offered(brief: IdeaBrief) -> Rendered:
    """To whoever wants to hand it over."""
    idea, message = brief.idea, Message().say(bold(idea_wording.headline(brief.idea)))
    if idea.offer is None:
        return message.say("It was answered already. ", *idea_wording.on_it(brief)).rendered()
    asked = mention(brief.who(idea.offer.to))
    return message.say(asked, " is asked. It stays as it is until they accept, and you are told either way.").rendered()


def _draw(brief: IdeaBrief, reader: str, first: list[Words], detail: Detail) -> Rendered:
    idea, message = brief.idea, Message()
    message.say(bold(idea_wording.headline(idea)))
    message.say(*first)
    message.rich(quoted(clip(idea.text, detail.note)))
    message.say(*idea_wording.standing(brief), " ", *idea_wording.on_it(brief))
    if idea.running:
        message.rich(*idea_wording.planned(idea.running, detail.told))
    elif idea.status is Status.LEARNED and idea.iterations:
        message.rich(*idea_wording.told(idea.iterations[-1], detail.told))
    else:
        message.rich(*idea_wording.ending_words(brief, detail.told))
    message.actions(f"{idea.label} moves", *idea_buttons.moves(idea, reader))
    return message.say(code(f"/idea show {idea.label}"), " tells the whole story.").rendered()
