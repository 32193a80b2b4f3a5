"""About which customers nobody could be asked today, and what can be done."""

from bot.domain.complaint import Reason
from bot.domain.reach import NOBODY, Orphaned, Unreachable
from handlers.messages import limits, wording
from handlers.messages.blocks import Rendered
from handlers.messages.heirs import ALL, EACH
from handlers.messages.text import Message, Words, bold, bulleted, button, clip, code, mention, plural, section

UNKNOWN = {
    Reason.MISSING: "Nobody is named as contact",
    Reason.UNKNOWN_EMAIL: "The contact's e-mail has no account here",
}


def render(notice: Unreachable) -> Rendered:
    message = Message()
    customers = plural(notice.total, "customer", "customers")
    message.rich(
        section(bold(f"About {customers} I could ask nobody today but you, the leaders.")),
        bulleted([_orphaned(each) for each in notice.orphaned]),
    )
    if notice.more:
        message.say(f"… and {notice.more:,} more for other reasons.")
    if notice.lasting:
        message.say("Name somebody who looks after them, and their complaints come to a person who knows them.")
        message.actions(
            "reach", button("One by one", EACH, NOBODY, primary=True), button("All to one person", ALL, NOBODY)
        )
    if notice.lasting < notice.total:
        message.say("Who is away can have somebody stand in for them: ", code("/firsthand person @PERSON"))
    return message.rendered()


def _orphaned(orphaned: Orphaned) -> list[Words]:
    why: list[Words] = [UNKNOWN.get(orphaned.reason, "Nobody can be asked")]
    if orphaned.who:
        why = [mention(orphaned.who), f" {wording.PASSED[orphaned.reason]}"]
    if orphaned.who and orphaned.reason in (Reason.AWAY, Reason.AWAY_BY_STATUS):
        why = [*why, ", and nobody stands in"]
    names = ", ".join(clip(name, limits.NAME) for name in orphaned.names)
    more = orphaned.count - len(orphaned.names)
    return [*why, f": {names}{f' and {more:,} more' if more > 0 else ''}"]
