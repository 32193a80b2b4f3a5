"""An idea with what is known around it when something happens to it, and as people are shown it."""

from dataclasses import dataclass, replace

from bot.domain.idea import Idea
from bot.domain.idea_fact import IdeaEntry, IdeaFact
from bot.domain.person import Directory, Who
from bot.domain.workspace import Workspace


@dataclass(frozen=True, slots=True)
class IdeaBrief:
    """The idea at one moment with the names of its people; in a notice, only with its newest iteration."""

    idea: Idea
    names: tuple[Who, ...]

    def who(self, user_id: str) -> Who:
        return next((who for who in self.names if who.user_id == user_id), Who(user_id, user_id))


@dataclass(frozen=True, slots=True)
class IdeaCase:
    idea: Idea
    workspace: Workspace
    people: Directory
    leaders: tuple[str, ...]

    def leads(self, user_id: str) -> bool:
        return user_id in self.leaders

    def entry(self, fact: IdeaFact) -> IdeaEntry:
        return IdeaEntry(self.idea.team_id, self.idea.number, fact)

    def after(self, idea: Idea) -> "IdeaCase":
        return replace(self, idea=idea)

    def brief(self) -> IdeaBrief:
        newest = replace(self.idea, iterations=self.idea.iterations[-1:])
        return IdeaBrief(newest, tuple(map(self.people.who, sorted(people_in(newest)))))


def people_in(idea: Idea) -> set[str]:
    """The user ids of everybody whom the idea names."""
    ids = {idea.owner, idea.author, *idea.helper_ids}
    ids |= {user_id for offer in (idea.offer, idea.given) if offer for user_id in (offer.by, offer.to)}
    ids |= {iteration.plan.by for iteration in idea.iterations}
    ids |= {iteration.result.by for iteration in idea.iterations if iteration.result}
    ids |= {idea.said.by} if idea.said and idea.said.by else set()
    return ids | ({idea.ending.by} if idea.ending else set())
