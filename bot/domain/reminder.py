"""Things to look at again at a given time: rows of one table, which any process may claim."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReminderKind(StrEnum):
    NUDGE = "nudge"
    NEXT_RUNG = "next_rung"
    HANDOVER = "handover"
    PROMISE = "promise"
    BACK = "back"
    LEAVE = "leave"
    FOLLOW_UP = "follow_up"
    IMPORT = "import"
    MESSAGE_MARKED = "message_marked"
    IDEA_NEWS = "idea_news"
    IDEA_OFFER = "idea_offer"
    IDEA_GIVEN = "idea_given"
    IDEA_MARKED = "idea_marked"
    MESSAGE_WAITS = "message_waits"
    CARE_ROUND = "care_round"
    CARE = "care"
    REACH = "reach"
    SUMMARY = "summary"
    LEFT = "left"
    HEIR = "heir"
    ERASE_ALL = "erase_all"
    IDEAS = "ideas"
    EXPORT = "export"
    CHALLENGE_ROUND = "challenge_round"
    CHALLENGE_BRIEF = "challenge_brief"
    TELL_THEM = "tell_them"
    ERASE = "erase"
    ERASE_SAID = "erase_said"


@dataclass(frozen=True, slots=True)
class Reminder:
    """`subject` is what it is about, such as "C-12"; (team_id, subject, kind) is unique. `due_at` is UTC.

    Saving a decision about a subject replaces all of its reminders, so that a moot one is not there to fire.
    """

    team_id: str
    subject: str
    kind: ReminderKind
    due_at: datetime
    detail: str = ""
