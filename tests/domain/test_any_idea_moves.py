"""Whatever two people do with ideas at once and in any order, they stay on the diagram, and nothing is lost."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from hypothesis import note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain import errors
from bot.domain.idea import Idea
from bot.domain.idea_parts import ALIVE, Status, Verdict
from bot.domain.idea_told import IdeaGiverAsked, IdeaOffered, IdeaUnanswered
from bot.domain.person import Person
from handlers.messages import idea_buttons as buttons
from tests.support.builders import DANA, EVERYBODY, FAY, MONA, RAJ, SAM
from tests.support.ideas import Ideas

S = Status
# The diagram on top of bot/domain/idea.py.
STEPS = {
    (S.CAPTURED, S.TESTING), (S.TESTING, S.LEARNED), (S.LEARNED, S.TESTING),
    (S.CAPTURED, S.SHIPPED), (S.LEARNED, S.SHIPPED),
    (S.CAPTURED, S.RESTING), (S.TESTING, S.RESTING), (S.LEARNED, S.RESTING),
    (S.CAPTURED, S.DROPPED), (S.TESTING, S.DROPPED), (S.LEARNED, S.DROPPED),
    (S.RESTING, S.CAPTURED), (S.RESTING, S.LEARNED), (S.DROPPED, S.CAPTURED), (S.DROPPED, S.LEARNED),
    (S.CAPTURED, S.MERGED), (S.LEARNED, S.MERGED), (S.RESTING, S.MERGED),
    (S.MERGED, S.CAPTURED), (S.MERGED, S.LEARNED), (S.MERGED, S.RESTING),
}  # fmt: skip

Move = Callable[[Ideas, Person, int], Ideas]


def _offer(ideas: Ideas, who: Person, number: int) -> Ideas:
    to = SAM if ideas.ideas[number].owner != SAM.user_id else RAJ
    return ideas.offer(who, to, number)


MOVES: dict[str, Move] = {
    buttons.PLAN: lambda ideas, who, number: ideas.plan(who, number),
    buttons.TELL: lambda ideas, who, number: ideas.test(who, Verdict.UNCLEAR, number),
    buttons.SHIP: lambda ideas, who, number: ideas.ship(who, number),
    buttons.REST: lambda ideas, who, number: ideas.rest(who, number),
    buttons.DROP: lambda ideas, who, number: ideas.drop(who, number),
    buttons.TAKE_UP: lambda ideas, who, number: ideas.take_up(who, number),
    buttons.JOIN: lambda ideas, who, number: ideas.join(who, number),
    buttons.LEAVE: lambda ideas, who, number: ideas.leave(who, number),
    buttons.OFFER: _offer,
    buttons.ACCEPT: lambda ideas, who, number: ideas.accept(who, number),
    buttons.DECLINE: lambda ideas, who, number: ideas.decline(who, number),
    buttons.TAKE_OFFER_BACK: lambda ideas, who, number: ideas.take_back(who, number),
    buttons.FOLLOWED_UP: lambda ideas, who, number: ideas.follow_up(who, number),
    buttons.ASK_GIVER_AGAIN: lambda ideas, who, number: ideas.ask_again(who, number),
    buttons.CHILD: lambda ideas, who, number: ideas.capture(who, parent=number),
    buttons.TAKE_APART: lambda ideas, who, number: ideas.take_apart(who, number),
}


people = st.sampled_from([FAY, DANA, RAJ, SAM, MONA])
moves = st.sampled_from(list(MOVES))
ANY = st.integers(0, 99)


class AnyIdeaMoves(RuleBasedStateMachine):
    """Two people look at the same idea; each presses something, the second without having seen the first."""

    @initialize(owner=people)
    def begin(self, owner: Person) -> None:
        self.ideas = Ideas(owner)
        self.ideas.capture(DANA)

    @rule(which=ANY, one=people, other=people, first=moves, second=moves)
    def two_at_once(self, which: int, one: Person, other: Person, first: str, second: str) -> None:
        number = self._number(which)
        self._try(lambda: MOVES[first](self.ideas, one, number))
        self._try(lambda: MOVES[second](self.ideas, other, number))

    @rule(which=ANY, one=people, other=people, place=ANY)
    def both_press_what_they_see(self, which: int, one: Person, other: Person, place: int) -> None:
        number = self._number(which)
        seen = [self._offered(who, self.ideas.ideas[number]) for who in (one, other)]
        for who, actions in zip((one, other), seen, strict=True):
            if actions:
                action = actions[place % len(actions)]
                self._try(partial(MOVES[action], self.ideas, who, number))

    @rule(which=ANY, into=ANY, who=people)
    def merge(self, which: int, into: int, who: Person) -> None:
        self._try(lambda: self.ideas.merge(who, self._number(which), self._number(into)))

    @rule(hours=st.integers(1, 200))
    def time_passes(self, hours: int) -> None:
        """What is planned happens at its time, as the ticker would have it."""
        end = self.ideas.now + timedelta(hours=hours)
        for number in list(self.ideas.ideas):
            while due := sorted(at for at in self.ideas.due(number).values() if at <= end):
                self.ideas.now = max(due[0], self.ideas.now)
                kinds = [kind for kind, at in self.ideas.due(number).items() if at == due[0]]
                happens = self.ideas.unanswered if kinds[0] == "idea_offer" else self.ideas.giver_asks
                self._try(partial(happens, number))
        self.ideas.now = max(end, self.ideas.now)

    @invariant()
    def an_idea_is_what_its_iterations_say(self) -> None:
        for idea in self.ideas.ideas.values():
            assert [each.number for each in idea.iterations] == list(range(1, len(idea.iterations) + 1))
            running = [each for each in idea.iterations if each.running]
            assert running == ([idea.running] if idea.status is Status.TESTING else [])
            assert not (idea.status is Status.LEARNED and not any(each.result for each in idea.iterations))
            ended = idea.status in (Status.SHIPPED, Status.RESTING, Status.DROPPED)
            assert ended <= (idea.ending is not None)
            assert idea.offer is None or idea.status in ALIVE

    @invariant()
    def nobody_is_on_it_twice_and_no_owner_helps(self) -> None:
        for idea in self.ideas.ideas.values():
            assert len(set(idea.helper_ids)) == len(idea.helper_ids)
            assert idea.owner not in idea.helper_ids

    @invariant()
    def merged_ideas_and_what_they_are_part_of_know_each_other(self) -> None:
        for idea in self.ideas.ideas.values():
            assert (idea.status is Status.MERGED) == (idea.merged_into is not None) == (idea.before is not None)
            if idea.merged_into:
                assert idea.number in self.ideas.ideas[idea.merged_into].absorbed
                assert set(idea.people) <= self._ever_on(idea.merged_into)
            assert all(self.ideas.ideas[part].merged_into == idea.number for part in idea.absorbed)

    @invariant()
    def what_is_offered_to_somebody_can_be_done(self) -> None:
        """No button is shown that would be refused."""
        for number, idea in self.ideas.ideas.items():
            for who in (FAY, DANA, RAJ, SAM, MONA):
                for action in self._offered(who, idea):
                    MOVES[action](self._copy(), who, number)

    @invariant()
    def reminders_lie_ahead_and_stand_only_for_what_goes_on(self) -> None:
        for number, idea in self.ideas.ideas.items():
            due = self.ideas.due(number)
            assert not due or idea.status in ALIVE
            assert ("idea_offer" in due) == bool(idea.offer and not idea.offer.reminded)

    @invariant()
    def questions_that_nobody_waits_for_have_no_buttons(self) -> None:
        for (to, _), about in self.ideas.shown.items():
            match about:
                case IdeaOffered(brief, offer, over=False) | IdeaUnanswered(brief, offer, over=False):
                    now = self.ideas.ideas[brief.idea.number].offer
                    assert now is not None and (now.to, now.at) == (offer.to, offer.at)
                case IdeaGiverAsked(brief, over=False):
                    now_given = self.ideas.ideas[brief.idea.number].given
                    assert now_given is not None and now_given.by == to and now_given.waits

    @invariant()
    def only_members_are_told(self) -> None:
        outsiders = {one.user_id for one in EVERYBODY if not one.is_member}
        assert not outsiders & {notice.to for notice in self.ideas.decision.notices}

    def _number(self, which: int) -> int:
        return which % len(self.ideas.ideas) + 1

    def _offered(self, who: Person, idea: Idea) -> list[str]:
        leads = who.user_id in self.ideas.leaders
        return [str(element["action_id"]) for element in buttons.moves(idea, who.user_id, leads=leads)]

    def _ever_on(self, number: int) -> set[str]:
        """Those who are on it, and those who stopped helping since."""
        left = {fact.by for fact in self.ideas.log.get(number, ()) if fact.kind == "left" and fact.by}
        into = self.ideas.ideas[number].merged_into
        above = self._ever_on(into) if into else set()
        given = {getattr(fact, "giver", "") for fact in self.ideas.log.get(number, ())}
        return {*self.ideas.ideas[number].people, *left, *above, *given}

    def _copy(self) -> Ideas:
        copy = Ideas.__new__(Ideas)
        copy.__dict__ = {**self.ideas.__dict__, "ideas": dict(self.ideas.ideas)}
        copy.log = {number: list(facts) for number, facts in self.ideas.log.items()}
        copy.shown, copy.reminders = dict(self.ideas.shown), dict(self.ideas.reminders)
        return copy

    def _try(self, move: Callable[[], Ideas]) -> None:
        ideas, log = dict(self.ideas.ideas), {number: list(facts) for number, facts in self.ideas.log.items()}
        try:
            move()
        except errors.Refusal as refused:
            note(f"refused: {refused!r}")
            assert self.ideas.ideas == ideas
            assert self.ideas.log == log
            return
        for number, before in ideas.items():
            after = self.ideas.ideas[number]
            assert before.status is after.status or (before.status, after.status) in STEPS
            assert self.ideas.log[number][: len(log[number])] == log[number], "the record only grows"
            assert after.text == before.text


AnyIdeaMoves.TestCase.settings = settings(stateful_step_count=30)
TestAnyIdeaMoves = AnyIdeaMoves.TestCase
