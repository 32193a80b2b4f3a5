"""Listeners for Slack's events: people who come, change and leave, and the app itself being taken out."""

from bot.flows.installation import uninstalled
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

        tables.events["app_uninstalled"].append(self.uninstalled)
        tables.events["tokens_revoked"].append(self.tokens_revoked)

    async def uninstalled(self, happened: Happened) -> None:
        await uninstalled(self._store, happened.delivery, happened.now)

    async def tokens_revoked(self, happened: Happened) -> None:
        """It comes before or after the other one, or alone; also for tokens of people, of which we have none."""
        if happened.event.get("tokens", {}).get("bot"):
            await uninstalled(self._store, happened.delivery, happened.now)

    async def person_changed(self, happened: Happened) -> None:
        """Both events carry the whole user, so a repeat or an old one out of order does little harm."""
        await learn(self._store, [person_of(happened.event["user"], happened.team_id)], happened.now)
