"""People, customers and a complaint to make moves with, all at a fixed T0."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain import correcting, following_up, handing_over, moves, promising
from bot.domain.case import Case
from bot.domain.complaint import Complaint, Outcome, Patch, Severity
from bot.domain.complaint_told import ContactCard, Part
from bot.domain.customer import Contact, Customer
from bot.domain.decision import Decision
from bot.domain.fact import Fact
from bot.domain.follow_up import Answer
from bot.domain.notice import About, Notice
from bot.domain.person import Directory, Person, Standing
from bot.domain.promise import Promise
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import Workspace

TEAM = "T1"
CHANNEL = "CESC"
T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def person(
    name: str, standing: Standing = Standing.MEMBER, *, is_admin: bool = False, tz: str = "UTC", **more: Any
) -> Person:
    """`more`: further fields of Person."""
    return Person(TEAM, f"U{name.upper()}", name, standing, tz=tz, is_admin=is_admin, **more)


FAY, DANA, RAJ, SAM = person("Fay"), person("Dana"), person("Raj"), person("Sam")
MONA, OLE = person("Mona", is_admin=True), person("Ole", is_admin=True)
LEO = person("Leo", Standing.DEACTIVATED)
GUS = person("Gus", Standing.GUEST)
EVA = person("Eva", Standing.EXTERNAL)
APP = person("App", Standing.BOT)
WORKSPACE = Workspace(TEAM)
EVERYBODY = (FAY, DANA, RAJ, SAM, MONA, OLE, LEO, GUS, EVA, APP)

Named = Person | str | None


def contact(who: Named) -> Contact | None:
    """A person, or an e-mail that no Slack user has yet."""
    if isinstance(who, Person):
        return Contact(user_id=who.user_id)
    return Contact(email=who) if who else None


def customer(won_by: Named = DANA, looked_after_by: Named = RAJ) -> Customer:
    return Customer(
        TEAM,
        1,
        "Acme",
        since=date(2024, 3, 3),
        original_contact=contact(won_by),
        current_contact=contact(looked_after_by),
    )


class Story:
    """One complaint. Each move is kept as `decision`, and what everybody sees by now as `shown`."""

    def __init__(
        self,
        won_by: Named = DANA,
        looked_after_by: Named = RAJ,
        *,
        reporter: Person = FAY,
        severity: Severity = Severity.NORMAL,
        channel: str | None = CHANNEL,
        also_tell: Iterable[Person] = (),
        leaders: Iterable[Person] = (MONA, OLE),
        people: Iterable[Person] = (),
        workspace: Workspace = WORKSPACE,
        at: datetime = T0,
    ) -> None:
        """`people` are known besides EVERYBODY, or in their place."""
        tell = tuple(one.user_id for one in also_tell)
        complaint = Complaint(TEAM, 1, 1, reporter.user_id, "Claim refused", severity, at, also_tell=tell)
        leading = tuple(leader.user_id for leader in leaders)
        self.now = at
        self.case = Case(
            complaint,
            customer(won_by, looked_after_by),
            replace(workspace, escalation_channel=channel),
            Directory((*EVERYBODY, *people)),
            leading,
        )
        self.decision = Decision(at)
        self.reminders: tuple[Reminder, ...] = ()
        self.shown: dict[tuple[str, str], About] = {}
        self._keep(moves.log(self.case, at))

    def after(self, span: timedelta) -> "Story":
        self.now += span
        return self

    def acknowledge(self, by: Person) -> "Story":
        return self._keep(moves.acknowledge(self.case, by.user_id, self.now))

    def decline(self, by: Person) -> "Story":
        return self._keep(moves.decline(self.case, by.user_id, self.now))

    def hand_over(self, by: Person, to: Person, why: str | None = None, *, whole: bool = False) -> "Story":
        return self._keep(handing_over.hand_over(self.case, by.user_id, to.user_id, why, self.now, whole=whole))

    def remind_givers(self) -> "Story":
        """At the time that is planned for it."""
        self.now = self.due(ReminderKind.HANDOVER) or self.now
        return self._keep(handing_over.remind_givers(self.case, self.now))

    def not_mine(self, by: Person, named: Person | None = None, why: str | None = None) -> "Story":
        decision = correcting.not_mine(self.case, by.user_id, named.user_id if named else None, why, self.now)
        return self._keep(decision)

    def correct(self, by: Person, proposal: int = 0) -> "Story":
        return self._keep(correcting.correct(self.case, by.user_id, proposal, self.now))

    def leave(self, by: Person, proposal: int = 0) -> "Story":
        return self._keep(correcting.leave(self.case, by.user_id, proposal, self.now))

    def follow_up(self, *, gone: bool = False) -> "Story":
        """At the time that is planned for it."""
        self.now = self.due(ReminderKind.FOLLOW_UP) or self.now
        decision = following_up.ask(self.case, self.now, gone=gone)
        assert decision, "there is nothing to ask"
        return self._keep(decision)

    def happy(self, by: Person) -> "Story":
        return self._keep(following_up.answer(self.case, by.user_id, Answer.HAPPY, None, self.now))

    def left(self, by: Person, said: str | None = None) -> "Story":
        return self._keep(following_up.answer(self.case, by.user_id, Answer.LEFT, said, self.now))

    def reopen(self, by: Person, *, takes: bool = False, why: str = "It broke again") -> "Story":
        return self._keep(following_up.reopen(self.case, by.user_id, why, self.now, takes=takes))

    def promise(self, by: Person, within: timedelta, what: str | None = None) -> "Story":
        promise = Promise(by.user_id, self.now, self.now + within, what)
        return self._keep(promising.promise(self.case, promise))

    def remind_of_promise(self) -> "Story":
        """At the time that is planned for it."""
        self.now = self.due(ReminderKind.PROMISE) or self.now
        decision = promising.remind(self.case, self.now)
        assert decision, "it is not time yet"
        return self._keep(decision)

    def note(self, by: Person, text: str = "They called again") -> "Story":
        return self._keep(moves.add_note(self.case, by.user_id, text, self.now))

    def patch_up(self, by: Person, outcome: Outcome = Outcome.STAYS) -> "Story":
        return self._keep(moves.patch_up(self.case, Patch(by.user_id, self.now, "Paid the claim", outcome)))

    def half_time(self) -> "Story":
        assert self.complaint.turn.nudge_at
        self.now = self.complaint.turn.nudge_at
        return self._keep(moves.nudge(self.case, self.now))

    def time_is_up(self) -> "Story":
        self.now = self.complaint.turn.until
        return self._keep(moves.time_is_up(self.case, self.now))

    def due(self, kind: ReminderKind) -> datetime | None:
        """When it is planned; None if it is not."""
        return next((one.due_at for one in self.reminders if one.kind is kind), None)

    def happens(self, reminder: Reminder) -> "Story":
        """What is planned, at its time."""
        self.now = reminder.due_at
        match reminder.kind:
            case ReminderKind.NUDGE:
                return self.half_time()
            case ReminderKind.NEXT_RUNG:
                return self.time_is_up()
            case ReminderKind.HANDOVER:
                return self.remind_givers()
            case ReminderKind.PROMISE:
                return self.remind_of_promise()
            case ReminderKind.FOLLOW_UP:
                return self.follow_up()
        raise AssertionError(f"nothing of a complaint is planned as {reminder.kind}")

    def take(self, decision: Decision) -> "Story":
        """Any other move."""
        return self._keep(decision)

    @property
    def complaint(self) -> Complaint:
        return self.case.complaint

    @property
    def asked(self) -> Person | None:
        """None: the leaders together."""
        user_id = self.complaint.turn.user_id
        return self.case.people.get(user_id) if user_id else None

    @property
    def facts(self) -> list[Fact]:
        """Those of the latest move."""
        return [entry.fact for entry in self.decision.facts]

    def notices(self, to: Person | str) -> list[Notice]:
        """What the latest move sends to a person or channel."""
        return [notice for notice in self.decision.notices if notice.to == _id(to)]

    def told(self, to: Person | str) -> list[About]:
        """What the latest move says to them in messages of their own, which ping."""
        return [notice.about for notice in self.notices(to) if notice.slot is None or _pings(notice)]

    def parts(self, of: Person) -> list[Part]:
        """What their direct messages about the complaint let them do by now, the oldest message first."""
        mine = [about for (to, _), about in self.shown.items() if to == of.user_id]
        return [about.part for about in mine if isinstance(about, ContactCard)]

    def _keep(self, decision: Decision) -> "Story":
        self.decision = decision
        facts = [entry.fact for entry in decision.facts]
        self.case = self.case.after(decision.complaint or self.complaint, *facts, customer=decision.customer)
        self.reminders = self.reminders if decision.reminders is None else decision.reminders
        for notice in decision.notices:
            if notice.slot:
                self.shown[notice.to, notice.slot] = notice.about
        return self


def _id(who: Person | str) -> str:
    return who.user_id if isinstance(who, Person) else who


def _pings(notice: Notice) -> bool:
    """A call or a reminder that still asks for something; a moot one is brought up to date without a ping."""
    return " ping " in (notice.slot or "") and not notice.moot
