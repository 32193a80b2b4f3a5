"""How far an import of customers is, and what did not go in."""

from bot.domain.notice import ImportShown
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, bold, clip, plural

BAR = 20  # characters
FAULTS = 20
FAULT = 250


def begun() -> Rendered:
    return Message().say("The import has begun. I show you in our direct messages how far it is.").rendered()


def render(shown: ImportShown) -> Rendered:
    message = Message()
    name = clip(shown.filename, 80)
    if shown.failed:
        message.say(bold(f"{name} could not be imported.")).say(shown.failed)
    elif shown.done:
        message.say(bold(f"{name} is imported."))
    else:
        message.say(bold(f"Importing {name}")).say(_bar(shown.share))
    if shown.added or shown.changed or shown.unchanged or (shown.done and not shown.failed):
        message.say(_counts(shown))
    if shown.faults_total:
        message.say(plural(shown.faults_total, "row did not go in", "rows did not go in") + ":")
        faults = shown.faults[:FAULTS]
        message.bullets([[bold(f"Line {f.line}, {f.column}: "), clip(f.expected, FAULT)] for f in faults])
        if (more := shown.faults_total - len(faults)) > 0:
            message.say(f"… and {more:,} more. Correct these and import the file again: what is in stays as it is.")
    return message.rendered()


def _bar(share: float) -> str:
    filled = round(share * BAR)
    return f"{'█' * filled}{'░' * (BAR - filled)} {share:.0%}"


def _counts(shown: ImportShown) -> str:
    return (
        f"{plural(shown.added, 'customer', 'customers')} added, {shown.changed:,} brought up to date, "
        f"{shown.unchanged:,} unchanged."
    )
