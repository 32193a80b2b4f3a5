"""How much of everything a message shows, so that Slack never refuses it for its length."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers.messages import limits
from handlers.messages.blocks import Rendered, size


@dataclass(frozen=True, slots=True)
class Detail:
    """Characters of each part, and how many of those that come in numbers."""

    how_won: int
    note: int
    notes: int
    past: int
    told: int  # of what is quoted inside the relationship log
    entries: int
    facts: int = 3  # about the customer
    words: int = 10_000  # of the complaint itself
    before: int = limits.BEFORE  # sentences about those who were asked before


FULL = Detail(how_won=3000, note=3000, notes=5, past=5, told=3000, entries=60)
LEAST = Detail(how_won=0, note=60, notes=0, past=0, told=60, entries=1, facts=0, before=0)
LEVELS = (
    FULL,
    Detail(how_won=2000, note=1200, notes=5, past=5, told=1000, entries=40),
    Detail(how_won=1000, note=500, notes=5, past=5, told=300, entries=30),
    Detail(how_won=500, note=200, notes=5, past=3, told=120, entries=15),
    Detail(how_won=250, note=150, notes=3, past=1, told=100, entries=8),
    Detail(how_won=100, note=100, notes=1, past=0, told=80, entries=3),
    LEAST,
)
# For when Slack refuses even what we thought would fit.
TIGHT = Detail(how_won=250, note=80, notes=3, past=1, told=60, entries=5, words=2000)
# A story has pages: what people wrote is told whole, and fewer things on one page. Then what is besides the story goes.
STORY = (
    *(replace(FULL, entries=entries) for entries in (30, 15, 8, 5, 3, 2)),
    *(replace(LEVELS[level], told=FULL.told, entries=1) for level in range(1, 5)),
    *(replace(detail, entries=1) for detail in LEVELS[5:]),
)


def fitted(draw: Callable[[Detail], Rendered], *, tight: bool = False, levels: tuple[Detail, ...] = LEVELS) -> Rendered:
    """As detailed as fits. The complaint's own words are whole, unless it is `tight`."""
    if tight:
        return draw(TIGHT)
    for detail in levels[:-1]:
        rendered = draw(detail)
        if size(rendered.blocks) <= limits.MESSAGE and len(rendered.blocks) <= limits.MESSAGE_BLOCKS:
            return rendered
    return draw(levels[-1])
