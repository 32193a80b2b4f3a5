"""Who is told what when an idea has moved."""

from collections.abc import Iterator

from bot.domain.escalation import unfit
from bot.domain.idea import Idea, Offer
from bot.domain.idea_case import IdeaCase
from bot.domain.notice import IdeaOffered, IdeaTold, IdeaTurned, Notice, dm

# What everybody on it is told at once; the rest shows where they look, and does not interrupt them.
TOLD = (IdeaTurned.TESTED, IdeaTurned.SHIPPED, IdeaTurned.RESTED, IdeaTurned.DROPPED)


def turned(case: IdeaCase, before: Idea, what: IdeaTurned, by: str, said: str | None = None) -> Iterator[Notice]:
    """Nobody is told what they did themselves."""
    idea, brief = case.idea, case.brief()
    yield from _offers(case, before.offer)
    told: list[str] = []
    if what in TOLD:
        giver = [idea.given.by] if idea.given else []
        told = list(dict.fromkeys((*idea.people, *giver)))
    elif what is IdeaTurned.CAPTURED:
        told = [idea.author]
    elif what in (IdeaTurned.ACCEPTED, IdeaTurned.DECLINED) and before.offer:
        told = [before.offer.by]
    for user_id in told:
        if user_id != by and unfit(user_id, case.people) is None:
            yield dm(idea.team_id, user_id, IdeaTold(brief, what, case.people.who(by), said=said))


def of_both(case: IdeaCase, other: IdeaCase, before: Idea, what: IdeaTurned, by: str) -> Iterator[Notice]:
    """Two were merged or taken apart: those who are on the one that is, or was, part of the other."""
    yield from _offers(case, before.offer)
    told = IdeaTold(case.brief(), what, case.people.who(by), other.brief())
    for user_id in dict.fromkeys((*case.idea.people, other.idea.owner)):
        if user_id != by and unfit(user_id, case.people) is None:
            yield dm(case.idea.team_id, user_id, told)


def _offers(case: IdeaCase, before: Offer | None) -> Iterator[Notice]:
    """The question to the delegate, and its end once it is answered or was overtaken."""
    idea, brief = case.idea, case.brief()
    if before is not None and before != idea.offer:
        yield dm(idea.team_id, before.to, IdeaOffered(brief, before, over=True), _slot(idea, before))
    if idea.offer is not None and idea.offer != before:
        yield dm(idea.team_id, idea.offer.to, IdeaOffered(brief, idea.offer), _slot(idea, idea.offer))


def _slot(idea: Idea, offer: Offer) -> str:
    return f"{idea.label} offer {offer.at.isoformat()}"
