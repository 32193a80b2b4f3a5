"""Listeners for naming who looks after customers from now on."""

from bot.flows import heirs as flows
from bot.ports import Store
from handlers.dispatch import Tables
from handlers.forms import answer
from handlers.forms import heirs as forms
from handlers.interaction import Interaction, Open, Replace, Reply
from handlers.messages import heirs as messages
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message

NOBODY_LEFT = Message().say("There is nobody left to name: all of them have somebody to look after them.").rendered()
NAMED = Message().say("Thank you. They are told at once; many customers take a moment.").rendered()


class Heirs:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.actions[messages.EACH] = self.open_each
        tables.actions[messages.ALL] = self.open_all
        tables.views[forms.EACH_CALLBACK] = self.name_each
        tables.views[forms.ALL_CALLBACK] = self.name_all

    async def open_each(self, asked: Interaction) -> Reply:
        leaver = str(asked.action["value"])
        page = await flows.orphans(self._store, asked.team_id, asked.user_id, leaver, 0, asked.now)
        return Open(forms.build_each(leaver, page) if page.customers else answer.build(NOBODY_LEFT))

    async def open_all(self, asked: Interaction) -> Reply:
        leaver = str(asked.action["value"])
        page = await flows.orphans(self._store, asked.team_id, asked.user_id, leaver, 0, asked.now)
        return Open(forms.build_all(leaver, page) if page.customers else answer.build(NOBODY_LEFT))

    async def name_each(self, asked: Interaction) -> Reply:
        leaver, heirs, after = forms.read_each(asked)
        await flows.name_heirs(self._store, asked.delivery, asked.user_id, leaver, heirs, asked.now)
        page = await flows.orphans(self._store, asked.team_id, asked.user_id, leaver, after, asked.now)
        return Replace(forms.build_each(leaver, page) if page.customers else answer.build(_end(page.left)))

    async def name_all(self, asked: Interaction) -> Reply:
        leaver, heir = forms.read_all(asked)
        await flows.name_one_heir(self._store, asked.delivery, asked.user_id, leaver, heir, asked.now)
        return Replace(answer.build(NAMED))


def _end(left: int) -> Rendered:
    if not left:
        return NOBODY_LEFT
    still = "One customer still needs" if left == 1 else f"{left:,} customers still need"
    return Message().say(f"That was the last page. {still} somebody; the message stays until they have.").rendered()
