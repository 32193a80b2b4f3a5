"""Whoever can tell customers what came of their complaints, and who tells whom."""

from bot.domain.closing import SHIPPED, TellThem, ToTell
from bot.flows.closing import Hearing
from handlers.messages import idea_buttons, limits
from handlers.messages.blocks import Rendered
from handlers.messages.detail import Detail, fitted
from handlers.messages.idea_wording import title
from handlers.messages.text import Message, Words, bold, button, clip, mention, moment, quoted, section

TOLD = "they_were_told"
NOT_ME = "not_me_to_tell"

NAMED = 10
QUOTED = 3  # complaints of one customer, one where room is short
CRAMPED = 120  # characters of each part, below which it is


def render(about: TellThem, *, tight: bool = False) -> Rendered:
    return fitted(lambda detail: _draw(about, detail), tight=tight)


def _draw(about: TellThem, detail: Detail) -> Rendered:
    message, label = Message(), f"I-{about.idea}"
    shipped = about.test == SHIPPED
    did = " has shipped." if shipped else f": test {about.test} begins."
    lead = "A reminder: " if about.again else ""
    message.say(lead, bold(f"{label} · {title(about.text, 120)}"), did)
    what = "What is different now" if shipped else "What will be tried"
    message.rich(section(bold(what)), quoted(clip(about.words, detail.note)))
    for each in about.customers:
        _customer(message, about, each, detail)
    if about.more:
        message.say(f"{about.more:,} more customers come up here as you go.")
    return message.actions(f"{label} story", idea_buttons.show(about.idea)).rendered()


def _customer(message: Message, about: TellThem, each: ToTell, detail: Detail) -> None:
    if not each.waits or each.to.user_id != about.reader:
        message.say(bold(clip(each.name, limits.NAME)), ": ", *_how_it_went(about, each))
        return
    you = ". You brought them in, so you are the one to tell them." if each.won else ". You are the one to tell them."
    most = QUOTED if detail.told > CRAMPED else 1
    words = [(section(f"C-{one.complaint}:"), quoted(clip(one.text, detail.told))) for one in each.asked[:most]]
    message.rich(
        section("This is what ", bold(clip(each.name, limits.NAME)), " asked for", you),
        *(line for two in words for line in two),
    )
    value = f"{about.idea} {about.test} {each.customer_id}"
    buttons = [button("Told them", TOLD, value, primary=True), button("Not me", NOT_ME, value)]
    message.actions(f"tell {value}", *buttons)


def _how_it_went(about: TellThem, each: ToTell) -> list[Words]:
    if each.told_by and each.told_at:
        you = each.told_by.user_id == about.reader
        return ["you" if you else mention(each.told_by), " told them, ", moment(each.told_at), "."]
    if each.over:
        return ["nothing to tell here any more; it has shipped since."]
    return [mention(each.to), " is asked to tell them."]


def who_hears(message: Message, hearing: Hearing) -> None:
    """For whoever said that it has shipped."""
    if hearing.told:
        words: list[Words] = []
        for name, who in hearing.told[:NAMED]:
            words += ["; " if words else "", mention(who), " tells ", bold(name)]
        more = len(hearing.told) - NAMED
        message.say("The loop closes: ", *words, f"; and {more} more" if more > 0 else "", ".")
    if hearing.left:
        message.say(f"Left out, as they have left us: {_names(hearing.left)}.")
    if hearing.nobody:
        message.say(f"I know nobody who could tell {_names(hearing.nobody)}. Could you?")


def _names(names: tuple[str, ...]) -> str:
    shown = ", ".join(clip(name, 60) for name in names[:NAMED])
    return f"{shown} and {len(names) - NAMED} more" if len(names) > NAMED else shown
