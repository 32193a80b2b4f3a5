"""Listeners for ideas: captured, listed and shown."""

from dataclasses import replace

from bot.domain.idea_parts import Source
from bot.flows import move_idea
from bot.flows.capture_idea import CaptureIdea, capture_idea
from bot.flows.look_ideas import Which, list_ideas, list_ideas_of, read_idea, show_idea
from bot.ports import Store
from handlers import typed
from handlers.challenges import Challenges
from handlers.dispatch import Tables, metadata_of
from handlers.forms import idea as idea_form
from handlers.interaction import Interaction, Open, Reply, Say
from handlers.messages import challenges as challenge_messages
from handlers.messages import help as help_messages
from handlers.messages import idea_buttons, idea_card, idea_list, idea_pages, idea_story, pages, refusals


class Ideas:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._challenges = Challenges(store)

    def register(self, tables: Tables) -> None:
        tables.commands["/idea"] = self.command
        self._challenges.register(tables)
        tables.views[idea_form.CALLBACK] = self.form
        tables.actions[idea_buttons.SHOW] = self.show
        tables.actions[challenge_messages.IDEAS] = self.of_challenge
        tables.actions[idea_pages.FRONT] = self.front
        tables.actions[idea_pages.NEWER] = tables.actions[idea_pages.OLDER] = self.turn_story
        for direction in (idea_list.PREVIOUS, idea_list.NEXT):
            tables.actions[direction] = self.turn_page

    async def command(self, asked: Interaction) -> Reply:
        text = asked.text.strip()
        word, _, rest = text.partition(" ")
        match word.casefold():
            case "":
                return Open(idea_form.build(channel=asked.channel))
            case "help" if not rest:
                return Say(help_messages.help_for("/idea"))
            case "list" if rest.strip().casefold() == "challenge":
                return await self._challenges.show_all(asked)
            case "list" if (number := typed.challenge_number(rest)) is not None:
                return await self._list_of(asked, number, 0)
            case "challenge":
                return await self._challenges.ask(asked, rest)
            case "list" if (which := _which(rest)) is not None:
                return await self._list(asked, which, 0)
            case "merge" if (both := typed.two_ideas(rest)) is not None:
                return await self._merge(asked, *both)
            case "show" if (number := typed.idea_number(rest)) is not None:
                return await self._show(asked, number)
        if (row := typed.nearest("/idea", text)) and len(text.split()) <= len(row.words.split()):
            return Say(refusals.not_understood("/idea", text, row))
        request = CaptureIdea(asked.team_id, asked.user_id, text, Source.COMMAND, asked.channel)
        return await self._capture(request, asked)

    async def form(self, asked: Interaction) -> Reply:
        return await self._capture(idea_form.read(asked, metadata_of(asked.view)), asked)

    async def show(self, asked: Interaction) -> Reply:
        return await self._show(asked, asked.number)

    async def front(self, asked: Interaction) -> Reply:
        """From a page of the story back to how it stands."""
        return replace(await self._show(asked, asked.number), instead=asked.in_private)

    async def turn_story(self, asked: Interaction) -> Reply:
        number, place = pages.of_value(str(asked.action["value"]))
        story = await read_idea(self._store, asked.team_id, int(number), place)
        return Say(idea_pages.render(story), instead=asked.in_private)

    async def turn_page(self, asked: Interaction) -> Reply:
        which, _, index = str(asked.action["value"]).partition(" ")
        if challenge := typed.challenge_number(which):
            return replace(await self._list_of(asked, challenge, int(index)), instead=True)
        return replace(await self._list(asked, Which(which), int(index)), instead=True)

    async def of_challenge(self, asked: Interaction) -> Reply:
        return await self._list_of(asked, asked.number, 0)

    async def _capture(self, request: CaptureIdea, asked: Interaction) -> Reply:
        captured = await capture_idea(self._store, request, asked.delivery)
        return Say(idea_card.captured(captured, asked.user_id))

    async def _merge(self, asked: Interaction, number: int, into: int) -> Reply:
        brief = await move_idea.merge(self._store, asked.delivery, asked.user_id, number, into, asked.now)
        return Say(idea_card.merged(brief, asked.user_id, number))

    async def _list(self, asked: Interaction, which: Which, index: int) -> Say:
        return Say(idea_list.idea_list(await list_ideas(self._store, asked.team_id, asked.user_id, which, index)))

    async def _list_of(self, asked: Interaction, challenge: int, index: int) -> Say:
        shown = await list_ideas_of(self._store, asked.team_id, asked.user_id, challenge, index)
        return Say(idea_list.idea_list(shown))

    async def _show(self, asked: Interaction, number: int) -> Say:
        return Say(idea_story.idea_story(await show_idea(self._store, asked.team_id, number), asked.user_id))


def _which(typed_word: str) -> Which | None:
    """ "list" alone shows all that are open."""
    word = typed_word.strip().casefold()
    if not word:
        return Which.ALL
    return Which(word) if word in set(Which) else None
