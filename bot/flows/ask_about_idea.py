"""Somebody asks whoever has an idea how it goes."""

from bot.domain import errors
from bot.domain.decision import Decision
from bot.domain.idea_case import IdeaBrief, IdeaCase
from bot.domain.idea_parts import ACTIVE, WORDS_LIMIT
from bot.domain.idea_told import IdeaTold, IdeaTurned
from bot.domain.notice import dm
from bot.domain.presence import unfit
from bot.flows.ideas import load_idea
from bot.ports import Delivery, Store


async def may_ask(store: Store, team_id: str, by: str, number: int) -> IdeaBrief:
    """Asked before the form opens. Raises errors.NotNow, errors.AlreadyOnIdea for one's own."""
    async with store.reading() as tx:
        case = await load_idea(tx, team_id, number, lock=False)
        _require(case, by)
        return case.brief()


async def ask(store: Store, delivery: Delivery, by: str, number: int, words: str) -> None:
    """Raises errors.BadField for no words, or where whoever has it has left."""
    if not words.strip() or len(words) > WORDS_LIMIT:
        raise errors.BadField("words", f"Write a sentence or two; at most {WORDS_LIMIT:,} characters fit here.")
    try:
        async with store.transaction() as tx:
            await tx.once(delivery)
            case = await load_idea(tx, delivery.team_id, number, also=[by])
            _require(case, by)
            if unfit(case.idea.owner, case.people) is not None:
                who = case.people.who(case.idea.owner).name
                raise errors.BadField("words", f"{who} is not here any more. A leader can hand the idea over.")
            told = IdeaTold(case.brief(), IdeaTurned.ASKED, case.people.who(by), said=words)
            await tx.save(Decision(delivery.at, notices=(dm(delivery.team_id, case.idea.owner, told),)))
    except errors.AlreadyDelivered:
        return


def _require(case: IdeaCase, by: str) -> None:
    case.idea.require(*ACTIVE)
    if by == case.idea.owner:
        raise errors.AlreadyOnIdea(case.idea.label, case.idea.owner)
