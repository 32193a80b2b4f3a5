"""What happened in Slack, and what can be answered, in the few words that listeners need."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.ports import Delivery
from handlers.installed import Installed
from handlers.messages.blocks import Rendered

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Interaction:
    """One command, click, submitted form, shortcut or typed-ahead search of a full member.

    `text` is what stood behind the slash command, or was typed into the type-ahead field.
    """

    body: Mapping[str, Any]
    team_id: str
    user_id: str
    delivery: Delivery
    now: datetime
    installed: Installed
    text: str = ""

    @property
    def channel(self) -> str | None:
        """Where it happened; None in a modal or on the Home tab."""
        channel = self.body.get("channel_id") or (self.body.get("channel") or {}).get("id")
        return str(channel) if channel else None

    @property
    def action(self) -> Mapping[str, Any]:
        action: Mapping[str, Any] = self.body["actions"][0]
        return action

    @property
    def number(self) -> int:
        """The complaint that the pressed button belongs to."""
        return int(self.action["value"])

    @property
    def in_private(self) -> bool:
        """The button was pressed in a message that only this person sees, and whose place an answer can take."""
        return bool((self.body.get("container") or {}).get("is_ephemeral"))

    @property
    def view(self) -> Mapping[str, Any]:
        view: Mapping[str, Any] = self.body["view"]
        return view


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of Slack's Events API; nobody waits for an answer. `delivery` is of this event for one listener.

    `admit` lets pass whoever may use Firsthand, by user id and the team that they write from; raises errors.CannotUse.
    """

    team_id: str
    event: Mapping[str, Any]
    delivery: Delivery
    now: datetime
    admit: Callable[[str, str | None], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Say:
    """Privately, to the person who acted. `instead`: in the place of the private message that they pressed in."""

    what: Rendered
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """A modal over whatever is open."""

    view: View


@dataclass(frozen=True, slots=True)
class Replace:
    """The modal that was submitted shows this instead."""

    view: View


@dataclass(frozen=True, slots=True)
class Wrong:
    """The modal stays open, with a sentence under each of these input blocks (block_id -> sentence)."""

    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """Of a type-ahead field: (text, value), best first."""

    options: tuple[tuple[str, str], ...]


class Done:
    """Nothing to say: what happened shows by itself, or the modal closes."""


Reply = Say | Open | Replace | Wrong | Choices | Done
