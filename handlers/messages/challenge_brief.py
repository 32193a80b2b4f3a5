"""What a leader reads some days before a round of a challenge ends."""

from bot.domain.challenge_brief import IdeaWaits, LeaderBrief, Need
from handlers.messages import idea_buttons
from handlers.messages.blocks import Rendered
from handlers.messages.idea_wording import title
from handlers.messages.text import Message, bold, code, day, mention, plural

NEEDS = {
    Need.NOBODY_MOVED: "Nobody has moved it on.",
    Need.PAST_ITS_DAY: "The day of its test is over.",
    Need.NO_HELPER: "Nobody helps with it yet.",
}


def render(about: LeaderBrief) -> Rendered:
    challenge, message = about.challenge, Message()
    message.say(bold(f"{challenge.label} · {title(challenge.question, 120)}"))
    waiting = plural(len(about.ideas) + about.more, "idea", "ideas")
    message.say(f"Round {challenge.round} ends on {day(challenge.until)}. A word from you could help {waiting}:")
    for each in about.ideas:
        _idea(message, each, about.reader)
    if about.more:
        message.say(f"{about.more:,} more: ", code(f"/idea list {challenge.label}"))
    return message.rendered()


def _idea(message: Message, each: IdeaWaits, reader: str) -> None:
    why = " ".join(NEEDS[need] for need in each.needs)
    message.say(bold(f"I-{each.number}"), f" · {title(each.text, 120)}\n", mention(each.owner), f" has it. {why}")
    others = [idea_buttons.help_with(each.number), idea_buttons.ask(each.number)]
    theirs = each.owner.user_id == reader
    message.actions(f"I-{each.number} brief", idea_buttons.show(each.number), *([] if theirs else others))
