"""Listeners for help and settings."""

from bot.flows.settings import read_settings, save_settings
from bot.ports import Store
from handlers import typed
from handlers.commands import rows_of
from handlers.dispatch import Tables
from handlers.forms import settings as settings_form
from handlers.interaction import Interaction, Open, Reply, Say
from handlers.messages import help as help_messages
from handlers.messages import refusals


class WorkspaceListeners:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.commands["/firsthand"] = self.command
        tables.views[settings_form.CALLBACK] = self.form

    async def command(self, asked: Interaction) -> Reply:
        match asked.text.strip().casefold():
            case "" | "help":
                return Say(help_messages.help_for(None))
            case "settings":
                workspace = await read_settings(self._store, asked.team_id, asked.user_id)
                return Open(settings_form.build(workspace))
        row = typed.nearest("/firsthand", asked.text)
        return Say(refusals.not_understood("/firsthand", asked.text, row or rows_of("/firsthand")[0]))

    async def form(self, asked: Interaction) -> Reply:
        workspace = await save_settings(self._store, settings_form.read(asked))
        return Say(help_messages.settings_saved(workspace, asked.user_id))
