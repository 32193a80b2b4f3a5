"""The shapes that messages are made of: plain dicts, as Slack documents them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]  # https://docs.slack.dev/reference/block-kit/blocks
Element = dict[str, Any]  # https://docs.slack.dev/reference/block-kit/block-elements

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Rendered:
    """`text` is what notifications and screen readers get; it says the same as `blocks`."""

    blocks: list[Block]
    text: str


def size(blocks: Sequence[Block]) -> int:
    """Characters of compact JSON, which is about what Slack counts against a message."""
    return len(compact(blocks))
