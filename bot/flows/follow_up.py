"""Whether a customer is well, some time after their complaint was patched up."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain import errors, following_up
from bot.domain.follow_up import SAID_LIMIT, Answer
from bot.flows.cases import load_case
from bot.flows.move_complaint import check_length, move
from bot.ports import Delivery, Store


@dataclass(frozen=True, slots=True)
class MayReopen:
    """`by_patcher`: they patched it up themselves. `may_take`: they are asked whether they see to it themselves."""

    by_patcher: bool
    may_take: bool


async def answer(
    store: Store, delivery: Delivery, by: str, number: int, answer: Answer, said: str | None, now: datetime
) -> None:
    """The customer is happy, or has left. Raises errors.TooLate where it was answered or opened again before."""
    check_length("said", said or "", SAID_LIMIT)
    await move(store, delivery, number, now, lambda case: following_up.answer(case, by, answer, said, now), [by])


async def reopen(
    store: Store, delivery: Delivery, by: str, number: int, why: str, now: datetime, *, takes: bool
) -> None:
    """Still unhappy. Raises errors.TooLate where it is open already."""
    if not why.strip():
        raise errors.BadField("why", "Say in a sentence what is still wrong; whoever takes it will read it.")
    check_length("why", why, SAID_LIMIT)
    await move(store, delivery, number, now, lambda case: following_up.reopen(case, by, why, now, takes=takes), [by])


async def may_answer(store: Store, team_id: str, by: str, number: int) -> None:
    """Asked before the form opens. Raises as `answer` does."""
    async with store.reading() as tx:
        following_up.require_answerable_by(await load_case(tx, team_id, number, lock=False), by)


async def may_reopen(store: Store, team_id: str, by: str, number: int) -> MayReopen:
    """Asked before the form opens. Raises as `reopen` does."""
    async with store.reading() as tx:
        case = await load_case(tx, team_id, number, lock=False)
        following_up.require_reopenable_by(case, by)
        patcher = case.complaint.patch is not None and case.complaint.patch.by == by
        return MayReopen(by_patcher=patcher, may_take=patcher or by != case.complaint.reporter)
