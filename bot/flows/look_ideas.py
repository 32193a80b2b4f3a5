"""Reading about ideas; nothing changes."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.challenge import Challenge
from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaCase, people_in
from bot.domain.idea_fact import IdeaEntry
from bot.domain.idea_parts import ALIVE, WAITING, Status
from bot.domain.person import Directory
from bot.domain.picking import Place
from bot.domain.stretch import Stretch, stretch_of
from bot.flows.cases import leaders_of
from bot.flows.ideas import load_idea, people_of
from bot.ports import Store, Transaction
from bot.ports.ideas import IdeaPage

PAGE_SIZE = 10
ENTRIES = 12  # of the story on one page, if they fit


class Which(StrEnum):
    """The lists that can be asked for."""

    ALL = "all"
    MINE = "mine"
    WAITING = "waiting"
    TESTING = "testing"
    SHIPPED = "shipped"
    RESTING = "resting"
    DROPPED = "dropped"


STATUSES = {
    Which.ALL: ALIVE,
    Which.WAITING: WAITING,
    Which.TESTING: (Status.TESTING,),
    Which.SHIPPED: (Status.SHIPPED,),
    Which.RESTING: (Status.RESTING,),
    Which.DROPPED: (Status.DROPPED,),
}
NEWEST_FIRST = (Which.ALL, Which.SHIPPED, Which.RESTING, Which.DROPPED)


@dataclass(frozen=True, slots=True)
class IdeaStory:
    """`case.idea` with all of its iterations; `absorbed` are the ideas that were merged into it, `into` what it was
    merged into, `children` those that were born of its learnings, `challenge` what it
    answers. `entries` are of it and of the absorbed ones."""

    case: IdeaCase
    absorbed: tuple[Idea, ...]
    into: Idea | None
    parent: Idea | None
    children: tuple[Idea, ...]
    entries: tuple[IdeaEntry, ...]
    people: Directory
    challenge: Challenge | None = None


@dataclass(frozen=True, slots=True)
class IdeaPages:
    """What happened with an idea and with those that are part of it, oldest first."""

    idea: Idea
    entries: Stretch[IdeaEntry]
    people: Directory


@dataclass(frozen=True, slots=True)
class IdeaList:
    """`index` counts from 0. Of the ideas of one challenge, `challenge` is that one; `leads`: the reader can end it."""

    which: Which | None
    page: IdeaPage
    index: int
    size: int
    people: Directory
    challenge: Challenge | None = None
    leads: bool = False


async def show_idea(store: Store, team_id: str, number: int) -> IdeaStory:
    """Raises errors.UnknownIdea."""
    async with store.reading() as tx:
        case = await load_idea(tx, team_id, number, lock=False)
        idea = case.idea
        entries = tuple(await tx.ideas.log(team_id, (number, *idea.absorbed)))
        born = [child for entry in entries if (child := getattr(entry.fact, "child", None))]
        related = {other.number: other for other in await tx.ideas.some(team_id, _related(idea, born))}
        absorbed = tuple(related[n] for n in idea.absorbed if n in related)
        ids = {user_id for other in (idea, *related.values()) for user_id in people_in(other)}
        ids |= {user_id for entry in entries for user_id in people_of(entry)}
        return IdeaStory(
            case,
            absorbed,
            related.get(idea.merged_into or 0),
            related.get(idea.parent.idea) if idea.parent else None,
            tuple(related[n] for n in born if n in related),
            entries,
            await tx.people.get(team_id, ids),
            await tx.challenges.get(team_id, idea.challenge) if idea.challenge else None,
        )


async def read_idea(store: Store, team_id: str, number: int, place: Place) -> IdeaPages:
    """All that happened, in full, a page at a time. Raises errors.UnknownIdea."""
    async with store.reading() as tx:
        idea = await tx.ideas.get(team_id, number)
        entries = await tx.ideas.log(team_id, (number, *idea.absorbed))
        stretch = stretch_of(entries, place, ENTRIES)
        ids = {user_id for _, entry in stretch.items for user_id in people_of(entry)}
        return IdeaPages(idea, stretch, await tx.people.get(team_id, ids))


async def suggest_ideas(store: Store, team_id: str, typed: str | int, limit: int) -> tuple[Idea, ...]:
    """For a type-ahead select: the one of that number, or those that share words with what was typed, best first."""
    async with store.reading() as tx:
        found = await (
            tx.ideas.some(team_id, [typed]) if isinstance(typed, int) else tx.ideas.sharing_words(team_id, typed)
        )
        return tuple(idea for idea in found if idea.status in ALIVE)[:limit]


async def list_ideas(store: Store, team_id: str, by: str, which: Which, index: int) -> IdeaList:
    async with store.reading() as tx:
        index = max(index, 0)
        page = await _page(tx, team_id, by, which, index)
        ids = {idea.owner for idea in page.items}
        return IdeaList(which, page, index, PAGE_SIZE, await tx.people.get(team_id, ids))


async def list_ideas_of(store: Store, team_id: str, by: str, challenge: int, index: int) -> IdeaList:
    """Of one challenge. Raises errors.UnknownChallenge."""
    async with store.reading() as tx:
        index, asked = max(index, 0), await tx.challenges.get(team_id, challenge)
        page = await tx.ideas.of_challenge(team_id, challenge, page=index, size=PAGE_SIZE)
        people = await tx.people.get(team_id, {asked.by, *(idea.owner for idea in page.items)})
        return IdeaList(None, page, index, PAGE_SIZE, people, asked, by in await leaders_of(tx, team_id))


async def _page(tx: Transaction, team_id: str, by: str, which: Which, index: int) -> IdeaPage:
    if which is Which.MINE:
        return await tx.ideas.of_person(team_id, by, statuses=ALIVE, page=index, size=PAGE_SIZE)
    newest_first = which in NEWEST_FIRST
    return await tx.ideas.in_status(
        team_id, statuses=STATUSES[which], page=index, size=PAGE_SIZE, newest_first=newest_first
    )


def _related(idea: Idea, born: list[int]) -> set[int]:
    parent = {idea.parent.idea} if idea.parent else set()
    return {*idea.absorbed, *born, *parent, *([idea.merged_into] if idea.merged_into else [])}
