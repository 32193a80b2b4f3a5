"""What every move of an idea brings with it: who is told, and what is planned from now on."""

from bot.domain import idea_telling
from bot.domain.decision import Decision
from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaCase
from bot.domain.idea_fact import IdeaFact
from bot.domain.idea_news import news, reminders
from bot.domain.idea_planned import planned
from bot.domain.idea_told import IdeaTurned


def moved(case: IdeaCase, idea: Idea, turned: IdeaTurned, fact: IdeaFact, said: str | None = None) -> Decision:
    """`idea` is its state from now on; `said` is what whoever moved it wants others to know."""
    after = case.after(idea)
    gathered = news(after, case.idea, fact)
    return Decision(
        fact.at,
        ideas=(idea,),
        idea_facts=(case.entry(fact),),
        reminders=(*planned(after), *reminders(after, gathered, fact.at)),
        notices=tuple(idea_telling.turned(after, case.idea, turned, fact.by, said)),
        idea_news=gathered,
    )
