"""What flows need to know of messages in Slack: those that somebody wants to log, and where ours are."""

from typing import Protocol

from bot.domain.said import Heard


class Messages(Protocol):
    """Messages in Slack that somebody wants to log."""

    async def keep(self, heard: Heard) -> Heard:
        """As it is kept, perhaps since earlier; until the end of the transaction nobody else changes it."""
        ...

    async def get(self, team_id: str, channel: str, ts: str, *, lock: bool = False) -> Heard | None: ...

    async def save(self, heard: Heard) -> None:
        """One that is kept."""
        ...

    async def take(self, team_id: str, channel: str, ts: str) -> Heard | None:
        """Read and remove; None if it is not kept, or was taken before."""
        ...


class Places(Protocol):
    """Where our messages are in Slack."""

    async def slot_at(self, team_id: str, channel: str, ts: str) -> str | None:
        """Of the notice that this message in a channel shows; None if it is none of ours that is kept up to date."""
        ...
