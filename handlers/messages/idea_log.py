"""An idea's log read aloud: a sentence for each fact."""

from collections.abc import Callable

from bot.domain import idea_fact as f
from bot.domain.idea_fact import IdeaEntry
from bot.domain.idea_parts import Verdict
from bot.domain.person import Who
from handlers.messages.text import Words, clip, mention

AS = {Verdict.RIGHT: "as expected", Verdict.WRONG: "other than expected", Verdict.UNCLEAR: "not clear yet"}


class Sentences:
    """A sentence for each fact; of an idea that is part of this one, its number is said as well."""

    def __init__(self, number: int, who: Callable[[str], Who], told: int) -> None:
        self._number = number
        self._name = who
        self._told = told

    def of(self, entry: IdeaEntry) -> list[Words]:
        where = "" if entry.idea == self._number else f" (I-{entry.idea})"
        match entry.fact:
            case f.DelegateReminded(to=to):
                return [self._who(to), " was asked once more whether they take it over", where]
            case f.GiverReminded(to=to):
                return [self._who(to), " was reminded to ask how it goes", where]
            case fact:
                return [self._who(fact.by), *self._did(fact), where]

    def _did(self, fact: f.IdeaFact) -> list[Words]:
        match fact:
            case f.IterationPlanned(iteration=number):
                return [f" planned test {number}"]
            case f.IterationEnded(iteration=number, verdict=verdict):
                return [f" told what happened in test {number}: {AS[verdict]}"]
            case f.IdeaShipped(what=words):
                return [f" shipped it{self._said(words)}"]
            case f.IdeaRested(why=words):
                return [f" put it to rest{self._said(words)}"]
            case f.IdeaDropped(why=words):
                return [f" dropped it{self._said(words)}"]
            case f.IdeasMerged(merged=merged, into=into):
                return [f" merged I-{merged} into I-{into}"]
            case f.IdeasTakenApart(merged=merged, into=into):
                return [f" took I-{merged} out of I-{into} again"]
            case _:
                return self._of_people(fact)

    def _of_people(self, fact: f.IdeaFact) -> list[Words]:
        match fact:
            case f.IdeaCaptured():
                return [" had the idea"]
            case f.IdeaTakenUp():
                return [" took it up again"]
            case f.ChildCaptured(child=child, iteration=number):
                return [f" had a new idea from test {number}: I-{child}"]
            case f.HelperJoined():
                return [" would help"]
            case f.HelperLeft():
                return [" stopped helping"]
            case f.HandoverOffered(to=to, why=why):
                return [" offered it to ", self._who(to), self._said(why)]
            case f.HandoverAccepted(giver=giver):
                return [" took it over from ", self._who(giver)]
            case f.HandoverDeclined(giver=giver, why=why):
                return [" could not take it over from ", self._who(giver), self._said(why)]
            case f.HandoverTakenBack(to=to):
                return [" did not wait for ", self._who(to), " any longer"]
            case f.FollowedUp(owner=owner):
                return [" asked ", self._who(owner), " how it goes"]
            case _:
                raise AssertionError(f"no words for {fact.kind}")

    def _who(self, user_id: str | None) -> Words:
        return mention(self._name(user_id)) if user_id else "Firsthand"

    def _said(self, words: str | None) -> str:
        return f": {clip(words, self._told)}" if words else ""
