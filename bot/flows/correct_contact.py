"""Who won a customer is corrected: as the person who was asked says, or by a leader alone."""

from datetime import datetime

from bot.domain import correcting, errors
from bot.domain.briefing import CustomerBrief, customer_brief
from bot.domain.customer import Customer
from bot.flows.cases import leaders_of, load_case
from bot.flows.customers import NoSingleCustomer
from bot.flows.move_complaint import check_length, move
from bot.ports import Delivery, Store, Transaction


async def not_mine(
    store: Store, delivery: Delivery, by: str, number: int, named: str | None, why: str | None, now: datetime
) -> None:
    """`named`: who it was, if they know. Raises errors.BadField("who") for somebody who cannot have been it."""
    check_length("why", why or "")
    people = [by, *([named] if named else [])]
    await move(store, delivery, number, now, lambda case: correcting.not_mine(case, by, named, why, now), people)


async def may_say_not_mine(store: Store, team_id: str, by: str, number: int) -> None:
    """Asked before the form opens. Raises as `not_mine` does."""
    async with store.reading() as tx:
        (await load_case(tx, team_id, number, lock=False)).complaint.require_declinable_by(by)


async def follow_proposal(store: Store, delivery: Delivery, by: str, number: int, proposal: int, now: datetime) -> None:
    """Raises errors.LeadersOnly, and errors.TooLate where it was decided or corrected before."""
    await move(
        store,
        delivery,
        number,
        now,
        lambda case: correcting.correct(case, by, proposal, now),
        [by],
        lock_customer=True,
    )


async def leave_proposal(store: Store, delivery: Delivery, by: str, number: int, proposal: int, now: datetime) -> None:
    """Raises as `follow_proposal` does."""
    await move(store, delivery, number, now, lambda case: correcting.leave(case, by, proposal, now), [by])


async def may_correct(store: Store, team_id: str, by: str, which: str | int) -> CustomerBrief | NoSingleCustomer:
    """Asked before the form opens: by id where a button said which, else by what was typed.

    Raises errors.LeadersOnly.
    """
    async with store.reading() as tx:
        await _require_leader(tx, team_id, by)
        if isinstance(which, str):
            found = await tx.customers.find(team_id, which)
            if len(found.exact) != 1:
                return NoSingleCustomer(which, found)
            return await _brief(tx, found.exact[0])
        return await _brief(tx, await tx.customers.get(team_id, which))


async def correct_original_contact(
    store: Store, delivery: Delivery, by: str, customer_id: int, to: str, reason: str, now: datetime
) -> CustomerBrief:
    """Raises errors.LeadersOnly, and errors.BadField for somebody who cannot have won them, or without a reason."""
    if not reason.strip():
        raise errors.BadField("reason", "Say in a sentence how you know; it stays beside the correction.")
    check_length("reason", reason)
    team_id = delivery.team_id
    try:
        async with store.transaction() as tx:
            await tx.once(delivery)
            await _require_leader(tx, team_id, by)
            customer = await tx.customers.get(team_id, customer_id, lock=True)
            people = await tx.people.get(team_id, {by, to})
            decision = correcting.correct_directly(customer, by, to, reason.strip(), people, now)
            await tx.save(decision)
            return await _brief(tx, decision.customer or customer)
    except errors.AlreadyDelivered:
        async with store.reading() as tx:
            return await _brief(tx, await tx.customers.get(team_id, customer_id))


async def _require_leader(tx: Transaction, team_id: str, by: str) -> None:
    leading = await leaders_of(tx, team_id)
    if by not in leading:
        raise errors.LeadersOnly(leading)


async def _brief(tx: Transaction, customer: Customer) -> CustomerBrief:
    contacts = (customer.original_contact, customer.current_contact)
    people = await tx.people.get(customer.team_id, {c.user_id for c in contacts if c and c.user_id})
    return customer_brief(customer, people)
