"""Complaints as they go through the real moves, so that messages are tested with what people really get."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from bot.domain import correcting, following_up, handing_over, moves, promising
from bot.domain.case import Case
from bot.domain.complaint import Cause, Complaint, Outcome, Patch, Severity
from bot.domain.customer import Contact, Customer
from bot.domain.decision import Decision
from bot.domain.follow_up import Answer
from bot.domain.notice import Notice
from bot.domain.person import Directory, Person, Standing
from bot.domain.picking import NEWEST, Place
from bot.domain.planned import promise_due
from bot.domain.promise import Promise
from bot.domain.said import Said
from bot.domain.story import of_complaint
from bot.domain.stretch import stretch_of
from bot.domain.workspace import Workspace
from bot.flows.stories import ENTRIES, ComplaintStory

TEAM = "T0LIGHT"
T0 = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def person(user_id: str, name: str, standing: Standing = Standing.MEMBER, *, is_admin: bool = False) -> Person:
    return Person(TEAM, user_id, name, standing, is_admin=is_admin)


FAY = person("U0FAY", "Fay Okafor")
DANA = person("U0DANA", "Dana Weiss")
RAJ = person("U0RAJ", "Raj Patel")
MONA = person("U0MONA", "Mona Lindqvist", is_admin=True)
LEO = person("U0LEO", "Leo Marsh", Standing.DEACTIVATED)
PEOPLE = (FAY, DANA, RAJ, MONA, LEO)

ACME = Customer(
    TEAM,
    1,
    "Acme",
    reference="POL-1001",
    since=date(2024, 3, 3),
    original_contact=Contact(user_id=DANA.user_id),
    current_contact=Contact(user_id=RAJ.user_id),
)
CLAIM = "Claim refused after two and a half years of premiums"


def story_of(journey: "Journey", place: Place = NEWEST) -> ComplaintStory:
    case, told = journey.case, of_complaint(journey.case.log)
    front = place == NEWEST or (place.after is not None and place.after + 1 >= len(told))
    entries = stretch_of(told, NEWEST if front else place, ENTRIES)
    return ComplaintStory(case.brief(journey.now), entries, case.people, front=front)


class Journey:
    """One complaint and what everybody is sent about it; each move is an hour after the one before."""

    def __init__(
        self,
        customer: Customer = ACME,
        text: str = CLAIM,
        *,
        channel: str | None = "C0ESC",
        severity: Severity = Severity.NORMAL,
        also_tell: tuple[str, ...] = (),
        people: Iterable[Person] = PEOPLE,
        reporter: str = FAY.user_id,
        said: Said | None = None,
    ) -> None:
        complaint = Complaint(
            TEAM, 1, customer.id, reporter, text, severity, T0, channel="C0FRONT", also_tell=also_tell, said=said
        )
        workspace = Workspace(TEAM, escalation_channel=channel)
        self.now = T0
        self.case = Case(complaint, customer, workspace, Directory(people), (MONA.user_id,))
        self.notices: tuple[Notice, ...] = ()
        self._apply(moves.log(self.case, self.now))

    def acknowledge(self, by: Person) -> "Journey":
        return self._apply(moves.acknowledge(self.case, by.user_id, self._later()))

    def decline(self, by: Person) -> "Journey":
        return self._apply(moves.decline(self.case, by.user_id, self._later()))

    def hand_over(self, by: Person, to: Person, why: str | None = None, *, whole: bool = False) -> "Journey":
        now = self._later()
        return self._apply(handing_over.hand_over(self.case, by.user_id, to.user_id, why, now, whole=whole))

    def remind_givers(self) -> "Journey":
        self.now += timedelta(days=7)
        return self._apply(handing_over.remind_givers(self.case, self.now))

    def time_is_up(self) -> "Journey":
        return self._apply(moves.time_is_up(self.case, self._later()))

    def nudge(self) -> "Journey":
        return self._apply(moves.nudge(self.case, self._later()))

    def not_mine(self, by: Person, named: Person | None = None, why: str | None = None) -> "Journey":
        user_id = named.user_id if named else None
        return self._apply(correcting.not_mine(self.case, by.user_id, user_id, why, self._later()))

    def correct(self, by: Person, proposal: int = 0) -> "Journey":
        return self._apply(correcting.correct(self.case, by.user_id, proposal, self._later()))

    def leave(self, by: Person, proposal: int = 0) -> "Journey":
        return self._apply(correcting.leave(self.case, by.user_id, proposal, self._later()))

    def follow_up(self) -> "Journey":
        follow_up = self.case.complaint.follow_up
        assert follow_up
        self.now = follow_up.due
        decision = following_up.ask(self.case, self.now, gone=False)
        assert decision
        return self._apply(decision)

    def happy(self, by: Person) -> "Journey":
        return self._apply(following_up.answer(self.case, by.user_id, Answer.HAPPY, None, self._later()))

    def left(self, by: Person, said: str | None = None) -> "Journey":
        return self._apply(following_up.answer(self.case, by.user_id, Answer.LEFT, said, self._later()))

    def reopen(self, by: Person, why: str, *, takes: bool = False) -> "Journey":
        return self._apply(following_up.reopen(self.case, by.user_id, why, self._later(), takes=takes))

    def promise(self, by: Person, what: str | None = None, within: timedelta = timedelta(days=1)) -> "Journey":
        now = self._later()
        return self._apply(promising.promise(self.case, Promise(by.user_id, now, now + within, what)))

    def remind_of_promise(self) -> "Journey":
        due = promise_due(self.case)
        assert due
        self.now = due
        decision = promising.remind(self.case, due)
        assert decision
        return self._apply(decision)

    def note(self, by: Person, text: str) -> "Journey":
        return self._apply(moves.add_note(self.case, by.user_id, text, self._later()))

    def patch_up(
        self,
        by: Person,
        what: str,
        outcome: Outcome = Outcome.STAYS,
        cause: Cause | None = None,
        cause_words: str | None = None,
    ) -> "Journey":
        patch = Patch(by.user_id, self._later(), what, outcome, cause, cause_words)
        return self._apply(moves.patch_up(self.case, patch))

    def to(self, who: str) -> list[Notice]:
        """What the latest move sends to a user or channel id."""
        return [notice for notice in self.notices if notice.to == who]

    def _later(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now

    def _apply(self, decision: Decision) -> "Journey":
        self.notices = decision.notices
        facts = [entry.fact for entry in decision.facts]
        self.case = self.case.after(decision.complaint or self.case.complaint, *facts, customer=decision.customer)
        return self
