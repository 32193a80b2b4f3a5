"""Closing the loop: whoever can tell customers what came of their complaints hears of it, and says when it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import errors
from bot.domain.case import Case
from bot.domain.closing import REMIND_AFTER, SHIPPED, SHOWN, Asked, Telling, TellThem, ToTell, in_order, teller
from bot.domain.complaint import NOTE_LIMIT
from bot.domain.decision import Decision
from bot.domain.fact import Entry, TheyWereTold
from bot.domain.idea import Idea
from bot.domain.idea_parts import Status
from bot.domain.notice import Notice, dm
from bot.domain.person import Directory, Who
from bot.domain.presence import unfit
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace import calendar_of
from bot.flows.care import shown_in
from bot.flows.cases import load_case
from bot.ports import Delivery, Store, Transaction


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who hears of an idea that has shipped: customers with who tells them, those who have left us, and those
    whom nobody can tell."""

    told: tuple[tuple[str, Who], ...] = ()
    left: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()


async def news_for_customers(tx: Transaction, before: Idea, idea: Idea, now: datetime) -> Sequence[Notice]:
    """An idea is moved: it has shipped by that, or a test begins of which its owner wants customers to hear.

    The notices are to be saved together with the move, so that all conversations are woken in one order.
    """
    if idea.status is before.status or not idea.complaints:
        return ()
    if idea.status is Status.SHIPPED:
        return await _owe(tx, idea, SHIPPED, now)
    return await _owe(tx, idea, idea.running.number, now) if idea.running and idea.running.plan.tell else ()


async def may_tell(store: Store, team_id: str, idea: int, test: int, customer_id: int) -> str:
    """Asked before the form opens: the customer's name. Raises errors.AlreadyTold, errors.NotYoursToTell."""
    async with store.reading() as tx:
        telling = _this(await tx.tellings.of_idea(team_id, idea), test, customer_id)
        telling.told("", telling.since)
        return (await tx.customers.get(team_id, customer_id)).name


async def told_them(
    store: Store, delivery: Delivery, by: str, idea: int, test: int, customer_id: int, note: str | None
) -> None:
    """ "Told them", which goes into the relationship log. Raises errors.AlreadyTold, errors.BadField."""
    if len(note or "") > NOTE_LIMIT:
        raise errors.BadField("note", f"That is {len(note or ''):,} characters; at most {NOTE_LIMIT:,} fit here.")
    team_id, now = delivery.team_id, delivery.at
    try:
        async with store.transaction() as tx:
            await tx.once(delivery)
            telling = _this(await tx.tellings.of_idea(team_id, idea, lock=True), test, customer_id)
            await tx.tellings.put([telling.told(by, now)])
            fact = TheyWereTold(at=now, by=by, idea=idea, test=test, complaints=telling.complaints, note=note)
            await tx.log.append([Entry(team_id, customer_id, fact)])
            notices = await _messages(tx, await tx.ideas.get(team_id, idea), test, telling.people)
            await tx.save(Decision(now, notices=(*notices, *await shown_in(tx, team_id, [customer_id]))))
    except errors.AlreadyDelivered:
        return


async def not_me(store: Store, delivery: Delivery, by: str, idea: int, test: int, customer_id: int) -> None:
    """Somebody else is asked to tell them. Raises errors.NotYoursToTell, and errors.BadField if there is nobody."""
    team_id, now = delivery.team_id, delivery.at
    try:
        async with store.transaction() as tx:
            await tx.once(delivery)
            telling = _this(await tx.tellings.of_idea(team_id, idea, lock=True), test, customer_id)
            case = await load_case(tx, team_id, telling.complaints[0], lock=False)
            to = teller(case, now, (*telling.people, by))
            passed = telling.passed_on(by, to or "", now)
            if to is None:
                raise errors.BadField("to", "There is nobody else whom I could ask. It stays with you; no hurry.")
            await tx.tellings.put([passed])
            await _save(tx, await tx.ideas.get(team_id, idea), test, now, asked=(to,), besides=passed.people)
    except errors.AlreadyDelivered:
        return


