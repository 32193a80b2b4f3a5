"""Listeners for messages in Slack that are to be logged as complaints."""

from bot.domain.said import Heard
from bot.flows import hear
from bot.ports import Store
from handlers.dispatch import Tables
from handlers.forms import complaint as complaint_form
from handlers.forms.fields import TEXT_INPUT_LIMIT
from handlers.interaction import Done, Happened, Interaction, Open, Reply, Say, View
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
        tables.events["reaction_added"].append(self.marked)
        tables.events["reaction_removed"].append(self.mark_taken_back)
        tables.actions[hearing.LOG] = self.log_marked
        tables.actions[hearing.NO_COMPLAINT] = self.no_complaint

    async def log(self, asked: Interaction) -> Reply:
        return Open(complaint_form.build(channel=None))

    async def log_message(self, asked: Interaction) -> Reply:
        message = asked.body["message"]
        if is_ours(message, asked.installed):
            return Say(hearing.our_own())
        people = await hear.names(self._store, asked.team_id, people_in(message))
        said = said_in(message, asked.channel or "", asked.installed)
        heard = Heard(asked.team_id, said, words(message, people), asked.now)
        if known := await hear.logged_before(self._store, asked.team_id, said.channel, said.ts, asked.now):
            return Say(receipt.heard(known.briefing))
        if len(heard.text) > TEXT_INPUT_LIMIT:
            await hear.keep_message(self._store, heard)
        return Open(_form(heard))

    async def marked(self, happened: Happened) -> None:
        if mark := mark_of(happened):
            await hear.mark(self._store, mark, happened.now)

    async def mark_taken_back(self, happened: Happened) -> None:
        if mark := mark_of(happened):
            await hear.take_mark_back(self._store, mark, happened.now)

    async def log_marked(self, asked: Interaction) -> Reply:
        channel, ts = str(asked.action["value"]).split(" ")
        match await hear.asked_about(self._store, asked.team_id, asked.user_id, channel, ts, asked.now):
            case Heard() as heard:
                return Open(_form(heard))
            case hear.LoggedBefore(briefing):
                return Say(receipt.heard(briefing))
        return Say(hearing.not_asked_any_more())

    async def no_complaint(self, asked: Interaction) -> Reply:
        channel, ts = str(asked.action["value"]).split(" ")
        await hear.no_complaint(self._store, asked.delivery, asked.user_id, channel, ts, asked.now)
        return Done()


def _form(heard: Heard) -> View:
    return complaint_form.build(channel=heard.said.channel, text=heard.text, said=heard.said)


def mark_of(happened: Happened) -> hear.Mark | None:
    """https://docs.slack.dev/reference/events/reaction_added; a tone of skin makes no other emoji of it."""
    event = happened.event
    item = event.get("item") or {}
    if item.get("type") != "message":
        return None
    emoji = str(event["reaction"]).partition("::")[0]
    return hear.Mark(happened.delivery, event["user"], emoji, item["channel"], item["ts"])
