"""Somebody marks a message with the emoji for ideas: what it says is captured."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.domain import errors
from bot.domain.decision import Decision
from bot.domain.hearing_told import MessageUnread, NotForYou, Unreadable
from bot.domain.idea_parts import TEXT_LIMIT, Source
from bot.domain.idea_told import IdeaCard
from bot.domain.notice import dm
from bot.domain.person import Standing
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.said import Heard
from bot.flows.capture_idea import CaptureIdea, capture, captured
from bot.flows.hear import Mark
from bot.flows.hear_job import MessageUnreadable, SlackReader, standing_of, tell
from bot.ports import Store


async def mark_idea(store: Store, mark: Mark, now: datetime) -> None:
    """Noted at once; whichever worker takes it up reads the message and captures it."""
    if not await _means_idea(store, mark):
        return
    detail = json.dumps({"by": mark.by, "channel": mark.channel, "ts": mark.ts})
    reminder = Reminder(mark.delivery.team_id, _subject(mark), ReminderKind.IDEA_MARKED, now, detail)
    try:
        async with store.transaction() as tx:
            await tx.once(mark.delivery)
            await tx.reminders.put([reminder])
    except errors.AlreadyDelivered:
        return


async def take_mark_back(store: Store, mark: Mark) -> None:
    """Before it was captured; afterwards it stays, and can be dropped with a reason like any other."""
    if not await _means_idea(store, mark):
        return
    try:
        async with store.transaction() as tx:
            await tx.once(mark.delivery)
            await tx.reminders.drop(mark.delivery.team_id, _subject(mark))
    except errors.AlreadyDelivered:
        return


@dataclass(frozen=True, slots=True)
class MarkedIdeaJob:
    """One that fails is tried again in a minute, by this or another worker."""

    slack: SlackReader

    async def run(self, store: Store, reminder: Reminder, now: datetime) -> None:
        asked = json.loads(reminder.detail)
        by, message = asked["by"], (asked["channel"], asked["ts"])
        standing = await standing_of(store, self.slack, reminder.team_id, by, now)
        if standing is not Standing.MEMBER:
            told = (NotForYou(standing, for_idea=True),) if standing is Standing.GUEST else ()
            return await tell(store, reminder, by, told, now)
        try:
            heard = await self.slack.message(reminder.team_id, *message, now)
        except MessageUnreadable as unreadable:
            about = MessageUnread(message[0], unreadable.link, unreadable.why, for_idea=True)
            return await tell(store, reminder, by, (about,), now)
        if not heard.text.strip():
            about = MessageUnread(message[0], heard.said.link, Unreadable.NO_WORDS, for_idea=True)
            return await tell(store, reminder, by, (about,), now)
        try:
            await _capture(store, reminder, by, heard, now)
        except errors.AlreadyCaptured as before:
            async with store.reading() as tx:
                shown = await captured(tx, reminder.team_id, before.number, known=True)
            await tell(store, reminder, by, (IdeaCard(shown.brief, by, known=True),), now)


async def _capture(store: Store, reminder: Reminder, by: str, heard: Heard, now: datetime) -> None:
    """Of words that are too many the beginning; the link leads to all of them."""
    words = heard.text if len(heard.text) <= TEXT_LIMIT else heard.text[: TEXT_LIMIT - 1] + "…"
    request = CaptureIdea(reminder.team_id, by, words, Source.EMOJI, heard.said.channel, heard.said)
    async with store.transaction() as tx:
        if not await tx.reminders.take(reminder):
            return
        number = await capture(tx, request, now)
        shown = await captured(tx, reminder.team_id, number)
        await tx.save(Decision(now, notices=(dm(reminder.team_id, by, IdeaCard(shown.brief, by, shown.alike)),)))


async def _means_idea(store: Store, mark: Mark) -> bool:
    async with store.reading() as tx:
        return mark.emoji == (await tx.workspaces.get(mark.delivery.team_id)).idea_emoji


def _subject(mark: Mark) -> str:
    return f"idea {mark.subject}"
