"""Listeners for what is told to customers when an idea moves."""

from bot.flows import closing as flows
from bot.ports import Store
from handlers.dispatch import Tables
from handlers.forms import told_them
from handlers.interaction import Done, Interaction, Open, Reply
from handlers.messages import closing as messages


class Closing:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.actions[messages.TOLD] = self.open_told
        tables.actions[messages.NOT_ME] = self.not_me
        tables.views[told_them.CALLBACK] = self.told

    async def open_told(self, asked: Interaction) -> Reply:
        key = _key(asked)
        return Open(told_them.build(await flows.may_tell(self._store, asked.team_id, *key), *key))

    async def told(self, asked: Interaction) -> Reply:
        """The message is edited in place."""
        idea, test, customer_id, note = told_them.read(asked)
        await flows.told_them(self._store, asked.delivery, asked.user_id, idea, test, customer_id, note)
        return Done()

    async def not_me(self, asked: Interaction) -> Reply:
        await flows.not_me(self._store, asked.delivery, asked.user_id, *_key(asked))
        return Done()


def _key(asked: Interaction) -> tuple[int, int, int]:
    idea, test, customer_id = map(int, str(asked.action["value"]).split(" "))
    return idea, test, customer_id
