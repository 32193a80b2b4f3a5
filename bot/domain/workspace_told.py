"""What is told about a workspace as a whole: how things stand, an export, an erasure, a message that was refused."""

from dataclasses import dataclass
from typing import Literal

from bot.domain.summary import Summary


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """To a leader: Slack refused a message for good. `reason` is Slack's error code, `where` a channel or user id."""

    where: str
    reason: str
    about: str | None = None
    kind: Literal["undeliverable"] = "undeliverable"


@dataclass(frozen=True, slots=True)
class SummaryTold:
    """A channel is told how things stand."""

    summary: Summary
    kind: Literal["summary_told"] = "summary_told"


@dataclass(frozen=True, slots=True)
class ExportShown:
    """How it is with an export that a leader asked for; `failed` is a sentence if it cannot be had."""

    done: bool = False
    failed: str | None = None
    kind: Literal["export_shown"] = "export_shown"


@dataclass(frozen=True, slots=True)
class ErasedShown:
    """A customer, or else a person, is erased: what became of our messages in Slack, without saying who it was."""

    customer: bool
    complaints: int
    changed: int
    kept: int
    kind: Literal["erased_shown"] = "erased_shown"
