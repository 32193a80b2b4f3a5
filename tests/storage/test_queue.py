"""Messages in order per conversation, the newest state of each slot, and reminders that fire once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.notice import ChannelCard, Notice, ReporterTold, Undeliverable, dm
from bot.domain.reminder import Reminder, ReminderKind
from bot.ports import DueReminders, Outbox, Outgoing, Posted
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
    return [text_of(outgoing.notice) for outgoing in claimed]


async def claim(queue: Queue, after: timedelta = timedelta(0)) -> Sequence[Outgoing]:
    return await queue.claim_outgoing(T0 + after, limit=10, lease=LEASE)


def test_the_queue_is_what_sender_and_ticker_need(queue: Queue) -> None:
    """The assignments are what the type checker reads."""
    outbox: Outbox = queue
    due: DueReminders = queue
    assert outbox and due


async def test_one_message_per_conversation_is_out_at_a_time(store: SqlStore, queue: Queue) -> None:
    await say(store, told("one"), told("two"), told("elsewhere", "C2"))
    await say(store, told("three"))
    seen: list[str] = []
    while claimed := await claim(queue):
        assert len({outgoing.notice.to for outgoing in claimed}) == len(claimed)
        seen += texts(claimed)
        assert not await claim(queue)
        for outgoing in claimed:
            await queue.sent(outgoing, AT, T0)
    assert seen == ["one", "elsewhere", "two", "three"]
    assert await queue.next_message() is None


async def test_a_claim_takes_no_more_than_its_limit(store: SqlStore, queue: Queue) -> None:
    await say(store, *(told("hello", f"C{i}") for i in range(5)))
    assert len(await queue.claim_outgoing(T0, limit=3, lease=LEASE)) == 3
    assert len(await queue.claim_outgoing(T0, limit=3, lease=LEASE)) == 2


async def test_messages_of_a_dead_process_are_taken_over_when_their_lease_is_over(
    store: SqlStore, queue: Queue, other_queue: Queue
) -> None:
    await say(store, told("one"), told("two"))
    (lost,) = await claim(queue)
    assert not await claim(other_queue, LEASE - timedelta(seconds=1))
    assert await other_queue.next_message() == T0 + LEASE
    (taken,) = await claim(other_queue, LEASE)
    assert (taken.id, taken.message_id) == (lost.id, lost.message_id)
    await queue.try_again(lost, T0, "late")  # the first was not dead after all: it has no say any more
    await queue.refused(lost, "late", [], T0)
    assert not await claim(queue, LEASE)
    await other_queue.sent(taken, AT, T0)
    assert texts(await claim(queue, LEASE)) == ["two"]


async def test_two_processes_never_claim_the_same_message(store: SqlStore, queue: Queue, other_queue: Queue) -> None:
    await say(store, *(told("hello", f"C{i}") for i in range(10)))
    ours = await queue.claim_outgoing(T0, limit=5, lease=LEASE)
    theirs = await other_queue.claim_outgoing(T0, limit=10, lease=LEASE)
    assert {o.id for o in ours}.isdisjoint(o.id for o in theirs)
    assert len(ours) + len(theirs) == 10


async def test_a_message_tried_again_keeps_its_place_and_its_id(store: SqlStore, queue: Queue) -> None:
    await say(store, told("one"), told("two"))
    (first,) = await claim(queue)
    await queue.try_again(first, T0 + HOUR, "ratelimited")
    assert not await claim(queue)
    assert await queue.next_message() == T0 + HOUR
    (again,) = await claim(queue, HOUR)
    assert (again.message_id, again.attempts, text_of(again.notice)) == (first.message_id, 1, "one")


async def test_of_the_states_that_wait_for_one_message_only_the_newest_is_sent(store: SqlStore, queue: Queue) -> None:
    await say(store, card("asked"), told("ping"))
    await say(store, card("acknowledged"), card("of another", slot="C-2 card"))
    await say(store, card("patched up"))
    seen: list[str] = []
    while claimed := await claim(queue):
        seen += texts(claimed)
        await queue.sent(claimed[0], AT, T0)
    assert seen == ["patched up", "ping", "of another"]


async def test_the_second_state_edits_the_message_of_the_first(store: SqlStore, queue: Queue) -> None:
    await say(store, card("asked"))
    (first,) = await claim(queue)
    assert first.posted is None
    await say(store, card("acknowledged"))
    await queue.sent(first, AT, T0)
    (second,) = await claim(queue)
    assert (text_of(second.notice), second.posted) == ("acknowledged", AT)
    await queue.forget_message(second)
    await queue.try_again(second, T0, "message_not_found")
    (anew,) = await claim(queue)
    assert anew.posted is None


async def test_a_first_post_whose_fate_is_unknown_keeps_its_words(store: SqlStore, queue: Queue) -> None:
    await say(store, card("asked"))
    (unknown,) = await claim(queue)
    await say(store, card("acknowledged"))
    (again,) = await claim(queue, LEASE)
    assert again == replace(unknown, leased_until=T0 + 2 * LEASE)
    await queue.sent(again, AT, T0)
    assert texts(await claim(queue, LEASE)) == ["acknowledged"]


async def test_an_edit_whose_fate_is_unknown_takes_the_newest_words(store: SqlStore, queue: Queue) -> None:
    await say(store, card("asked"))
    (first,) = await claim(queue)
    await queue.sent(first, AT, T0)
    await say(store, card("acknowledged"))
    (unknown,) = await claim(queue)
    await say(store, card("patched up"))
    (again,) = await claim(queue, LEASE)
    assert (again.id, text_of(again.notice)) == (unknown.id, "patched up")
    await queue.sent(again, AT, T0)
    assert not await claim(queue, LEASE)


async def test_what_slack_refuses_for_good_makes_room_and_tells_somebody(store: SqlStore, queue: Queue) -> None:
    woken: list[bool] = []
    await say(store, told("one"), told("two"))
    store.on_commit(lambda: woken.append(True))
    (first,) = await claim(queue)
    instead = dm(TEAM, "ULEAD", Undeliverable("C1", "is_archived", "C-1"))
    await queue.refused(first, "is_archived", [instead], T0)
    assert woken
    assert {o.notice for o in await claim(queue)} == {instead, told("two")}


async def test_a_dm_channel_is_asked_for_once(queue: Queue) -> None:
    assert await queue.dm_channel(TEAM, "UDANA") is None
    await queue.remember_dm_channel(TEAM, "UDANA", "D1")
    await queue.remember_dm_channel(TEAM, "UDANA", "D2")
    assert await queue.dm_channel(TEAM, "UDANA") == "D2"


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
