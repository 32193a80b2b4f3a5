"""Listeners for the buttons of an idea, and for the forms that some of them open."""

from bot.domain.idea_case import IdeaBrief
from bot.domain.idea_parts import Answer, Source, Status
from bot.flows import ask_about_idea, asking, move_idea
from bot.flows.closing import who_hears
from bot.flows.look_ideas import show_idea, suggest_ideas
from bot.ports import Store
from handlers import typed
from handlers.dispatch import Tables, metadata_of
from handlers.forms import idea as idea_form
from handlers.forms import idea_ask, idea_ending, idea_merge, idea_offer, idea_plan, idea_result
from handlers.interaction import Choices, Done, Interaction, Open, Reply, Say
from handlers.messages import idea_buttons as buttons
from handlers.messages import idea_card, idea_story, idea_wording

SUGGESTIONS = 20

ANSWERS = {
    buttons.TOMORROW: Answer.TOMORROW,
    buttons.NEXT_WEEK: Answer.NEXT_WEEK,
    buttons.KEEP: Answer.KEPT,
    buttons.QUIET: Answer.QUIET,
}


class IdeaMoves:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.actions |= {
            buttons.PLAN: self.open_plan,
            buttons.TELL: self.open_result,
            buttons.SHIP: self.open_ship,
            buttons.REST: self.open_rest,
            buttons.DROP: self.open_drop,
            buttons.TAKE_UP: self.take_up,
            buttons.ASK: self.open_ask,
            buttons.CHILD: self.open_child,
            buttons.JOIN: self.join,
            buttons.LEAVE: self.leave,
            buttons.OFFER: self.open_offer,
            buttons.ACCEPT: self.accept,
            buttons.DECLINE: self.open_decline,
            buttons.TAKE_APART: self.take_apart,
            buttons.MERGE: self.open_merge,
            buttons.TAKE_OFFER_BACK: self.take_offer_back,
            buttons.FOLLOWED_UP: self.follow_up,
            buttons.ASK_GIVER_AGAIN: self.ask_giver_again,
            buttons.JOIN_INSTEAD: self.join_instead,
            buttons.TOMORROW: self.answered,
            buttons.NEXT_WEEK: self.answered,
            buttons.KEEP: self.answered,
            buttons.QUIET: self.answered,
            buttons.ASK_AGAIN: self.ask_again,
            **{f"{buttons.TAKE_APART}_{place}": self.take_apart for place in range(idea_story.TAKEN_OUT)},
        }
        tables.options[idea_merge.INTO] = self.suggest_other
        tables.views |= {
            idea_plan.CALLBACK: self.plan,
            idea_ask.CALLBACK: self.ask,
            idea_result.CALLBACK: self.tell,
            idea_ending.CALLBACK: self.end,
            idea_merge.CALLBACK: self.merge,
            idea_offer.OFFER: self.offer,
            idea_offer.DECLINE: self.decline,
        }

    # buttons that act at once

    async def take_up(self, asked: Interaction) -> Reply:
        brief = await move_idea.take_up(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return _in_place(asked, brief)

    async def join(self, asked: Interaction) -> Reply:
        brief = await move_idea.join(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return _in_place(asked, brief)

    async def leave(self, asked: Interaction) -> Reply:
        brief = await move_idea.leave(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return _in_place(asked, brief)

    async def accept(self, asked: Interaction) -> Reply:
        """The question is edited in place, and the new owner gets what they can do with it."""
        brief = await move_idea.accept(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return Say(idea_card.moved(brief, asked.user_id))

    async def take_offer_back(self, asked: Interaction) -> Reply:
        brief = await move_idea.take_offer_back(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return _in_place(asked, brief) if asked.in_private else Done()

    async def follow_up(self, asked: Interaction) -> Reply:
        """The question is edited in place."""
        await move_idea.follow_up(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return Done()

    async def ask_giver_again(self, asked: Interaction) -> Reply:
        await move_idea.ask_giver_again(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return Done()

    async def join_instead(self, asked: Interaction) -> Reply:
        """What was just captured becomes part of the idea that it is like."""
        number, _, into = str(asked.action["value"]).partition(" ")
        brief = await move_idea.merge(self._store, asked.delivery, asked.user_id, int(number), int(into), asked.now)
        said = idea_card.joined_instead(brief, asked.user_id, int(number))
        return Say(said, instead=asked.in_private)

    async def take_apart(self, asked: Interaction) -> Reply:
        brief = await move_idea.take_apart(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return _in_place(asked, brief)

    async def answered(self, asked: Interaction) -> Reply:
        """The message that asks is edited in place."""
        said = ANSWERS[str(asked.action["action_id"])]
        await asking.answer(self._store, asked.delivery, asked.user_id, asked.number, said, asked.now)
        return Done()

    async def ask_again(self, asked: Interaction) -> Reply:
        brief = await asking.ask_again(self._store, asked.delivery, asked.user_id, asked.number, asked.now)
        return _in_place(asked, brief)

    # buttons that open a form

    async def open_plan(self, asked: Interaction) -> Reply:
        brief = await move_idea.may_plan(self._store, asked.team_id, asked.user_id, asked.number)
        return Open(idea_plan.build(brief))

    async def open_result(self, asked: Interaction) -> Reply:
        brief = await move_idea.may_tell(self._store, asked.team_id, asked.user_id, asked.number)
        return Open(idea_result.build(brief))

    async def open_ship(self, asked: Interaction) -> Reply:
        return await self._open_ending(asked, Status.SHIPPED)

    async def open_rest(self, asked: Interaction) -> Reply:
        return await self._open_ending(asked, Status.RESTING)

    async def open_drop(self, asked: Interaction) -> Reply:
        return await self._open_ending(asked, Status.DROPPED)

    async def open_child(self, asked: Interaction) -> Reply:
        await show_idea(self._store, asked.team_id, asked.number)
        return Open(idea_form.build(source=Source.LEARNING, parent=asked.number, channel=asked.channel))

    async def open_offer(self, asked: Interaction) -> Reply:
        brief = await move_idea.may_offer(self._store, asked.team_id, asked.user_id, asked.number)
        return Open(idea_offer.build(brief))

    async def open_decline(self, asked: Interaction) -> Reply:
        brief = await move_idea.may_answer(self._store, asked.team_id, asked.user_id, asked.number)
        return Open(idea_offer.build_decline(brief))

    async def open_merge(self, asked: Interaction) -> Reply:
        brief = await move_idea.may_merge(self._store, asked.team_id, asked.user_id, asked.number)
        return Open(idea_merge.build(brief))

    async def suggest_other(self, asked: Interaction) -> Reply:
        """Of ideas that this one may be the same as."""
        number = int(metadata_of(asked.view)["number"])
        wanted = typed.idea_number(asked.text) or asked.text
        found = await suggest_ideas(self._store, asked.team_id, wanted, SUGGESTIONS)
        return Choices(tuple((idea_wording.option(idea), str(idea.number)) for idea in found if idea.number != number))

    async def _open_ending(self, asked: Interaction, status: Status) -> Reply:
        shipping = status is Status.SHIPPED
        brief = await move_idea.may_end(self._store, asked.team_id, asked.user_id, asked.number, by_shipping=shipping)
        return Open(idea_ending.build(brief, status))

    async def open_ask(self, asked: Interaction) -> Reply:
        brief = await ask_about_idea.may_ask(self._store, asked.team_id, asked.user_id, asked.number)
        return Open(idea_ask.build(brief))

    # forms

    async def ask(self, asked: Interaction) -> Reply:
        words, number = idea_ask.read(asked), _number(asked)
        await ask_about_idea.ask(self._store, asked.delivery, asked.user_id, number, words)
        return Done()

    async def plan(self, asked: Interaction) -> Reply:
        planned = idea_plan.read(asked)
        brief = await move_idea.plan(self._store, asked.delivery, asked.user_id, _number(asked), planned, asked.now)
        return Say(idea_card.moved(brief, asked.user_id))

    async def tell(self, asked: Interaction) -> Reply:
        result = idea_result.read(asked)
        brief = await move_idea.tell_result(self._store, asked.delivery, asked.user_id, _number(asked), result)
        return Say(idea_card.moved(brief, asked.user_id))

    async def end(self, asked: Interaction) -> Reply:
        end = {Status.SHIPPED: move_idea.ship, Status.RESTING: move_idea.rest, Status.DROPPED: move_idea.drop}
        move, words = end[Status(metadata_of(asked.view)["status"])], idea_ending.read(asked)
        brief = await move(self._store, asked.delivery, asked.user_id, _number(asked), words, asked.now)
        if brief.idea.status is Status.SHIPPED and brief.idea.complaints:
            hearing = await who_hears(self._store, asked.team_id, brief.idea.number)
            return Say(idea_card.shipped(brief, asked.user_id, hearing))
        return Say(idea_card.moved(brief, asked.user_id))

    async def merge(self, asked: Interaction) -> Reply:
        number, into = _number(asked), idea_merge.read(asked)
        brief = await move_idea.merge(self._store, asked.delivery, asked.user_id, number, into, asked.now)
        return Say(idea_card.merged(brief, asked.user_id, number))

    async def offer(self, asked: Interaction) -> Reply:
        to, why = idea_offer.read(asked)
        brief = await move_idea.offer(self._store, asked.delivery, asked.user_id, _number(asked), to, why, asked.now)
        return Say(idea_card.offered(brief))

    async def decline(self, asked: Interaction) -> Reply:
        why = idea_offer.read_decline(asked)
        await move_idea.decline(self._store, asked.delivery, asked.user_id, _number(asked), why, asked.now)
        return Done()


def _in_place(asked: Interaction, brief: IdeaBrief) -> Say:
    """In the place of the private message that had the button; a message that stays is left as it is."""
    return Say(idea_card.moved(brief, asked.user_id), instead=asked.in_private)


def _number(asked: Interaction) -> int:
    return int(metadata_of(asked.view)["number"])
