"""Listeners for the Home tab."""

from bot.domain.home import Section
from bot.domain.idea_parts import Source
from bot.flows import home as flows
from bot.ports import Store
from handlers.dispatch import Tables
from handlers.forms import complaint as complaint_form
from handlers.forms import idea as idea_form
from handlers.interaction import Done, Happened, Interaction, Open, Reply
from handlers.messages import home


class HomeListeners:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.events["app_home_opened"].append(self.opened)
        tables.actions[home.LOG] = self.log
        tables.actions[home.CAPTURE] = self.capture
        for direction in (home.OLDER, home.NEWER):
            tables.actions[direction] = self.turn_page

    async def opened(self, happened: Happened) -> None:
        """The other tab of the same event holds the direct messages."""
        if happened.event.get("tab", "home") == "home":
            await flows.open_home(self._store, happened.team_id, str(happened.event["user"]), happened.now)

    async def log(self, asked: Interaction) -> Reply:
        return Open(complaint_form.build(channel=None))

    async def capture(self, asked: Interaction) -> Reply:
        return Open(idea_form.build(source=Source.FORM, channel=None))

    async def turn_page(self, asked: Interaction) -> Reply:
        which, _, page = str(asked.action["value"]).partition(" ")
        await flows.turn_page(self._store, asked.team_id, asked.user_id, Section(which), int(page), asked.now)
        return Done()
