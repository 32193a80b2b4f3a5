"""Listeners for what people arrange: being away and back, who stands in for whom, when somebody works."""

import re

from bot.domain.workspace import calendar_of
from bot.flows.arrange import arrange, calendar_for, read_person
from bot.flows.away import GoAway, come_back, go_away
from bot.flows.move_complaint import take_back
from bot.ports import Store
from handlers import away_words
from handlers.dispatch import Tables, metadata_of
from handlers.forms import away as away_form
from handlers.forms import person as person_form
from handlers.interaction import Done, Interaction, Open, Reply, Say
from handlers.messages import absences, buttons
from handlers.messages import person as person_messages

_OVER = re.compile(r"(.*?)\s*\b(off|back|over|ended?)", re.I | re.S)


class Absences:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.views[away_form.CALLBACK] = self.away_form
        tables.views[person_form.CALLBACK] = self.person_form
        tables.actions[buttons.TAKE_BACK] = self.take_back

    async def away(self, asked: Interaction, words: str) -> Reply:
        """`/firsthand away until DATE stand-in @PERSON`, `/firsthand away off`, and alone: a form."""
        if not words:
            now = await read_person(self._store, asked.team_id, asked.user_id, None)
            absence = now.person.arranged.away
            planned = absence if absence and not absence.is_over(asked.now) else None
            return Open(away_form.build(planned, calendar_of(now.person, now.workspace)))
        if over := _OVER.fullmatch(words):
            return await self.back(asked, over[1])
        calendar = await calendar_for(self._store, asked.team_id, asked.user_id)
        read = away_words.read(words, calendar, asked.now)
        if read.whom:  # days are those where this person is
            calendar = await calendar_for(self._store, asked.team_id, asked.user_id, read.whom)
            read = away_words.read(words, calendar, asked.now)
        request = GoAway(asked.delivery, asked.user_id, read.whom, read.since, read.until, read.stand_in)
        return Say(absences.away(await go_away(self._store, request, asked.now)))

    async def back(self, asked: Interaction, whom: str) -> Reply:
        now = await come_back(self._store, asked.delivery, asked.user_id, whom or None, asked.now)
        return Say(absences.back(now))

    async def person(self, asked: Interaction, whom: str) -> Reply:
        return Open(person_form.build(await read_person(self._store, asked.team_id, asked.user_id, whom or None)))

    async def away_form(self, asked: Interaction) -> Reply:
        calendar = await calendar_for(self._store, asked.team_id, asked.user_id)
        request = away_form.read(asked, calendar)
        return Say(absences.away(await go_away(self._store, request, asked.now)))

    async def person_form(self, asked: Interaction) -> Reply:
        request = person_form.read(asked, str(metadata_of(asked.view)["whom"]))
        return Say(person_messages.arranged(await arrange(self._store, request, asked.now)))

    async def take_back(self, asked: Interaction) -> Reply:
        await take_back(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return Done()
