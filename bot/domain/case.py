"""A complaint with everything that is known around it when something happens to it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.briefing import Briefing, History, briefing
from bot.domain.complaint import Complaint, Status
from bot.domain.customer import Customer
from bot.domain.escalation import next_ask, nudge_at
from bot.domain.fact import Acknowledged, Entry, Fact
from bot.domain.person import Directory
from bot.domain.reminder import Reminder, ReminderKind
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

    def entry(self, fact: Fact) -> Entry:
        return Entry(self.complaint.team_id, self.customer.id, fact)

    def after(self, complaint: Complaint, *facts: Fact) -> "Case":
        """The same case once `complaint` is its state and `facts` are in the log."""
        return replace(self, complaint=complaint, log=(*self.log, *map(self.entry, facts)))

    def brief(self, now: datetime) -> Briefing:
        """`next_turn` in it says who would be asked if the present turn ended now."""
        following = next_ask(self.complaint, self.customer, self.people, self.workspace.ladder, now)
        return briefing(
            self.complaint,
            self.customer,
            self.people,
            next_ask=following,
            log=self.log,
            history=self.history,
        )

    def ladder_reminders(self, now: datetime) -> tuple[Reminder, ...]:
        """The nudge and the next rung, as long as nobody has it."""
        if self.complaint.status is not Status.ASKED:
            return ()
        turn, team, label = self.complaint.turn, self.complaint.team_id, self.complaint.label
        reminders = [Reminder(team, label, ReminderKind.NEXT_RUNG, turn.until)]
        if now < nudge_at(turn):
            reminders.append(Reminder(team, label, ReminderKind.NUDGE, nudge_at(turn)))
        return tuple(reminders)
