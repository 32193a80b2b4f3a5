"""Messages that were marked, read by whichever worker takes them up; and questions about them that nobody answers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain import hearing
from bot.domain.calendar import Calendar
from bot.domain.decision import Decision
from bot.domain.hearing_told import Ending, MessageKnown, MessageUnread, NotForYou, Unreadable
from bot.domain.notice import About, dm
from bot.domain.person import Directory, Person, Standing
from bot.domain.reminder import Reminder
from bot.domain.said import Heard
from bot.domain.workspace import calendar_of
from bot.flows.hear import LoggedBefore, known
from bot.flows.people import learn
from bot.ports import Store, Transaction


class MessageUnreadable(Exception):
    """Slack will never show us this message. `link` is where it is, or was."""

    def __init__(self, why: Unreadable, link: str) -> None:
        super().__init__(why)
        self.why = why
        self.link = link


class SlackReader(Protocol):
    async def message(self, team_id: str, channel: str, ts: str, now: datetime) -> Heard:
        """Raises MessageUnreadable, and NotNow while Slack is too busy."""
        ...

    async def person(self, team_id: str, user_id: str) -> Person:
        """Somebody of whom we have never heard. Raises NotNow while Slack is too busy."""
        ...


@dataclass(frozen=True, slots=True)
class HearJob:
    """One that fails is tried again in a minute, by this or another worker; what it says is saved with its end."""

    slack: SlackReader

    async def run(self, store: Store, reminder: Reminder, now: datetime) -> None:
        asked = json.loads(reminder.detail)
        by, message = asked["by"], (asked["channel"], asked["ts"])
        standing = await standing_of(store, self.slack, reminder.team_id, by, now)
        if standing is not Standing.MEMBER:
            # Whoever belongs to another organisation need not know that this emoji means anything here.
            told = (NotForYou(standing),) if standing is Standing.GUEST else ()
            return await tell(store, reminder, by, told, now)
        if before := await self._known(store, reminder.team_id, message, now):
            return await tell(store, reminder, by, (MessageKnown(before.briefing),), now)
        try:
            heard = await self.slack.message(reminder.team_id, *message, now)
        except MessageUnreadable as unreadable:
            about = MessageUnread(message[0], unreadable.link, unreadable.why)
            return await tell(store, reminder, by, (about,), now)
        async with store.transaction() as tx:
            if await tx.reminders.take(reminder):
                await tx.save(await _ask(tx, heard, by, now))

    async def _known(self, store: Store, team_id: str, message: tuple[str, str], now: datetime) -> LoggedBefore | None:
        async with store.reading() as tx:
            return await known(tx, team_id, *message, now)


async def standing_of(store: Store, slack: SlackReader, team_id: str, user_id: str, now: datetime) -> Standing:
    """Slack is asked only about somebody of whom we have never heard."""
    async with store.reading() as tx:
        person = (await tx.people.get(team_id, [user_id])).get(user_id)
    if person is None:
        person = await slack.person(team_id, user_id)
        if not await learn(store, [person], now):
            return Standing.DEACTIVATED  # as good as: they were erased
    return person.standing


async def tell(store: Store, reminder: Reminder, by: str, about: Iterable[About], now: datetime) -> None:
    """The mark is dealt with, and this is what `by` hears of it."""
    async with store.transaction() as tx:
        if await tx.reminders.take(reminder):
            await tx.save(Decision(now, notices=tuple(dm(reminder.team_id, by, each) for each in about)))


async def _ask(tx: Transaction, heard: Heard, by: str, now: datetime) -> Decision:
    team_id = heard.team_id
    kept = await tx.messages.keep(heard)
    if before := await known(tx, team_id, heard.said.channel, heard.said.ts, now):
        await tx.messages.take(team_id, heard.said.channel, heard.said.ts)
        return Decision(now, notices=(dm(team_id, by, MessageKnown(before.briefing)),))
    if kept.question_to(by):
        return Decision(now)  # one question about it is enough
    kept = kept.with_question_to(by, now)
    await tx.messages.save(kept)
    asked = kept.question_to(by)
    assert asked is not None
    people = await tx.people.get(team_id, _people(kept))
    following = hearing.reminder(kept, now, await _calendar(tx, kept, people))
    return Decision(now, reminders=(following,), notices=(hearing.question(kept, asked, people),))


def _people(heard: Heard) -> set[str]:
    return {heard.asked[0].user_id, *([heard.said.by] if heard.said.by else ())}


async def _calendar(tx: Transaction, heard: Heard, people: Directory) -> Calendar:
    """Of whoever was asked first."""
    return calendar_of(people.get(heard.asked[0].user_id), await tx.workspaces.get(heard.team_id))


async def message_waits(store: Store, reminder: Reminder, now: datetime) -> None:
    """Nobody has said which customer it is about: they are asked once more, and at last it is forgotten."""
    _, channel, ts = reminder.subject.split(" ")
    async with store.transaction() as tx:
        heard = await tx.messages.get(reminder.team_id, channel, ts, lock=True)
        if not await tx.reminders.take(reminder) or heard is None:
            return
        if not heard.asked:
            await tx.messages.take(reminder.team_id, channel, ts)
            return
        people = await tx.people.get(reminder.team_id, _people(heard))
        following = hearing.reminder(heard, now, await _calendar(tx, heard, people))
        if following.due_at > now:
            again = tuple(hearing.questions_again(heard, people))
            await tx.save(Decision(now, reminders=(following,), notices=again))
            return
        await tx.messages.take(reminder.team_id, channel, ts)
        await tx.save(Decision(now, notices=tuple(hearing.ended(heard, Ending.FORGOTTEN, people))))
