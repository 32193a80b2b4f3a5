"""Listeners for corrections of who won a customer."""

from bot.domain.briefing import CustomerBrief
from bot.flows import correct_contact
from bot.flows.customers import NoSingleCustomer
from bot.ports import Store
from handlers.dispatch import Tables, metadata_of
from handlers.forms import correct_contact as correct_form
from handlers.forms import not_mine
from handlers.interaction import Done, Interaction, Open, Reply, Say
from handlers.messages import buttons, corrections, which_customer


class Corrections:
    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, tables: Tables) -> None:
        tables.actions[buttons.NOT_MINE] = self.open_not_mine
        tables.views[not_mine.CALLBACK] = self.not_mine
        tables.actions[corrections.CORRECT] = self.follow
        tables.actions[corrections.LEAVE] = self.leave
        tables.views[correct_form.CALLBACK] = self.correct
        for place in range(which_customer.CANDIDATES):
            tables.actions[f"{which_customer.CORRECT}_{place}"] = self.chosen

    async def open_not_mine(self, asked: Interaction) -> Reply:
        await correct_contact.may_say_not_mine(self._store, asked.team_id, asked.user_id, asked.number)
        return Open(not_mine.build(asked.number))

    async def not_mine(self, asked: Interaction) -> Reply:
        said, number = not_mine.read(asked), int(metadata_of(asked.view)["number"])
        await correct_contact.not_mine(
            self._store, asked.delivery, asked.user_id, number, said.named, said.why, asked.now
        )
        return Done()

    async def follow(self, asked: Interaction) -> Reply:
        number, proposal = _proposal(asked)
        await correct_contact.follow_proposal(self._store, asked.delivery, asked.user_id, number, proposal, asked.now)
        return Done()

    async def leave(self, asked: Interaction) -> Reply:
        number, proposal = _proposal(asked)
        await correct_contact.leave_proposal(self._store, asked.delivery, asked.user_id, number, proposal, asked.now)
        return Done()

    async def open_correct(self, asked: Interaction, which: str | int) -> Reply:
        """`/customer correct NAME`, or one of several whom the name fits."""
        match await correct_contact.may_correct(self._store, asked.team_id, asked.user_id, which):
            case CustomerBrief() as customer:
                return Open(correct_form.build(customer))
            case NoSingleCustomer(typed, found):
                return Say(which_customer.to_show(typed, found, which_customer.CORRECT))

    async def chosen(self, asked: Interaction) -> Reply:
        return await self.open_correct(asked, int(asked.action["value"]))

    async def correct(self, asked: Interaction) -> Reply:
        to, reason = correct_form.read(asked)
        customer = int(metadata_of(asked.view)["customer"])
        corrected = await correct_contact.correct_original_contact(
            self._store, asked.delivery, asked.user_id, customer, to, reason, asked.now
        )
        return Say(corrections.corrected(corrected))


def _proposal(asked: Interaction) -> tuple[int, int]:
    """The complaint, and the number of the proposal within it."""
    number, proposal = str(asked.action["value"]).split(" ")
    return int(number), int(proposal)
