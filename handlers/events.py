"""Listeners for Slack's events: the people of the workspace, as they come, change and leave."""

from bot.flows.people import learn
from bot.ports import Store
from handlers.directory import person_of
from handlers.dispatch import Tables
from handlers.interaction import Happened


class Events:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.events["team_join"].append(self.person_changed)
        tables.events["user_change"].append(self.person_changed)

    async def person_changed(self, happened: Happened) -> None:
        """Both events carry the whole user, so a repeat or an old one out of order does little harm."""
        await learn(self._store, [person_of(happened.event["user"], happened.team_id)], happened.now)
