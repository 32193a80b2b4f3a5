"""Listeners for the settings: what they are now, and the form of each section."""

from functools import partial

from bot.flows.settings import read_settings, save_settings
from bot.ports import Store
from handlers.dispatch import Tables
from handlers.forms import working_time
from handlers.forms.fields import state_of
from handlers.forms.settings.section import Section
from handlers.forms.settings.sections import SECTIONS
from handlers.interaction import Choices, Interaction, Open, Reply, Say
from handlers.messages import home
from handlers.messages import settings as settings_messages


class SettingsListeners:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.options[working_time.COUNTRY] = self.suggest_country
        tables.actions[home.SETTINGS] = self.show
        for section in SECTIONS:
            tables.actions[section.action] = partial(self.open, section)
            tables.views[section.callback] = partial(self.save, section)

    async def show(self, asked: Interaction) -> Reply:
        workspace = await read_settings(self._store, asked.team_id, asked.user_id)
        return Say(settings_messages.overview((each.title, each.action, each.says(workspace)) for each in SECTIONS))

    async def open(self, section: Section, asked: Interaction) -> Reply:
        return Open(section.build(await read_settings(self._store, asked.team_id, asked.user_id)))

    async def save(self, section: Section, asked: Interaction) -> Reply:
        change = section.read(state_of(asked.view))
        workspace = await save_settings(self._store, asked.team_id, asked.user_id, change, asked.now)
        afterwards = section.afterwards(workspace, asked.user_id)
        return Say(settings_messages.saved(section.title, section.says(workspace), afterwards))

    async def suggest_country(self, asked: Interaction) -> Reply:
        return Choices(working_time.suggested(asked.text))
