"""When somebody has left: heirs are asked for, and told."""

from collections.abc import Sequence

from bot.domain.heirs import CustomersGiven, HeirsWanted
from handlers.messages import limits
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, bulleted, button, clip, code, mention, plural, section

EACH = "heirs_each"
ALL = "heirs_all"


def wanted(notice: HeirsWanted) -> Rendered:
    message = Message()
    if notice.back:
        return message.say(mention(notice.who), " is back, so nobody has to be named for their customers.").rendered()
    if not notice.left:
        looked_after = f"{_theirs(notice.customers)} somebody to look after them again."
        return message.say(mention(notice.who), f" has left. {looked_after}").rendered()
    message.say(mention(notice.who), " has left. ", bold(_need(notice)))
    message.rich(bulleted(_names(notice.names, notice.left)))
    message.say("Who won them stays in their story. Until then their complaints go to whoever is next.")
    return message.actions(
        "heirs",
        button("One by one", EACH, notice.who.user_id, primary=True),
        button("All to one person", ALL, notice.who.user_id),
    ).rendered()


def given(notice: CustomersGiven) -> Rendered:
    message = Message()
    before: list[Words] = [", whom ", mention(notice.instead_of), " looked after before"] if notice.instead_of else []
    customers = plural(notice.count, "customer", "customers")
    message.rich(
        section(mention(notice.by), f" asks you to look after {customers} from now on", *before, ":"),
        bulleted(_names(notice.names, notice.count)),
    )
    return message.say("Their complaints come to you. ", code("/customer show NAME"), " tells their story.").rendered()


def _need(notice: HeirsWanted) -> str:
    if notice.left == notice.customers:
        return f"{_theirs(notice.left, has=False)} somebody to look after them:"
    needs = "needs" if notice.left == 1 else "need"
    of_all = f"{notice.left:,} of {plural(notice.customers, 'customer', 'customers')}"
    return f"{of_all} still {needs} somebody to look after them:"


def _theirs(count: int, *, has: bool = True) -> str:
    """ "One customer has", "12 customers need"."""
    if count == 1:
        return f"One customer {'has' if has else 'needs'}"
    return f"{count:,} customers {'have' if has else 'need'}"


def _names(names: Sequence[str], count: int) -> list[list[Words]]:
    lines: list[list[Words]] = [[clip(name, limits.NAME)] for name in names]
    more = count - len(names)
    return [*lines, [f"and {more:,} more"]] if more > 0 else lines
