"""Listeners for the buttons of a complaint, and for the forms that some of them open."""

from typing import Any

from bot.flows import move_complaint
from bot.ports import Store
from handlers.dispatch import Tables, metadata_of
from handlers.forms import hand_over, note, patch_up, promise
from handlers.interaction import Done, Interaction, Open, Reply
from handlers.messages import buttons


class Moves:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.actions[buttons.ACKNOWLEDGE] = self.acknowledge
        tables.actions[buttons.DECLINE] = self.decline
        tables.actions[buttons.HAND_OVER] = self.open_hand_over
        tables.actions[buttons.NOTE] = self.open_note
        tables.actions[buttons.PATCH_UP] = self.open_patch_up
        tables.actions[buttons.PROMISE] = self.open_promise
        tables.views[hand_over.CALLBACK] = self.hand_over
        tables.views[note.CALLBACK] = self.add_note
        tables.views[patch_up.CALLBACK] = self.patch_up
        tables.views[promise.CALLBACK] = self.promise

    async def acknowledge(self, asked: Interaction) -> Reply:
        await move_complaint.acknowledge(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return Done()

    async def decline(self, asked: Interaction) -> Reply:
        await move_complaint.decline(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return Done()

    async def open_hand_over(self, asked: Interaction) -> Reply:
        number = asked.number
        whole = await move_complaint.may_hand_over(self._store, asked.team_id, asked.user_id, number)
        return Open(hand_over.build(number, may_give_customer=whole))

    async def open_note(self, asked: Interaction) -> Reply:
        return Open(note.build(asked.number))

    async def open_patch_up(self, asked: Interaction) -> Reply:
        await move_complaint.may_patch_up(self._store, asked.team_id, asked.user_id, asked.number)
        return Open(patch_up.build(asked.number))

    async def open_promise(self, asked: Interaction) -> Reply:
        number = asked.number
        suggested = await move_complaint.may_promise(self._store, asked.team_id, asked.user_id, number, asked.now)
        return Open(promise.build(number, suggested))

    async def hand_over(self, asked: Interaction) -> Reply:
        given = hand_over.read(asked)
        await move_complaint.hand_over(
            self._store,
            asked.delivery,
            asked.user_id,
            _number(asked),
            given.to,
            given.why,
            asked.now,
            whole=given.whole,
        )
        return Done()

    async def add_note(self, asked: Interaction) -> Reply:
        await move_complaint.add_note(
            self._store, asked.delivery, asked.user_id, _number(asked), note.read(asked), asked.now
        )
        return Done()

    async def patch_up(self, asked: Interaction) -> Reply:
        await move_complaint.patch_up(self._store, asked.delivery, _number(asked), patch_up.read(asked))
        return Done()

    async def promise(self, asked: Interaction) -> Reply:
        await move_complaint.promise(self._store, asked.delivery, _number(asked), promise.read(asked))
        return Done()


def _number(asked: Interaction) -> int:
    kept: dict[str, Any] = metadata_of(asked.view)
    return int(kept["number"])
