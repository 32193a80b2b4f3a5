"""Listeners for what contacts do with their morning message."""

from datetime import datetime

from bot.flows import care
from bot.ports import Store
from handlers.dispatch import Tables
from handlers.forms import answer, talked
from handlers.interaction import Done, Interaction, Open, Replace, Reply
from handlers.messages import care as messages
from handlers.messages.text import Message

NO_MORE = Message().say("That was all of them. Thank you.").rendered()


class CareListeners:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.actions[messages.TALKED] = self.open_talked
        tables.actions[messages.ALL] = self.open_all
        tables.views[talked.CALLBACK] = self.talked
        tables.views[talked.ALL_CALLBACK] = self.all_talked

    async def open_talked(self, asked: Interaction) -> Reply:
        customer_id = int(asked.action["value"])
        name = await care.customer_called(self._store, asked.team_id, customer_id)
        return Open(talked.build(customer_id, name))

    async def talked(self, asked: Interaction) -> Reply:
        customer_id, note = talked.read(asked)
        await care.talked_to(self._store, asked.delivery, asked.user_id, [customer_id], note, asked.now)
        return Done()

    async def open_all(self, asked: Interaction) -> Reply:
        told_at = datetime.fromisoformat(str(asked.action["value"]))
        items = await care.told_customers(self._store, asked.team_id, asked.user_id, told_at, 0)
        return Open(talked.build_all(told_at, items) if items else answer.build(NO_MORE))

    async def all_talked(self, asked: Interaction) -> Reply:
        customer_ids, told_at, after = talked.read_all(asked)
        await care.talked_to(self._store, asked.delivery, asked.user_id, customer_ids, None, asked.now)
        items = await care.told_customers(self._store, asked.team_id, asked.user_id, told_at, after)
        return Replace(talked.build_all(told_at, items) if items else answer.build(NO_MORE))
