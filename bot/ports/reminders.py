"""What flows need of the reminders that wait for their time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.reminder import Reminder, ReminderKind


class Reminders(Protocol):
    async def take(self, reminder: Reminder) -> bool:
        """Spend a reminder in this transaction; False if it no longer stands as it was claimed."""
        ...

    async def take_all(self, reminders: Sequence[Reminder]) -> Sequence[Reminder]:
        """Those that still stood as they were claimed, and now are spent."""
        ...

    async def put(self, reminders: Sequence[Reminder]) -> None: ...

    async def drop(self, team_id: str, subject: str) -> None:
        """All that stand for it."""
        ...

    async def prolong(self, reminder: Reminder, until: datetime, detail: str | None = None) -> None:
        """Nobody else claims it until then. `detail`: what it says from now on."""
        ...

    async def standing(self, team_id: str, subject: str) -> Sequence[Reminder]: ...

    async def of_kind(self, kind: ReminderKind, due_by: datetime) -> Sequence[Reminder]:
        """Those that are due and that nobody has in hand, of all workspaces."""
        ...
