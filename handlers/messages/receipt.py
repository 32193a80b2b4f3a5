"""The reporter's private answer: the number, who has it and why, until when, and who is asked next."""

from bot.domain.briefing import Briefing
from bot.domain.complaint import Status
from handlers.messages import contact_card, wording
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, moment, typed


def receipt(brief: Briefing, repeated: bool = False) -> Rendered:
    message = Message().say(*wording.headline(brief))
    message.say("This one is logged already." if repeated else "Thank you, it is logged.")
    if brief.status is not Status.ASKED:
        message.say(*contact_card.outcome(brief))
    elif brief.turn.who is None:
        message.say("I have asked the leaders together, until ", moment(brief.turn.until), ".")
    else:
        message.say("It is with ", *wording.why(brief.turn, brief.customer), " until ", moment(brief.turn.until), ".")
    if brief.status is Status.ASKED:
        message.say(*wording.passed_over(brief.turn, brief.customer))
        message.say(*_then(brief))
    message.say("I tell you at every turn. ", typed(f"/complaint show {brief.label}"), " shows it all.")
    return message.rendered()


def _then(brief: Briefing) -> list[Words]:
    if brief.turn.who is None or brief.next_turn is None:
        return []
    return ["If they cannot take it by then, I ask ", wording.whose_turn(brief.next_turn), "."]
