"""Listeners for customers."""

from bot.domain.picking import NEWEST, Place
from bot.flows.customers import NoSingleCustomer, add_customer, one_customer
from bot.flows.import_job import ask_for_import
from bot.flows.stories import show_customer
from bot.ports import Store
from handlers import typed
from handlers.commands import rows_of
from handlers.corrections import Corrections
from handlers.dispatch import Tables
from handlers.forms import complaint as complaint_form
from handlers.forms import customer as customer_form
from handlers.forms import import_customers as import_form
from handlers.interaction import Interaction, Open, Reply, Say
from handlers.messages import customer_story, importing, pages, refusals, show, which_customer
from handlers.messages import help as help_messages


class Customers:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._corrections = Corrections(store)

    def register(self, tables: Tables) -> None:
        tables.commands["/customer"] = self.command
        tables.views[customer_form.CALLBACK] = self.form
        self._corrections.register(tables)
        tables.views[import_form.CALLBACK] = self.import_form
        for place in range(which_customer.CANDIDATES):
            tables.actions[f"{which_customer.SHOW}_{place}"] = self.candidate
        for direction in (customer_story.NEWER, customer_story.OLDER):
            tables.actions[direction] = self.turn_page
        tables.actions[customer_story.LOG] = self.log_complaint

    async def command(self, asked: Interaction) -> Reply:
        word, _, rest = asked.text.strip().partition(" ")
        match word.casefold():
            case "" | "help" if not rest:
                return Say(help_messages.help_for("/customer"))
            case "add":
                return Open(customer_form.build(rest.strip()))
            case "import" if not rest:
                return Open(import_form.build())
            case "correct" if rest.strip():
                return await self._corrections.open_correct(asked, rest.strip())
            case "show" if rest.strip():
                return await self._show(asked, rest.strip(), instead=False)
        row = typed.nearest("/customer", asked.text)
        return Say(refusals.not_understood("/customer", asked.text, row or rows_of("/customer")[1]))

    async def form(self, asked: Interaction) -> Reply:
        added = await add_customer(self._store, customer_form.read(asked), asked.now)
        return Say(show.customer_added(added))

    async def import_form(self, asked: Interaction) -> Reply:
        file = import_form.read(asked)
        await ask_for_import(
            self._store, asked.delivery, asked.user_id, str(file["id"]), str(file.get("name", "")), asked.now
        )
        return Say(importing.begun())

    async def candidate(self, asked: Interaction) -> Reply:
        return await self._show(asked, int(asked.action["value"]), instead=True)

    async def turn_page(self, asked: Interaction) -> Reply:
        customer_id, place = pages.of_value(str(asked.action["value"]))
        return await self._show(asked, int(customer_id), place, instead=True)

    async def log_complaint(self, asked: Interaction) -> Reply:
        customer = await one_customer(self._store, asked.team_id, int(asked.action["value"]))
        chosen = which_customer.label(customer), str(customer.id)
        return Open(complaint_form.build(channel=asked.channel, customer=chosen))

    async def _show(self, asked: Interaction, which: str | int, place: Place = NEWEST, *, instead: bool) -> Reply:
        story = await show_customer(self._store, asked.team_id, which, asked.now, place)
        if isinstance(story, NoSingleCustomer):
            return Say(which_customer.to_show(story.typed, story.found))
        return Say(customer_story.render(story), instead=instead)
