"""Listeners for complaints: what is typed, chosen and submitted, up to the moment when one is logged."""

from bot.domain.complaint import Severity
from bot.domain.customer import NAME_LIMIT
from bot.domain.picking import NEWEST
from bot.flows import look
from bot.flows.customers import suggest_customers
from bot.flows.log_complaint import (
    Logged,
    WhichCustomer,
    choose_customer,
    log_complaint,
    name_first_contact,
)
from bot.flows.stories import show_complaint
from bot.flows.to_log import LogComplaint
from bot.ports import Store
from handlers import typed
from handlers.dispatch import Tables, metadata_of
from handlers.forms import complaint as complaint_form
from handlers.forms import fields, first_contact
from handlers.interaction import Choices, Interaction, Open, Replace, Reply, Say
from handlers.messages import buttons, listing, pages, receipt, refusals, show, which_customer
from handlers.messages import help as help_messages
from handlers.messages.blocks import Rendered

SUGGESTIONS = 20


class Complaints:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.commands["/complaint"] = self.command
        tables.views[complaint_form.CALLBACK] = self.form
        tables.options[complaint_form.CUSTOMER] = self.suggest
        tables.views[first_contact.CALLBACK] = self.first_contact_form
        tables.actions[which_customer.SELECT] = self.first_contact_chosen
        tables.actions[which_customer.NOBODY_KNOWS] = self.nobody_knows
        for place in range(which_customer.CANDIDATES):
            tables.actions[f"{which_customer.CANDIDATE}_{place}"] = self.candidate
        tables.actions[buttons.SHOW] = self.show
        for direction in (listing.NEWER, listing.OLDER):
            tables.actions[direction] = self.turn_page
        for direction in (show.NEWER, show.OLDER):
            tables.actions[direction] = self.turn_story
        for place in range(which_customer.CANDIDATES):
            tables.actions[f"{which_customer.LIST}_{place}"] = self.turn_page

    async def command(self, asked: Interaction) -> Reply:
        word, _, rest = asked.text.strip().partition(" ")
        match word.casefold():
            case "":
                return Open(complaint_form.build(channel=asked.channel))
            case "help" if not rest:
                return Say(help_messages.help_for("/complaint"))
            case "list" if ":" not in rest:
                return await self._list(asked, rest)
            case "show" if (number := typed.number(rest)) is not None:
                return await self._show(asked, number)
        return await self._log(asked)

    async def form(self, asked: Interaction) -> Reply:
        request = complaint_form.read(asked, metadata_of(asked.view))
        outcome = await log_complaint(self._store, request, asked.now)
        if isinstance(outcome, WhichCustomer):
            return Replace(first_contact.build(outcome.draft.id, which_customer.in_form(outcome)))
        return Say(self._answer(outcome))

    async def suggest(self, asked: Interaction) -> Reply:
        found = await suggest_customers(self._store, asked.team_id, asked.text, SUGGESTIONS)
        options = [(which_customer.label(customer), str(customer.id)) for customer in found]
        new = complaint_form.new_name(asked.text)
        if new and not (found and found[0].is_called(asked.text)):
            options.append(new)
        return Choices(tuple(options))

    async def first_contact_form(self, asked: Interaction) -> Reply:
        draft = metadata_of(asked.view)["draft"]
        return await self._first_contact(asked, draft, first_contact.read(asked), instead=False)

    async def first_contact_chosen(self, asked: Interaction) -> Reply:
        draft = str(asked.action["block_id"]).removeprefix(which_customer.FIRST_CONTACT_BLOCK)
        contact = asked.action.get("selected_user")
        return await self._first_contact(asked, draft, contact, instead=True)

    async def nobody_knows(self, asked: Interaction) -> Reply:
        return await self._first_contact(asked, str(asked.action["value"]), None, instead=True)

    async def candidate(self, asked: Interaction) -> Reply:
        draft, _, customer = str(asked.action["value"]).rpartition(" ")
        outcome = await choose_customer(self._store, asked.delivery, asked.user_id, draft, int(customer), asked.now)
        return Say(self._answer(outcome), instead=True)

    async def show(self, asked: Interaction) -> Reply:
        return await self._show(asked, asked.number)

    async def turn_story(self, asked: Interaction) -> Reply:
        number, place = pages.of_value(str(asked.action["value"]))
        story = await show_complaint(self._store, asked.team_id, int(number), asked.now, place)
        return Say(show.complaint_story(story), instead=True)

    async def turn_page(self, asked: Interaction) -> Reply:
        pick, place = listing.of_value(str(asked.action["value"]))
        shown = await look.list_complaints(self._store, asked.team_id, asked.user_id, pick, place, asked.now)
        assert isinstance(shown, look.ComplaintList)
        return Say(listing.complaint_list(shown), instead=True)

    async def _first_contact(self, asked: Interaction, draft: str, contact: str | None, *, instead: bool) -> Reply:
        outcome = await name_first_contact(self._store, asked.delivery, asked.user_id, draft, contact, asked.now)
        return Say(self._answer(outcome), instead=instead)

    async def _log(self, asked: Interaction) -> Reply:
        words = typed.complaint(asked.text)
        severity = Severity.URGENT if words.urgent else Severity.NORMAL
        if words.name is None or not words.text:
            return await self._incomplete(asked, words, severity)
        request = LogComplaint(asked.delivery, asked.user_id, words.name, words.text, severity, asked.channel)
        return Say(self._answer(await log_complaint(self._store, request, asked.now)))

    async def _incomplete(self, asked: Interaction, words: typed.Complaint, severity: Severity) -> Reply:
        """A name alone: the form asks for the rest. Else nobody can tell where the name ends: nothing is lost."""
        said = words.name or words.text
        known = await suggest_customers(self._store, asked.team_id, said, 2) if len(said) <= NAME_LIMIT else ()
        called = [customer for customer in known if customer.is_called(said)]
        if len(called) == 1:
            chosen = which_customer.label(called[0]), str(called[0].id)
            return Open(complaint_form.build(channel=asked.channel, customer=chosen, severity=severity))
        row = typed.nearest("/complaint", asked.text)
        if row and len(said.split()) <= len(row.words.split()):
            return Say(refusals.not_understood("/complaint", asked.text, row))
        if len(said) > fields.TEXT_INPUT_LIMIT:
            return Say(refusals.no_colon(said))
        return Open(complaint_form.build(channel=asked.channel, text=said, severity=severity))

    async def _list(self, asked: Interaction, behind: str) -> Reply:
        words = typed.listed(behind, listing.FILTERS)
        pick = listing.pick_of(set(words.words))
        shown = await look.list_complaints(
            self._store, asked.team_id, asked.user_id, pick, NEWEST, asked.now, words.name
        )
        if isinstance(shown, look.ComplaintList):
            return Say(listing.complaint_list(shown))
        meant = typed.nearest_word(shown.typed, listing.FILTERS)
        if shown.found.exact or (shown.found.candidates and not meant):
            return Say(which_customer.to_list(shown.typed, shown.found, pick))
        return Say(listing.nobody_called(shown.typed, meant))

    async def _show(self, asked: Interaction, number: int) -> Reply:
        return Say(show.complaint_story(await show_complaint(self._store, asked.team_id, number, asked.now)))

    def _answer(self, outcome: Logged | WhichCustomer) -> Rendered:
        if isinstance(outcome, WhichCustomer):
            return which_customer.question(outcome)
        if outcome.heard:
            return receipt.heard(outcome.briefing)
        return receipt.receipt(outcome.briefing, outcome.repeated)
