"""Buttons that turn a page, and what they keep: what is shown, and where its next page begins."""

from bot.domain.picking import NEWEST, Place
from handlers.messages.blocks import Element
from handlers.messages.text import button


def turning(newer: str, older: str, what: str, after: int | None, before: int | None) -> list[Element]:
    """`newer` and `older` are action ids: two buttons in one block need two. None: there is nothing that way.

    https://docs.slack.dev/reference/block-kit/blocks/actions-block
    """
    found = []
    if after is not None:
        found.append(button("Newer", newer, to_value(what, Place(after=after))))
    if before is not None:
        found.append(button("Older", older, to_value(what, Place(before=before))))
    return found


def to_value(what: str, place: Place = NEWEST) -> str:
    """In words; `what` has none that look like a place."""
    words = [what] if what else []
    words += [f"before={place.before}"] if place.before is not None else []
    words += [f"after={place.after}"] if place.after is not None else []
    return " ".join(words)


def of_value(value: str) -> tuple[str, Place]:
    words = value.split(" ")
    numbers = {name: int(number) for name, _, number in (word.partition("=") for word in words) if number}
    what = " ".join(word for word in words if not word.startswith(("before=", "after=")))
    return what, Place(numbers.get("before"), numbers.get("after"))
