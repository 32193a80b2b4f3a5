"""What flows need of a workspace: its settings, and pausing, resuming or erasing all that is kept of it."""

from datetime import datetime
from typing import Protocol

from bot.domain.workspace import Workspace


class Workspaces(Protocol):
    async def get(self, team_id: str) -> Workspace: ...

    async def save(self, workspace: Workspace) -> None: ...


class Everything(Protocol):
    """All that is kept of one workspace."""

    async def pause(self, team_id: str, until: datetime) -> None:
        """Neither messages nor reminders are claimed until then."""
        ...

    async def resume(self, team_id: str, now: datetime) -> None: ...

    async def erase(self, team_id: str, most: int) -> int:
        """At most so many rows; answers how many. The reminder that asks for it stays."""
        ...
