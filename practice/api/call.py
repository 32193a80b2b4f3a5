"""One call of a Web API method: its arguments as they are meant, whichever way they were sent."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from practice.installation import Installation
from practice.model import Channel, User
from practice.refused import Refused
from practice.workspace import Workspace

Json = dict[str, Any]

STRUCTURES = {
    "blocks": "invalid_blocks_format",
    "view": "invalid_arguments",
    "metadata": "invalid_metadata_format",
    "files": "invalid_arguments",
}


@dataclass
class Call:
    ws: Workspace
    app: Installation
    args: Json

    def text(self, name: str) -> str:
        value = self.args.get(name)
        return "" if value is None else str(value)

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise Refused("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return value

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        value = self.text(name)
        try:
            return int(value) if value else default
        except ValueError as error:
            raise Refused("invalid_arguments", [f"[ERROR] {name} must be a number"]) from error

    def structure(self, name: str) -> Any:
        """Of an argument that form-encoded calls carry as JSON."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise Refused(STRUCTURES[name]) from error

    def need(self, *scopes: str) -> None:
        """One of these; raises Refused."""
        if scopes and not any(scope in self.app.scopes for scope in scopes):
            raise Refused("missing_scope", needed=",".join(scopes), provided=",".join(self.app.scopes))

    def need_for(self, channel: Channel, action: str) -> None:
        """channels:read, groups:history …, by the kind of conversation."""
        kind = "im" if channel.is_im else "groups" if channel.is_private else "channels"
        self.need(f"{kind}:{action}")

    def channel(self, name: str = "channel") -> Channel:
        """That the app can see: of private ones only its own."""
        channel = self.ws.channels.get(self.required(name))
        bot = self.app.bot_user_id
        if channel is None or (channel.is_private and bot not in channel.members):
            raise Refused("channel_not_found")
        return channel

    def user(self, name: str = "user") -> User:
        user = self.ws.users.get(self.required(name))
        if user is None:
            raise Refused("user_not_found")
        return user


Function = Callable[[Call], Awaitable[Json]]


@dataclass(frozen=True)
class Method:
    """`scopes`: one of them is needed. `tier`: of https://docs.slack.dev/apis/web-api/rate-limits; None is special."""

    function: Function
    scopes: tuple[str, ...] = ()
    tier: int | None = None
    app_token: bool = False


def paged(call: Call, items: list[Any], default: int, most: int = 1000) -> tuple[list[Any], Json]:
    """By cursor, as https://docs.slack.dev/apis/web-api/pagination has it: (this page, response_metadata)."""
    limit = call.number("limit", default) or default
    if not 0 < limit <= most:
        raise Refused("invalid_limit")
    cursor = call.text("cursor")
    if cursor and not cursor.removeprefix("next:").isdigit():
        raise Refused("invalid_cursor")
    start = int(cursor.removeprefix("next:")) if cursor else 0
    end = start + limit
    return items[start:end], {"next_cursor": f"next:{end}" if end < len(items) else ""}
