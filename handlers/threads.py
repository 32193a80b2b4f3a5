"""Listener for replies in the threads of our messages about complaints."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain import errors
from bot.domain.complaint import NOTE_LIMIT
from bot.flows import hear
from bot.flows.move_complaint import add_note
from bot.flows.threads import complaint_of_thread
from bot.ports import Store
from handlers.dispatch import Tables
from handlers.interaction import Happened
from handlers.messages.text import clip
from handlers.said import people_in, words

# A reply, one that is sent to the channel as well, and one with a file; edits and deletions are others.
# https://docs.slack.dev/reference/events/message#subtypes
WRITTEN = (None, "thread_broadcast", "file_share")


class Threads:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.events["message"].append(self.replied)

    async def replied(self, happened: Happened) -> None:
        """A reply of a full member becomes a note. One message is one note, whatever events tell of it."""
        event, team_id = happened.event, happened.team_id
        if not _is_reply(event):
            return
        number = await complaint_of_thread(self._store, team_id, event["channel"], event["thread_ts"])
        if number is None:
            return
        people = await hear.names(self._store, team_id, people_in(event))
        text = clip(words(event, people), NOTE_LIMIT)
        delivery = replace(happened.delivery, key=f"reply {event['channel']} {event['ts']}")
        try:
            await happened.admit(event["user"], event.get("user_team"))
            await add_note(self._store, delivery, event["user"], number, text, happened.now)
        except errors.Refusal:
            return  # a guest, a file without words, a complaint that is gone: nobody waits for an answer


def _is_reply(event: Mapping[str, Any]) -> bool:
    """By a person, in a thread."""
    in_thread = event.get("thread_ts") not in (None, event.get("ts"))
    return in_thread and event.get("subtype") in WRITTEN and bool(event.get("user")) and not event.get("bot_id")
