"""The reporter's private answer: the number, who has it and why, until when, and who is asked next."""

from bot.domain.briefing import Briefing
from bot.domain.complaint import Status
from handlers.messages import contact_card, wording
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, mention, moment, typed


def receipt(brief: Briefing, repeated: bool = False) -> Rendered:
    message = Message().say(*wording.headline(brief))
    message.say("This one is logged already." if repeated else "Thank you, it is logged.")
    if brief.status is not Status.ASKED:
        message.say(*contact_card.outcome(brief))
    elif brief.turn.who is None:
        message.say("I have asked the leaders together, until ", moment(brief.turn.until), ".")
        message.say(*wording.passed_over(brief.turn, brief.customer))
    else:
        message.say(mention(brief.turn.who), " has it. ", *wording.why(brief.turn, brief.customer), ".")
        message.say(*wording.passed_over(brief.turn, brief.customer))
        message.say(*_then(brief))
    return message.say(
        "I tell you at every turn. ", typed(f"/complaint show {brief.label}"), " shows it all."
    ).rendered()


def _then(brief: Briefing) -> list[Words]:
    words: list[Words] = ["They are asked to say by ", moment(brief.turn.until), " that they are on it"]
    if brief.next_turn:
        words += ["; after that I ask ", wording.whose_turn(brief.next_turn)]
    return [*words, "."]
