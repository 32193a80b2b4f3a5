"""Ideas to make moves with, as tests.support.builders has complaints: all at a fixed T0, and what everybody sees."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain import idea_handing_over, idea_moves
from bot.domain.decision import Decision
from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaCase
from bot.domain.idea_fact import IdeaFact
from bot.domain.idea_parts import Ending, Offer, Plan, Result, Source, Verdict
from bot.domain.idea_told import IdeaTold, IdeaTurned
from bot.domain.notice import About, Notice
from bot.domain.person import Directory, Person
from bot.domain.reminder import Reminder
from bot.domain.workspace import Workspace
from tests.support.builders import EVERYBODY, FAY, MONA, OLE, T0, TEAM

THURSDAY = date(2026, 3, 5)


def plan_by(who: Person, at: datetime = T0) -> Plan:
    return Plan(who.user_id, at, "Show it to three customers", "Two understand it", "They ask", THURSDAY)


def result_by(who: Person, at: datetime = T0, verdict: Verdict = Verdict.WRONG) -> Result:
    return Result(who.user_id, at, "All three asked", verdict, "Nobody reads past the first line")


class Ideas:
    """The ideas of a workspace. Each move is kept as `decision`, and what everybody sees by now as `shown`."""

    def __init__(self, owner: Person = FAY, *, leaders: Iterable[Person] = (MONA, OLE)) -> None:
        self.now = T0
        self.people = Directory(EVERYBODY)
        self.leaders = tuple(leader.user_id for leader in leaders)
        self.ideas: dict[int, Idea] = {}
        self.log: dict[int, list[IdeaFact]] = {}
        self.reminders: dict[str, tuple[Reminder, ...]] = {}
        self.shown: dict[tuple[str, str], About] = {}
        self.decision = Decision(T0)
        self.capture(owner)

    def case(self, number: int = 1) -> IdeaCase:
        return IdeaCase(self.ideas[number], Workspace(TEAM), self.people, self.leaders)

    @property
    def idea(self) -> Idea:
        """The first one."""
        return self.ideas[1]

    def after(self, span: timedelta) -> "Ideas":
        self.now += span
        return self

    def capture(self, by: Person, parent: int | None = None) -> "Ideas":
        number = len(self.ideas) + 1
        born = idea_moves.born_of(self.ideas[parent]) if parent else None
        user_id = by.user_id
        idea = Idea(TEAM, number, f"Idea {number}", user_id, user_id, self.now, self.now, Source.COMMAND, parent=born)
        case = IdeaCase(idea, Workspace(TEAM), self.people, self.leaders)
        return self._keep(idea_moves.capture(case, self.now, self.case(parent) if parent else None))

    def plan(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_moves.plan(self.case(number), plan_by(by, self.now)))

    def test(self, by: Person, verdict: Verdict = Verdict.WRONG, number: int = 1) -> "Ideas":
        return self._keep(idea_moves.test(self.case(number), result_by(by, self.now, verdict)))

    def ship(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_moves.ship(self.case(number), self._ending(by)))

    def rest(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_moves.rest(self.case(number), self._ending(by)))

    def drop(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_moves.drop(self.case(number), self._ending(by)))

    def take_up(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_moves.take_up(self.case(number), by.user_id, self.now))

    def join(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_moves.join(self.case(number), by.user_id, self.now))

    def leave(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_moves.leave(self.case(number), by.user_id, self.now))

    def offer(self, by: Person, to: Person, number: int = 1) -> "Ideas":
        offered = Offer(by.user_id, to.user_id, self.now, "You write better")
        return self._keep(idea_handing_over.offer(self.case(number), offered))

    def accept(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_handing_over.accept(self.case(number), by.user_id, self.now))

    def decline(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_handing_over.decline(self.case(number), by.user_id, "I am away", self.now))

    def take_back(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_handing_over.take_back(self.case(number), by.user_id, self.now))

    def follow_up(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_handing_over.follow_up(self.case(number), by.user_id, self.now))

    def ask_again(self, by: Person, number: int = 1) -> "Ideas":
        return self._keep(idea_handing_over.ask_again(self.case(number), by.user_id, self.now))

    def merge(self, by: Person, number: int, into: int) -> "Ideas":
        return self._keep(idea_moves.merge(self.case(number), self.case(into), by.user_id, self.now))

    def take_apart(self, by: Person, number: int) -> "Ideas":
        into = self.ideas[number].merged_into or number
        return self._keep(idea_moves.take_apart(self.case(number), self.case(into), by.user_id, self.now))

    def unanswered(self, number: int = 1) -> "Ideas":
        return self._keep(idea_handing_over.offer_unanswered(self.case(number), self.now) or Decision(self.now))

    def giver_asks(self, number: int = 1) -> "Ideas":
        return self._keep(idea_handing_over.giver_asks(self.case(number), self.now) or Decision(self.now))

    @property
    def facts(self) -> list[IdeaFact]:
        """Those of the latest move."""
        return [entry.fact for entry in self.decision.idea_facts]

    def due(self, number: int = 1) -> dict[str, datetime]:
        """What is planned for it, by kind."""
        return {reminder.kind: reminder.due_at for reminder in self.reminders.get(f"I-{number}", ())}

    def notices(self, to: Person) -> list[Notice]:
        return [notice for notice in self.decision.notices if notice.to == to.user_id]

    def told(self, to: Person) -> list[IdeaTurned]:
        """What the latest move tells them at once."""
        return [notice.about.turned for notice in self.notices(to) if isinstance(notice.about, IdeaTold)]

    def gathered(self) -> list[tuple[str, str]]:
        """What the latest move leaves to be told later: to whom, and the kind of fact."""
        return [(each.to, each.entry.fact.kind) for each in self.decision.idea_news]

    def _ending(self, by: Person) -> Ending:
        return Ending(by.user_id, self.now, "Because")

    def _keep(self, decision: Decision) -> "Ideas":
        self.decision = decision
        self.ideas |= {idea.number: idea for idea in decision.ideas}
        for entry in decision.idea_facts:
            self.log.setdefault(entry.idea, []).append(entry.fact)
        if decision.reminders is not None:
            for idea in decision.ideas:
                self.reminders[idea.label] = tuple(r for r in decision.reminders if r.subject == idea.label)
        for notice in decision.notices:
            if notice.slot:
                self.shown[notice.to, notice.slot] = notice.about
        return self


def without_time(idea: Idea) -> Idea:
    """To compare what an idea was with what it is again."""
    return replace(idea, since=T0)
