"""Gathering what is known about an idea."""

from collections.abc import Iterable

from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaCase, people_in
from bot.domain.idea_fact import IdeaEntry
from bot.domain.person import Directory
from bot.domain.workspace import leaders
from bot.ports import Transaction


async def load_idea(
    tx: Transaction, team_id: str, number: int, *, also: Iterable[str] = (), lock: bool = True
) -> IdeaCase:
    """`also` names people of the request, `lock` keeps everybody else from moving this idea meanwhile.

    Raises errors.UnknownIdea.
    """
    return await idea_case_of(tx, await tx.ideas.get(team_id, number, lock=lock), also=also)


async def idea_case_of(tx: Transaction, idea: Idea, *, also: Iterable[str] = ()) -> IdeaCase:
    workspace = await tx.workspaces.get(idea.team_id)
    people = await tx.people.with_admins(idea.team_id, {*people_in(idea), *workspace.named_leaders, *also})
    return IdeaCase(idea, workspace, Directory(people), leaders(workspace, people))


def people_of(entry: IdeaEntry) -> set[str]:
    """The user ids of everybody whom the entry names."""
    named = (entry.fact.by, getattr(entry.fact, "to", None), getattr(entry.fact, "giver", None))
    return {user_id for user_id in named if user_id}
