"""Listeners for erasing a customer or a person."""

from bot.domain.errors import BadField
from bot.flows import ask_to_erase as flows
from bot.flows.customers import suggest_customers
from bot.ports import Store
from handlers.dispatch import Tables
from handlers.forms import answer
from handlers.forms import erase as forms
from handlers.interaction import Choices, Interaction, Replace, Reply
from handlers.messages import which_customer
from handlers.messages.text import Message

SUGGESTIONS = 20
BEGUN = (
    Message()
    .say("It has begun. What is kept goes first, then what stands in Slack; I tell you when it is done.")
    .rendered()
)
BACK = Message().say("Done. I learn them from Slack as soon as they do something here, or tomorrow.").rendered()


class Erasing:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.options[forms.CUSTOMER] = self.suggest
        tables.views[forms.CALLBACK] = self.chosen
        tables.views[forms.CONFIRM_CALLBACK] = self.confirmed
        tables.views[forms.BACK_CALLBACK] = self.asked_back

    async def suggest(self, asked: Interaction) -> Reply:
        found = await suggest_customers(self._store, asked.team_id, asked.text, SUGGESTIONS)
        return Choices(tuple((which_customer.label(customer), str(customer.id)) for customer in found))

    async def chosen(self, asked: Interaction) -> Reply:
        customer, person = forms.read(asked)
        if (customer is None) == (person is None):
            raise BadField(forms.PERSON, "Choose either a customer or a person.")
        if customer is not None:
            about = await flows.customer_to_erase(self._store, asked.team_id, asked.user_id, customer)
            return Replace(forms.build_customer(about))
        who = await flows.person_to_erase(self._store, asked.team_id, asked.user_id, str(person), asked.now)
        return Replace(forms.build_back(who) if who.before else forms.build_person(who))

    async def confirmed(self, asked: Interaction) -> Reply:
        customer, person, typed, everywhere = forms.read_confirmed(asked)
        common = (self._store, asked.delivery, asked.user_id)
        if customer is not None:
            await flows.erase_customer(*common, customer, typed, everywhere, asked.now)
        else:
            await flows.erase_person(*common, str(person), typed, everywhere, asked.now)
        return Replace(answer.build(BEGUN))

    async def asked_back(self, asked: Interaction) -> Reply:
        await flows.ask_back(self._store, asked.delivery, asked.user_id, forms.read_back(asked))
        return Replace(answer.build(BACK))
