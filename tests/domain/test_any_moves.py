"""Whatever people do with a complaint and however time passes, some things always hold."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain import errors
from bot.domain.complaint import Reason, Rung, Severity, Status
from bot.domain.fact import ContactAsked
from bot.domain.notice import ContactCard, Part
from bot.domain.person import Person
from bot.domain.reminder import ReminderKind
from tests.support.builders import CHANNEL, EVERYBODY, FAY, LEO, MONA, OLE, SAM, Story

people = st.sampled_from(EVERYBODY)
members = st.sampled_from([one for one in EVERYBODY if one.is_member])
contacts = st.one_of(st.none(), st.just("new@example.com"), people)
spans = st.integers(1, 600).map(lambda minutes: timedelta(minutes=minutes))


class AnyMoves(RuleBasedStateMachine):
    """Several people press whatever they like, in any order, also long after it applied."""

    story: Story

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

    @rule(by=members)
    def acknowledge(self, by: Person) -> None:
        self._try(lambda: self.story.acknowledge(by))

    @rule(by=members)
    def decline(self, by: Person) -> None:
        self._try(lambda: self.story.decline(by))

    @rule(by=members, to=people)
    def hand_over(self, by: Person, to: Person) -> None:
        self._try(lambda: self.story.hand_over(by, to))

    @rule()
    def the_one_whose_move_it_is_hands_it_to_sam(self) -> None:
        on = self.story.case.people.get(self.story.complaint.on or MONA.user_id)
        assert on is not None
        self._try(lambda: self.story.hand_over(on, SAM))

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
            self.story.now = due[0].due_at
            nudged = due[0].kind is ReminderKind.NUDGE
            self._try(self.story.half_time if nudged else self.story.time_is_up)
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
        climbed = [ask.user_id for ask in self.story.complaint.asks if ask.rung is not Rung.HANDED_TO and ask.user_id]
        assert len(climbed) == len(set(climbed))

    @invariant()
    def reminders_stand_only_while_somebody_is_asked_and_lie_ahead(self) -> None:
        complaint = self.story.complaint
        planned = {reminder.kind: reminder.due_at for reminder in self.story.reminders}
        if complaint.status is not Status.ASKED:
            assert planned == {}
            return
        assert planned.pop(ReminderKind.NEXT_RUNG) == complaint.turn.until > self.story.now
        assert all(self.story.now < due < complaint.turn.until for due in planned.values())

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
                        assert complaint.turn.user_id == to or complaint.turn.rung is Rung.LEADERS
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
            assert len(self.story.case.log) > len(log)


AnyMoves.TestCase.settings = settings(max_examples=150, stateful_step_count=30)
TestAnyMoves = AnyMoves.TestCase


def test_from_any_rung_the_leaders_are_reached_if_nobody_answers() -> None:
    for reason in (Reason.NO_ANSWER, Reason.CANNOT_NOW):
        story = Story(reporter=FAY)
        while story.asked:
            story = story.time_is_up() if reason is Reason.NO_ANSWER else story.decline(story.asked)
        assert story.complaint.turn.rung is Rung.LEADERS
        assert [ask.ended for ask in story.complaint.asks[:-1]] == [reason, reason]
    assert Story(won_by=LEO, looked_after_by=None, leaders=[OLE]).complaint.turn.rung is Rung.LEADERS
