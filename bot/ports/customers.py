"""How flows find customers and keep them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.customer import Customer


@dataclass(frozen=True, slots=True)
class Found:
    """`exact` has one customer when the name or reference fits it alone, or several of the same name.

    `candidates` are the nearest others, best first.
    """

    exact: tuple[Customer, ...] = ()
    candidates: tuple[Customer, ...] = ()


class Customers(Protocol):
    async def get(self, team_id: str, customer_id: int, *, lock: bool = False) -> Customer:
        """Raises errors.UnknownCustomer. `lock`: until the end of the transaction nobody else changes them."""
        ...

    async def recognised(self, team_id: str, typed: str) -> tuple[Customer, ...]:
        """Those with this very reference or name, else the only one whose name begins so."""
        ...

    async def find(self, team_id: str, typed: str) -> Found:
        """Who is recognised (as `exact`), else the most alike. That takes longer: better not in a transaction."""
        ...

    async def suggest(self, team_id: str, typed: str, limit: int) -> Sequence[Customer]:
        """For a type-ahead select: who is called so, then whose name, other name or reference begins so, then whose
        later words do, then whose name is nearly so."""
        ...

    async def by_reference(self, team_id: str, references: Iterable[str]) -> dict[str, Customer]: ...

    async def by_name(self, team_id: str, names: Iterable[str]) -> dict[str, tuple[Customer, ...]]:
        """Customers by `name_key` of their own name (aliases do not count)."""
        ...

    async def add(self, customers: Sequence[Customer]) -> Sequence[Customer]:
        """With ids given. Raises errors.BadField("reference") for a reference that is taken."""
        ...

    async def update(self, customers: Sequence[Customer]) -> None: ...
