"""Listeners for messages in Slack that are to be logged as complaints."""

from bot.domain.said import Heard
from bot.flows import hear
from bot.ports import Store
from handlers.dispatch import Tables
from handlers.forms import complaint as complaint_form
from handlers.forms.fields import TEXT_INPUT_LIMIT
from handlers.interaction import Interaction, Open, Reply, Say
from handlers.messages import hearing, receipt
from handlers.said import is_ours, people_in, said_in, words

MESSAGE_SHORTCUT = "log_as_complaint"
GLOBAL_SHORTCUT = "log_complaint"


class Hearing:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.shortcuts[MESSAGE_SHORTCUT] = self.log_message
        tables.shortcuts[GLOBAL_SHORTCUT] = self.log

    async def log(self, asked: Interaction) -> Reply:
        return Open(complaint_form.build(channel=None))

    async def log_message(self, asked: Interaction) -> Reply:
        message = asked.body["message"]
        if is_ours(message, asked.installed):
            return Say(hearing.our_own())
        people = await hear.names(self._store, asked.team_id, people_in(message))
        said = said_in(message, asked.channel or "", asked.installed)
        heard = Heard(asked.team_id, said, words(message, people), asked.now)
        if known := await hear.logged_before(self._store, heard, asked.now):
            return Say(receipt.heard(known.briefing))
        if len(heard.text) > TEXT_INPUT_LIMIT:
            await hear.keep_message(self._store, heard)
        return Open(complaint_form.build(channel=said.channel, text=heard.text, said=said))
