"""A part of something long that is told in its order, and what is before and behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bot.domain.picking import Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """`items` with the numbers by which a page is found. `forwards`: it was reached from what comes before it."""

    items: tuple[tuple[int, T], ...] = ()
    earlier: bool = False
    later: bool = False
    forwards: bool = False

    @property
    def whole(self) -> bool:
        return not (self.earlier or self.later)

    def at_most(self, count: int) -> "Stretch[T]":
        """Fewer, where so many do not fit: the next page begins where this one ends."""
        if count >= len(self.items):
            return self
        if self.forwards:
            return replace(self, items=self.items[:count], later=True)
        return replace(self, items=self.items[-count:], earlier=True)


def stretch_of(things: Sequence[T], place: Place, most: int) -> Stretch[T]:
    """The place of each is its position, which stays: nothing is ever put in between."""
    numbered = tuple(enumerate(things))
    if place.after is not None:
        found = numbered[place.after + 1 :]
        return Stretch(found[:most], True, len(found) > most, forwards=True)
    found = numbered[: len(numbered) if place.before is None or place.before <= 0 else place.before]
    return Stretch(found[-most:], len(found) > most, len(found) < len(numbered))
