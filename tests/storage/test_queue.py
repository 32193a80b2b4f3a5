"""Messages in order per conversation, the newest state of each slot, and reminders that fire once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.complaint_told import ChannelCard, ReporterTold
from bot.domain.notice import Notice, dm
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.workspace_told import Undeliverable
from bot.outgoing import DueReminders, Gone, Later, Outbox, Outcome, Outgoing, Posted, Refused, Sent
from storage import tables
from storage.queue import Queue
from storage.store import SqlStore
from tests.storage.samples import HOUR, T0, TEAM, card, say, told

LEASE = timedelta(seconds=30)
AT = Posted("C1", "1700000000.000100")
NUDGE = Reminder(TEAM, "C-1", ReminderKind.NUDGE, T0)


def text_of(notice: Notice) -> str:
    assert isinstance(notice.about, ReporterTold | ChannelCard)
    return notice.about.briefing.text


def texts(claimed: Sequence[Outgoing]) -> list[str]:
    return sorted(text_of(outgoing.notice) for outgoing in claimed)


def sent(outgoing: Outgoing, after: timedelta = timedelta(0)) -> Sent:
    return Sent(outgoing, AT, T0 + after)


async def claim(queue: Queue, after: timedelta = timedelta(0), limit: int = 10) -> Sequence[Outgoing]:
    return await queue.exchange([], T0 + after, limit=limit, lease=LEASE)


async def record(queue: Queue, *outcomes: Outcome) -> None:
    assert await queue.exchange(outcomes, T0, limit=0, lease=LEASE) == ()


def test_the_queue_is_what_sender_and_ticker_need(queue: Queue) -> None:
    """The assignments are what the type checker reads."""
    outbox: Outbox = queue
    due: DueReminders = queue
    assert outbox and due


async def test_one_message_per_conversation_is_out_at_a_time(store: SqlStore, queue: Queue) -> None:
    await say(store, told("one"), told("two"), told("elsewhere", "C2"))
    await say(store, told("three"))
    seen: list[list[str]] = []
    outcomes: list[Outcome] = []
    while claimed := await queue.exchange(outcomes, T0, limit=10, lease=LEASE):
        assert not await claim(queue)
        seen.append(texts(claimed))
        outcomes = [sent(outgoing) for outgoing in claimed]
    assert seen == [["elsewhere", "one"], ["two"], ["three"]]
    assert await queue.next_message() is None


async def test_a_claim_takes_no_more_than_its_limit(store: SqlStore, queue: Queue) -> None:
    await say(store, *(told("hello", f"C{i}") for i in range(5)))
    assert len(await claim(queue, limit=3)) == 3
    assert len(await claim(queue, limit=3)) == 2


async def test_a_conversation_rests_after_a_message_while_others_go_on(store: SqlStore, queue: Queue) -> None:
    await say(store, told("one"), told("two"), told("elsewhere", "C2"))
    first, other = sorted(await claim(queue), key=lambda outgoing: outgoing.notice.to)
    await say(store, told("elsewhere too", "C2"))
    await record(queue, sent(first, timedelta(seconds=1)), sent(other))
    assert texts(await claim(queue)) == ["elsewhere too"]
    assert await queue.next_message() == T0 + timedelta(seconds=1)
    assert texts(await claim(queue, timedelta(seconds=1))) == ["two"]


async def test_messages_of_a_dead_process_are_taken_over_when_their_lease_is_over(
    store: SqlStore, queue: Queue, other_queue: Queue
) -> None:
    await say(store, told("one"), told("two"))
    (lost,) = await claim(queue)
    assert not await claim(other_queue, LEASE - timedelta(seconds=1))
    assert await other_queue.next_message() == T0 + LEASE
    (taken,) = await claim(other_queue, LEASE)
    assert taken == replace(lost, leased_until=T0 + 2 * LEASE, begun_at=T0)
    await record(queue, Later(lost, T0, "late"))  # the first was not dead after all: it has no say any more
    await record(queue, Refused(lost, "late"))
    await record(queue, Gone(lost))
    assert not await claim(queue, LEASE)
    await record(other_queue, sent(taken))
    assert texts(await claim(queue, LEASE)) == ["two"]


async def test_what_was_sent_is_sent_even_if_the_lease_was_over(
    store: SqlStore, queue: Queue, other_queue: Queue
) -> None:
    await say(store, card("one"), told("two"))
    (slow,) = await claim(queue)
    (taken,) = await claim(other_queue, LEASE)
    await record(queue, sent(slow))
    assert not await claim(queue, LEASE)
    await record(other_queue, sent(taken))
    assert texts(await claim(queue, LEASE)) == ["two"]


async def test_two_processes_never_claim_the_same_message(store: SqlStore, queue: Queue, other_queue: Queue) -> None:
    await say(store, *(told("hello", f"C{i}") for i in range(10)))
    ours = await claim(queue, limit=5)
    theirs = await claim(other_queue)
    assert {o.id for o in ours}.isdisjoint(o.id for o in theirs)
    assert len(ours) + len(theirs) == 10


async def test_a_message_tried_again_keeps_its_place_and_its_id(store: SqlStore, queue: Queue) -> None:
    await say(store, told("one"), told("two"))
    (first,) = await claim(queue)
    await record(queue, Later(first, T0 + HOUR, "ratelimited"))
    assert not await claim(queue)
    assert await queue.next_message() == T0 + HOUR
    (again,) = await claim(queue, HOUR)
    assert again == replace(first, attempts=1, leased_until=T0 + HOUR + LEASE)


async def test_a_message_that_was_not_even_tried_counts_no_attempt(store: SqlStore, queue: Queue) -> None:
    await say(store, told("one"))
    (held,) = await claim(queue)
    await record(queue, Later(held, T0 + HOUR))
    assert [o.attempts for o in await claim(queue, HOUR)] == [0]


async def test_since_when_a_message_may_have_been_sent_is_remembered_until_it_is_known(
    store: SqlStore, queue: Queue
) -> None:
    await say(store, told("one"), told("two"))
    (first,) = await claim(queue)
    await record(queue, Later(first, T0 + HOUR, "TimeoutError", maybe_sent=True))
    (second,) = await claim(queue, HOUR)
    await record(queue, Later(second, T0 + 2 * HOUR, "TimeoutError", maybe_sent=True))
    (third,) = await claim(queue, 2 * HOUR)
    assert [o.begun_at for o in (first, second, third)] == [None, T0, T0]
    await record(queue, Later(third, T0 + 3 * HOUR, "ratelimited"))
    (fourth,) = await claim(queue, 3 * HOUR)
    assert fourth.begun_at is None
    await record(queue, sent(fourth))
    assert [o.begun_at for o in await claim(queue, 3 * HOUR)] == [None]


async def test_of_the_states_that_wait_for_one_message_only_the_newest_is_sent(store: SqlStore, queue: Queue) -> None:
    await say(store, card("asked"), told("ping"))
    await say(store, card("acknowledged"), card("of another", slot="C-2 card"))
    await say(store, card("patched up"))
    seen: list[str] = []
    while claimed := await claim(queue):
        seen += texts(claimed)
        await record(queue, sent(claimed[0]))
    assert seen == ["patched up", "ping", "of another"]


async def test_the_second_state_edits_the_message_of_the_first(store: SqlStore, queue: Queue) -> None:
    await say(store, card("asked"))
    (first,) = await claim(queue)
    assert first.posted is None
    await say(store, card("acknowledged"))
    await record(queue, sent(first))
    (second,) = await claim(queue)
    assert (text_of(second.notice), second.posted) == ("acknowledged", AT)
    await record(queue, Gone(second))
    (anew,) = await claim(queue)
    assert (text_of(anew.notice), anew.posted) == ("acknowledged", None)


async def test_a_first_post_whose_fate_is_unknown_keeps_its_words(store: SqlStore, queue: Queue) -> None:
    await say(store, card("asked"))
    (unknown,) = await claim(queue)
    await say(store, card("acknowledged"))
    (again,) = await claim(queue, LEASE)
    assert again == replace(unknown, leased_until=T0 + 2 * LEASE, begun_at=T0)
    await record(queue, sent(again))
    assert texts(await claim(queue, LEASE)) == ["acknowledged"]


async def test_a_first_post_that_certainly_failed_takes_the_newest_words(store: SqlStore, queue: Queue) -> None:
    await say(store, card("asked"))
    (failed,) = await claim(queue)
    await say(store, card("acknowledged"))
    await record(queue, Later(failed, T0, "ratelimited"))
    (again,) = await claim(queue)
    assert (again.id, text_of(again.notice)) == (failed.id, "acknowledged")


async def test_an_edit_whose_fate_is_unknown_takes_the_newest_words(store: SqlStore, queue: Queue) -> None:
    await say(store, card("asked"))
    (first,) = await claim(queue)
    await record(queue, sent(first))
    await say(store, card("acknowledged"))
    (unknown,) = await claim(queue)
    await say(store, card("patched up"))
    (again,) = await claim(queue, LEASE)
    assert (again.id, text_of(again.notice)) == (unknown.id, "patched up")
    await record(queue, sent(again))
    assert not await claim(queue, LEASE)


async def test_what_slack_refuses_for_good_makes_room_and_tells_somebody(store: SqlStore, queue: Queue) -> None:
    woken: list[bool] = []
    await say(store, told("one"), told("two"))
    store.on_commit(lambda: woken.append(True))
    (first,) = await claim(queue)
    instead = dm(TEAM, "ULEAD", Undeliverable("C1", "is_archived", "C-1"))
    await record(queue, Refused(first, "is_archived", (instead,)))
    assert woken
    assert {o.notice for o in await claim(queue)} == {instead, told("two")}
    async with store.database.reading() as connection:
        (kept,) = await connection.execute(select(tables.refused))
    assert (kept.id, kept.error, kept.about, kept.refused_at) == (first.id, "is_archived", told("one").about, T0)


async def test_where_a_person_can_be_written_to_is_remembered(store: SqlStore, queue: Queue) -> None:
    await say(store, dm(TEAM, "UDANA", told("one").about), dm(TEAM, "UDANA", told("two").about))
    (first,) = await claim(queue)
    assert first.channel is None
    await record(queue, Sent(first, Posted("D1", "1.1"), T0))
    assert [o.channel for o in await claim(queue)] == ["D1"]


async def test_a_conversation_in_which_nothing_waits_is_left_alone(store: SqlStore, queue: Queue) -> None:
    await say(store, told("one"))
    async with store.database.writing() as connection:
        await connection.execute(tables.outbox.delete())
    assert not await claim(queue)
    assert await queue.next_message() is None


async def test_reminders_are_claimed_when_due_the_longest_due_first(store: SqlStore, queue: Queue) -> None:
    late = replace(NUDGE, subject="C-2", due_at=T0 - HOUR)
    future = replace(NUDGE, subject="C-3", due_at=T0 + HOUR)
    async with store.transaction() as tx:
        await tx.reminders.put([NUDGE, late, future])
    assert await queue.next_reminder() == late.due_at
    assert await queue.claim_reminders(T0, limit=9, lease=LEASE) == [late, NUDGE]
    assert not await queue.claim_reminders(T0, limit=9, lease=LEASE)
    assert await queue.next_reminder() == T0 + LEASE


async def test_a_reminder_is_spent_once(store: SqlStore, queue: Queue, other_queue: Queue) -> None:
    async with store.transaction() as tx:
        await tx.reminders.put([NUDGE])
    (ours,) = await queue.claim_reminders(T0, limit=9, lease=LEASE)
    (theirs,) = await other_queue.claim_reminders(T0 + LEASE, limit=9, lease=LEASE)
    async with store.transaction() as tx:
        assert await tx.reminders.take(theirs)
        assert not await tx.reminders.take(ours)
    assert await queue.next_reminder() is None


async def test_of_many_those_are_spent_that_still_stand(store: SqlStore, queue: Queue) -> None:
    many = [replace(NUDGE, subject=f"C-{number}") for number in range(1, 6)]
    async with store.transaction() as tx:
        await tx.reminders.put(many)
    async with store.transaction() as tx:
        await tx.reminders.drop(TEAM, "C-2")
        await tx.reminders.put([replace(many[3], due_at=T0 + HOUR)])
    async with store.transaction() as tx:
        assert await tx.reminders.take_all(many) == [many[0], many[2], many[4]]
        assert await tx.reminders.take_all(many) == []
        assert await tx.reminders.take_all([]) == []
    assert await queue.next_reminder() == T0 + HOUR


async def test_a_reminder_put_off_meanwhile_is_not_spent_by_the_earlier_claim(store: SqlStore, queue: Queue) -> None:
    async with store.transaction() as tx:
        await tx.reminders.put([NUDGE])
    (claimed,) = await queue.claim_reminders(T0, limit=9, lease=LEASE)
    async with store.transaction() as tx:
        await tx.reminders.put([replace(NUDGE, due_at=T0 + HOUR)])
    await queue.release(claimed, T0)
    async with store.transaction() as tx:
        assert not await tx.reminders.take(claimed)
    assert await queue.next_reminder() == T0 + HOUR


async def test_a_reminder_whose_flow_failed_comes_again(store: SqlStore, queue: Queue) -> None:
    async with store.transaction() as tx:
        await tx.reminders.put([NUDGE])
    (claimed,) = await queue.claim_reminders(T0, limit=9, lease=LEASE)
    await queue.release(claimed, T0 + HOUR)
    assert not await queue.claim_reminders(T0 + LEASE, limit=9, lease=LEASE)
    assert await queue.claim_reminders(T0 + HOUR, limit=9, lease=LEASE) == [NUDGE]


async def test_times_without_a_zone_are_refused(store: SqlStore) -> None:
    naive = replace(NUDGE, due_at=T0.replace(tzinfo=None))
    with pytest.raises(Exception, match="has no time zone"):
        await put(store, naive)


async def put(store: SqlStore, reminder: Reminder) -> None:
    async with store.transaction() as tx:
        await tx.reminders.put([reminder])