async def nobody_has_told_them(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """Somebody was asked to tell customers, some working days ago: they are reminded once.

    Somebody who has left is passed over.
    """
    team_id, (number, test, user_id) = reminder.team_id, _of_subject(reminder.subject)
    tellings = await tx.tellings.of_idea(team_id, number, lock=True)
    if not await tx.reminders.take(reminder):
        return None
    theirs = [t for t in tellings if t.test == test and t.to == user_id and t.waits and user_id not in t.reminded]
    people = await tx.people.get(team_id, [user_id])
    calendar = calendar_of(people.get(user_id), await tx.workspaces.get(team_id))
    if not theirs:
        return None
    idea = await tx.ideas.get(team_id, number)
    if unfit(user_id, people) is not None:
        passed = [other for each in theirs if (other := await _passed_on(tx, each, now))]
        await tx.tellings.put(passed)
        await _save(tx, idea, test, now, asked=sorted({each.to for each in passed}))
    elif not calendar.is_open(now):
        await tx.reminders.put([replace(reminder, due_at=calendar.opening(now))])
    else:
        await tx.tellings.put([replace(each, reminded=(*each.reminded, user_id)) for each in theirs])
        await tx.save(Decision(now, notices=tuple(await _messages(tx, idea, test, [user_id]))))
    return None


async def who_hears(store: Store, team_id: str, number: int) -> Hearing:
    """Of an idea that has shipped, for whoever said so."""
    async with store.reading() as tx:
        idea = await tx.ideas.get(team_id, number)
        owed = {each.customer_id: each for each in await tx.tellings.of_idea(team_id, number) if each.test == SHIPPED}
        people = await tx.people.get(team_id, {each.to for each in owed.values()})
        customers = await _customers(tx, idea)
        names = {id: (await tx.customers.get(team_id, id)).name for id in customers}
        left = await tx.care.gone(team_id, set(customers) - set(owed))
        return Hearing(
            tuple((names[id], people.who(each.to)) for id, each in owed.items() if id in names),
            tuple(names[id] for id in sorted(left)),
            tuple(names[id] for id in sorted(set(names) - set(owed) - left)),
        )


async def _owe(tx: Transaction, idea: Idea, test: int, now: datetime) -> Sequence[Notice]:
    """One message for each person who can tell some of them; customers who have left us are left out."""
    earlier = await tx.tellings.of_idea(idea.team_id, idea.number, lock=True)
    known = {each.customer_id for each in earlier if each.test == test}
    customers = await _customers(tx, idea)
    gone = await tx.care.gone(idea.team_id, customers)
    owed = []
    for customer_id, complaints in sorted(customers.items()):
        if customer_id not in gone | known:
            case = await load_case(tx, idea.team_id, complaints[0], lock=False)
            if to := teller(case, now):
                owed.append(Telling(idea.team_id, idea.number, test, customer_id, complaints, to, now))
    stale = [replace(each, over=True) for each in earlier if each.waits and test == SHIPPED]
    await tx.tellings.put([*stale, *owed])
    notices = []
    for number in sorted({each.test for each in stale}):
        readers = {user_id for each in stale if each.test == number for user_id in each.people}
        notices += await _messages(tx, idea, number, sorted(readers))
    asked = sorted({each.to for each in owed})
    await _remind(tx, idea, test, asked, now)
    return [*notices, *await _messages(tx, idea, test, asked)]


async def _save(
    tx: Transaction, idea: Idea, test: int, now: datetime, *, asked: Sequence[str], besides: Iterable[str] = ()
) -> None:
    """Those who are `asked` now are reminded if they do not answer; what others were told is brought up to date."""
    readers = list(dict.fromkeys((*asked, *besides)))
    await tx.save(Decision(now, notices=tuple(await _messages(tx, idea, test, readers))))
    await _remind(tx, idea, test, asked, now)


async def _remind(tx: Transaction, idea: Idea, test: int, asked: Sequence[str], now: datetime) -> None:
    people, workspace = await tx.people.get(idea.team_id, asked), await tx.workspaces.get(idea.team_id)
    for user_id in asked:
        due = calendar_of(people.get(user_id), workspace).workday_after(now, REMIND_AFTER)
        subject = f"tell {idea.label} {test} {user_id}"
        await tx.reminders.put([Reminder(idea.team_id, subject, ReminderKind.TELL_THEM, due)])


async def _messages(tx: Transaction, idea: Idea, test: int, readers: Iterable[str]) -> list[Notice]:
    """What each of them reads about this news, as it stands; a reminder is a message of its own."""
    tellings = [each for each in await tx.tellings.of_idea(idea.team_id, idea.number) if each.test == test]
    found = []
    for reader in readers:
        theirs = in_order([each for each in tellings if reader in each.people], reader)
        shown = [await _to_tell(tx, each, reader) for each in theirs[:SHOWN]]
        told = TellThem(
            idea=idea.number,
            text=idea.text,
            test=test,
            words=_words(idea, test),
            reader=reader,
            customers=tuple(shown),
            more=len(theirs) - len(shown),
        )
        slot = f"{idea.label} tell {test}"
        found.append(dm(idea.team_id, reader, told, slot))
        if any(reader in each.reminded for each in theirs):
            found.append(dm(idea.team_id, reader, replace(told, again=True), f"{slot} again"))
    return found


async def _to_tell(tx: Transaction, telling: Telling, reader: str) -> ToTell:
    customer = await tx.customers.get(telling.team_id, telling.customer_id)
    asked = [await tx.complaints.get(telling.team_id, number) for number in telling.complaints[:3]]
    people: Directory = await tx.people.get(telling.team_id, {telling.to, *filter(None, [telling.told_by])})
    original = customer.original_contact
    return ToTell(
        customer.id,
        customer.name,
        tuple(Asked(complaint.number, complaint.text) for complaint in asked),
        people.who(telling.to),
        won=bool(original and original.user_id == reader),
        told_by=people.who(telling.told_by) if telling.told_by else None,
        told_at=telling.told_at,
        over=telling.over,
    )


async def _passed_on(tx: Transaction, telling: Telling, now: datetime) -> Telling | None:
    case: Case = await load_case(tx, telling.team_id, telling.complaints[0], lock=False)
    to = teller(case, now, telling.people)
    return telling.passed_on(telling.to, to, now) if to else None


async def _customers(tx: Transaction, idea: Idea) -> dict[int, tuple[int, ...]]:
    """The customers whose complaints it came from, with the numbers of these."""
    found: dict[int, tuple[int, ...]] = {}
    for origin in idea.complaints:
        complaint = await tx.complaints.get(idea.team_id, origin.complaint)
        found[complaint.customer_id] = (*found.get(complaint.customer_id, ()), complaint.number)
    return found


def _words(idea: Idea, test: int) -> str:
    if test == SHIPPED:
        return (idea.ending.words if idea.ending else None) or ""
    return next((each.plan.attempt for each in idea.iterations if each.number == test), "")


def _this(tellings: Sequence[Telling], test: int, customer_id: int) -> Telling:
    for each in tellings:
        if (each.test, each.customer_id) == (test, customer_id):
            return each
    raise errors.UnknownCustomer(str(customer_id))


def _of_subject(subject: str) -> tuple[int, int, str]:
    _, label, test, user_id = subject.split(" ")
    return int(label.removeprefix("I-")), int(test), user_id
