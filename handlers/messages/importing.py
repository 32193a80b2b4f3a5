"""How far an import of customers is, and what did not go in."""

from bot.domain.customer_told import ImportShown, RowFault
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, bulleted, clip, code, plural, section

BAR = 20  # characters
FAULTS = 20
EXPECTED = 300  # characters
FILENAME = 80


def begun() -> Rendered:
    return Message().say("Thank you, the import has begun. Our direct messages show how far it is.").rendered()


def render(shown: ImportShown) -> Rendered:
    message = Message()
    name = clip(shown.filename, FILENAME)
    if shown.failed:
        message.rich(section(bold(f"{name} could not be imported.")), section(shown.failed))
    elif shown.done:
        message.say(bold(f"{name} is imported."))
    else:
        message.rich(section(bold(f"Importing {name}")), section(_bar(shown.share)))
    message.say(_counts(shown))
    _faults(message, shown)
    return message.rendered()


def _bar(share: float) -> str:
    """Full only when it is."""
    filled = int(max(0.0, min(1.0, share)) * BAR)
    return f"{'█' * filled}{'░' * (BAR - filled)} {int(share * 100)} %"


def _counts(shown: ImportShown) -> str:
    counts = [
        f"{plural(shown.added, 'customer', 'customers')} added" if shown.added else "",
        f"{plural(shown.changed, 'customer', 'customers')} brought up to date" if shown.changed else "",
        f"{plural(shown.unchanged, 'customer was', 'customers were')} known as they are" if shown.unchanged else "",
    ]
    if any(counts):
        return "; ".join(filter(None, counts)) + "."
    return "No customer was added or changed." if shown.done else ""


def _fault(fault: RowFault) -> list[Words]:
    return [bold(f"Line {fault.line:,}, {fault.column}: "), clip(fault.expected, EXPECTED)]


def _faults(message: Message, shown: ImportShown) -> None:
    if not shown.faults_total:
        return
    faults = shown.faults[:FAULTS]
    lead = plural(shown.faults_total, "mistake keeps its row out", "mistakes keep their rows out")
    message.rich(section(bold(f"{lead}:")), bulleted([_fault(fault) for fault in faults]))
    if (more := shown.faults_total - len(faults)) > 0:
        message.say(f"… and {more:,} more.")
    if shown.done:
        again = code("/customer import")
        message.say("Correct them and import the same file again with ", again, ": what is in already stays as it is.")
