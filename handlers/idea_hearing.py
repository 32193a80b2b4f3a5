"""Listeners for ideas that are heard: in a message in Slack, and in a complaint."""

from bot.domain.idea_parts import Source
from bot.domain.said import said_by
from bot.flows import hear, mark_idea
from bot.flows.capture_idea import captured_before
from bot.flows.stories import show_complaint
from bot.ports import Store
from handlers.dispatch import Tables
from handlers.forms import idea as idea_form
from handlers.hearing import mark_of
from handlers.interaction import Happened, Interaction, Open, Reply, Say
from handlers.messages import idea_buttons, idea_card, wording
from handlers.messages.text import Message, bold, clip, quoted, section
from handlers.said import people_in, said_in, words

MESSAGE_SHORTCUT = "capture_as_idea"
GLOBAL_SHORTCUT = "capture_idea"
SHOWN = 500  # characters of the complaint that it comes from


class IdeaHearing:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.shortcuts[MESSAGE_SHORTCUT] = self.capture_message
        tables.shortcuts[GLOBAL_SHORTCUT] = self.capture
        tables.events["reaction_added"].append(self.marked)
        tables.events["reaction_removed"].append(self.mark_taken_back)
        tables.actions[idea_buttons.FROM_COMPLAINT] = self.from_complaint

    async def capture(self, asked: Interaction) -> Reply:
        return Open(idea_form.build())

    async def capture_message(self, asked: Interaction) -> Reply:
        message = asked.body["message"]
        said = said_in(message, asked.channel or "", asked.installed)
        if known := await captured_before(self._store, asked.team_id, said):
            return Say(idea_card.captured(known, asked.user_id))
        mentioned = people_in(message) | ({said.by} if said.by else set())
        people = await hear.names(self._store, asked.team_id, mentioned)
        shown = Message().say(*wording.said(said_by(said, people))).blocks
        text = words(message, people)
        return Open(idea_form.build(source=Source.MESSAGE, channel=said.channel, said=said, text=text, shown=shown))

    async def from_complaint(self, asked: Interaction) -> Reply:
        story = await show_complaint(self._store, asked.team_id, asked.number, asked.now)
        brief = story.briefing
        lead = section("It comes from ", bold(wording.headline(brief)), ":")
        shown = Message().rich(lead, quoted(clip(brief.text, SHOWN))).blocks
        return Open(idea_form.build(source=Source.COMPLAINT, complaint=brief.number, shown=shown))

    async def marked(self, happened: Happened) -> None:
        if mark := mark_of(happened):
            await mark_idea.mark_idea(self._store, mark, happened.now)

    async def mark_taken_back(self, happened: Happened) -> None:
        if mark := mark_of(happened):
            await mark_idea.take_mark_back(self._store, mark)
