"""What cannot be done, in one sentence that says what is possible instead."""

from bot.domain import errors
from bot.domain.person import Standing, Who
from handlers.commands import Row
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, clip, mention, moment, typed

CANNOT_USE = {
    Standing.GUEST: "Firsthand is for full members of this workspace; guests can see it, but not use it.",
    Standing.EXTERNAL: "Firsthand is for members of the organisation that installed it; "
    "people of other organisations can see it, but not use it.",
    Standing.DEACTIVATED: "This account is deactivated and cannot use Firsthand.",
    Standing.BOT: "Firsthand answers people only.",
}


def sentence(refusal: errors.Refusal) -> Rendered:
    return Message().say(*_words(refusal)).rendered()


def _words(refusal: errors.Refusal) -> list[Words]:
    match refusal:
        case errors.CannotUse(standing):
            return [CANNOT_USE.get(standing, CANNOT_USE[Standing.GUEST])]
        case errors.UnknownComplaint(label):
            return [
                f"There is no complaint {label} here. ",
                typed("/complaint list"),
                " shows the open ones.",
            ]
        case errors.UnknownCustomer(name):
            return [f"I know no customer {clip(name, 100)}. ", typed("/customer add"), " adds one."]
        case errors.AlreadyAcknowledged(label, holder, since):
            return [_who(holder), f" has {label}, since ", moment(since), "."]
        case errors.AlreadyPatchedUp(label, by, at):
            return [_who(by), f" patched {label} up, ", moment(at), ". There is nothing left to do."]
        case errors.NotYourTurn(label, turn_of):
            return [*_asked(turn_of), f" about {label} now, so this button is no longer yours to press."]
        case errors.NotAcknowledged(label, turn_of):
            return [f"Nobody has said yet that they have {label}. ", *_asked(turn_of), " about it now."]
        case errors.LeadersOnly(leaders):
            return ["Only leaders can do this. ", *_list(leaders)]
        case errors.DraftGone():
            return ["This question is answered already, or it was somebody else's. Nothing was changed."]
        case _:
            return [str(refusal) or "This cannot be done."]


def nothing_saved() -> Rendered:
    return (
        Message().say("I cannot reach my memory just now. Nothing was saved; please try again in a minute.").rendered()
    )


def went_wrong(reference: str) -> Rendered:
    """`reference` is found in the log."""
    return (
        Message()
        .say("Something went wrong on my side, and I am sorry. Please try again; if it happens once more, ")
        .say("tell whoever looks after Firsthand this reference: ", typed(reference))
        .rendered()
    )


def not_understood(command: str, text: str, row: Row) -> Rendered:
    said = clip(f"{command} {text}".strip(), 150)
    return (
        Message()
        .say("I do not understand ", typed(said), ". Did you mean ", typed(row.typed), "?")
        .say(typed(f"{command} help"), " shows everything.")
        .rendered()
    )


def no_colon(text: str) -> Rendered:
    """What was typed is given back, since Slack forgets it."""
    message = Message().say("Where does the customer's name end? Put a colon behind it: ", typed("/complaint NAME: …"))
    return message.say("Nothing was logged. This is what you wrote:").quote(clip(text, 10_000)).rendered()


def _who(user_id: str) -> Words:
    return mention(Who(user_id, "Somebody"))


def _asked(turn_of: str | None) -> list[Words]:
    return [_who(turn_of), " is asked"] if turn_of else ["The leaders are asked"]


def _list(leaders: tuple[str, ...]) -> list[Words]:
    words: list[Words] = []
    for user_id in leaders[:10]:
        words += [", " if words else "You can ask ", _who(user_id)]
    return [*words, "."] if words else []
