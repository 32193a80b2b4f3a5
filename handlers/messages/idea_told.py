"""Direct messages about ideas that the reader is on: what happened to one of them."""

from bot.domain.idea_told import IdeaTold, IdeaTurned
from handlers.messages import idea_buttons, idea_wording
from handlers.messages.blocks import Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.text import Line, Message, Words, bold, clip, mention, quoted, section

DID: dict[IdeaTurned, str] = {
    IdeaTurned.CAPTURED: " has captured as an idea what you said.",
    IdeaTurned.TESTING: " begins a test.",
    IdeaTurned.TESTED: " has told what happened in a test.",
    IdeaTurned.SHIPPED: " says that it has shipped.",
    IdeaTurned.RESTED: " has put it to rest.",
    IdeaTurned.DROPPED: " has dropped it.",
    IdeaTurned.TAKEN_UP: " has taken it up again.",
    IdeaTurned.JOINED: " would help.",
    IdeaTurned.LEFT: " does not help any more.",
    IdeaTurned.OFFERED: " would like to hand it over.",
    IdeaTurned.ACCEPTED: " has taken it over from you.",
    IdeaTurned.TAKEN_OVER: " has taken it over.",
    IdeaTurned.ASKED: " asks how it goes.",
    IdeaTurned.DECLINED: " cannot take it over. It stays as it was.",
}


def told(about: IdeaTold, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _told(about, detail), tight=tight)


def _told(about: IdeaTold, detail: Detail) -> Rendered:
    idea, message = about.brief.idea, Message()
    message.say(bold(idea_wording.headline(idea)))
    message.say(mention(about.by), *_did(about)).rich(*_words(about, detail))
    return message.actions(f"{idea.label} story", idea_buttons.show(idea.number)).rendered()


def _did(about: IdeaTold) -> list[Words]:
    if about.other is None:
        return [DID[about.turned]]
    other = idea_wording.headline(about.other.idea)
    if about.turned is IdeaTurned.MERGED:
        as_one = ". They go on as one, with everything that was written and everybody who is on either of them."
        return [" says that it is the same as ", bold(other), as_one]
    return [" has taken it out of ", bold(other), ". Both are on their own again."]


def _words(about: IdeaTold, detail: Detail) -> list[Line]:
    idea = about.brief.idea
    if about.turned is IdeaTurned.CAPTURED:
        return [quoted(clip(idea.text, detail.words)), section(*idea_wording.heard(about.brief))]
    if about.turned is IdeaTurned.TESTED and idea.iterations:
        return idea_wording.told(idea.iterations[-1], detail.note)
    if about.turned in (IdeaTurned.SHIPPED, IdeaTurned.RESTED, IdeaTurned.DROPPED):
        return idea_wording.ending_words(about.brief, detail.note)
    return [quoted(clip(about.said, detail.note))] if about.said else []
