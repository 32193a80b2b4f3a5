"""What an export of all data needs from storage."""

from collections.abc import Collection, Sequence
from typing import Any, Protocol

from bot.ports.erasing import Key

Row = dict[str, Any]


class Export(Protocol):
    def tables(self) -> Sequence[str]:
        """The names of those that are exported."""
        ...

    async def page(self, team_id: str, name: str, after: Key | None, limit: int) -> tuple[list[Row], Key | None]:
        """Rows of a table as JSON can have them, behind the key `after`; and the key behind which to go on, if any."""
        ...

    async def customers_called(self, team_id: str, ids: Collection[int]) -> dict[int, str]:
        """Their names by id."""
        ...
