"""The moves of an idea: each takes a case and says everything that follows from it."""

from dataclasses import replace
from datetime import datetime

from bot.domain import errors, idea_telling
from bot.domain.decision import Decision
from bot.domain.idea import Idea
from bot.domain.idea_case import IdeaCase
from bot.domain.idea_fact import (
    ChildCaptured,
    HelperJoined,
    HelperLeft,
    IdeaCaptured,
    IdeaDropped,
    IdeaFact,
    IdeaRested,
    IdeaShipped,
    IdeasMerged,
    IdeasTakenApart,
    IdeaTakenUp,
    IterationEnded,
    IterationPlanned,
)
from bot.domain.idea_moving import moved
from bot.domain.idea_news import news, reminders
from bot.domain.idea_parts import Ending, Parent, Plan, Result, Status
from bot.domain.idea_planned import planned
from bot.domain.idea_told import IdeaTurned


def capture(case: IdeaCase, now: datetime, parent: IdeaCase | None = None) -> Decision:
    """A new idea; where it was born of a learning, `parent` is the idea that was learned from."""
    idea = case.idea
    complaint = idea.complaints[0].complaint if idea.complaints else None
    fact = IdeaCaptured(at=now, by=idea.owner, source=idea.source, parent=idea.parent, complaint=complaint)
    notices = tuple(idea_telling.turned(case, idea, IdeaTurned.CAPTURED, idea.owner))
    decision = Decision(now, ideas=(idea,), idea_facts=(case.entry(fact),), reminders=(), notices=notices)
    return decision if parent is None else _born(decision, parent, idea)


def _born(decision: Decision, parent: IdeaCase, child: Idea) -> Decision:
    """Those who are on the parent hear of it."""
    assert child.parent is not None
    fact = ChildCaptured(at=decision.at, by=child.owner, child=child.number, iteration=child.parent.iteration)
    gathered = news(parent, parent.idea, fact)
    return replace(
        decision,
        idea_facts=(*decision.idea_facts, parent.entry(fact)),
        reminders=tuple(reminders(parent, gathered, decision.at)),
        idea_news=gathered,
    )


def born_of(parent: Idea) -> Parent:
    """Where a new idea comes from that somebody has from the newest learning of `parent`."""
    learned = [iteration.number for iteration in parent.iterations if iteration.result]
    if not learned:
        raise errors.NotNow(parent.label, parent.status, parent.since, parent.merged_into)
    return Parent(parent.number, learned[-1])


def plan(case: IdeaCase, made: Plan) -> Decision:
    idea = case.idea.planned(made, leads=case.leads(made.by))
    fact = IterationPlanned(at=made.at, by=made.by, iteration=len(idea.iterations), plan=made)
    return moved(case, idea, IdeaTurned.TESTING, fact)


def test(case: IdeaCase, result: Result) -> Decision:
    """What happened in the iteration that is running, and what was learned."""
    idea = case.idea.tested(result, leads=case.leads(result.by))
    fact = IterationEnded(
        at=result.at,
        by=result.by,
        iteration=len(idea.iterations),
        verdict=result.verdict,
        happened=result.happened,
        learned=result.learned,
    )
    return moved(case, idea, IdeaTurned.TESTED, fact)


def ship(case: IdeaCase, ending: Ending) -> Decision:
    fact = IdeaShipped(at=ending.at, by=ending.by, what=ending.words)
    return _ended(case, Status.SHIPPED, ending, IdeaTurned.SHIPPED, fact)


def rest(case: IdeaCase, ending: Ending) -> Decision:
    fact = IdeaRested(at=ending.at, by=ending.by, why=ending.words)
    return _ended(case, Status.RESTING, ending, IdeaTurned.RESTED, fact)


def drop(case: IdeaCase, ending: Ending) -> Decision:
    """With a reason, which everybody on it is told: silence kills ideas, a no does not."""
    fact = IdeaDropped(at=ending.at, by=ending.by, why=ending.words or "")
    return _ended(case, Status.DROPPED, ending, IdeaTurned.DROPPED, fact)


def take_up(case: IdeaCase, by: str, now: datetime) -> Decision:
    idea = case.idea.taken_up(by, now, leads=case.leads(by))
    return moved(case, idea, IdeaTurned.TAKEN_UP, IdeaTakenUp(at=now, by=by))


def join(case: IdeaCase, by: str, now: datetime) -> Decision:
    """ "I'd help"."""
    return moved(case, case.idea.joined(by, now), IdeaTurned.JOINED, HelperJoined(at=now, by=by))


def leave(case: IdeaCase, by: str, now: datetime) -> Decision:
    return moved(case, case.idea.left(by), IdeaTurned.LEFT, HelperLeft(at=now, by=by))


def merge(case: IdeaCase, into: IdeaCase, by: str, now: datetime) -> Decision:
    """The idea becomes part of `into`. Whoever is on either of the two may say that they are one."""
    if case.idea.number == into.idea.number:
        raise errors.BadField("into", f"{case.idea.label} cannot be merged into itself.")
    _require_on_either(case, into, by)
    merged, whole = case.idea.merged(into.idea.number, now), into.idea.absorbing(case.idea, now)
    fact = IdeasMerged(at=now, by=by, merged=merged.number, into=whole.number)
    return _both(case.after(merged), into.after(whole), case.idea, fact, IdeaTurned.MERGED)


def take_apart(case: IdeaCase, into: IdeaCase, by: str, now: datetime) -> Decision:
    """The idea, which was merged into `into`, is on its own again, as it was."""
    _require_on_either(case, into, by)
    merged, rest_of = case.idea.taken_apart(now), into.idea.releasing(case.idea.number)
    fact = IdeasTakenApart(at=now, by=by, merged=merged.number, into=rest_of.number)
    return _both(case.after(merged), into.after(rest_of), case.idea, fact, IdeaTurned.TAKEN_APART)


def _require_on_either(case: IdeaCase, other: IdeaCase, by: str) -> None:
    if by not in (*case.idea.people, *other.idea.people) and not case.leads(by):
        raise errors.NotOnIdea(case.idea.label, case.idea.owner)


def _both(
    case: IdeaCase, other: IdeaCase, before: Idea, fact: IdeasMerged | IdeasTakenApart, turned: IdeaTurned
) -> Decision:
    return Decision(
        fact.at,
        ideas=(case.idea, other.idea),
        idea_facts=(case.entry(fact), other.entry(fact)),
        reminders=(*planned(case), *planned(other)),
        notices=tuple(idea_telling.of_both(case, other, before, turned, fact.by)),
    )


def _ended(case: IdeaCase, status: Status, ending: Ending, turned: IdeaTurned, fact: IdeaFact) -> Decision:
    return moved(case, case.idea.ended(status, ending, leads=case.leads(ending.by)), turned, fact)
