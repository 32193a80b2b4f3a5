"""What follows from one thing that happened, to be saved in one transaction or not at all."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.complaint import Complaint
from bot.domain.customer import Customer
from bot.domain.fact import Entry
from bot.domain.idea import Idea
from bot.domain.idea_fact import IdeaEntry
from bot.domain.idea_news import IdeaNews
from bot.domain.notice import Notice
from bot.domain.reminder import Reminder


@dataclass(frozen=True, slots=True)
class Missed:
    """A complaint that would have come to somebody who is away; they are told when they are back."""

    team_id: str
    user_id: str
    number: int


@dataclass(frozen=True, slots=True)
class Decision:
    """`at` is when it happened. `reminders` are those that stand for the subjects from now on.

    All others of them are dropped; None leaves the reminders as they are. The subjects are the complaint, the
    ideas, and whatever the reminders themselves name. `idea_news` waits until it is told with other news.
    """

    at: datetime
    complaint: Complaint | None = None
    facts: tuple[Entry, ...] = ()
    reminders: tuple[Reminder, ...] | None = None
    notices: tuple[Notice, ...] = ()
    customer: Customer | None = None
    ideas: tuple[Idea, ...] = ()
    idea_facts: tuple[IdeaEntry, ...] = ()
    idea_news: tuple[IdeaNews, ...] = ()
    missed: tuple[Missed, ...] = ()

    @property
    def concerns(self) -> frozenset[str]:
        """User ids of the people who see something of this when they look at what is on them."""
        found: set[str | None] = {entry.fact.by for entry in self.facts} | {entry.fact.by for entry in self.idea_facts}
        if self.complaint is not None:
            found |= {self.complaint.reporter, self.complaint.holder, *self.complaint.asked_people()}
        if self.customer is not None:
            contacts = (self.customer.original_contact, self.customer.current_contact)
            found |= {contact.user_id for contact in contacts if contact}
        for idea in self.ideas:
            found |= {*idea.people, *(user_id for o in (idea.offer, idea.given) if o for user_id in (o.by, o.to))}
        return frozenset(user_id for user_id in found if user_id)
