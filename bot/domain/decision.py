"""What follows from one thing that happened, to be saved in one transaction or not at all."""

from dataclasses import dataclass

from bot.domain.complaint import Complaint
from bot.domain.customer import Customer
from bot.domain.fact import Entry
from bot.domain.notice import Notice
from bot.domain.reminder import Reminder


@dataclass(frozen=True, slots=True)
class Decision:
    """`reminders` are those that stand for the subject from now on: all others of it are dropped.

    None leaves the reminders as they are.
    """

    complaint: Complaint | None = None
    facts: tuple[Entry, ...] = ()
    reminders: tuple[Reminder, ...] | None = None
    notices: tuple[Notice, ...] = ()
    customer: Customer | None = None
