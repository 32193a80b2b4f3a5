"""What stands behind /firsthand: help, settings, and what people arrange."""

from bot.domain.follow_through import Figure
from bot.flows.export import ask_for_export
from bot.flows.follow_through import follow_through
from bot.flows.settings import read_settings
from bot.ports import Store
from handlers import typed
from handlers.absences import Absences
from handlers.commands import rows_of
from handlers.dispatch import Tables
from handlers.forms import erase as erase_form
from handlers.interaction import Interaction, Open, Reply, Say
from handlers.messages import exporting, refusals
from handlers.messages import follow_through as follow_through_messages
from handlers.messages import help as help_messages
from handlers.settings import SettingsListeners


class WorkspaceListeners:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._settings = SettingsListeners(store)
        self._absences = Absences(store)

    def register(self, tables: Tables) -> None:
        tables.commands["/firsthand"] = self.command
        for which in (*Figure, "previous", "next"):
            tables.actions[f"{follow_through_messages.OPEN}_{which}"] = self.open_figure
        self._settings.register(tables)
        self._absences.register(tables)

    async def open_figure(self, asked: Interaction) -> Reply:
        """What a figure was counted from, a page of it; turning a page takes the place of the one before."""
        figure, _, page = str(asked.action["value"]).partition(" ")
        read = await follow_through(self._store, asked.team_id, asked.user_id, asked.now)
        turned = str(asked.action["action_id"]).endswith(("previous", "next"))
        return Say(follow_through_messages.opened(read, Figure(figure), int(page)), instead=turned)

    async def command(self, asked: Interaction) -> Reply:
        word, _, rest = asked.text.strip().partition(" ")
        match word.casefold():
            case "" | "help" if not rest:
                return Say(help_messages.help_for(None))
            case "export" if not rest:
                await ask_for_export(self._store, asked.delivery, asked.user_id, asked.now)
                return Say(exporting.begun())
            case "erase" if not rest:
                await read_settings(self._store, asked.team_id, asked.user_id)  # refuses whoever does not lead
                return Open(erase_form.build())
            case "me" if not rest:
                read = await follow_through(self._store, asked.team_id, asked.user_id, asked.now)
                return Say(follow_through_messages.overview(read))
            case "settings" if not rest:
                return await self._settings.show(asked)
            case "away":
                return await self._absences.away(asked, rest.strip())
            case "back":
                return await self._absences.back(asked, rest.strip())
            case "person":
                return await self._absences.person(asked, rest.strip())
        row = typed.nearest("/firsthand", asked.text)
        return Say(refusals.not_understood("/firsthand", asked.text, row or rows_of("/firsthand")[0]))
