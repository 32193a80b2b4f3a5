"""What is worth telling of the relationship log, when it is read back as a story."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import fact as f
from bot.domain.complaint import Complaint, Rung
from bot.domain.fact import Entry

# Of a complaint, when the story of its customer is told: whom it reached, what they did, and how it ended.
TOO_SMALL = (
    f.ComplaintLogged,  # said with its words
    f.ContactAsked,
    f.CouldNotNow,
    f.Nudged,
    f.GiverReminded,
    f.PromiseReminded,
    f.FollowUpAsked,
    f.FollowUpAsked,
    f.NoteAdded,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Of a customer's story: something about them, or that a complaint was logged and what came of it."""

    entry: Entry
    complaint: Complaint | None = None
    since: tuple[Entry, ...] = ()


def of_complaint(log: Sequence[Entry]) -> list[Entry]:
    """That somebody was handed a complaint, or named, says that they were asked."""
    return [entry for entry in log if not _told_already(entry.fact)]


def in_short(log: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in log if not isinstance(entry.fact, TOO_SMALL))


def _told_already(fact: f.Fact) -> bool:
    return isinstance(fact, f.ContactAsked) and fact.ask.rung in (Rung.HANDED_TO, Rung.NAMED)
