"""What cannot be done, in one sentence that says what happened meanwhile and what is possible."""

from collections.abc import Sequence

from bot.domain import errors
from bot.domain.follow_up import Answer
from bot.domain.person import Standing, Who
from handlers.commands import Row
from handlers.messages import idea_refusals, limits
from handlers.messages.blocks import Rendered, size
from handlers.messages.text import Message, Words, bold, clip, code, mention, moment, quoted, section

CANNOT_USE = {
    Standing.GUEST: "Firsthand is for full members of this workspace, and you are here as a guest. Please ask a "
    "member to do it for you.",
    Standing.EXTERNAL: "Firsthand is for members of the organisation that installed it. Please ask one of them to "
    "do it for you.",
    Standing.DEACTIVATED: "This account is deactivated and cannot use Firsthand.",
    Standing.BOT: "Firsthand is for people; apps cannot use it.",
}

NAME_FIRST = "/complaint NAME: …"
GIVEN_BACK = (12_000, 9_000, 6_000, 3_000, 1_500)  # characters of each text, as many as Slack takes


def sentence(refusal: errors.Refusal, reader: str | None = None) -> Rendered:
    """`reader` is the user id of the person who asked."""
    return Message().say(*_words(refusal, reader)).rendered()


def _words(refusal: errors.Refusal, reader: str | None) -> list[Words]:
    match refusal:
        case errors.CannotUse(standing):
            return [CANNOT_USE.get(standing, CANNOT_USE[Standing.GUEST])]
        case errors.WasErased():
            return [
                "You were erased here, so I keep nothing of you. A leader can ask you back: ",
                code("/firsthand erase"),
            ]
        case errors.NotFound():
            return _not_found(refusal)
        case errors.TooLate():
            return _too_late(refusal, reader)
        case errors.IdeaRefusal():
            return idea_refusals.words(refusal, reader)
        case errors.LeadersOnly(leaders):
            return ["Only a leader can do this.", *_ask(leaders)]
        case errors.DraftGone():
            again = code("/complaint NAME: what happened")
            return ["This question is answered already, so nothing was changed. To log another one: ", again]
        case _:
            return [str(refusal) or "I cannot do this, and nothing was changed."]


def _not_found(refusal: errors.NotFound) -> list[Words]:
    match refusal:
        case errors.UnknownComplaint(label):
            missing = f"There is no complaint {clip(label, limits.TYPED)} here. "
            return [missing, code("/complaint list"), " shows those that are open."]
        case errors.UnknownCustomer(name):
            return [
                f"I do not know a customer called {clip(name, limits.TYPED)}. ",
                code("/customer add"),
                " adds one.",
            ]
        case errors.UnknownIdea(label):
            missing = f"There is no idea {clip(label, limits.TYPED)} here. "
            return [missing, code("/idea list"), " shows those that are open."]
        case errors.UnknownChallenge(label):
            missing = f"There is no challenge {clip(label, limits.TYPED)} here. "
            return [missing, code("/idea list challenge"), " shows those that there are."]
        case _:
            return ["I cannot find that here."]


def _too_late(refusal: errors.TooLate, reader: str | None) -> list[Words]:
    match refusal:
        case errors.AlreadyAcknowledged(label, holder, since) if holder == reader:
            return [f"You have {label} already, since ", moment(since), "."]
        case errors.AlreadyAcknowledged(label, holder, since):
            other: Words = ". You can add a note; to take it over, ask them to hand it over to you."
            return [_who(holder), f" has {label}, since ", moment(since), other]
        case errors.AlreadyPatchedUp(label, by, at):
            how: list[Words] = [". Nothing is left to do; ", code(f"/complaint show {label}"), " tells how it ended."]
            return [_who(by), f" patched up {label}, ", moment(at), *how]
        case errors.NotYourTurn(label, turn_of):
            return [*_asked(turn_of), f" about {label} now. You can add a note, and they will see it."]
        case errors.NotAcknowledged(label, turn_of):
            first: list[Words] = [" about it now: ", bold("I've got this"), " comes first."]
            return [f"Nobody has {label} yet. ", *_asked(turn_of), *first]
        case errors.ChallengeEnded(label, by, at):
            anyway: list[Words] = [". An idea is welcome all the same: ", code("/idea TEXT")]
            return [_who(by), f" has ended {label}, ", moment(at), *anyway]
        case errors.AlreadyTold(label, by, at):
            return [_who(by), f" told them of {label}, ", moment(at), "."]
        case errors.NotYoursToTell(label, to):
            return [_who(to), f" is asked to tell them of {label} now."] if to else ["There is better news by now."]
        case _:
            return _decided(refusal)


