"""What somebody is told who marked a message in Slack, as a complaint or as an idea."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.domain.briefing import Briefing
from bot.domain.person import Standing, Who
from bot.domain.said import SaidBy


class Ending(StrEnum):
    """Why a question about a message asks nothing any more."""

    LOGGED = "logged"
    TAKEN_BACK = "taken_back"
    NO_COMPLAINT = "no_complaint"
    FORGOTTEN = "forgotten"


class Unreadable(StrEnum):
    """Why a message that somebody marked could not be read."""

    GONE = "gone"
    NOT_THERE = "not_there"  # Firsthand is not in that conversation
    NOT_ALLOWED = "not_allowed"
    OURS = "ours"
    NO_WORDS = "no_words"  # of which an idea could be made


@dataclass(frozen=True, slots=True)
class MessageAsked:
    """To whoever marked a message: which customer is it about? `words` is its beginning.

    `before` was asked first, where somebody was. `ended`: nothing is asked any more; `label` of what was logged.
    """

    said: SaidBy
    ts: str
    words: str
    before: Who | None = None
    again: bool = False
    ended: Ending | None = None
    label: str | None = None
    kind: Literal["message_asked"] = "message_asked"

    @property
    def moot(self) -> bool:
        return self.ended is not None


@dataclass(frozen=True, slots=True)
class MessageUnread:
    """To whoever marked a message: it could not be read."""

    channel: str
    link: str
    why: Unreadable
    for_idea: bool = False  # else it was marked as a complaint
    kind: Literal["message_unread"] = "message_unread"


@dataclass(frozen=True, slots=True)
class MessageKnown:
    """To whoever marked a message that is logged already."""

    briefing: Briefing
    kind: Literal["message_known"] = "message_known"


@dataclass(frozen=True, slots=True)
class NotForYou:
    """To somebody who marked a message and may not use Firsthand."""

    standing: Standing
    for_idea: bool = False
    kind: Literal["not_for_you"] = "not_for_you"
