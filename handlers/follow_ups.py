"""Listeners for the follow-up: whether a customer is well after their complaint was patched up."""

from bot.domain.follow_up import Answer
from bot.flows import follow_up
from bot.ports import Store
from handlers.dispatch import Tables, metadata_of
from handlers.forms import customer_left, reopen
from handlers.interaction import Done, Interaction, Open, Reply
from handlers.messages import buttons


class FollowUps:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.actions[buttons.HAPPY] = self.happy
        tables.actions[buttons.LEFT] = self.open_left
        tables.actions[buttons.REOPEN] = self.open_reopen
        tables.views[customer_left.CALLBACK] = self.left
        tables.views[reopen.CALLBACK] = self.reopen

    async def happy(self, asked: Interaction) -> Reply:
        number, by = asked.number, asked.user_id
        await follow_up.answer(self._store, asked.delivery, by, number, Answer.HAPPY, None, asked.now)
        return Done()

    async def open_left(self, asked: Interaction) -> Reply:
        await follow_up.may_answer(self._store, asked.team_id, asked.user_id, asked.number)
        return Open(customer_left.build(asked.number))

    async def left(self, asked: Interaction) -> Reply:
        number, said = _number(asked), customer_left.read(asked)
        await follow_up.answer(self._store, asked.delivery, asked.user_id, number, Answer.LEFT, said, asked.now)
        return Done()

    async def open_reopen(self, asked: Interaction) -> Reply:
        may = await follow_up.may_reopen(self._store, asked.team_id, asked.user_id, asked.number)
        return Open(reopen.build(asked.number, may))

    async def reopen(self, asked: Interaction) -> Reply:
        why, takes = reopen.read(asked)
        await follow_up.reopen(self._store, asked.delivery, asked.user_id, _number(asked), why, asked.now, takes=takes)
        return Done()


def _number(asked: Interaction) -> int:
    return int(metadata_of(asked.view)["number"])
