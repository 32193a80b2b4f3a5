"""Listeners for channel summaries."""

from bot.flows import summaries as flows
from bot.ports import Store
from handlers import typed
from handlers.commands import rows_of
from handlers.dispatch import Tables
from handlers.forms import summary as summary_form
from handlers.interaction import Choices, Interaction, Open, Replace, Reply, Say
from handlers.messages import help as help_messages
from handlers.messages import refusals, summary


class Summaries:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.commands["/summary"] = self.command
        tables.views[summary_form.CALLBACK] = self.form
        tables.options[summary_form.ZONE] = self.zones
        tables.actions[summary_form.STOP] = self.stop

    async def command(self, asked: Interaction) -> Reply:
        match asked.text.strip().casefold():
            case "":
                return Open(await self._form(asked, asked.channel))
            case "now":
                told = await flows.preview_summary(self._store, asked.team_id, asked.user_id, asked.channel, asked.now)
                return Say(summary.preview(told))
            case "help":
                return Say(help_messages.help_for("/summary"))
        row = typed.nearest("/summary", asked.text) or rows_of("/summary")[0]
        return Say(refusals.not_understood("/summary", asked.text, row))

    async def form(self, asked: Interaction) -> Reply:
        saved = await flows.set_up_summary(self._store, summary_form.read(asked), asked.now)
        return Say(summary.set_up(saved, asked.now))

    async def zones(self, asked: Interaction) -> Reply:
        return Choices(tuple((zone, zone) for zone in summary_form.zones(asked.text)))

    async def stop(self, asked: Interaction) -> Reply:
        channel = str(asked.action["value"])
        await flows.stop_summary(self._store, asked.team_id, asked.user_id, channel)
        return Replace(await self._form(asked, channel))

    async def _form(self, asked: Interaction, channel: str | None) -> dict[str, object]:
        settings = await flows.read_summary(self._store, asked.team_id, asked.user_id, channel)
        return summary_form.build(settings, asked.now)
