"""Everything comes back as it went in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import get_args

import pytest

from bot.domain.absence_told import ActsAs, ArrangedForYou, RoleNamed, TakenBack, WhileAway
from bot.domain.asking import Question
from bot.domain.briefing import FollowedUpOn, History, OpenedAgain, PastComplaint, PromiseGiven
from bot.domain.care import Care
from bot.domain.care_told import CareDue, CareItem, Why
from bot.domain.challenge import Challenge, State
from bot.domain.challenge_brief import IdeaWaits, LeaderBrief, Need
from bot.domain.challenge_told import BegunTest, ChallengeCard, GoOnAsked, RoundTold
from bot.domain.closing import Asked, TellThem, ToTell
from bot.domain.complaint import Cause, Outcome, Reason, Severity, Status
from bot.domain.complaint_told import (
    ChannelCard,
    ContactCard,
    FollowUpDue,
    Gathered,
    GiverAsked,
    GiverTold,
    LeadersAsked,
    Nudge,
    OthersTold,
    Part,
    PromiseDue,
    ReporterTold,
    Turned,
)
from bot.domain.customer import Contact, Customer
from bot.domain.customer_told import CorrectionProposed, ImportShown, RecordSettled, RowFault
from bot.domain.decision import Decision
from bot.domain.errors import BadField, UnknownComplaint, UnknownCustomer
from bot.domain.fact import (
    Acknowledged,
    ComplaintLogged,
    ContactAsked,
    ContactCorrected,
    ContactNamed,
    CorrectionLeft,
    CouldNotNow,
    CustomerAdded,
    CustomerChanged,
    Entry,
    Fact,
    FollowedUp,
    FollowUpAsked,
    GiverReminded,
    HandedOver,
    NoteAdded,
    NotTheirs,
    Nudged,
    PatchedUp,
    Promised,
    PromiseKept,
    PromiseReminded,
    Reopened,
    TalkedTo,
    TheyWereTold,
)
from bot.domain.follow_up import Answer
from bot.domain.hearing_told import Ending, MessageAsked, MessageKnown, MessageUnread, NotForYou, Unreadable
from bot.domain.heirs import CustomersGiven, HeirsWanted
from bot.domain.idea_fact import IdeaDropped, IdeaEntry
from bot.domain.idea_parts import Verdict
from bot.domain.idea_told import (
    AskedIdea,
    HeardIdea,
    IdeaCard,
    IdeaGiverAsked,
    IdeaOffered,
    IdeasAsked,
    IdeasHeard,
    IdeasLeft,
    IdeaTold,
    IdeaTurned,
    IdeaUnanswered,
)
from bot.domain.notice import About, dm
from bot.domain.person import Standing
from bot.domain.promise import Stage
from bot.domain.reach import Orphaned, Unreachable
from bot.domain.said import Heard, SaidBy
from bot.domain.summary import EndedComplaint, EndedTest, IdeaSeen, OpenComplaint, Summary, Week
from bot.domain.workspace import Ladder, Workspace
from bot.domain.workspace_told import ErasedShown, ExportShown, SummaryTold, Undeliverable
from bot.ports import Store, Transaction
from bot.ports.complaints import Draft
from storage.engine import TAKEN
from storage.queue import Queue
from storage.store import SqlStore, SqlTransaction
from tests.storage.samples import (
    ACME,
    ASKED,
    BRIEFING,
    DANA,
    GIVEN,
    HOUR,
    IDEA_BRIEF,
    LEADERS_ASKED,
    OFFER,
    PATCHED_UP,
    RON,
    SAID,
    T0,
    TEAM,
    TYPED,
    complaint,
    with_customer,
)

FACTS: Sequence[Fact] = (
    CustomerAdded(at=T0, by=None, source="file"),
    ContactNamed(at=T0, by="U1", role="original", contact=Contact(email="a@b")),
    CustomerChanged(at=T0, by="U1", fields=("name", "value")),
    ComplaintLogged(at=T0, by="U1", complaint=1, severity=Severity.URGENT),
    ContactAsked(at=T0, by=None, complaint=1, ask=LEADERS_ASKED, earlier_ended=ASKED.ended),
    Acknowledged(at=T0, by="U1", complaint=1),
    HandedOver(at=T0, by="U1", complaint=1, to="U2", why=TYPED),
    CouldNotNow(at=T0, by="U1", complaint=1),
    Nudged(at=T0, complaint=1, to=None),
    GiverReminded(at=T0, complaint=1, to="U1"),
    FollowUpAsked(at=T0, complaint=1, to=None),
    FollowedUp(at=T0, by="U1", complaint=1, answer=Answer.LEFT, said=TYPED),
    Reopened(at=T0, by="U1", complaint=1, why=TYPED),
    NotTheirs(at=T0, by="U1", complaint=1, role="current", named="U2", was=Contact(email="a@b"), why=TYPED),
    ContactCorrected(at=T0, by="U1", role="original", was=None, contact=Contact("U2"), reason=TYPED, proposal=0),
    CorrectionLeft(at=T0, by="U1", complaint=1, proposal=0),
    Promised(at=T0, by="U1", complaint=1, due=T0, what=TYPED),
    PromiseKept(at=T0, by="U1", complaint=1, due=T0),
    PromiseReminded(at=T0, complaint=1, to=None, due=T0, stage=Stage.LEADERS),
    NoteAdded(at=T0, by="U1", complaint=1, text=TYPED),
    PatchedUp(at=T0, by="U1", complaint=1, what=TYPED, outcome=Outcome.LEAVES),
    TalkedTo(at=T0, by="U1", note=TYPED),
    TheyWereTold(at=T0, by="U1", idea=7, test=1, complaints=(1, 2), note=TYPED),
    PatchedUp(at=T0, by="U1", complaint=1, what="x", outcome=Outcome.STAYS, cause=Cause.TOO_SLOW, cause_words=TYPED),
)

SUMMARY = Summary(
    T0,
    T0 + HOUR,
    "Europe/Berlin",
    open=(OpenComplaint(1, "Acme", Severity.URGENT, Status.ASKED, T0, RON, T0),),
    outcomes=((Outcome.STAYS, 2),),
    ended=(EndedComplaint(1, "Acme", RON, TYPED, Outcome.UNCLEAR),),
    verdicts=((Verdict.WRONG, 1),),
    tests=(EndedTest(1, TYPED, RON, Verdict.WRONG, TYPED),),
    waiting=(IdeaSeen(1, TYPED, RON, T0),),
    trend=(Week(T0.date(), 1, 2),),
)

CHALLENGE = Challenge(TEAM, 1, TYPED, "U1", "C1", T0, 2, T0, T0.date(), state=State.WAITING, asked=("U1",))
SEEN = IdeaSeen(1, TYPED, RON, T0)
ROUND = RoundTold(
    CHALLENGE,
    1,
    T0,
    new=(SEEN,),
    begun=(BegunTest(1, RON, TYPED, T0.date()),),
    tests=(EndedTest(1, TYPED, RON, Verdict.WRONG, TYPED),),
    shipped=(SEEN,),
    joined=(RON, DANA),
)
TO_TELL = ToTell(1, TYPED, (Asked(1, TYPED),), DANA, won=True, told_by=RON, told_at=T0)

ABOUTS: Sequence[About] = (
    ContactCard(BRIEFING, Part.ASKED),
    ChannelCard(BRIEFING),
    LeadersAsked(BRIEFING, (DANA, RON), again=True),
    Nudge(BRIEFING),
    Gathered((BRIEFING, BRIEFING)),
    ReporterTold(BRIEFING, Turned.LOGGED),
    OthersTold(BRIEFING, Turned.PATCHED_UP),
    GiverTold(BRIEFING, RON),
    CorrectionProposed(BRIEFING, 0, "original", DANA, None, RON, TYPED, (DANA,), RON, T0, corrected=True),
    RecordSettled(BRIEFING.customer, "current", DANA, RON, you=True),
    FollowUpDue(
        replace(
            BRIEFING,
            follow_up=FollowedUpOn(T0, DANA, Answer.HAPPY, RON, T0, TYPED),
            again=OpenedAgain(RON, T0, TYPED, BRIEFING.patch),
        ),
        True,
        (DANA,),
        over=True,
    ),
    PromiseDue(replace(BRIEFING, promise=PromiseGiven(RON, T0, T0, TYPED, late=True)), True, (DANA,), over=True),
    GiverAsked(BRIEFING, RON, T0),
    SummaryTold(SUMMARY),
    MessageAsked(SaidBy("C1", SAID.link, RON), SAID.ts, TYPED, DANA, again=True, ended=Ending.LOGGED, label="C-1"),
    MessageUnread("C1", SAID.link, Unreadable.GONE),
    MessageKnown(BRIEFING),
    NotForYou(Standing.GUEST),
    Undeliverable("C1", "is_archived", "C-1"),
    IdeaTold(IDEA_BRIEF, IdeaTurned.MERGED, RON, IDEA_BRIEF, TYPED),
    IdeaCard(IDEA_BRIEF, "UDANA", (IDEA_BRIEF,), known=True),
    IdeasLeft(DANA, (IDEA_BRIEF, IDEA_BRIEF), 3),
    IdeasAsked((AskedIdea(IDEA_BRIEF, Question.GO_ON_AT_ALL), AskedIdea(IDEA_BRIEF, None)), "UDANA", 2),
    IdeasHeard((HeardIdea(IDEA_BRIEF, (IdeaEntry(TEAM, 1, IdeaDropped(at=T0, by="U1", why=TYPED)),)),), (DANA,)),
    IdeaUnanswered(IDEA_BRIEF, OFFER),
    IdeaGiverAsked(IDEA_BRIEF, GIVEN, over=True),
    IdeaOffered(IDEA_BRIEF, OFFER, over=True),
    ImportShown("a.csv", 0.25, 3, 2, 1, (RowFault(7, "since", "a day such as 2024-03-03"),), 9, failed="No."),
    CareDue(T0, T0.date(), (CareItem(1, TYPED, Why.SILENCE, None, T0, talked=True),), 1, 2),
    HeirsWanted(DANA, 3, 2, (TYPED,)),
    Unreachable((Orphaned(Reason.AWAY, DANA, 3, (TYPED,)), Orphaned(Reason.MISSING, None, 1, ())), 2, 1),
    RoleNamed(ActsAs.STAND_IN, DANA, RON, since=T0, until=T0 + HOUR),
    ArrangedForYou(RON, away=True, until=T0, stand_in=DANA),
    TakenBack(BRIEFING, RON),
    WhileAway(DANA, (BRIEFING,), 3),
    CustomersGiven(RON, 1, (TYPED,), DANA),
    ExportShown(failed="No."),
    ChallengeCard(CHALLENGE, DANA, 2),
    ROUND,
    GoOnAsked(CHALLENGE, over=True),
    LeaderBrief(CHALLENGE, (IdeaWaits(1, TYPED, RON, tuple(Need)),), "UDANA", 2),
    TellThem(1, TYPED, 2, TYPED, "UDANA", (TO_TELL,), 3, again=True),
    ErasedShown(True, 3, 2, 1),
)


def test_the_samples_are_of_every_kind() -> None:
    assert {type(fact) for fact in FACTS} == set(get_args(Fact))
    assert {type(about) for about in ABOUTS} == set(get_args(About))


def test_the_store_is_what_flows_need(store: SqlStore) -> None:
    """The assignments are what the type checker reads."""
    needed: Store = store
    inside: type[Transaction] = SqlTransaction
    assert needed and inside


async def test_every_kind_of_fact(store: SqlStore) -> None:
    await with_customer(store)
    entries = [Entry(TEAM, 1, fact) for fact in FACTS]
    async with store.transaction() as tx:
        await tx.log.append(entries[:4])
        await tx.log.append(entries[4:])
    async with store.reading() as tx:
        assert await tx.log.of_customer(TEAM, 1, limit=99) == entries
        assert await tx.log.of_customer(TEAM, 1, limit=2) == entries[-2:]
        assert await tx.log.of_complaint(TEAM, 1) == [entry for entry in entries if entry.complaint]
        assert not await tx.log.of_customer("T2", 1, limit=99)


async def test_every_kind_of_notice(store: SqlStore, queue: Queue) -> None:
    notices = [dm(TEAM, f"U{i:02}", about, slot="s" if i % 2 else None) for i, about in enumerate(ABOUTS)]
    async with store.transaction() as tx:
        await tx.save(Decision(T0, notices=tuple(notices)))
    claimed = await queue.exchange([], T0, limit=99, lease=HOUR)
    assert sorted((outgoing.notice for outgoing in claimed), key=lambda notice: notice.to) == notices
    assert len({outgoing.message_id for outgoing in claimed}) == len(notices)


async def test_a_complaint_at_its_beginning_and_at_its_end(store: SqlStore) -> None:
    await with_customer(store)
    for state in (complaint(), PATCHED_UP):
        async with store.transaction() as tx:
            await tx.save(Decision(T0, complaint=state))
            assert await tx.complaints.get(TEAM, 1, lock=True) == state


async def test_a_customer_with_everything_and_one_with_nothing(store: SqlStore) -> None:
    bare = Customer("T2", 0, "!!!")
    async with store.transaction() as tx:
        kept = await tx.customers.add([ACME, replace(ACME, reference="P-13"), bare])
        assert [customer.id for customer in kept] == [1, 2, 1]
        assert kept == [replace(ACME, id=1), replace(ACME, id=2, reference="P-13"), replace(bare, id=1)]
        for customer in kept:
            assert await tx.customers.get(customer.team_id, customer.id) == customer


async def test_a_changed_customer_is_found_by_its_new_names_only(store: SqlStore) -> None:
    acme = await with_customer(store)
    changed = replace(acme, name="Zenith", aliases=(), reference="P-99", current_contact=None)
    async with store.transaction() as tx:
        await tx.save(Decision(T0, customer=changed))
        assert await tx.customers.get(TEAM, acme.id) == changed
        assert not (await tx.customers.find(TEAM, "ACME")).exact
        assert (await tx.customers.find(TEAM, "p 99")).exact == (changed,)


async def test_a_taken_reference_is_refused_however_it_is_spelt(store: SqlStore) -> None:
    await with_customer(store)
    for taken in ([Customer(TEAM, 0, "Other", "p-12 7")], [Customer(TEAM, 0, n, "X-1") for n in "ab"]):
        with pytest.raises(BadField) as refusal:
            await add(store, taken)
        assert refusal.value.field == "reference"
    await with_customer(store, replace(ACME, team_id="T2"))
    other = await with_customer(store, Customer(TEAM, 0, "Other"))
    with pytest.raises(BadField):
        await change(store, replace(other, reference=ACME.reference))


async def add(store: SqlStore, customers: Sequence[Customer]) -> None:
    async with store.transaction() as tx:
        await tx.customers.add(customers)


async def change(store: SqlStore, customer: Customer) -> None:
    async with store.transaction() as tx:
        await tx.customers.update([customer])


async def test_money_is_kept_to_the_cent_and_within_reason(store: SqlStore) -> None:
    kept = await with_customer(store, replace(ACME, value=Decimal("0.1") + Decimal("0.2")))
    async with store.reading() as tx:
        assert (await tx.customers.get(TEAM, kept.id)).value == Decimal("0.30")
    for value in (Decimal(10) ** 30, Decimal("Infinity"), Decimal("NaN")):
        with pytest.raises(BadField, match="too much"):
            await add(store, [Customer(TEAM, 0, "Rich", value=value)])


async def test_a_workspace_decides_or_has_the_defaults(store: SqlStore) -> None:
    decided = Workspace(TEAM, "Ünited", "C1", ("U1", "U2"), Ladder(timedelta(hours=2), timedelta(seconds=90)))
    decided = replace(decided, care=Care(anniversaries=True, silence=timedelta(days=90)))
    async with store.transaction() as tx:
        assert await tx.workspaces.get(TEAM) == Workspace(TEAM)
        await tx.workspaces.save(Workspace(TEAM, "before"))
        await tx.workspaces.save(decided)
        assert await tx.workspaces.get(TEAM) == decided


async def test_a_draft_is_taken_once(store: SqlStore) -> None:
    draft = Draft(TEAM, "d1", "URON", "Acme", TYPED, "urgent", None, ("U1",), T0, SAID)
    async with store.transaction() as tx:
        await tx.drafts.put(draft)
        assert await tx.drafts.get(TEAM, "d1") == draft
        assert await tx.drafts.get("T2", "d1") is None
        assert await tx.drafts.take(TEAM, "d1") == draft
        assert await tx.drafts.take(TEAM, "d1") is None


async def test_what_was_heard_is_kept_as_it_was_first_and_taken_once(store: SqlStore) -> None:
    heard = Heard(TEAM, SAID, TYPED, T0)
    async with store.transaction() as tx:
        assert await tx.messages.keep(heard) == heard
        assert await tx.messages.keep(replace(heard, text="later")) == heard
        asked = heard.with_question_to("U1", T0)
        await tx.messages.save(asked)
        assert await tx.messages.get(TEAM, SAID.channel, SAID.ts) == asked
        assert await tx.messages.get(TEAM, SAID.channel, "1.2") is None
        assert await tx.messages.take("T2", SAID.channel, SAID.ts) is None
        assert await tx.messages.take(TEAM, SAID.channel, SAID.ts) == asked
        assert await tx.messages.take(TEAM, SAID.channel, SAID.ts) is None


async def test_a_message_belongs_to_one_complaint(store: SqlStore) -> None:
    await with_customer(store)
    async with store.transaction() as tx:
        await tx.save(Decision(T0, complaint=replace(complaint(1), said=SAID)))
        await tx.save(Decision(T0, complaint=replace(complaint(2), said=replace(SAID, ts="1.2"))))
        assert await tx.complaints.heard_in(TEAM, SAID.channel, SAID.ts) == 1
        assert await tx.complaints.heard_in("T2", SAID.channel, SAID.ts) is None
    with pytest.raises(TAKEN):
        async with store.transaction() as tx:
            await tx.save(Decision(T0, complaint=replace(complaint(3), said=SAID)))


async def test_times_come_back_in_utc_to_the_microsecond(store: SqlStore) -> None:
    await with_customer(store)
    in_kolkata = T0.astimezone(timezone(timedelta(hours=5, minutes=30)))
    async with store.transaction() as tx:
        await tx.save(Decision(T0, complaint=replace(complaint(), logged_at=in_kolkata)))
        logged_at = (await tx.complaints.get(TEAM, 1)).logged_at
    assert (logged_at, logged_at.tzinfo) == (T0, UTC)
    assert isinstance(logged_at, datetime)


async def test_what_is_unknown_is_said_so(store: SqlStore) -> None:
    async with store.reading() as tx:
        for number in (1, 0, -1, 10**30):
            with pytest.raises(UnknownComplaint, match=f"C-{number}"):
                await tx.complaints.get(TEAM, number)
        with pytest.raises(UnknownCustomer):
            await tx.customers.get(TEAM, 1)


async def test_history_counts_the_other_complaints_and_shows_the_newest(store: SqlStore) -> None:
    await with_customer(store)
    async with store.transaction() as tx:
        assert await tx.complaints.history(TEAM, 1) == History()
        for number in range(1, 9):
            await tx.save(Decision(T0, complaint=complaint(number)))
        await tx.save(Decision(T0, complaint=replace(PATCHED_UP, number=7)))
        history = await tx.complaints.history(TEAM, 1, without=8)
    assert (history.total, history.open) == (7, 6)
    assert [past.number for past in history.newest] == [7, 6, 5, 4, 3]
    assert history.newest[0] == PastComplaint(7, T0, Status.PATCHED_UP, Outcome.STAYS)
