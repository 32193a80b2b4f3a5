"""How the workspace is set: section by section, each with its button; and what a section says once it is changed."""

from collections.abc import Iterable, Sequence

from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, bulleted, button, section

Lines = Sequence[Sequence[Words]]


def overview(sections: Iterable[tuple[str, str, Lines]]) -> Rendered:
    """`sections`: the title, the action_id of its button, and what it says now."""
    message = Message()
    for title, action, lines in sections:
        message.rich(section(bold(title)), bulleted(lines))
        message.actions(action, button("Change", action, title))
    return message.rendered()


def saved(title: str, lines: Lines, afterwards: Lines) -> Rendered:
    message = Message().rich(section(bold(f"Saved. {title}")), bulleted(lines))
    for words in afterwards:
        message.say(*words)
    return message.rendered()
