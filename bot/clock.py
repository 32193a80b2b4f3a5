"""The only place that reads the time; everything else is given `now`."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)
