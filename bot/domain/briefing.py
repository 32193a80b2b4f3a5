"""A complaint as people are shown it: everything about it at one moment, names included."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.complaint import Ask, Cause, Complaint, Outcome, PassedOver, Patch, Reason, Rung, Severity, Status
from bot.domain.customer import Contact, Customer
from bot.domain.fact import Entry, NoteAdded, PatchedUp, Reopened, people_in_fact
from bot.domain.follow_up import Answer, FollowUp
from bot.domain.person import Directory, Who
from bot.domain.promise import Promise, Stage
from bot.domain.said import SaidBy, said_by
from bot.domain.workspace import Workspace

NOTES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody who was passed over, as in complaint.PassedOver.

    `who` is None where nobody is named; then `email` may say more.
    """

    rung: Rung
    reason: Reason
    who: Who | None = None
    email: str | None = None
    of: Who | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of the ladder with names, as in complaint.Ask. `who` is None when several are asked together."""

    rung: Rung
    who: Who | None
    asked_at: datetime
    until: datetime
    passed: tuple[Passed, ...] = ()
    handed_by: Who | None = None
    why: str | None = None
    ended: Reason | None = None
    whole: bool = False
    of: Who | None = None
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    by: Who
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Patched:
    by: Who
    at: datetime
    what: str
    outcome: Outcome
    cause: Cause | None = None
    cause_words: str | None = None


@dataclass(frozen=True, slots=True)
class PromiseGiven:
    """That the customer will hear from us by `due`. `late`: it has passed, and nothing was said."""

    by: Who
    at: datetime
    due: datetime
    what: str | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class FollowedUpOn:
    """What came of asking the customer again, or that it will be done: then `due` is when, and `answer` is None."""

    due: datetime
    to: Who | None = None
    answer: Answer | None = None
    by: Who | None = None
    at: datetime | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True)
class OpenedAgain:
    """The customer was still unhappy: `by` said so. `patched` is how it had been patched up."""

    by: Who
    at: datetime
    why: str
    patched: Patched | None


@dataclass(frozen=True, slots=True)
class PastComplaint:
    """An earlier complaint of the same customer; `outcome` is None while it is open."""

    number: int
    logged_at: datetime
    status: Status
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class History:
    """The customer's other complaints: how many there are, how many still open, and the newest few."""

    total: int = 0
    open: int = 0
    newest: tuple[PastComplaint, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerBrief:
    """`won_by` is a Slack user; `won_by_email` stands where the e-mail has no Slack user yet."""

    id: int
    name: str
    reference: str | None
    since: date | None
    won_by: Who | None
    won_by_email: str | None
    looked_after_by: Who | None
    how_won: str | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class Briefing:
    """`next_turn` is who would be asked if the present turn ended now; None once somebody has it."""

    number: int
    customer: CustomerBrief
    text: str
    severity: Severity
    reporter: Who
    channel: str | None
    logged_at: datetime
    status: Status
    turns: tuple[Turn, ...]
    next_turn: Turn | None = None
    holder: Who | None = None
    acknowledged_at: datetime | None = None
    patch: Patched | None = None
    notes: tuple[Note, ...] = ()
    notes_total: int = 0
    history: History = History()
    said: SaidBy | None = None
    promise: PromiseGiven | None = None
    follow_up: FollowedUpOn | None = None
    again: OpenedAgain | None = None

    @property
    def round(self) -> tuple[Turn, ...]:
        """The turns since it was logged, or opened again."""
        begun = next((i for i in range(len(self.turns) - 1, 0, -1) if self.turns[i].anew), 0)
        return self.turns[begun:]

    @property
    def label(self) -> str:
        return f"C-{self.number}"

    @property
    def turn(self) -> Turn:
        return self.turns[-1]


def customer_brief(customer: Customer, people: Directory) -> CustomerBrief:
    original = customer.original_contact
    return CustomerBrief(
        id=customer.id,
        name=customer.name,
        reference=customer.reference,
        since=customer.since,
        won_by=_who(original, people),
        won_by_email=original.email if original and original.user_id is None else None,
        looked_after_by=_who(customer.current_contact, people),
        how_won=customer.how_won,
        notes=customer.notes,
    )


def briefing(
    complaint: Complaint,
    customer: Customer,
    people: Directory,
    *,
    next_ask: Ask | None = None,
    log: Sequence[Entry] = (),
    history: History = History(),
) -> Briefing:
    """`log` holds the entries about this complaint, oldest first; the newest few notes are shown."""
    notes = [entry.fact for entry in log if isinstance(entry.fact, NoteAdded)]
    return Briefing(
        number=complaint.number,
        customer=customer_brief(customer, people),
        text=complaint.text,
        severity=complaint.severity,
        reporter=people.who(complaint.reporter),
        channel=complaint.channel,
        logged_at=complaint.logged_at,
        status=complaint.status,
        turns=tuple(turn_of(ask, people) for ask in complaint.asks),
        next_turn=turn_of(next_ask, people) if next_ask and complaint.status is Status.ASKED else None,
        holder=people.who(complaint.holder) if complaint.holder else None,
        acknowledged_at=complaint.acknowledged_at,
        patch=_patched(complaint.patch, people),
        notes=tuple(Note(people.who(note.by), note.at, note.text) for note in notes[-NOTES_SHOWN:]),
        notes_total=len(notes),
        history=history,
        said=said_by(complaint.said, people) if complaint.said else None,
        promise=_promise(complaint.promise, people),
        follow_up=_follow_up(complaint.follow_up, people),
        again=_again(log, people),
    )


def turn_of(ask: Ask, people: Directory) -> Turn:
    return Turn(
        rung=ask.rung,
        who=people.who(ask.user_id) if ask.user_id else None,
        asked_at=ask.asked_at,
        until=ask.until,
        passed=tuple(passed_of(each, people) for each in ask.passed_over),
        handed_by=people.who(ask.handed_by) if ask.handed_by else None,
        why=ask.why,
        ended=ask.ended,
        whole=ask.whole,
        of=people.who(ask.of) if ask.of else None,
        anew=ask.anew,
    )


def passed_of(passed: PassedOver, people: Directory) -> Passed:
    who = people.who(passed.user_id) if passed.user_id else None
    of = people.who(passed.of) if passed.of else None
    return Passed(passed.rung, passed.reason, who, passed.email, of, passed.until)


def people_in(complaint: Complaint, customer: Customer, log: Sequence[Entry], workspace: Workspace) -> set[str]:
    """The user ids of everybody whom a briefing names or a decision may ask."""
    ids = {complaint.reporter, *complaint.asked_people(), *complaint.also_tell, *workspace.named_leaders}
    ids |= {user_id for entry in log for user_id in people_in_fact(entry.fact)}
    ids |= {ask.handed_by for ask in complaint.asks if ask.handed_by}
    ids |= {ask.of for ask in complaint.asks if ask.of}
    passed = [passed for ask in complaint.asks for passed in ask.passed_over]
    ids |= {user_id for each in passed for user_id in (each.user_id, each.of) if user_id}
    ids |= {c.user_id for c in (customer.original_contact, customer.current_contact) if c and c.user_id}
    if complaint.holder:
        ids.add(complaint.holder)
    if complaint.said and complaint.said.by:
        ids.add(complaint.said.by)
    if complaint.patch:
        ids.add(complaint.patch.by)
    if complaint.follow_up:
        ids |= {each for each in (complaint.follow_up.to, complaint.follow_up.by) if each}
    return ids


def _who(contact: Contact | None, people: Directory) -> Who | None:
    return people.who(contact.user_id) if contact and contact.user_id else None


def _patched(patch: Patch | None, people: Directory) -> Patched | None:
    if patch is None:
        return None
    return Patched(people.who(patch.by), patch.at, patch.what, patch.outcome, patch.cause, patch.cause_words)


def _promise(promise: Promise | None, people: Directory) -> PromiseGiven | None:
    if promise is None:
        return None
    late = promise.stage in (Stage.OVERDUE, Stage.LEADERS)
    return PromiseGiven(people.who(promise.by), promise.at, promise.due, promise.what, late)


def _follow_up(follow_up: FollowUp | None, people: Directory) -> FollowedUpOn | None:
    if follow_up is None:
        return None
    to, by = (people.who(each) if each else None for each in (follow_up.to, follow_up.by))
    return FollowedUpOn(follow_up.due, to, follow_up.answer, by, follow_up.at, follow_up.said)


def _again(log: Sequence[Entry], people: Directory) -> OpenedAgain | None:
    """The last time that it was opened again, as long as it is open."""
    patched: Patched | None = None
    again: OpenedAgain | None = None
    for entry in log:
        match entry.fact:
            case PatchedUp() as fact:
                who = people.who(fact.by)
                patched = Patched(who, fact.at, fact.what, fact.outcome, fact.cause, fact.cause_words)
                again = None
            case Reopened(by=by, at=at, why=why):
                again = OpenedAgain(people.who(by), at, why, patched)
    return again
