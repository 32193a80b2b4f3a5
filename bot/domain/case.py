"""A complaint with everything that is known around it when something happens to it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.briefing import Briefing, History, briefing
from bot.domain.complaint import Ask, Complaint, Rung, Status
from bot.domain.customer import Customer
from bot.domain.escalation import next_ask, term
from bot.domain.fact import Acknowledged, Entry, Fact, Reopened
from bot.domain.person import Directory
from bot.domain.presence import Presence
from bot.domain.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Case:
    """`log` holds the relationship log's entries about this complaint, oldest first."""

    complaint: Complaint
    customer: Customer
    workspace: Workspace
    people: Directory
    leaders: tuple[str, ...]
    log: tuple[Entry, ...] = ()
    history: History = History()  # noqa: RUF009 - frozen

    def is_leader(self, user_id: str) -> bool:
        return user_id in self.leaders

    def had_it_once(self, user_id: str) -> bool:
        return any(isinstance(entry.fact, Acknowledged) and entry.fact.by == user_id for entry in self.log)

    def log_of_round(self) -> tuple[Entry, ...]:
        """What happened since it was logged, or opened again."""
        begun = max((i for i, entry in enumerate(self.log) if isinstance(entry.fact, Reopened)), default=0)
        return self.log[begun:]

    def entry(self, fact: Fact) -> Entry:
        return Entry(self.complaint.team_id, self.customer.id, fact)

    def may_give_away_customer(self, user_id: str) -> bool:
        """Whoever looks after the customer, and leaders; anybody where nobody does."""
        contacts = {c.user_id for c in (self.customer.original_contact, self.customer.current_contact) if c}
        return not contacts or user_id in contacts or self.is_leader(user_id)

    def after(self, complaint: Complaint, *facts: Fact, customer: Customer | None = None) -> "Case":
        """The same case once `complaint` (and `customer`, if given) is its state and `facts` are in the log."""
        log = (*self.log, *map(self.entry, facts))
        return replace(self, complaint=complaint, customer=customer or self.customer, log=log)

    def presence(self, now: datetime) -> Presence:
        return Presence(self.people, self.workspace, now)

    def next_ask(self, now: datetime) -> Ask:
        """The turn that begins if the present one ends now."""
        return next_ask(self.complaint, self.customer, self.leaders, self.presence(now))

    def handed_to(self, receiver: str, giver: str, why: str | None, now: datetime) -> Ask:
        """The turn of somebody who was handed the complaint; they take it by acknowledging."""
        nudge_at, until = term(self.complaint.severity, [receiver], self.presence(now))
        return Ask(Rung.HANDED_TO, receiver, now, until, handed_by=giver, why=why, nudge_at=nudge_at)

    def brief(self, now: datetime) -> Briefing:
        """`next_turn` in it says who would be asked if the present turn ended now."""
        return briefing(
            self.complaint,
            self.customer,
            self.people,
            next_ask=self.next_ask(now) if self.complaint.status is Status.ASKED else None,
            log=self.log,
            history=self.history,
        )
