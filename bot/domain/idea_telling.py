"""Who is told what when an idea has moved."""

from collections.abc import Iterator

from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaCase
from bot.domain.idea_parts import ALIVE, Offer
from bot.domain.idea_told import IdeaGiverAsked, IdeaOffered, IdeaTold, IdeaTurned, IdeaUnanswered
from bot.domain.notice import Notice, dm
from bot.domain.presence import unfit

# What everybody on it is told at once; the rest is gathered: see idea_news.py.
TOLD = (IdeaTurned.SHIPPED, IdeaTurned.DROPPED)


def turned(case: IdeaCase, before: Idea, what: IdeaTurned, by: str | None, said: str | None = None) -> Iterator[Notice]:
    """Nobody is told what they did themselves; who has left, or never was a member, is told nothing."""
    brief = case.brief()
    for notice in (*_offers(case, before), *_given(case, before)):
        if unfit(notice.to, case.people) is None:
            yield notice
    for user_id in _told(case.idea, before, what):
        if by and user_id != by and unfit(user_id, case.people) is None:
            yield dm(case.idea.team_id, user_id, IdeaTold(brief, what, case.people.who(by), said=said))


def of_both(case: IdeaCase, other: IdeaCase, before: Idea, what: IdeaTurned, by: str) -> Iterator[Notice]:
    """Two were merged or taken apart: those who are on the one that is, or was, part of the other."""
    yield from _offers(case, before)
    told = IdeaTold(case.brief(), what, case.people.who(by), other.brief())
    for user_id in dict.fromkeys((*case.idea.people, other.idea.owner)):
        if user_id != by and unfit(user_id, case.people) is None:
            yield dm(case.idea.team_id, user_id, told)


def _told(idea: Idea, before: Idea, what: IdeaTurned) -> tuple[str, ...]:
    match what:
        case IdeaTurned.CAPTURED:
            return (idea.author,)
        case IdeaTurned.ACCEPTED | IdeaTurned.DECLINED if before.offer:
            return (before.offer.by,)
        case IdeaTurned.TAKEN_OVER:
            return tuple(dict.fromkeys((before.owner, idea.author)))
        case _ if what in TOLD:
            giver = (idea.given.by,) if idea.given else ()
            return tuple(dict.fromkeys((*idea.people, *giver)))
        case _:
            return ()


def _offers(case: IdeaCase, before: Idea) -> Iterator[Notice]:
    """The question to the delegate, and to the giver who waits; the end of both once it is answered or overtaken."""
    idea, brief, was, offer = case.idea, case.brief(), before.offer, case.idea.offer
    if was and (offer is None or offer.at != was.at):
        for slot in _slots(idea, was):
            yield dm(idea.team_id, was.to, IdeaOffered(brief, was, over=True), slot)
        if was.reminded:
            yield dm(idea.team_id, was.by, IdeaUnanswered(brief, was, over=True), _slots(idea, was)[0])
    if offer and offer != was:
        yield dm(idea.team_id, offer.to, IdeaOffered(brief, offer), _slots(idea, offer)[-1])
        if offer.reminded:
            yield dm(idea.team_id, offer.by, IdeaUnanswered(brief, offer), _slots(idea, offer)[0])


def _slots(idea: Idea, offer: Offer) -> tuple[str, ...]:
    """Who is asked once more is asked by a message of its own, since an edit is noticed by nobody."""
    first = f"{idea.label} offer {offer.at.isoformat()}"
    return (first, f"{first} again") if offer.reminded else (first,)


def _given(case: IdeaCase, before: Idea) -> Iterator[Notice]:
    """The question to whoever handed it over, and its end."""
    idea, brief, was, given = case.idea, case.brief(), before.given, case.idea.given
    if was and was.waits and not (given and given.waits and given.asked == was.asked and idea.status in ALIVE):
        same = given if given and given.at == was.at else was
        yield dm(idea.team_id, was.by, IdeaGiverAsked(brief, same, over=True), f"{idea.label} given {was.asked}")
    if given and given.waits and given != was:
        yield dm(idea.team_id, given.by, IdeaGiverAsked(brief, given), f"{idea.label} given {given.asked}")
