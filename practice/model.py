"""What a workspace is made of: people, channels, messages, files."""

from dataclasses import dataclass, field
from typing import Any

from practice import elements

Json = dict[str, Any]


@dataclass
class User:
    """A person or the app's bot user. `handle` is unique; `name` is what others see.

    `status_emoji` is between colons, empty where there is no status; `status_expiration` is in seconds, 0 for never.
    """

    id: str
    handle: str
    name: str
    team_id: str
    title: str = ""
    tz: str = "UTC"
    email: str = ""
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    deleted: bool = False
    status_emoji: str = ""
    status_text: str = ""
    status_expiration: int = 0
    updated: int = 0


@dataclass
class File:
    id: str
    name: str
    content: bytes
    user: str
    created: int
    title: str = ""
    channels: list[str] = field(default_factory=list)

    @property
    def filetype(self) -> str:
        return self.name.rpartition(".")[2].lower() if "." in self.name else "binary"


@dataclass
class Message:
    """`ephemeral_to`: only this person sees it. `edited`: {user, ts}. `replies` are filled for whoever reads."""

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    ephemeral_to: str | None = None
    metadata: Json | None = None
    edited: Json | None = None
    bot_id: str | None = None
    username: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: list[File] = field(default_factory=list)
    replies: list["Message"] = field(default_factory=list)

    @property
    def ephemeral(self) -> bool:
        return self.ephemeral_to is not None

    @property
    def words(self) -> str:
        """All that can be read in it: of the blocks if there are any, else the text."""
        return "\n".join(elements.all_text(self.blocks)) if self.blocks else self.text

    @property
    def buttons(self) -> list[str]:
        """The labels, in order."""
        return [elements.label_of(each) for _, each in elements.elements_of(self.blocks) if each["type"] == "button"]

    def button(self, which: str) -> Json:
        """By action_id or label. LookupError if there is none."""
        return elements.find(self.blocks, which)[1]


@dataclass
class Channel:
    """A channel, or with `is_im` a conversation of two."""

    id: str
    name: str
    created: int
    members: list[str] = field(default_factory=list)
    topic: str = ""
    is_private: bool = False
    is_im: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False
    messages: list[Message] = field(default_factory=list)

    def other(self, user_id: str) -> str:
        """Who else is in this conversation of two."""
        return next((member for member in self.members if member != user_id), user_id)

    def message(self, ts: str) -> Message | None:
        return next((message for message in self.messages if message.ts == ts), None)

    def visible_to(self, user_id: str) -> list[Message]:
        """Oldest first."""
        return [m for m in self.messages if m.ephemeral_to in (None, user_id)]


@dataclass
class View:
    """A modal or a Home tab as it is open. `entered` is what the person put in, `errors` the sentences under inputs."""

    id: str
    hash: str
    user: str
    content: Json
    team_id: str
    app_id: str
    bot_id: str
    root_view_id: str
    previous_view_id: str | None = None
    entered: elements.State = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.content["blocks"]
        return blocks

    @property
    def title(self) -> str:
        return str((self.content.get("title") or {}).get("text", ""))

    @property
    def submit(self) -> str:
        return str((self.content.get("submit") or {}).get("text", ""))

    @property
    def callback_id(self) -> str:
        return str(self.content.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        return str(self.content.get("private_metadata", ""))

    @property
    def words(self) -> str:
        """All that can be read in it."""
        return "\n".join(elements.all_text(self.blocks))

    @property
    def values(self) -> elements.State:
        return elements.state_values(self.blocks, self.entered)

    def button(self, which: str) -> Json:
        return elements.find(self.blocks, which)[1]

    def as_json(self) -> Json:
        """https://docs.slack.dev/reference/views/view_object"""
        content = self.content
        return {
            "id": self.id,
            "team_id": self.team_id,
            "type": content["type"],
            "blocks": content["blocks"],
            "private_metadata": content.get("private_metadata", ""),
            "callback_id": content.get("callback_id", ""),
            "state": {"values": self.values},
            "hash": self.hash,
            "title": content.get("title"),
            "clear_on_close": bool(content.get("clear_on_close")),
            "notify_on_close": bool(content.get("notify_on_close")),
            "close": content.get("close"),
            "submit": content.get("submit"),
            "previous_view_id": self.previous_view_id,
            "root_view_id": self.root_view_id,
            "app_id": self.app_id,
            "external_id": content.get("external_id", ""),
            "app_installed_team_id": self.team_id,
            "bot_id": self.bot_id,
        }