def _decided(refusal: errors.TooLate) -> list[Words]:
    """About how the customer is, or who their contact is: somebody has said it before."""
    match refusal:
        case errors.AlreadyFollowedUp(label, by, at, answer):
            said = "that they are happy" if answer is Answer.HAPPY else "that they have left"
            more: list[Words] = [". If that has changed: ", code(f"/complaint show {label}")]
            return [_who(by), f" has said about {label} already {said}, ", moment(at), *more]
        case errors.StillOpen(label, on, by, at):
            opened = [_who(by), f" has opened {label} again, ", moment(at)] if by and at else [label, " is open"]
            now = [_who(on), " sees to it"] if on else ["The leaders are asked"]
            return [*opened, ". ", *now, ". You can add a note, and they will see it."]
        case errors.ProposalSettled(name, by, at, corrected):
            did = "has corrected the record of" if corrected else "has left the record as it is for"
            return [_who(by), f" {did} {clip(name, limits.NAME)} already, ", moment(at), "."]
        case errors.ContactChanged(name, role, now):
            did = "as the one who brought them in" if role == "original" else "to look after them"
            who: Words = _who(now) if now else "nobody with an account here"
            meanwhile = f"The record of {clip(name, limits.NAME)} has changed meanwhile, so I left it: it names "
            return [meanwhile, who, f" {did}. ", code(f"/customer correct {clip(name, limits.NAME)}"), " corrects it."]
        case _:
            return ["Somebody was faster than you, so nothing was changed."]


def nothing_saved() -> Rendered:
    sorry = "I cannot reach my memory just now, so nothing was saved. Please try again in a minute."
    return Message().say(sorry).rendered()


def went_wrong(reference: str) -> Rendered:
    """`reference` is found in the log."""
    sorry = "Something went wrong on my side, and I am sorry. Please try again. If it happens once more, tell whoever "
    return Message().say(sorry, "looks after Firsthand this reference: ", code(reference)).rendered()


def not_understood(command: str, text: str, row: Row) -> Rendered:
    said = clip(f"{command} {text}".strip(), limits.TYPED)
    meant: list[Words] = [". Did you mean ", code(row.typed), "? ", code(f"{command} help")]
    return Message().say("I do not understand ", code(said), *meant, " shows everything.").rendered()


def form_not_opened() -> Rendered:
    return Message().say("Slack did not open the form in time. Nothing was saved; please try once more.").rendered()


def no_colon(text: str) -> Rendered:
    colon = Message().say("Where does the customer's name end? Please put a colon behind it: ", code(NAME_FIRST))
    return given_back(colon.rendered(), [("Nothing is logged yet. This is what you wrote:", text)])


def given_back(said: Rendered, written: Sequence[tuple[str, str]]) -> Rendered:
    """`said`, and below it what the person had written, each text under its heading: Slack forgets it."""
    for limit in GIVEN_BACK:
        message = Message()
        for heading, text in written:
            message.rich(section(bold(heading)), quoted(clip(text, limit)))
        blocks = [*said.blocks, *message.blocks]
        if size(blocks) <= limits.MESSAGE:
            break
    return Rendered(blocks, said.text)


def _who(user_id: str) -> Words:
    return mention(Who(user_id, "Somebody"))


def _asked(turn_of: str | None) -> list[Words]:
    return [_who(turn_of), " is asked"] if turn_of else ["The leaders are asked"]


def _ask(leaders: tuple[str, ...]) -> list[Words]:
    words: list[Words] = []
    shown = leaders[: limits.LEADERS]
    for place, user_id in enumerate(shown):
        words += [" Please ask " if not words else " or " if place == len(shown) - 1 else ", ", _who(user_id)]
    return [*words, "."] if words else []
