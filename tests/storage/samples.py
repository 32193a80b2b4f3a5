"""One of everything that is stored."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from bot.domain.briefing import Briefing, CustomerBrief, History, Note, Passed, PastComplaint, Patched, Turn
from bot.domain.complaint import Ask, Cause, Complaint, Outcome, PassedOver, Patch, Reason, Rung, Severity, Status
from bot.domain.complaint_told import ChannelCard, ReporterTold, Turned
from bot.domain.customer import Contact, Customer
from bot.domain.decision import Decision
from bot.domain.follow_up import Answer, FollowUp
from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaBrief
from bot.domain.idea_parts import Ending, Given, Helper, Iteration, Offer, Origin, Parent, Plan, Result, Source, Verdict
from bot.domain.idea_parts import Status as IdeaStatus
from bot.domain.notice import Notice, post
from bot.domain.person import Who
from bot.domain.promise import Promise, Stage
from bot.domain.said import Said, SaidBy
from bot.ports import Delivery
from storage.store import SqlStore

T0 = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEAM = "T1"
TYPED = 'Ünïcode <!channel> *bold* `code` "quoted" 😀\nsecond line \\u0000'

DANA, RON = Who("UDANA", "Dana"), Who("URON", "Ron")

ACME = Customer(
    team_id=TEAM,
    id=0,
    name="Acme Mutual",
    reference="P-12/7",
    aliases=("ACME", "The Mutual"),
    since=date(2024, 3, 3),
    original_contact=Contact("UDANA", "Dana@example.com"),
    current_contact=Contact(email="New@Example.com"),
    value=Decimal("1200.50"),
    notes=TYPED,
    how_won="At a fair.",
)

SAID = Said("C1", "1772442000.000100", "U1", "https://acme.slack.com/archives/C1/p1772442000000100")

ASKED = Ask(Rung.ORIGINAL_CONTACT, "UDANA", T0, T0 + HOUR, ended=Reason.CANNOT_NOW)
LEADERS_ASKED = Ask(
    Rung.LEADERS,
    None,
    T0 + HOUR,
    T0 + 2 * HOUR,
    (PassedOver(Rung.CURRENT_CONTACT, Reason.UNKNOWN_EMAIL, None, "new@example.com"),),
    handed_by="URON",
)

PATCHED_UP = Complaint(
    team_id=TEAM,
    number=1,
    customer_id=1,
    reporter="URON",
    text=TYPED,
    severity=Severity.URGENT,
    logged_at=T0,
    channel="C1",
    also_tell=("U1", "U2"),
    status=Status.PATCHED_UP,
    asks=(ASKED, LEADERS_ASKED),
    holder="ULEAD",
    acknowledged_at=T0 + HOUR,
    follow_up=FollowUp(T0, 2, "ULEAD", Answer.LEFT, "URON", T0 + HOUR, TYPED),
    promise=Promise("ULEAD", T0, T0 + HOUR, TYPED, Stage.OVERDUE),
    patch=Patch("ULEAD", T0 + 2 * HOUR, "Called them.", Outcome.STAYS, Cause.OTHER, TYPED),
    said=SAID,
)

BRIEFING = Briefing(
    number=1,
    customer=CustomerBrief(1, "Acme", "P-1", date(2024, 3, 3), DANA, None, None, "At a fair.", TYPED),
    text=TYPED,
    severity=Severity.NORMAL,
    reporter=RON,
    channel=None,
    logged_at=T0,
    status=Status.ASKED,
    turns=(
        Turn(Rung.ORIGINAL_CONTACT, DANA, T0, T0 + HOUR, (), RON, Reason.NO_ANSWER),
        Turn(Rung.LEADERS, None, T0, T0, (Passed(Rung.CURRENT_CONTACT, Reason.UNKNOWN_EMAIL, None, "a@b"),)),
    ),
    next_turn=Turn(Rung.LEADERS, None, T0, T0),
    holder=DANA,
    acknowledged_at=T0,
    patch=Patched(DANA, T0, "Called.", Outcome.UNCLEAR),
    notes=(Note(RON, T0, "They are on holiday."),),
    notes_total=7,
    history=History(3, 1, (PastComplaint(4, T0, Status.PATCHED_UP, Outcome.LEAVES),)),
    said=SaidBy("C1", SAID.link, RON),
)


OFFER = Offer("URON", "UDANA", T0, TYPED, reminded=T0 + HOUR)
GIVEN = Given("URON", "UDANA", T0, T0 + HOUR, asked=T0 + HOUR, followed=T0 + 2 * HOUR)

SHIPPED = Idea(
    team_id=TEAM,
    number=1,
    text=TYPED,
    author="URON",
    owner="UDANA",
    captured_at=T0,
    since=T0 + HOUR,
    source=Source.MESSAGE,
    status=IdeaStatus.SHIPPED,
    channel="C1",
    said=Said("C1", "1.1", "URON", "https://lighthouse.slack.com/archives/C1/p1"),
    parent=Parent(7, 2),
    challenge=3,
    helpers=(Helper("U1", T0), Helper("U2", T0, via=9)),
    complaints=(Origin(1), Origin(2, via=9)),
    iterations=(
        Iteration(
            1,
            Plan("URON", T0, TYPED, "They like it", "They do not", date(2026, 3, 5)),
            Result("UDANA", T0 + HOUR, TYPED, Verdict.WRONG, "They read the first line only"),
        ),
        Iteration(2, Plan("URON", T0, "Again", "They like it", "They do not", date(2026, 3, 9)), called_off=T0 + HOUR),
    ),
    ending=Ending("UDANA", T0 + HOUR, TYPED),
    offer=OFFER,
    given=GIVEN,
    absorbed=(9,),
    merged_into=8,
    before=IdeaStatus.LEARNED,
)
IDEA_BRIEF = IdeaBrief(SHIPPED, (DANA, RON))


def idea(number: int = 1, *, owner: str = "URON", text: str = "Write a clearer letter") -> Idea:
    return Idea(TEAM, number, text, owner, owner, T0, T0, Source.COMMAND)


def complaint(number: int = 1, *, customer_id: int = 1, team_id: str = TEAM, text: str = "Refused") -> Complaint:
    return Complaint(
        team_id, number, customer_id, "URON", text, Severity.NORMAL, T0, asks=(replace(ASKED, ended=None),)
    )


def delivery(key: str, outcome: str = "", team_id: str = TEAM) -> Delivery:
    return Delivery(team_id, key, T0, outcome)


def told(text: str, channel: str = "C1") -> Notice:
    """A message of its own, told apart by `text`."""
    return post(TEAM, channel, ReporterTold(replace(BRIEFING, text=text), Turned.LOGGED))


def card(text: str, channel: str = "C1", slot: str = "C-1 card") -> Notice:
    return post(TEAM, channel, ChannelCard(replace(BRIEFING, text=text)), slot)


async def with_customer(store: SqlStore, customer: Customer = ACME) -> Customer:
    async with store.transaction() as tx:
        (added,) = await tx.customers.add([customer])
    return added


async def with_complaint(store: SqlStore) -> Complaint:
    await with_customer(store)
    logged = complaint()
    async with store.transaction() as tx:
        await tx.save(Decision(T0, complaint=logged))
    return logged


async def say(store: SqlStore, *notices: Notice) -> None:
    async with store.transaction() as tx:
        await tx.save(Decision(T0, notices=notices))
