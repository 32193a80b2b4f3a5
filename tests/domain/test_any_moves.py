"""Whatever people do with a complaint and however time passes, some things always hold."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from hypothesis import note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain import errors
from bot.domain.complaint import TOGETHER, Reason, Rung, Severity, Status
from bot.domain.complaint_told import ContactCard, FollowUpDue, Part, PromiseDue
from bot.domain.correcting import ROLES
from bot.domain.customer import Customer
from bot.domain.customer_told import CorrectionProposed
from bot.domain.fact import (
    Acknowledged,
    ContactAsked,
    ContactCorrected,
    ContactNamed,
    CorrectionLeft,
    HandedOver,
    PatchedUp,
    Promised,
    PromiseKept,
    Reopened,
)
from bot.domain.person import Person
from bot.domain.promise import Stage
from bot.domain.proposals import proposals
from bot.domain.reminder import ReminderKind
from tests.support.builders import CHANNEL, EVERYBODY, FAY, LEO, MONA, OLE, Story

people = st.sampled_from(EVERYBODY)
members = st.sampled_from([one for one in EVERYBODY if one.is_member])
contacts = st.one_of(st.none(), st.just("new@example.com"), people)
minutes = st.one_of(st.integers(1, 600), st.integers(1, 5000), st.integers(1, 60_000))
spans = minutes.map(lambda some: timedelta(minutes=some))


class AnyMoves(RuleBasedStateMachine):
    """Several people press whatever they like, in any order, also long after it applied."""

    story: Story
    begun_with: Customer

    @initialize(
        won_by=contacts,
        looked_after_by=contacts,
        severity=st.sampled_from(Severity),
        channel=st.sampled_from([CHANNEL, None]),
        also_tell=st.lists(people, max_size=2),
    )
    def log(
        self,
        won_by: Person | str | None,
        looked_after_by: Person | str | None,
        severity: Severity,
        channel: str | None,
        also_tell: list[Person],
    ) -> None:
        self.story = Story(won_by, looked_after_by, severity=severity, channel=channel, also_tell=also_tell)
        self.begun_with = self.story.case.customer

    @rule(by=members)
    def acknowledge(self, by: Person) -> None:
        self._try(lambda: self.story.acknowledge(by))

    @rule(by=members)
    def decline(self, by: Person) -> None:
        self._try(lambda: self.story.decline(by))

    @rule(by=members, to=people, whole=st.booleans())
    def hand_over(self, by: Person, to: Person, whole: bool) -> None:
        self._try(lambda: self.story.hand_over(by, to, whole=whole))

    @rule(to=members, whole=st.booleans())
    def the_one_whose_move_it_is_hands_it_over(self, to: Person, whole: bool) -> None:
        self._try(lambda: self.story.hand_over(self._on(), to, whole=whole))

    @rule()
    def the_one_whose_move_it_is_takes_it(self) -> None:
        self._try(lambda: self.story.acknowledge(self._on()))

    @rule()
    def the_one_whose_move_it_is_cannot(self) -> None:
        self._try(lambda: self.story.decline(self._on()))

    @rule(by=members, takes=st.booleans())
    def reopen(self, by: Person, takes: bool) -> None:
        self._try(lambda: self.story.reopen(by, takes=takes))

    @rule(by=members, left=st.booleans())
    def somebody_says_how_the_customer_is(self, by: Person, left: bool) -> None:
        self._try(lambda: self.story.left(by) if left else self.story.happy(by))

    @rule()
    def the_one_whose_move_it_is_patches_it_up(self) -> None:
        self._try(lambda: self.story.patch_up(self._on()))

    @rule(by=members, named=st.one_of(st.none(), people))
    def not_mine(self, by: Person, named: Person | None) -> None:
        self._try(lambda: self.story.not_mine(by, named))

    @rule(named=st.one_of(st.none(), members))
    def the_one_whose_move_it_is_says_not_mine(self, named: Person | None) -> None:
        self._try(lambda: self.story.not_mine(self._on(), named))

    @rule(by=members, correct=st.booleans(), data=st.data())
    def a_proposal_is_decided(self, by: Person, correct: bool, data: st.DataObject) -> None:
        if there := proposals(self.story.case):
            number = data.draw(st.integers(0, len(there) - 1))
            self._try(lambda: self.story.correct(by, number) if correct else self.story.leave(by, number))

    @rule(within=spans)
    def the_one_whose_move_it_is_promises(self, within: timedelta) -> None:
        self._try(lambda: self.story.promise(self._on(), within))

    @rule()
    def the_one_whose_move_it_is_adds_a_note(self) -> None:
        self._try(lambda: self.story.note(self._on()))

    @rule(by=members)
    def patch_up(self, by: Person) -> None:
        self._try(lambda: self.story.patch_up(by))

    @rule(by=members)
    def add_a_note(self, by: Person) -> None:
        self._try(lambda: self.story.note(by))

    @rule(span=spans)
    def time_passes(self, span: timedelta) -> None:
        """What is planned happens at its time, as the ticker would have it."""
        end = self.story.now + span
        while due := sorted((one for one in self.story.reminders if one.due_at <= end), key=lambda one: one.due_at):
            self._try(partial(self.story.happens, due[0]))
        self.story.now = end

    @invariant()
    def somebody_always_has_it_or_is_asked_or_it_is_patched_up(self) -> None:
        complaint = self.story.complaint
        assert complaint.asks
        assert (complaint.holder is not None) == (complaint.status is not Status.ASKED)
        assert (complaint.acknowledged_at is not None) == (complaint.status is not Status.ASKED)
        assert (complaint.patch is not None) == (complaint.status is Status.PATCHED_UP)
        assert all(ask.ended for ask in complaint.asks[:-1])
        assert complaint.turn.ended is None

    @invariant()
    def only_members_are_asked_or_told(self) -> None:
        outsiders = {one.user_id for one in EVERYBODY if not one.is_member}
        assert not outsiders & set(self.story.complaint.asked_people())
        assert not outsiders & {notice.to for notice in self.story.decision.notices}

    @invariant()
    def the_ladder_asks_nobody_twice(self) -> None:
        by_people = (Rung.HANDED_TO, Rung.HANDED_BACK, Rung.NAMED)
        climbed = [ask.user_id for ask in self.story.complaint.round if ask.rung not in by_people and ask.user_id]
        assert len(climbed) == len(set(climbed))

    @invariant()
    def what_is_planned_fits_the_state_and_lies_ahead(self) -> None:
        complaint = self.story.complaint
        planned = {reminder.kind: reminder.due_at for reminder in self.story.reminders}
        assert all(due > self.story.now for due in planned.values())
        match complaint.status:
            case Status.ASKED:
                assert planned.pop(ReminderKind.NEXT_RUNG) == complaint.turn.until
                assert all(due < complaint.turn.until for due in planned.values())
                assert planned.keys() <= {ReminderKind.NUDGE}
            case Status.ACKNOWLEDGED:
                promised = complaint.promise and complaint.promise.stage is not Stage.LEADERS
                assert (ReminderKind.PROMISE in planned) == bool(promised)
                assert planned.keys() <= {ReminderKind.HANDOVER, ReminderKind.PROMISE}
            case Status.PATCHED_UP:
                follow_up = complaint.follow_up
                awaited = follow_up is not None and follow_up.answer is None
                assert planned.keys() == ({ReminderKind.FOLLOW_UP} if awaited else set())

    @invariant()
    def only_the_holder_has_promised_something_and_a_promise_is_kept_once_at_most(self) -> None:
        complaint, log = self.story.complaint, self.story.case.log
        if complaint.promise:
            assert complaint.status is Status.ACKNOWLEDGED and complaint.promise.by == complaint.holder
        kept = [entry.fact for entry in log if isinstance(entry.fact, PromiseKept)]
        given = [entry.fact.due for entry in log if isinstance(entry.fact, Promised)]
        assert all(fact.at <= fact.due and fact.due in given for fact in kept)
        assert len(kept) <= len(given)

    @invariant()
    def a_reminder_has_buttons_only_as_long_as_it_asks_for_something(self) -> None:
        live = [about for about in self.story.shown.values() if isinstance(about, PromiseDue) and not about.over]
        assert len(live) <= 1 or live[0].leaders
        promise = self.story.complaint.promise
        assert not live or (promise and promise.stage is not Stage.GIVEN)

    @invariant()
    def what_is_on_record_changes_only_by_a_leader_or_an_accepted_handover_and_the_log_tells_all_of_it(self) -> None:
        log = [entry.fact for entry in self.story.case.log]
        for role in ROLES.values():
            known = self.begun_with.contact(role)
            for fact in log:
                match fact:
                    case ContactCorrected() if fact.role == role:
                        assert fact.was == known and self.story.case.is_leader(fact.by)
                        known = fact.contact
                    case ContactNamed() if fact.role == role:
                        assert role == "current"
                        known = fact.contact
            assert self.story.case.customer.contact(role) == known
        taken = {fact.by for fact in log if isinstance(fact, Acknowledged) and fact.handed_by}
        assert {fact.contact.user_id for fact in log if isinstance(fact, ContactNamed)} <= taken

    @invariant()
    def every_proposal_has_buttons_until_a_leader_has_decided_and_is_decided_once(self) -> None:
        log = [entry.fact for entry in self.story.case.log]
        decided = [fact.proposal for fact in log if isinstance(fact, ContactCorrected | CorrectionLeft)]
        assert len(decided) == len(set(decided))
        shown = [about for about in self.story.shown.values() if isinstance(about, CorrectionProposed)]
        assert all((about.settled_by is not None) == (about.number in decided) for about in shown)
        assert {about.number for about in shown} == set(range(len(proposals(self.story.case))))

    @invariant()
    def a_round_begins_where_it_was_opened_again_and_nowhere_else(self) -> None:
        log = [entry.fact for entry in self.story.case.log]
        reopened = sum(isinstance(fact, Reopened) for fact in log)
        assert sum(ask.anew for ask in self.story.complaint.asks) == reopened
        assert sum(ask.ended is Reason.PATCHED_UP for ask in self.story.complaint.asks) == reopened
        patched = sum(isinstance(fact, PatchedUp) for fact in log)
        assert patched == reopened + (self.story.complaint.status is Status.PATCHED_UP)

    @invariant()
    def a_question_after_the_customer_has_buttons_only_while_it_waits_for_an_answer(self) -> None:
        live = [about for about in self.story.shown.values() if isinstance(about, FollowUpDue) and not about.over]
        follow_up = self.story.complaint.follow_up
        waits = follow_up is not None and follow_up.answer is None and follow_up.times > 0
        assert bool(live) == waits
        assert len(live) <= 1 or live[0].leaders

    @invariant()
    def every_handover_goes_on_from_whoever_could_give_it(self) -> None:
        handed = [entry.fact for entry in self.story.case.log if isinstance(entry.fact, HandedOver)]
        asked = [ask for ask in self.story.complaint.asks if ask.rung is Rung.HANDED_TO]
        assert [(fact.by, fact.to, fact.whole) for fact in handed] == [
            (ask.handed_by, ask.user_id, ask.whole) for ask in asked
        ]

    @invariant()
    def every_direct_message_has_the_buttons_that_apply(self) -> None:
        complaint = self.story.complaint
        for (to, _), about in self.story.shown.items():
            if isinstance(about, ContactCard):
                assert about.briefing.status is complaint.status
                assert (about.briefing.holder and about.briefing.holder.user_id) == complaint.holder
                match about.part:
                    case Part.HOLDER:
                        assert (complaint.status, complaint.holder) == (Status.ACKNOWLEDGED, to)
                    case Part.ASKED:
                        assert complaint.status is Status.ASKED
                        assert complaint.turn.user_id == to or complaint.turn.rung in TOGETHER
                    case Part.EARLIER:
                        complaint.acknowledged(to, self.story.now, at_any_time=self._may_at_any_time(to))

    @invariant()
    def nobody_has_two_direct_messages_with_buttons_and_the_holder_has_one(self) -> None:
        for one in EVERYBODY:
            live = [part for part in self.story.parts(one) if part is not Part.ONLOOKER]
            holds = self.story.complaint.status is Status.ACKNOWLEDGED and self.story.complaint.holder == one.user_id
            assert live == [Part.HOLDER] if holds else len(live) <= 1

    @invariant()
    def every_ask_is_in_the_record_and_the_record_only_grows(self) -> None:
        logged = [entry.fact.ask for entry in self.story.case.log if isinstance(entry.fact, ContactAsked)]
        assert [(ask.rung, ask.user_id) for ask in logged] == [
            (ask.rung, ask.user_id) for ask in self.story.complaint.asks
        ]

    def _on(self) -> Person:
        """Whose move it is; a leader where the leaders are asked, or it is over."""
        on = self.story.case.people.get(self.story.complaint.on or MONA.user_id)
        assert on is not None
        return on

    def _may_at_any_time(self, user_id: str) -> bool:
        return self.story.case.is_leader(user_id) or self.story.case.had_it_once(user_id)

    def _try(self, move: Callable[[], Story]) -> None:
        before, log, shown = self.story.complaint, self.story.case.log, dict(self.story.shown)
        try:
            move()
        except errors.Refusal as refused:
            note(f"refused: {refused!r}")
            assert (self.story.complaint, self.story.case.log, self.story.shown) == (before, log, shown)
        else:
            assert self.story.case.log[: len(log)] == log
            assert len(self.story.case.log) > len(log) or self.story.complaint.follow_up != before.follow_up


AnyMoves.TestCase.settings = settings(stateful_step_count=30)
TestAnyMoves = AnyMoves.TestCase


def test_from_any_rung_the_leaders_are_reached_if_nobody_answers() -> None:
    for reason in (Reason.NO_ANSWER, Reason.CANNOT_NOW):
        story = Story(reporter=FAY)
        while story.asked:
            story = story.time_is_up() if reason is Reason.NO_ANSWER else story.decline(story.asked)
        assert story.complaint.turn.rung is Rung.LEADERS
        assert [ask.ended for ask in story.complaint.asks[:-1]] == [reason, reason]
    assert Story(won_by=LEO, looked_after_by=None, leaders=[OLE]).complaint.turn.rung is Rung.LEADERS
