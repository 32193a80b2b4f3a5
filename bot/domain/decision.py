"""What follows from one thing that happened, to be saved in one transaction or not at all."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.complaint import Complaint
from bot.domain.customer import Customer
from bot.domain.fact import Entry
from bot.domain.notice import Notice
from bot.domain.reminder import Reminder


@dataclass(frozen=True, slots=True)
class Decision:
    """`at` is when it happened. `reminders` are those that stand for the subject from now on.

    All others of it are dropped; None leaves the reminders as they are.
    """

    at: datetime
    complaint: Complaint | None = None
    facts: tuple[Entry, ...] = ()
    reminders: tuple[Reminder, ...] | None = None
    notices: tuple[Notice, ...] = ()
    customer: Customer | None = None
