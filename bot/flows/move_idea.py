"""What people do with an idea: one function per button."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from bot.domain import errors, idea_handing_over, idea_moves
from bot.domain.decision import Decision
from bot.domain.idea_case import IdeaBrief, IdeaCase, people_in
from bot.domain.idea_parts import ALIVE, WAITING, WORDS_LIMIT, Ending, Offer, Plan, Result, Status
from bot.domain.workspace import calendar_of
from bot.flows.asking import save_moved
from bot.flows.closing import news_for_customers
from bot.flows.ideas import idea_case_of, load_idea
from bot.ports import Delivery, Store

FAR = 366  # days; a plan for later than that is a wish


async def plan(store: Store, delivery: Delivery, by: str, number: int, planned: Plan, now: datetime) -> IdeaBrief:
    """A new iteration begins. Raises errors.BadField for what is missing or too long, or a day that is over."""
    _require("attempt", planned.attempt, "Say what you will try.")
    _require("expects", planned.expects, "Say what you expect, so that you will know whether you were right.")
    _require("wrong_if", planned.wrong_if, "Say what would prove you wrong; that is what makes it a test.")

    def decide(case: IdeaCase) -> Decision:
        today = calendar_of(case.people.get(by), case.workspace).local(now).date()
        _check_day("until", planned.until, today)
        return idea_moves.plan(case, planned)

    return await _move(store, delivery, number, decide, [by])


async def tell_result(store: Store, delivery: Delivery, by: str, number: int, result: Result) -> IdeaBrief:
    _require("happened", result.happened, "Say in a sentence what happened.")
    _require("learned", result.learned, "Say in a sentence what you learned; that is what stays.")
    return await _move(store, delivery, number, lambda case: idea_moves.test(case, result), [by])


async def ship(store: Store, delivery: Delivery, by: str, number: int, what: str, now: datetime) -> IdeaBrief:
    _require("words", what, "Say in a sentence what is different from now on.")
    return await _end(store, delivery, number, Ending(by, now, what.strip()), idea_moves.ship)


async def rest(store: Store, delivery: Delivery, by: str, number: int, why: str, now: datetime) -> IdeaBrief:
    _check_length("words", why)
    return await _end(store, delivery, number, Ending(by, now, why.strip() or None), idea_moves.rest)


async def drop(store: Store, delivery: Delivery, by: str, number: int, why: str, now: datetime) -> IdeaBrief:
    _require("words", why, "Say why in a sentence: a no does not kill ideas, silence does.")
    return await _end(store, delivery, number, Ending(by, now, why.strip()), idea_moves.drop)


async def take_up(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> IdeaBrief:
    return await _move(store, delivery, number, lambda case: idea_moves.take_up(case, by, now), [by])


async def join(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> IdeaBrief:
    """ "I'd help"."""
    return await _move(store, delivery, number, lambda case: idea_moves.join(case, by, now), [by])


async def leave(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> IdeaBrief:
    return await _move(store, delivery, number, lambda case: idea_moves.leave(case, by, now), [by])


async def offer(
    store: Store, delivery: Delivery, by: str, number: int, to: str, why: str | None, now: datetime
) -> IdeaBrief:
    """Raises errors.BadField("to") for somebody who cannot take it."""
    _check_length("why", why or "")
    offered = Offer(by, to, now, why)
    return await _move(store, delivery, number, lambda case: idea_handing_over.offer(case, offered), [by, to])


async def accept(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> IdeaBrief:
    return await _move(store, delivery, number, lambda case: idea_handing_over.accept(case, by, now), [by])


async def decline(store: Store, delivery: Delivery, by: str, number: int, why: str | None, now: datetime) -> IdeaBrief:
    _check_length("why", why or "")
    return await _move(store, delivery, number, lambda case: idea_handing_over.decline(case, by, why, now), [by])


async def take_offer_back(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> IdeaBrief:
    return await _move(store, delivery, number, lambda case: idea_handing_over.take_back(case, by, now), [by])


async def follow_up(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> IdeaBrief:
    """The giver of a handover has asked how it goes."""
    return await _move(store, delivery, number, lambda case: idea_handing_over.follow_up(case, by, now), [by])


async def ask_giver_again(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> IdeaBrief:
    return await _move(store, delivery, number, lambda case: idea_handing_over.ask_again(case, by, now), [by])


async def merge(store: Store, delivery: Delivery, by: str, number: int, into: int, now: datetime) -> IdeaBrief:
    """The idea becomes part of `into`, whose state is given back."""
    return await _move_both(store, delivery, (number, into), lambda a, b: idea_moves.merge(a, b, by, now), by)


async def take_apart(store: Store, delivery: Delivery, by: str, number: int, now: datetime) -> IdeaBrief:
    """The idea is on its own again. Raises errors.NotNow if it is not part of another."""
    async with store.reading() as tx:
        idea = await tx.ideas.get(delivery.team_id, number)
    into = idea.merged_into
    if into is None:
        idea.require(Status.MERGED)
    assert into is not None
    return await _move_both(store, delivery, (number, into), lambda a, b: idea_moves.take_apart(a, b, by, now), by)


async def may_plan(store: Store, team_id: str, by: str, number: int) -> IdeaBrief:
    """Asked before the form opens, so that nobody fills it in for nothing; as all that follow."""
    return await _may(store, team_id, by, number, WAITING)


async def may_tell(store: Store, team_id: str, by: str, number: int) -> IdeaBrief:
    return await _may(store, team_id, by, number, (Status.TESTING,))


async def may_end(store: Store, team_id: str, by: str, number: int, *, by_shipping: bool) -> IdeaBrief:
    return await _may(store, team_id, by, number, WAITING if by_shipping else (*WAITING, Status.TESTING))


async def may_merge(store: Store, team_id: str, by: str, number: int) -> IdeaBrief:
    return await _may(store, team_id, by, number, (*WAITING, Status.RESTING))


async def may_offer(store: Store, team_id: str, by: str, number: int) -> IdeaBrief:
    async with store.reading() as tx:
        case = await load_idea(tx, team_id, number, lock=False)
        case.idea.require(*ALIVE)
        if by != case.idea.owner and not case.leads(by):
            raise errors.NotOwner(case.idea.label, case.idea.owner)
        return case.brief()


async def may_answer(store: Store, team_id: str, by: str, number: int) -> IdeaBrief:
    async with store.reading() as tx:
        case = await load_idea(tx, team_id, number, lock=False)
        case.idea.declined(by)
        return case.brief()


async def _may(store: Store, team_id: str, by: str, number: int, statuses: tuple[Status, ...]) -> IdeaBrief:
    async with store.reading() as tx:
        case = await load_idea(tx, team_id, number, lock=False)
        case.idea.require_on_it(by, leads=case.leads(by))
        case.idea.require(*statuses)
        return case.brief()


async def _end(
    store: Store,
    delivery: Delivery,
    number: int,
    ending: Ending,
    move: Callable[[IdeaCase, Ending], Decision],
) -> IdeaBrief:
    return await _move(store, delivery, number, lambda case: move(case, ending), [ending.by])


async def _move(
    store: Store, delivery: Delivery, number: int, decide: Callable[[IdeaCase], Decision], people: Iterable[str]
) -> IdeaBrief:
    """A repeated delivery changes nothing, and shows the idea as it stands."""
    try:
        async with store.transaction() as tx:
            await tx.once(replace(delivery, outcome=f"I-{number}"))
            case = await load_idea(tx, delivery.team_id, number, also=people)
            decision = decide(case)
            news = await news_for_customers(tx, case.idea, decision.ideas[0], delivery.at)
            (idea, *_) = await save_moved(tx, replace(decision, notices=(*decision.notices, *news)), [case.idea])
            return case.after(idea).brief()
    except errors.AlreadyDelivered:
        return await _as_it_stands(store, delivery.team_id, number)


async def _move_both(
    store: Store,
    delivery: Delivery,
    numbers: tuple[int, int],
    decide: Callable[[IdeaCase, IdeaCase], Decision],
    by: str,
) -> IdeaBrief:
    """Locked in the order of their numbers, so that two people who do the same at once do not deadlock."""
    team_id, (one, other) = delivery.team_id, numbers
    try:
        async with store.transaction() as tx:
            await tx.once(replace(delivery, outcome=f"I-{other}"))
            ideas = {number: await tx.ideas.get(team_id, number, lock=True) for number in sorted({one, other})}
            also = {by}.union(*map(people_in, ideas.values()))
            cases = {number: await idea_case_of(tx, idea, also=also) for number, idea in ideas.items()}
            *_, whole = await save_moved(tx, decide(cases[one], cases[other]), ideas.values())
            return cases[other].after(whole).brief()
    except errors.AlreadyDelivered:
        return await _as_it_stands(store, team_id, other)


async def _as_it_stands(store: Store, team_id: str, number: int) -> IdeaBrief:
    async with store.reading() as tx:
        return (await load_idea(tx, team_id, number, lock=False)).brief()


def _require(field: str, text: str, otherwise: str) -> None:
    if not text.strip():
        raise errors.BadField(field, otherwise)
    _check_length(field, text)


def _check_length(field: str, text: str) -> None:
    if len(text) > WORDS_LIMIT:
        raise errors.BadField(field, f"That is {len(text):,} characters; at most {WORDS_LIMIT:,} fit here.")


def _check_day(field: str, until: date, today: date) -> None:
    if until < today:
        raise errors.BadField(field, "That day is over; choose today or a later one.")
    if (until - today).days > FAR:
        raise errors.BadField(field, "That is more than a year away. What could you try sooner?")
