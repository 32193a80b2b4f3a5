"""Listeners for help and settings."""

from bot.flows.export import ask_for_export
from bot.ports import Store
from handlers import typed
from handlers.commands import rows_of
from handlers.dispatch import Tables
from handlers.interaction import Interaction, Reply, Say
from handlers.messages import exporting, refusals
from handlers.messages import help as help_messages
from handlers.settings import SettingsListeners


class WorkspaceListeners:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._settings = SettingsListeners(store)

    def register(self, tables: Tables) -> None:
        tables.commands["/firsthand"] = self.command
        self._settings.register(tables)

    async def command(self, asked: Interaction) -> Reply:
        match asked.text.strip().casefold():
            case "" | "help":
                return Say(help_messages.help_for(None))
            case "export":
                await ask_for_export(self._store, asked.delivery, asked.user_id, asked.now)
                return Say(exporting.begun())
            case "settings":
                return await self._settings.show(asked)
        row = typed.nearest("/firsthand", asked.text)
        return Say(refusals.not_understood("/firsthand", asked.text, row or rows_of("/firsthand")[0]))
