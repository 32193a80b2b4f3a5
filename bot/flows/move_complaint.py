"""What people do with a complaint that is logged: one function per button."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain import absence, errors, handing_over, moves, promising
from bot.domain.briefing import Briefing
from bot.domain.case import Case
from bot.domain.complaint import CAUSE_LIMIT, NOTE_LIMIT, Patch
from bot.domain.decision import Decision
from bot.domain.moving import once
from bot.domain.promise import WHAT_LIMIT, Promise
from bot.domain.workspace import calendar_of
from bot.flows.cases import load_case
from bot.ports import Delivery, Store


async def acknowledge(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> Briefing:
    """ "I've got this". Raises errors.TooLate with who has it, where somebody was faster."""

    def decide(case: Case) -> Decision:
        return moves.acknowledge(case, by, now)

    return await move(store, delivery, number, now, decide, [by], lock_customer=True)


async def take_back(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> Briefing:
    """Somebody was away, and takes what would have come to them."""
    return await move(store, delivery, number, now, lambda case: absence.take_back(case, by, now), [by])


async def decline(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> Briefing:
    """ "I can't right now"."""
    return await move(store, delivery, number, now, lambda case: moves.decline(case, by, now), [by])


async def hand_over(
    store: Store,
    delivery: Delivery,
    by: str,
    number: int,
    to: str,
    why: str | None,
    now: datetime,
    *,
    whole: bool = False,
) -> Briefing:
    """`whole`: the customer as well. Raises errors.BadField("to") for somebody who cannot take it."""
    check_length("why", why or "")

    def decide(case: Case) -> Decision:
        return handing_over.hand_over(case, by, to, why, now, whole=whole)

    return await move(store, delivery, number, now, decide, [by, to])


async def add_note(store: Store, delivery: Delivery, by: str, number: int, text: str, now: datetime) -> Briefing:
    if not text.strip():
        raise errors.BadField("text", "Write the note first.")
    check_length("text", text)
    return await move(store, delivery, number, now, lambda case: moves.add_note(case, by, text, now), [by])


async def patch_up(store: Store, delivery: Delivery, number: int, patch: Patch) -> Briefing:
    if not patch.what.strip():
        raise errors.BadField("what", "Say in a sentence what you did; the next one who helps them will read it.")
    check_length("what", patch.what)
    check_length("cause_words", patch.cause_words or "", CAUSE_LIMIT)
    return await move(store, delivery, number, patch.at, lambda case: moves.patch_up(case, patch), [patch.by])


async def promise(store: Store, delivery: Delivery, number: int, promise: Promise) -> Briefing:
    """Raises errors.BadField("due") for a moment that cannot be promised."""
    check_length("what", promise.what or "", WHAT_LIMIT)
    return await move(store, delivery, number, promise.at, lambda case: promising.promise(case, promise), [promise.by])


async def move(
    store: Store,
    delivery: Delivery,
    number: int,
    now: datetime,
    decide: Callable[[Case], Decision],
    people: Iterable[str],
    *,
    lock_customer: bool = False,
) -> Briefing:
    """A repeated delivery changes nothing, and shows the complaint as it stands."""
    try:
        async with store.transaction() as tx:
            await tx.once(replace(delivery, outcome=f"C-{number}"))
            case = await load_case(tx, delivery.team_id, number, also=people, lock_customer=lock_customer)
            decision = decide(case)
            await tx.save(decision)
            return once(case, decision).brief(now)
    except errors.AlreadyDelivered:
        async with store.reading() as tx:
            return (await load_case(tx, delivery.team_id, number, lock=False)).brief(now)


def check_length(field: str, text: str, limit: int = NOTE_LIMIT) -> None:
    if len(text) > limit:
        raise errors.BadField(field, f"That is {len(text):,} characters; at most {limit:,} fit here.")


async def may_hand_over(store: Store, team_id: str, by: str, number: int) -> bool:
    """Asked before the form opens, so that nobody fills it in for nothing. Raises as `hand_over` does.

    Whether they may hand over the whole customer.
    """
    async with store.reading() as tx:
        case = await load_case(tx, team_id, number, lock=False)
        case.complaint.require_turn_of(by, is_leader=case.is_leader(by))
        return case.may_give_away_customer(by)


async def may_patch_up(store: Store, team_id: str, by: str, number: int) -> None:
    """Asked before the form opens. Raises as `patch_up` does."""
    async with store.reading() as tx:
        case = await load_case(tx, team_id, number, lock=False)
        case.complaint.require_held_by(by, is_leader=case.is_leader(by))


async def may_promise(store: Store, team_id: str, by: str, number: int, now: datetime) -> datetime:
    """Asked before the form opens. Raises as `promise` does. What to suggest: the next working day, at about now."""
    async with store.reading() as tx:
        case = await load_case(tx, team_id, number, also=[by], lock=False)
        case.complaint.require_held_by(by, is_leader=False)
        calendar = calendar_of(case.people.get(by), case.workspace)
        return calendar.workday_after(now, 1).replace(minute=0, second=0, microsecond=0)
