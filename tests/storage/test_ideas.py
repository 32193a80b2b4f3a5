"""Ideas come back as they went in, and are found by what they are listed by."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from bot.domain.decision import Decision
from bot.domain.errors import UnknownIdea
from bot.domain.idea import Idea
from bot.domain.idea_fact import (
    ChildCaptured,
    DelegateReminded,
    FollowedUp,
    GiverReminded,
    HandoverAccepted,
    HandoverDeclined,
    HandoverOffered,
    HandoverTakenBack,
    HelperJoined,
    HelperLeft,
    IdeaCaptured,
    IdeaDropped,
    IdeaEntry,
    IdeaFact,
    IdeaRested,
    IdeaShipped,
    IdeasMerged,
    IdeasTakenApart,
    IdeaTakenUp,
    IterationEnded,
    IterationPlanned,
)
from bot.domain.idea_news import IdeaNews
from bot.domain.idea_parts import ALIVE, WAITING, Helper, Iteration, Origin, Parent, Plan, Source, Status, Verdict
from storage.store import SqlStore
from tests.storage.samples import HOUR, SHIPPED, T0, TEAM, TYPED, idea

PLAN = Plan("U1", T0, TYPED, "They like it", "They do not", date(2026, 3, 5))
FACTS: Sequence[IdeaFact] = (
    IdeaCaptured(at=T0, by="U1", source=Source.LEARNING, parent=Parent(2, 1), complaint=3),
    IterationPlanned(at=T0, by="U1", iteration=1, plan=PLAN),
    IterationEnded(at=T0, by="U1", iteration=1, verdict=Verdict.UNCLEAR, happened=TYPED, learned=TYPED),
    IdeaShipped(at=T0, by="U1", what=TYPED),
    IdeaRested(at=T0, by="U1"),
    IdeaDropped(at=T0, by="U1", why=TYPED),
    IdeaTakenUp(at=T0, by="U1"),
    ChildCaptured(at=T0, by="U1", child=9, iteration=1),
    HelperJoined(at=T0, by="U2"),
    HelperLeft(at=T0, by="U2"),
    HandoverOffered(at=T0, by="U1", to="U2", why=TYPED),
    HandoverAccepted(at=T0, by="U2", giver="U1"),
    HandoverDeclined(at=T0, by="U2", giver="U1", why=TYPED),
    HandoverTakenBack(at=T0, by="U1", to="U2"),
    DelegateReminded(at=T0, to="U2", giver="U1"),
    GiverReminded(at=T0, to="U1"),
    FollowedUp(at=T0, by="U1", owner="U2"),
    IdeasMerged(at=T0, by="U1", merged=1, into=2),
    IdeasTakenApart(at=T0, by="U1", merged=1, into=2),
)


def under_test(number: int, until: date) -> Idea:
    return replace(idea(number), status=Status.TESTING, iterations=(Iteration(1, replace(PLAN, until=until)),))


async def keep(store: SqlStore, *ideas: Idea) -> None:
    async with store.transaction() as tx:
        await tx.save(Decision(T0, ideas=ideas))


def numbers(ideas: Sequence[Idea]) -> list[int]:
    return [each.number for each in ideas]


async def test_an_idea_at_its_beginning_and_with_everything(store: SqlStore) -> None:
    for state in (idea(), SHIPPED):
        await keep(store, state)
        async with store.reading() as tx:
            assert await tx.ideas.get(TEAM, 1) == state
            assert await tx.ideas.some(TEAM, [1, 2]) == [state]
            for number in (2, 10**30):
                with pytest.raises(UnknownIdea, match=f"I-{number}"):
                    await tx.ideas.get(TEAM, number)


async def test_every_kind_of_idea_fact(store: SqlStore) -> None:
    assert {type(fact) for fact in FACTS} == set(get_args(IdeaFact))
    await keep(store, idea(1), idea(2))
    entries = [IdeaEntry(TEAM, 1 + place % 2, fact) for place, fact in enumerate(FACTS)]
    for some in (entries[:4], entries[4:]):
        async with store.transaction() as tx:
            await tx.save(Decision(T0, idea_facts=tuple(some)))
    async with store.reading() as tx:
        assert await tx.ideas.log(TEAM, [1, 2]) == entries
        assert await tx.ideas.log(TEAM, [2]) == entries[1::2]
        assert not await tx.ideas.log("T2", [1, 2])


async def test_somebody_finds_what_they_own_wrote_or_help_with(store: SqlStore) -> None:
    helped = replace(idea(2, owner="UDANA"), helpers=(Helper("U1", T0),))
    written = replace(idea(3, owner="UDANA"), author="U1")
    over = replace(idea(5, owner="U1"), status=Status.DROPPED)
    await keep(store, idea(1, owner="U1"), helped, written, idea(4, owner="UDANA"), over)
    async with store.reading() as tx:
        page = await tx.ideas.of_person(TEAM, "U1", statuses=ALIVE, page=0, size=2)
        assert (numbers(page.items), page.total) == ([3, 2], 3)
        page = await tx.ideas.of_person(TEAM, "U1", statuses=ALIVE, page=1, size=2)
        assert numbers(page.items) == [1]
    await keep(store, replace(helped, helpers=()))
    async with store.reading() as tx:
        page = await tx.ideas.of_person(TEAM, "U1", statuses=ALIVE, page=0, size=9)
        assert numbers(page.items) == [3, 1]


async def test_those_that_wait_come_longest_first_and_tests_by_their_day(store: SqlStore) -> None:
    waits = [replace(idea(number), since=T0 - number * HOUR) for number in (1, 2)]
    learned = replace(idea(3), status=Status.LEARNED, since=T0 - 9 * HOUR)
    tests = [under_test(4, date(2026, 3, 9)), under_test(5, date(2026, 3, 5))]
    await keep(store, *waits, learned, *tests)
    async with store.reading() as tx:
        page = await tx.ideas.in_status(TEAM, statuses=WAITING, page=0, size=9)
        assert (numbers(page.items), page.total) == ([3, 2, 1], 3)
        page = await tx.ideas.in_status(TEAM, statuses=WAITING, page=0, size=9, newest_first=True)
        assert numbers(page.items) == [1, 2, 3]
        page = await tx.ideas.in_status(TEAM, statuses=(Status.TESTING,), page=0, size=9)
        assert numbers(page.items) == [5, 4]


async def test_what_came_of_a_complaint_and_of_a_challenge(store: SqlStore) -> None:
    from_it = [replace(idea(number), complaints=(Origin(7),)) for number in (1, 3)]
    await keep(store, *from_it, replace(idea(2), challenge=4), replace(idea(4), challenge=4))
    async with store.reading() as tx:
        assert await tx.ideas.of_complaint(TEAM, 7) == from_it
        page = await tx.ideas.of_challenge(TEAM, 4, page=0, size=9)
        assert numbers(page.items) == [4, 2]
        assert not await tx.ideas.of_complaint("T2", 7)


async def test_news_is_taken_once_by_whom_it_is_for(store: SqlStore) -> None:
    await keep(store, idea(1), idea(2))
    later = IdeaTakenUp(at=T0 + HOUR, by="U1")
    entries = [IdeaEntry(TEAM, 2, later), IdeaEntry(TEAM, 1, HelperJoined(at=T0, by="U1"))]
    news = [IdeaNews("U2", each) for each in entries] + [IdeaNews("U3", entries[0])]
    async with store.transaction() as tx:
        await tx.save(Decision(T0, idea_news=tuple(news)))
    async with store.transaction() as tx:
        assert await tx.ideas.take_news(TEAM, "U2") == entries[::-1]
        assert not await tx.ideas.take_news(TEAM, "U2")
        assert not await tx.ideas.take_news("T2", "U3")
        assert await tx.ideas.take_news(TEAM, "U3") == entries[:1]


async def test_numbers_count_up_in_each_workspace(store: SqlStore) -> None:
    async with store.transaction() as tx:
        found = [await tx.ideas.next_number(team) for team in (TEAM, TEAM, "T2")]
    assert found == [1, 2, 1]
