"""What somebody wants to log, and whether it can be."""

from dataclasses import dataclass

from bot.domain import errors
from bot.domain.complaint import TEXT_LIMIT, Reason, Severity
from bot.domain.customer import NAME_LIMIT
from bot.domain.handing_over import CANNOT_TAKE
from bot.domain.presence import unfit
from bot.domain.said import Said
from bot.ports import Delivery, Transaction

CANNOT_BE_TOLD = {
    **CANNOT_TAKE,
    Reason.GUEST: "{name} is a guest, and guests are told nothing about customers. Choose full members only.",
}
NEVER_A_CONTACT = (Reason.GUEST, Reason.EXTERNAL, Reason.NOT_A_PERSON)


@dataclass(frozen=True, slots=True)
class LogComplaint:
    """`customer` is a customer's id where the reporter chose one, else the name as typed.

    `is_new`: the reporter says that nobody of this name is known, so a beginning of somebody's name means nobody.
    `said` is the message that it is logged from; if no `text` is given, the message is taken as it was kept.
    """

    delivery: Delivery
    reporter: str
    customer: int | str
    text: str
    severity: Severity = Severity.NORMAL
    channel: str | None = None
    also_tell: tuple[str, ...] = ()
    is_new: bool = False
    said: Said | None = None


def check_words(request: LogComplaint) -> None:
    if not request.text.strip():
        raise errors.BadField("text", "Say what happened, in the customer's words if you can.")
    if len(request.text) > TEXT_LIMIT:
        raise errors.BadField(
            "text",
            f"That is {len(request.text):,} characters; a complaint can have {TEXT_LIMIT:,}."
            " Log the heart of it, and put the rest into a note.",
        )
    name = request.customer
    if isinstance(name, str) and not 0 < len(name.strip()) <= NAME_LIMIT:
        raise errors.BadField(
            "customer", f"A customer's name has 1 to {NAME_LIMIT} characters; put a colon behind the name."
        )


async def check_people(tx: Transaction, request: LogComplaint) -> None:
    people = await tx.people.get(request.delivery.team_id, request.also_tell)
    for user_id in request.also_tell:
        if (reason := unfit(user_id, people)) is not None:
            raise errors.BadField("others", CANNOT_BE_TOLD[reason].format(name=people.who(user_id).name))


async def check_first_contact(tx: Transaction, team_id: str, contact: str | None) -> None:
    people = await tx.people.get(team_id, [contact] if contact else [])
    if contact and (reason := unfit(contact, people)) in NEVER_A_CONTACT:
        raise errors.BadField("first_contact", CANNOT_TAKE[reason].format(name=people.who(contact).name))
