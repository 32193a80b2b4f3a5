"""Listeners for challenges."""

from bot.domain.challenge import WEEKS
from bot.flows import challenges as flows
from bot.ports import Store
from handlers.dispatch import Tables
from handlers.forms import challenge as challenge_form
from handlers.forms import idea as idea_form
from handlers.interaction import Interaction, Open, Reply, Say
from handlers.messages import challenges as messages
from handlers.messages.text import Message, quoted

SHOWN = 10  # challenges in a list; older ones are found by their numbers


class Challenges:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.views[challenge_form.CALLBACK] = self.form
        tables.actions[messages.ADD] = self.open_add
        tables.actions[messages.END] = self.end
        tables.actions[messages.GO_ON] = self.go_on

    async def ask(self, asked: Interaction, question: str) -> Reply:
        """`/idea challenge`, with a question or without one."""
        if question.strip():
            return await self._ask(
                flows.AskChallenge(asked.delivery, asked.user_id, question, WEEKS, _where(asked.channel))
            )
        await flows.may_ask(self._store, asked.team_id, asked.user_id)
        return Open(challenge_form.build(_where(asked.channel)))

    async def form(self, asked: Interaction) -> Reply:
        return await self._ask(challenge_form.read(asked))

    async def show_all(self, asked: Interaction) -> Reply:
        seen = await flows.list_challenges(self._store, asked.team_id, SHOWN)
        return Say(messages.challenge_list(seen))

    async def open_add(self, asked: Interaction) -> Reply:
        challenge = await flows.may_add(self._store, asked.team_id, asked.number)
        shown = Message().rich(messages.headline(challenge), quoted(challenge.question)).blocks
        return Open(idea_form.build(channel=challenge.channel, challenge=challenge.number, shown=shown))

    async def end(self, asked: Interaction) -> Reply:
        challenge = await flows.end(self._store, asked.delivery, asked.user_id, asked.number)
        return Say(messages.answered(challenge))

    async def go_on(self, asked: Interaction) -> Reply:
        challenge = await flows.go_on(self._store, asked.delivery, asked.user_id, asked.number)
        return Say(messages.answered(challenge))

    async def _ask(self, request: flows.AskChallenge) -> Reply:
        return Say(messages.asked(await flows.ask(self._store, request)))


def _where(channel: str | None) -> str | None:
    """Firsthand cannot write into what two people say to each other: https://docs.slack.dev/apis/web-api/conversations"""
    return None if channel and channel.startswith("D") else channel
