"""Listeners for Slack's events: the people of the workspace, as they come, change and leave."""

from collections.abc import Mapping
from typing import Any

from bot.flows.people import learn
from bot.ports import Store
from handlers.directory import person_of
from handlers.dispatch import Tables


class Events:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.events["team_join"] = self.person_changed
        tables.events["user_change"] = self.person_changed

    async def person_changed(self, team_id: str, event: Mapping[str, Any]) -> None:
        """Both events carry the whole user, so a repeat or an old one out of order does little harm."""
        await learn(self._store, [person_of(event["user"], team_id)])
