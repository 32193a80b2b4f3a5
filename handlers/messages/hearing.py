"""Messages that somebody wants to log: which customer are they about?"""

from bot.domain.hearing_told import Ending, MessageAsked, MessageKnown, MessageUnread, NotForYou, Unreadable
from handlers.messages import limits, receipt, refusals, wording
from handlers.messages.blocks import Rendered
from handlers.messages.text import Line, Message, Words, bold, button, clip, code, link, mention, quoted, section

LOG = "message_log"
NO_COMPLAINT = "message_no_complaint"

IN_ITS_MENU: Words = bold("Log as complaint")
UNREADABLE: dict[Unreadable, list[Words]] = {
    Unreadable.GONE: ["it was deleted before I could read it."],
    Unreadable.NOT_THERE: ["I am not in that conversation. ", code("/invite @Firsthand"), " there and mark it anew, or "
                           "choose ", IN_ITS_MENU, " in its menu, which works everywhere."],
    Unreadable.NOT_ALLOWED: ["Slack does not let me. Choose ", IN_ITS_MENU, " in its menu, and ask whoever looks after "
                             "Firsthand to install it again from its manifest."],
    Unreadable.NO_WORDS: ["it has no words, perhaps only files."],
}  # fmt: skip


def asked(about: MessageAsked) -> Rendered:
    message = Message()
    if about.ended is not None:
        return message.rich(section(*_ended(about))).rich(*_quote(about)).rendered()
    message.rich(section(*_question(about)), *_quote(about))
    value = f"{about.said.channel} {about.ts}"
    log = button("Log it as a complaint", LOG, value, primary=True)
    return message.actions(value, log, button("It is no complaint", NO_COMPLAINT, value)).rendered()


def unread(about: MessageUnread) -> Rendered:
    if about.why is Unreadable.OURS:
        return our_own_idea() if about.for_idea else our_own()
    marked: list[Words] = ["You marked ", link(about.link, "a message"), *wording.within(about.channel)]
    why = UNREADABLE[about.why]
    if about.for_idea:
        typed: list[Words] = [" You can always type it: ", code("/idea TEXT")]
        return Message().say(*marked, " as an idea, and I cannot read it: ", *why, *typed).rendered()
    typed = [" You can always type what happened: ", code("/complaint NAME: what happened")]
    return Message().say(*marked, " as a complaint, and I cannot read it: ", *why, *typed).rendered()


def known(about: MessageKnown) -> Rendered:
    return receipt.heard(about.briefing)


def not_for_you(about: NotForYou) -> Rendered:
    what = "an idea" if about.for_idea else "a complaint"
    return Message().say(f"You marked a message as {what}. ", refusals.CANNOT_USE[about.standing]).rendered()


def our_own() -> Rendered:
    said = "This message is one of mine, so there is no complaint in it. To log what somebody told you: "
    return Message().say(said, code("/complaint NAME: what happened")).rendered()


def our_own_idea() -> Rendered:
    said = "The message that you marked is one of mine, so nobody's idea is in it. To keep one of yours: "
    return Message().say(said, code("/idea TEXT")).rendered()


def not_asked_any_more() -> Rendered:
    said = "This question is not open any more, so nothing was logged. To log the message: choose "
    return Message().say(said, IN_ITS_MENU, " in its menu.").rendered()


def _question(about: MessageAsked) -> list[Words]:
    if about.again:
        return [bold("Which customer is it about?"), " You marked this message, and nobody has logged it yet."]
    if about.before:
        first: list[Words] = [mention(about.before), " marked it before you and has not logged it yet."]
        return [bold("Which customer is it about?"), " You marked this message as a complaint. ", *first]
    return [bold("Which customer is it about?"), " You marked this message as a complaint; nothing is logged yet."]


def _ended(about: MessageAsked) -> list[Words]:
    match about.ended:
        case Ending.LOGGED:
            story = code(f"/complaint show {about.label}")
            return [bold(f"This message is logged as {about.label}. "), story, " tells the whole story."]
        case Ending.TAKEN_BACK:
            return ["You took your mark away from this message, so nothing is logged."]
        case Ending.FORGOTTEN:
            return ["You marked this message a week ago and nobody has logged it, so I ask no more. "
                    "To log it after all: ", IN_ITS_MENU, " in its menu."]  # fmt: skip
        case _:
            return ["You said that this message is no complaint, so nothing is logged."]


def _quote(about: MessageAsked) -> list[Line]:
    words = clip(about.words, limits.CARD_WORDS)
    nothing = section("It has no words that I can read, perhaps only files.")
    return [quoted(words) if words else nothing, section(*wording.said(about.said))]
