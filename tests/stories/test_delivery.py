"""Whatever Slack does with a message: it arrives once, in order, and holds up nobody else."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from bot.domain.decision import Decision
from bot.domain.notice import Notice, dm, post
from bot.domain.workspace_told import Undeliverable
from practice import Message
from tests.support.day import Day, text_of

ACME = "Acme: claim refused"
CARD, FIRST = "#escalations", "@firsthand"


async def complain(day: Day, text: str = ACME) -> None:
    await day.fay.command("#front-line", "/complaint", text)


async def say(day: Day, *notices: Notice) -> None:
    async with day.firsthand.store.transaction() as tx:
        await tx.save(Decision(day.workspace.clock.now(), notices=notices))


def in_channel(day: Day, name: str, words: str) -> Notice:
    return post(day.workspace.team_id, day.workspace.channel(name).id, Undeliverable("C0", words))


def arrived(day: Day) -> tuple[int, int]:
    """How many cards Dana has, and how many are in the escalation channel."""
    return len(day.dana.messages(FIRST)), len(day.mona.messages(CARD))


def sent_twice(day: Day) -> list[object]:
    ids: Counter[object] = Counter()
    for channel in day.workspace.channels.values():
        ids.update(_id(message) for message in channel.messages if message.metadata)
    return [message_id for message_id, count in ids.items() if count > 1]


def _id(message: Message) -> object:
    assert message.metadata
    return message.metadata["event_payload"]["id"]


async def test_a_message_that_arrived_although_the_connection_was_cut_is_not_sent_again(day: Day) -> None:
    day.workspace.faults.time_out_after("chat.postMessage", times=2)
    await complain(day)
    await day.settle()
    await day.skip(seconds=10)
    assert arrived(day) == (1, 1)
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    assert arrived(day) == (1, 1), "both are known, and edited in place"
    assert "Dana Weiss has it" in text_of(day.newest(day.mona, CARD))


async def test_a_message_that_arrived_although_slack_said_that_it_failed_is_not_sent_again(day: Day) -> None:
    day.workspace.faults.status("chat.postMessage", 500, times=2, after=True)
    await complain(day)
    await day.settle()
    await day.skip(seconds=10)
    assert arrived(day) == (1, 1)
    assert sent_twice(day) == []


async def test_it_is_found_behind_whatever_was_said_meanwhile(day: Day) -> None:
    day.workspace.faults.time_out_after("chat.postMessage", times=2)
    await complain(day)
    await day.settle()
    for number in range(450):
        await day.mona.say(CARD, f"chat {number}")
    await day.skip(seconds=10)
    assert sent_twice(day) == []
    assert arrived(day) == (1, 451)


async def test_looking_and_failing_the_message_waits_until_slack_lets_us_look(day: Day) -> None:
    day.workspace.faults.time_out_after("chat.postMessage", times=2)
    day.workspace.faults.rate_limit("conversations.history", retry_after=30)
    await complain(day)
    await day.settle()
    await day.skip(seconds=10)
    await day.skip(seconds=40)
    assert arrived(day) == (1, 1)
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    assert arrived(day) == (1, 1)


async def test_where_slack_does_not_let_us_look_a_complaint_rather_comes_twice_than_never(day: Day) -> None:
    day.workspace.app.scopes = [scope for scope in day.workspace.app.scopes if "history" not in scope]
    day.workspace.faults.time_out_before("chat.postMessage", times=2)
    await complain(day)
    await day.settle()
    await day.skip(seconds=10)
    assert arrived(day) == (1, 1)


async def test_one_conversation_told_to_wait_waits_alone(day: Day) -> None:
    channel = day.workspace.channel(CARD).id
    day.workspace.faults.rate_limit("chat.postMessage", retry_after=60, channel=channel)
    await complain(day)
    await complain(day, "Harbour School: the bus did not come")
    await day.settle()
    assert arrived(day) == (1, 0)
    assert len(day.raj.messages(FIRST)) == 1
    await day.skip(seconds=61)
    assert arrived(day) == (1, 2)


async def test_two_conversations_told_to_wait_show_that_it_is_the_method(day: Day) -> None:
    day.workspace.faults.rate_limit("chat.postMessage", retry_after=60, times=2)
    await complain(day)
    await day.settle()
    await complain(day, "Harbour School: the bus did not come")
    await day.settle()
    assert day.raj.messages(FIRST) == [], "nobody asks Slack for what it will refuse"
    await day.skip(seconds=63)
    assert arrived(day) == (1, 2)
    assert len(day.raj.messages(FIRST)) == 1


async def test_edits_told_to_wait_do_not_hold_up_new_messages(day: Day) -> None:
    await complain(day)
    await day.settle()
    day.workspace.faults.rate_limit("chat.update", retry_after=60)
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.settle()
    await complain(day, "Harbour School: the bus did not come")
    await day.settle()
    assert len(day.raj.messages(FIRST)) == 1
    assert len(day.fay.messages(FIRST)) == 1, "the reporter knows already"
    await day.skip(seconds=63)
    assert "Dana Weiss has it" in text_of(day.mona.messages(CARD)[0])


async def test_slacks_one_message_a_second_is_kept_without_holding_up_other_channels(day: Day) -> None:
    day.workspace.limits.enabled = True
    notices = [in_channel(day, CARD, f"reason {number}") for number in range(30)]
    await say(day, *notices, dm(day.workspace.team_id, "U0DANA", Undeliverable("C0", "hers")))
    await day.firsthand.settle()
    assert arrived(day) == (1, 1)
    began = day.workspace.clock.now()
    await day.settle()
    said = [text_of(message) for message in day.mona.messages(CARD)]
    assert [f"reason {number}" in text for number, text in enumerate(said)] == [True] * 30
    assert day.workspace.clock.now() - began == timedelta(seconds=29), "none was refused, none waited for nothing"


async def test_edits_that_pile_up_while_slack_is_slow_are_sent_as_one(day: Day) -> None:
    await complain(day)
    await day.settle()
    release = day.workspace.faults.hold("chat.update", channel=day.workspace.channel(CARD).id)
    for number in range(20):
        await complain(day, "Harbour School: the bus did not come") if number == 10 else None
        await day.dana.press(day.newest(day.dana), "Add a note")
        await day.dana.submit(text=f"note {number}")
        await day.firsthand.sender.pump()
    while not day.raj.messages(FIRST):
        await day.firsthand.sender.pump()
        await asyncio.sleep(0)
    changes: list[str] = []
    day.workspace.on_change(changes.extend)
    release.set()
    await day.settle()
    in_channel = f"messages:{day.workspace.channel(CARD).id}"
    assert changes.count(in_channel) == 3, "the edit that was held, one more, and the card of the other complaint"
    assert "note 19" in text_of(day.mona.messages(CARD)[0])


async def test_a_workspace_that_revoked_the_token_waits_and_loses_nothing(day: Day) -> None:
    day.workspace.faults.revoke_token()
    await complain(day)
    await day.settle()
    assert arrived(day) == (0, 0)
    day.workspace.app.revoked = False
    await day.skip(minutes=6)
    assert arrived(day) == (1, 1)


async def test_a_place_that_refuses_is_told_of_once_a_day(day: Day) -> None:
    day.workspace.archive(CARD)
    for _ in range(3):
        await complain(day)
        await day.settle()
    told = [message for message in day.mona.messages(FIRST) if "could not deliver" in text_of(message)]
    assert len(told) == 1
    await day.skip(hours=30)
    await complain(day)
    await day.settle()
    told = [message for message in day.mona.messages(FIRST) if "could not deliver" in text_of(message)]
    assert len(told) == 2


async def test_where_the_only_leader_cannot_be_reached_the_channel_is_told(day: Day) -> None:
    async with day.firsthand.store.transaction() as tx:
        workspace = await tx.workspaces.get(day.workspace.team_id)
        await tx.workspaces.save(replace(workspace, named_leaders=("U0DANA",)))
    day.workspace.faults.fail("conversations.open", "user_disabled")
    await complain(day)
    await day.settle()
    told = [message for message in day.mona.messages(CARD) if "could not deliver" in text_of(message)]
    assert len(told) == 1
