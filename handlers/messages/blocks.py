"""The shapes that messages are made of: plain dicts, as Slack documents them."""

from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rendered:
    """`text` is what notifications and screen readers get; it says the same as `blocks`."""

    blocks: list[Block]
    text: str
