"""Direct messages about ideas that go to somebody else: to the delegate, the giver, and leaders if the owner left."""

from bot.domain.idea_parts import ALIVE
from bot.domain.idea_told import IdeaGiverAsked, IdeaOffered, IdeasLeft, IdeaUnanswered
from handlers.messages import idea_buttons, idea_wording
from handlers.messages.blocks import Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.text import Message, Words, bold, clip, code, mention, moment, plural, quoted, section


def offered(about: IdeaOffered, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _offered(about, detail), tight=tight)


def unanswered(about: IdeaUnanswered) -> Rendered:
    brief, idea = about.brief, about.brief.idea
    message = Message().say(bold(idea_wording.headline(idea)))
    to = mention(brief.who(about.offer.to))
    if about.over:
        return message.say("You wanted to hand it over to ", to, ". ", *idea_wording.on_it(brief)).rendered()
    message.say("You wanted to hand it over to ", to, ", who has not answered since ", moment(about.offer.at), ".")
    message.say("I have asked once more. Until they accept, it stays where it is.")
    return message.actions(f"{idea.label} offer", *idea_buttons.without_answer(idea.number)).rendered()


def giver_asked(about: IdeaGiverAsked) -> Rendered:
    brief, given, idea = about.brief, about.given, about.brief.idea
    message = Message().say(bold(idea_wording.headline(idea)))
    message.say("You handed it over to ", mention(brief.who(given.to)), ", who took it ", moment(given.at), ".")
    message.say(*idea_wording.standing(brief))
    if about.over:
        return message.say(*_followed(about)).rendered()
    message.say("Would you ask how it goes, and whether there is something that you can do?")
    return message.actions(f"{idea.label} given", *idea_buttons.follow_up(idea.number)).rendered()


def left(about: IdeasLeft) -> Rendered:
    message, many = Message(), len(about.ideas) + about.more
    theirs = "one idea was theirs" if many == 1 else f"{many:,} ideas were theirs"
    message.say(mention(about.who), " has left, and ", bold(theirs), ".")
    message.say("Until somebody else has them, nobody is asked what becomes of them. Who could carry them on?")
    for brief in about.ideas:
        number = brief.idea.number
        message.rich(section(bold(idea_wording.headline(brief.idea))), section(*idea_wording.standing(brief)))
        message.actions(f"{brief.idea.label} left", idea_buttons.hand_over(number), idea_buttons.show(number))
    if about.more:
        waits = plural(about.more, "more waits", "more wait")
        message.say(f"{waits}: ", code("/idea list waiting"), " and ", code("/idea list testing"), " show all.")
    return message.rendered()


def _followed(about: IdeaGiverAsked) -> list[Words]:
    given = about.given
    if given.followed:
        return ["You asked how it goes, ", moment(given.followed), "."]
    if given.ask_at and about.brief.idea.status in ALIVE:
        return ["I will remind you again, ", moment(given.ask_at), "."]
    return []


def _offered(about: IdeaOffered, detail: Detail) -> Rendered:
    brief, message = about.brief, Message()
    idea, offer = brief.idea, about.offer
    message.say(bold(idea_wording.headline(idea)))
    message.say(mention(brief.who(offer.by)), " would like to hand this idea over to you.")
    message.rich(*([quoted(clip(offer.why, detail.note))] if offer.why else []))
    message.rich(section("The idea: "), quoted(clip(idea.text, detail.words)))
    if about.over:
        return message.say(*_how_it_went(about)).rendered()
    message.say(*idea_wording.standing(brief), " ", *idea_wording.on_it(brief))
    message.rich(*(idea_wording.planned(idea.running, detail.told) if idea.running else []))
    return message.actions(f"{idea.label} offer", *idea_buttons.answer_offer(idea.number)).rendered()


def _how_it_went(about: IdeaOffered) -> list[Words]:
    idea, brief = about.brief.idea, about.brief
    if idea.owner == about.offer.to:
        return [bold("You have it now."), " ", *idea_wording.standing(brief)]
    if idea.status in ALIVE:
        return ["Nothing is asked of you here any more: ", mention(brief.who(idea.owner)), " has it."]
    return ["Nothing is asked of you here any more. ", *idea_wording.standing(brief)]
